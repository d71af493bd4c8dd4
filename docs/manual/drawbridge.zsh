#compdef drawbridge

__drawbridge_complete() {
    local -ar non_empty_completions=("${@:#(|:*)}")
    local -ar empty_completions=("${(M)@:#(|:*)}")
    _describe -V '' non_empty_completions -- empty_completions -P $'\'\''
}

__drawbridge_custom_complete() {
    local -a completions
    completions=("${(@f)"$("${command_name}" "${@}" "${command_line[@]}")"}")
    if [[ "${#completions[@]}" -gt 1 ]]; then
        __drawbridge_complete "${completions[@]:0:-1}"
    fi
}

__drawbridge_cursor_index_in_current_word() {
    if [[ -z "${QIPREFIX}${IPREFIX}${PREFIX}" ]]; then
        printf 0
    else
        printf %s "${#${(z)LBUFFER}[-1]}"
    fi
}

_drawbridge() {
    emulate -RL zsh -G
    setopt extendedglob nullglob numericglobsort
    unsetopt aliases banghist

    local -xr SAP_SHELL=zsh
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(builtin emulate zsh -c 'printf %s "${ZSH_VERSION}"')"
    local -r SAP_SHELL_VERSION

    local context state state_descr line
    local -A opt_args

    local -r command_name="${words[1]}"
    local -ar command_line=("${words[@]}")
    local -ir current_word_index="$((CURRENT - 1))"

    local -i ret=1
    local -ar arg_specs=(
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
        '(-): :->command'
        '(-)*:: :->arg'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0
    case "${state}" in
    command)
        local -ar subcommands=(
            'browse:Open the console.'
            'demo:Open the console on an embedded sandbox world.'
            'regions:List the regions that --region can name.'
            'groups:List the security groups of a region.'
            'rules:List the ingress rules of a security group.'
            'impact:Show what revoking rules would change; nothing is sent but a read.'
            'revoke:Revoke ingress rules, recorded first and read back.'
            'restore:Authorise again what an entry of the audit log revoked.'
            'audit:Read and verify the audit log, without credentials or network.'
            'sandbox:Serve a sandbox ECS endpoint on loopback.'
            'doctor:Check terminal, credentials, clock, endpoint, permissions and audit log; changes nothing.'
            'help:Show subcommand help information.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        browse|demo|regions|groups|rules|impact|revoke|restore|audit|sandbox|doctor|help)
            "_drawbridge_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_drawbridge_browse() {
    local -i ret=1
    local -ar ___signature=('v3' 'v1')
    local -ar arg_specs=(
        ':group:'
        '--my-connection[Your own SSH connection, as SSH_CONNECTION has it\: your address and port, the server'\''s address and port (default\: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one'\''s).]:addr port addr port:'
        '*--keep[Addresses that must still reach a tcp port, such as 203.0.113.0/24\:22 or \[2001\:db8\:\:/32\]\:22; repeatable.]:cidr\:port:'
        '--profile[The profile of ~/.aliyun/config.json or the SDKs'\'' INI file; wins over everything.]:profile:'
        '--region[The region, such as cn-hangzhou.]:region:'
        '--endpoint[The endpoint that every ECS call stays on; plain http only to loopback.]:url:'
        '--ca-file[A PEM file with certificates to trust besides the system'\''s.]:file:'
        '--signature[How requests are signed\: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).]:v3|v1:{__drawbridge_complete "${___signature[@]}"}'
        '--audit-log[The audit log (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--audit-syslog[The socket of a syslog daemon that gets each audit entry, too, such as unix\:/dev/log (default\: DRAWBRIDGE_AUDIT_SYSLOG).]:address:'
        '--debug-log[Append a line for each request to a file, with nothing secret in it; never on the screen.]:file:'
        '--read-only[Nothing can be revoked or restored; --no-read-only wins over the configuration file.]'
        '--no-read-only[Nothing can be revoked or restored; --no-read-only wins over the configuration file.]'
        '--ascii[Draw in ASCII, also where the terminal speaks UTF-8.]'
        '--no-ascii[Draw in ASCII, also where the terminal speaks UTF-8.]'
        '--color[Colours; --no-color and NO_COLOR in the environment turn them off.]'
        '--no-color[Colours; --no-color and NO_COLOR in the environment turn them off.]'
        '--quiet[For a very slow line\: no bar over the row at the cursor, no explanation under the list, and progress at most once a second.]'
        '--no-quiet[For a very slow line\: no bar over the row at the cursor, no explanation under the list, and progress at most once a second.]'
        '--mouse[Take the mouse\: wheel and click. Marking text then needs Shift.]'
        '--no-mouse[Take the mouse\: wheel and click. Marking text then needs Shift.]'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_demo() {
    local -i ret=1
    local -ar arg_specs=(
        '--my-connection[Your own SSH connection, as SSH_CONNECTION has it\: your address and port, the server'\''s address and port (default\: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one'\''s).]:addr port addr port:'
        '*--keep[Addresses that must still reach a tcp port, such as 203.0.113.0/24\:22 or \[2001\:db8\:\:/32\]\:22; repeatable.]:cidr\:port:'
        '--ascii[Draw in ASCII, also where the terminal speaks UTF-8.]'
        '--no-ascii[Draw in ASCII, also where the terminal speaks UTF-8.]'
        '--color[Colours; --no-color and NO_COLOR in the environment turn them off.]'
        '--no-color[Colours; --no-color and NO_COLOR in the environment turn them off.]'
        '--quiet[For a very slow line\: no bar over the row at the cursor, no explanation under the list, and progress at most once a second.]'
        '--no-quiet[For a very slow line\: no bar over the row at the cursor, no explanation under the list, and progress at most once a second.]'
        '--mouse[Take the mouse\: wheel and click. Marking text then needs Shift.]'
        '--no-mouse[Take the mouse\: wheel and click. Marking text then needs Shift.]'
        '--read-only[Nothing can be revoked in this session.]'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_regions() {
    local -i ret=1
    local -ar ___signature=('v3' 'v1')
    local -ar ___format=('table' 'json' 'csv')
    local -ar arg_specs=(
        '--profile[The profile of ~/.aliyun/config.json or the SDKs'\'' INI file; wins over everything.]:profile:'
        '--region[The region, such as cn-hangzhou.]:region:'
        '--endpoint[The endpoint that every ECS call stays on; plain http only to loopback.]:url:'
        '--ca-file[A PEM file with certificates to trust besides the system'\''s.]:file:'
        '--signature[How requests are signed\: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).]:v3|v1:{__drawbridge_complete "${___signature[@]}"}'
        '--audit-log[The audit log (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--audit-syslog[The socket of a syslog daemon that gets each audit entry, too, such as unix\:/dev/log (default\: DRAWBRIDGE_AUDIT_SYSLOG).]:address:'
        '--debug-log[Append a line for each request to a file, with nothing secret in it; never on the screen.]:file:'
        '--format[table, json or csv; json has ECS'\''s own field names.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_groups() {
    local -i ret=1
    local -ar ___signature=('v3' 'v1')
    local -ar ___format=('table' 'json' 'csv')
    local -ar arg_specs=(
        '--profile[The profile of ~/.aliyun/config.json or the SDKs'\'' INI file; wins over everything.]:profile:'
        '--region[The region, such as cn-hangzhou.]:region:'
        '--endpoint[The endpoint that every ECS call stays on; plain http only to loopback.]:url:'
        '--ca-file[A PEM file with certificates to trust besides the system'\''s.]:file:'
        '--signature[How requests are signed\: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).]:v3|v1:{__drawbridge_complete "${___signature[@]}"}'
        '--audit-log[The audit log (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--audit-syslog[The socket of a syslog daemon that gets each audit entry, too, such as unix\:/dev/log (default\: DRAWBRIDGE_AUDIT_SYSLOG).]:address:'
        '--debug-log[Append a line for each request to a file, with nothing secret in it; never on the screen.]:file:'
        '--format[table, json or csv; json has ECS'\''s own field names.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_rules() {
    local -i ret=1
    local -ar ___signature=('v3' 'v1')
    local -ar ___format=('table' 'json' 'csv' 'ids')
    local -ar arg_specs=(
        ':group:'
        '--filter[Only rules that this means, by meaning.]:text:'
        '--look-everywhere[Where the group is not in the region, look for it in all others and name the one that has it.]'
        '--profile[The profile of ~/.aliyun/config.json or the SDKs'\'' INI file; wins over everything.]:profile:'
        '--region[The region, such as cn-hangzhou.]:region:'
        '--endpoint[The endpoint that every ECS call stays on; plain http only to loopback.]:url:'
        '--ca-file[A PEM file with certificates to trust besides the system'\''s.]:file:'
        '--signature[How requests are signed\: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).]:v3|v1:{__drawbridge_complete "${___signature[@]}"}'
        '--audit-log[The audit log (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--audit-syslog[The socket of a syslog daemon that gets each audit entry, too, such as unix\:/dev/log (default\: DRAWBRIDGE_AUDIT_SYSLOG).]:address:'
        '--debug-log[Append a line for each request to a file, with nothing secret in it; never on the screen.]:file:'
        '--format[table, json (every field as the service sent it), csv, or ids\: the id of each rule that is certainly meant, a line each, for revoke --from-stdin.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_impact() {
    local -i ret=1
    local -ar ___signature=('v3' 'v1')
    local -ar ___format=('table' 'json')
    local -ar arg_specs=(
        ':group:'
        '*:rules:'
        '--ip-protocol[tcp, udp, icmp, icmpv6, gre or all.]:protocol:'
        '--port-range[a/b for tcp and udp, where 22 stands for 22/22; -1/-1 for any other.]:range:'
        '--source-port-range[The same for source ports; default any.]:range:'
        '--nic-type[internet or intranet; default the group'\''s.]:type:'
        '--policy[accept or drop; default accept.]:policy:'
        '--priority[1 to 100; default 1.]:number:'
        '--source-cidr-ip[IPv4 address or block of the source.]:block:'
        '--ipv6-source-cidr-ip[IPv6 address or block of the source.]:block:'
        '--source-group-id[The group that is the source.]:sg-…:'
        '--source-group-owner-account[The account that owns the source group.]:name:'
        '--source-group-owner-id[The id of that account. ECS lists none, so it is not compared.]:id:'
        '--source-prefix-list-id[The prefix list that is the source.]:pl-…:'
        '--dest-cidr-ip[IPv4 destination; default any.]:block:'
        '--ipv6-dest-cidr-ip[IPv6 destination; default any.]:block:'
        '--port-range-list-id[A port list in the place of a port range.]:prl-…:'
        '--from[A saved DescribeSecurityGroupAttribute reply, in JSON, instead of an endpoint; - for standard input.]:file:'
        '--my-connection[Your own SSH connection, as SSH_CONNECTION has it\: your address and port, the server'\''s address and port (default\: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one'\''s).]:addr port addr port:'
        '*--keep[Addresses that must still reach a tcp port, such as 203.0.113.0/24\:22 or \[2001\:db8\:\:/32\]\:22; repeatable.]:cidr\:port:'
        '--look-everywhere[Where the group is not in the region, look for it in all others and name the one that has it.]'
        '--profile[The profile of ~/.aliyun/config.json or the SDKs'\'' INI file; wins over everything.]:profile:'
        '--region[The region, such as cn-hangzhou.]:region:'
        '--endpoint[The endpoint that every ECS call stays on; plain http only to loopback.]:url:'
        '--ca-file[A PEM file with certificates to trust besides the system'\''s.]:file:'
        '--signature[How requests are signed\: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).]:v3|v1:{__drawbridge_complete "${___signature[@]}"}'
        '--audit-log[The audit log (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--audit-syslog[The socket of a syslog daemon that gets each audit entry, too, such as unix\:/dev/log (default\: DRAWBRIDGE_AUDIT_SYSLOG).]:address:'
        '--debug-log[Append a line for each request to a file, with nothing secret in it; never on the screen.]:file:'
        '--format[table or json.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_revoke() {
    local -i ret=1
    local -ar ___by=('id' 'permissions' 'parameters')
    local -ar ___signature=('v3' 'v1')
    local -ar ___format=('table' 'json')
    local -ar arg_specs=(
        ':group:'
        '*:rules:'
        '--from-stdin[The rules'\'' ids come on standard input, a line each, as rules --format ids prints them; blank lines and # comments are left out.]'
        '--ip-protocol[tcp, udp, icmp, icmpv6, gre or all.]:protocol:'
        '--port-range[a/b for tcp and udp, where 22 stands for 22/22; -1/-1 for any other.]:range:'
        '--source-port-range[The same for source ports; default any.]:range:'
        '--nic-type[internet or intranet; default the group'\''s.]:type:'
        '--policy[accept or drop; default accept.]:policy:'
        '--priority[1 to 100; default 1.]:number:'
        '--source-cidr-ip[IPv4 address or block of the source.]:block:'
        '--ipv6-source-cidr-ip[IPv6 address or block of the source.]:block:'
        '--source-group-id[The group that is the source.]:sg-…:'
        '--source-group-owner-account[The account that owns the source group.]:name:'
        '--source-group-owner-id[The id of that account. ECS lists none, so it is not compared.]:id:'
        '--source-prefix-list-id[The prefix list that is the source.]:pl-…:'
        '--dest-cidr-ip[IPv4 destination; default any.]:block:'
        '--ipv6-dest-cidr-ip[IPv6 destination; default any.]:block:'
        '--port-range-list-id[A port list in the place of a port range.]:prl-…:'
        '--by[How requests name rules\: id, permissions or parameters (the specification'\''s own form). By what rules match, one that also matches another rule is refused.]:form:{__drawbridge_complete "${___by[@]}"}'
        '--yes[Go on; needs --expect-count, too.]'
        '--expect-count[How many rules are meant.]:n:'
        '--confirm[The last six characters of the group id, for a plan that accepts anything newly, cuts what is to be kept, has a rule that cannot be restored, or whose effect is not known whole.]:xxxxxx:'
        '--reason[Why, for the audit log.]:text:'
        '--read-only[Nothing can be revoked or restored; --no-read-only wins over the configuration file.]'
        '--no-read-only[Nothing can be revoked or restored; --no-read-only wins over the configuration file.]'
        '--my-connection[Your own SSH connection, as SSH_CONNECTION has it\: your address and port, the server'\''s address and port (default\: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one'\''s).]:addr port addr port:'
        '*--keep[Addresses that must still reach a tcp port, such as 203.0.113.0/24\:22 or \[2001\:db8\:\:/32\]\:22; repeatable.]:cidr\:port:'
        '--look-everywhere[Where the group is not in the region, look for it in all others and name the one that has it.]'
        '--profile[The profile of ~/.aliyun/config.json or the SDKs'\'' INI file; wins over everything.]:profile:'
        '--region[The region, such as cn-hangzhou.]:region:'
        '--endpoint[The endpoint that every ECS call stays on; plain http only to loopback.]:url:'
        '--ca-file[A PEM file with certificates to trust besides the system'\''s.]:file:'
        '--signature[How requests are signed\: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).]:v3|v1:{__drawbridge_complete "${___signature[@]}"}'
        '--audit-log[The audit log (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--audit-syslog[The socket of a syslog daemon that gets each audit entry, too, such as unix\:/dev/log (default\: DRAWBRIDGE_AUDIT_SYSLOG).]:address:'
        '--debug-log[Append a line for each request to a file, with nothing secret in it; never on the screen.]:file:'
        '--format[table or json.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_restore() {
    local -i ret=1
    local -ar ___signature=('v3' 'v1')
    local -ar ___format=('table' 'json')
    local -ar arg_specs=(
        ':entry:'
        '--last[What you revoked last, of the group where one is named, and have not undone; it is named first.]'
        '--yes[Go on; needs --expect-count, too.]'
        '--expect-count[How many rules are meant, those that are there already included.]:n:'
        '--confirm[The last six characters of the group id, where a rule is open to the world, or what the plan changes is not known whole.]:xxxxxx:'
        '--reason[Why, for the audit log.]:text:'
        '--print[Print aliyun commands that authorise the rules, and send nothing; needs no credentials.]'
        '--read-only[Nothing can be revoked or restored; --no-read-only wins over the configuration file.]'
        '--no-read-only[Nothing can be revoked or restored; --no-read-only wins over the configuration file.]'
        '--my-connection[Your own SSH connection, as SSH_CONNECTION has it\: your address and port, the server'\''s address and port (default\: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one'\''s).]:addr port addr port:'
        '*--keep[Addresses that must still reach a tcp port, such as 203.0.113.0/24\:22 or \[2001\:db8\:\:/32\]\:22; repeatable.]:cidr\:port:'
        '--profile[The profile of ~/.aliyun/config.json or the SDKs'\'' INI file; wins over everything.]:profile:'
        '--region[The region, such as cn-hangzhou.]:region:'
        '--endpoint[The endpoint that every ECS call stays on; plain http only to loopback.]:url:'
        '--ca-file[A PEM file with certificates to trust besides the system'\''s.]:file:'
        '--signature[How requests are signed\: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).]:v3|v1:{__drawbridge_complete "${___signature[@]}"}'
        '--audit-log[The audit log (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--audit-syslog[The socket of a syslog daemon that gets each audit entry, too, such as unix\:/dev/log (default\: DRAWBRIDGE_AUDIT_SYSLOG).]:address:'
        '--debug-log[Append a line for each request to a file, with nothing secret in it; never on the screen.]:file:'
        '--format[table or json.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_audit() {
    local -i ret=1
    local -ar arg_specs=(
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
        '(-): :->command'
        '(-)*:: :->arg'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0
    case "${state}" in
    command)
        local -ar subcommands=(
            'list:List what was done, oldest first.'
            'show:Show an entry whole, and what became of it.'
            'verify:Verify the chain; name the first entry that does not hold.'
            'export:Write the entries out: json as they stand, or a rule a row.'
        )
        _describe -V subcommand subcommands && ret=0
        ;;
    arg)
        case "${words[1]}" in
        list|show|verify|export)
            "_drawbridge_audit_${words[1]}" && ret=0
            ;;
        esac
        ;;
    esac

    return "${ret}"
}

_drawbridge_audit_list() {
    local -i ret=1
    local -ar ___format=('table' 'markdown' 'json' 'csv')
    local -ar arg_specs=(
        '--audit-log[The audit log, or the folder that it and its rotated files are in (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--operator[Only of this account, user id or claimed USER.]:name:'
        '--group[Only of this group, by id or name.]:group:'
        '--rule[Only with this rule.]:sgr-…:'
        '--outcome[Only with such an outcome\: revoked, alreadyAbsent, goneAfterRefusal, notRevoked, restored, alreadyThere, thereAfterRefusal, notRestored, refused, changed, notSent, unknown, absent, present, none; none is an intent that no end is recorded of.]:outcome:'
        '--since[Only from then on\: 2026-11-24, 2026-11-24T07\:00\:00Z, or 90m, 12h, 7d ago.]:time:'
        '--today[Only of today, from midnight UTC on.]'
        '--until[Only until then; a day counts whole.]:time:'
        '--entries[An entry a line, with the rules'\'' ids, in the place of an operation.]'
        '--format[table, or markdown for a hand-over; json and csv are of entries.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_audit_show() {
    local -i ret=1
    local -ar ___format=('table' 'json')
    local -ar arg_specs=(
        ':entry:'
        '--audit-log[The audit log, or the folder that it and its rotated files are in (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--format[table, or json\: the lines as they stand in the log, of the entry and its end.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_audit_verify() {
    local -i ret=1
    local -ar ___format=('table' 'json')
    local -ar arg_specs=(
        '--audit-log[The audit log, or the folder that it and its rotated files are in (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--head[The hash of an entry, as it was noted\: the log must still have it.]:hash:'
        '--complete[Every entry from the first on has to be here, in older files, too, and the end known; otherwise the status is 3.]'
        '--format[table or json.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_audit_export() {
    local -i ret=1
    local -ar ___format=('table' 'json' 'csv')
    local -ar arg_specs=(
        '--audit-log[The audit log, or the folder that it and its rotated files are in (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--operator[Only of this account, user id or claimed USER.]:name:'
        '--group[Only of this group, by id or name.]:group:'
        '--rule[Only with this rule.]:sgr-…:'
        '--outcome[Only with such an outcome\: revoked, alreadyAbsent, goneAfterRefusal, notRevoked, restored, alreadyThere, thereAfterRefusal, notRestored, refused, changed, notSent, unknown, absent, present, none; none is an intent that no end is recorded of.]:outcome:'
        '--since[Only from then on\: 2026-11-24, 2026-11-24T07\:00\:00Z, or 90m, 12h, 7d ago.]:time:'
        '--today[Only of today, from midnight UTC on.]'
        '--until[Only until then; a day counts whole.]:time:'
        '--format[json, csv or table.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_sandbox() {
    local -i ret=1
    local -ar arg_specs=(
        '--port[The port; 0 takes any free one.]:n:'
        '*--generated-rules[Adds a group of so many generated rules; repeatable.]:n:'
        '*--deny[Takes the permission for an action away; repeatable.]:action:'
        '--delay[Holds every reply back for so many milliseconds, each by itself.]:ms:'
        '--log-requests[Prints a line of JSON for each request\: action, HTTP status, and when it came and its reply left, in seconds.]'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_doctor() {
    local -i ret=1
    local -ar ___signature=('v3' 'v1')
    local -ar ___format=('table' 'json')
    local -ar arg_specs=(
        '--policy[Print the RAM policy that drawbridge needs, to copy, and check nothing.]'
        '--profile[The profile of ~/.aliyun/config.json or the SDKs'\'' INI file; wins over everything.]:profile:'
        '--region[The region, such as cn-hangzhou.]:region:'
        '--endpoint[The endpoint that every ECS call stays on; plain http only to loopback.]:url:'
        '--ca-file[A PEM file with certificates to trust besides the system'\''s.]:file:'
        '--signature[How requests are signed\: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).]:v3|v1:{__drawbridge_complete "${___signature[@]}"}'
        '--audit-log[The audit log (default\: $XDG_STATE_HOME/drawbridge/audit.jsonl).]:file:'
        '--audit-syslog[The socket of a syslog daemon that gets each audit entry, too, such as unix\:/dev/log (default\: DRAWBRIDGE_AUDIT_SYSLOG).]:address:'
        '--debug-log[Append a line for each request to a file, with nothing secret in it; never on the screen.]:file:'
        '--format[table or json.]:format:{__drawbridge_complete "${___format[@]}"}'
        '--version[Show the version.]'
        '(-h --help)'{-h,--help}'[Show help information.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

_drawbridge_help() {
    local -i ret=1
    local -ar arg_specs=(
        '*:subcommands:'
        '--version[Show the version.]'
    )
    _arguments -w -s -S : "${arg_specs[@]}" && ret=0

    return "${ret}"
}

if [[ "${funcstack[1]}" = _drawbridge ]]; then
    _drawbridge "${@}"
else
    compdef _drawbridge drawbridge
fi
