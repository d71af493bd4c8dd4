function __drawbridge_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __drawbridge_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __drawbridge_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __drawbridge_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __drawbridge_parse_tokens -S
    set -l unparsed_tokens (__drawbridge_tokens -pc)
    switch $unparsed_tokens[1]
    case 'drawbridge'
        __drawbridge_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'browse'
            __drawbridge_parse_subcommand 1 'my-connection=' 'keep=+' 'profile=' 'region=' 'endpoint=' 'ca-file=' 'signature=' 'audit-log=' 'audit-syslog=' 'debug-log=' 'read-only' 'no-read-only' 'ascii' 'no-ascii' 'color' 'no-color' 'quiet' 'no-quiet' 'mouse' 'no-mouse' 'version' 'h/help'
        case 'demo'
            __drawbridge_parse_subcommand 0 'my-connection=' 'keep=+' 'ascii' 'no-ascii' 'color' 'no-color' 'quiet' 'no-quiet' 'mouse' 'no-mouse' 'read-only' 'version' 'h/help'
        case 'regions'
            __drawbridge_parse_subcommand 0 'profile=' 'region=' 'endpoint=' 'ca-file=' 'signature=' 'audit-log=' 'audit-syslog=' 'debug-log=' 'format=' 'version' 'h/help'
        case 'groups'
            __drawbridge_parse_subcommand 0 'profile=' 'region=' 'endpoint=' 'ca-file=' 'signature=' 'audit-log=' 'audit-syslog=' 'debug-log=' 'format=' 'version' 'h/help'
        case 'rules'
            __drawbridge_parse_subcommand 1 'filter=' 'look-everywhere' 'profile=' 'region=' 'endpoint=' 'ca-file=' 'signature=' 'audit-log=' 'audit-syslog=' 'debug-log=' 'format=' 'version' 'h/help'
        case 'impact'
            __drawbridge_parse_subcommand -r 2 'ip-protocol=' 'port-range=' 'source-port-range=' 'nic-type=' 'policy=' 'priority=' 'source-cidr-ip=' 'ipv6-source-cidr-ip=' 'source-group-id=' 'source-group-owner-account=' 'source-group-owner-id=' 'source-prefix-list-id=' 'dest-cidr-ip=' 'ipv6-dest-cidr-ip=' 'port-range-list-id=' 'from=' 'my-connection=' 'keep=+' 'look-everywhere' 'profile=' 'region=' 'endpoint=' 'ca-file=' 'signature=' 'audit-log=' 'audit-syslog=' 'debug-log=' 'format=' 'version' 'h/help'
        case 'revoke'
            __drawbridge_parse_subcommand -r 2 'from-stdin' 'ip-protocol=' 'port-range=' 'source-port-range=' 'nic-type=' 'policy=' 'priority=' 'source-cidr-ip=' 'ipv6-source-cidr-ip=' 'source-group-id=' 'source-group-owner-account=' 'source-group-owner-id=' 'source-prefix-list-id=' 'dest-cidr-ip=' 'ipv6-dest-cidr-ip=' 'port-range-list-id=' 'by=' 'yes' 'expect-count=' 'confirm=' 'reason=' 'read-only' 'no-read-only' 'my-connection=' 'keep=+' 'look-everywhere' 'profile=' 'region=' 'endpoint=' 'ca-file=' 'signature=' 'audit-log=' 'audit-syslog=' 'debug-log=' 'format=' 'version' 'h/help'
        case 'restore'
            __drawbridge_parse_subcommand 1 'last' 'yes' 'expect-count=' 'confirm=' 'reason=' 'print' 'read-only' 'no-read-only' 'my-connection=' 'keep=+' 'profile=' 'region=' 'endpoint=' 'ca-file=' 'signature=' 'audit-log=' 'audit-syslog=' 'debug-log=' 'format=' 'version' 'h/help'
        case 'audit'
            __drawbridge_parse_subcommand 0 'version' 'h/help'
            switch $unparsed_tokens[1]
            case 'list'
                __drawbridge_parse_subcommand 0 'audit-log=' 'operator=' 'group=' 'rule=' 'outcome=' 'since=' 'today' 'until=' 'entries' 'format=' 'version' 'h/help'
            case 'show'
                __drawbridge_parse_subcommand 1 'audit-log=' 'format=' 'version' 'h/help'
            case 'verify'
                __drawbridge_parse_subcommand 0 'audit-log=' 'head=' 'complete' 'format=' 'version' 'h/help'
            case 'export'
                __drawbridge_parse_subcommand 0 'audit-log=' 'operator=' 'group=' 'rule=' 'outcome=' 'since=' 'today' 'until=' 'format=' 'version' 'h/help'
            end
        case 'sandbox'
            __drawbridge_parse_subcommand 0 'port=' 'generated-rules=+' 'deny=+' 'delay=' 'log-requests' 'version' 'h/help'
        case 'doctor'
            __drawbridge_parse_subcommand 0 'policy' 'profile=' 'region=' 'endpoint=' 'ca-file=' 'signature=' 'audit-log=' 'audit-syslog=' 'debug-log=' 'format=' 'version' 'h/help'
        case 'help'
            __drawbridge_parse_subcommand -r 1 'version'
        end
    end
end

function __drawbridge_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __drawbridge_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __drawbridge_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __drawbridge_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__drawbridge_tokens -p)
    if test -z "$(__drawbridge_tokens -t)"
        set -l index (count (__drawbridge_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'drawbridge' -f
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'browse' -d 'Open the console.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'demo' -d 'Open the console on an embedded sandbox world.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'regions' -d 'List the regions that --region can name.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'groups' -d 'List the security groups of a region.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'rules' -d 'List the ingress rules of a security group.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'impact' -d 'Show what revoking rules would change; nothing is sent but a read.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'revoke' -d 'Revoke ingress rules, recorded first and read back.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'restore' -d 'Authorise again what an entry of the audit log revoked.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'audit' -d 'Read and verify the audit log, without credentials or network.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'sandbox' -d 'Serve a sandbox ECS endpoint on loopback.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'doctor' -d 'Check terminal, credentials, clock, endpoint, permissions and audit log; changes nothing.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" my-connection' -l 'my-connection' -d 'Your own SSH connection, as SSH_CONNECTION has it: your address and port, the server\'s address and port (default: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one\'s).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse"' -l 'keep' -d 'Addresses that must still reach a tcp port, such as 203.0.113.0/24:22 or [2001:db8::/32]:22; repeatable.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" profile' -l 'profile' -d 'The profile of ~/.aliyun/config.json or the SDKs\' INI file; wins over everything.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" region' -l 'region' -d 'The region, such as cn-hangzhou.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" endpoint' -l 'endpoint' -d 'The endpoint that every ECS call stays on; plain http only to loopback.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" ca-file' -l 'ca-file' -d 'A PEM file with certificates to trust besides the system\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" signature' -l 'signature' -d 'How requests are signed: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).' -rfka 'v3 v1'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" audit-log' -l 'audit-log' -d 'The audit log (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" audit-syslog' -l 'audit-syslog' -d 'The socket of a syslog daemon that gets each audit entry, too, such as unix:/dev/log (default: DRAWBRIDGE_AUDIT_SYSLOG).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" debug-log' -l 'debug-log' -d 'Append a line for each request to a file, with nothing secret in it; never on the screen.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" read-only' -l 'read-only' -d 'Nothing can be revoked or restored; --no-read-only wins over the configuration file.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" no-read-only' -l 'no-read-only' -d 'Nothing can be revoked or restored; --no-read-only wins over the configuration file.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" ascii' -l 'ascii' -d 'Draw in ASCII, also where the terminal speaks UTF-8.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" no-ascii' -l 'no-ascii' -d 'Draw in ASCII, also where the terminal speaks UTF-8.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" color' -l 'color' -d 'Colours; --no-color and NO_COLOR in the environment turn them off.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" no-color' -l 'no-color' -d 'Colours; --no-color and NO_COLOR in the environment turn them off.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" quiet' -l 'quiet' -d 'For a very slow line: no bar over the row at the cursor, no explanation under the list, and progress at most once a second.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" no-quiet' -l 'no-quiet' -d 'For a very slow line: no bar over the row at the cursor, no explanation under the list, and progress at most once a second.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" mouse' -l 'mouse' -d 'Take the mouse: wheel and click. Marking text then needs Shift.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" no-mouse' -l 'no-mouse' -d 'Take the mouse: wheel and click. Marking text then needs Shift.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge browse" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" my-connection' -l 'my-connection' -d 'Your own SSH connection, as SSH_CONNECTION has it: your address and port, the server\'s address and port (default: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one\'s).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo"' -l 'keep' -d 'Addresses that must still reach a tcp port, such as 203.0.113.0/24:22 or [2001:db8::/32]:22; repeatable.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" ascii' -l 'ascii' -d 'Draw in ASCII, also where the terminal speaks UTF-8.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" no-ascii' -l 'no-ascii' -d 'Draw in ASCII, also where the terminal speaks UTF-8.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" color' -l 'color' -d 'Colours; --no-color and NO_COLOR in the environment turn them off.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" no-color' -l 'no-color' -d 'Colours; --no-color and NO_COLOR in the environment turn them off.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" quiet' -l 'quiet' -d 'For a very slow line: no bar over the row at the cursor, no explanation under the list, and progress at most once a second.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" no-quiet' -l 'no-quiet' -d 'For a very slow line: no bar over the row at the cursor, no explanation under the list, and progress at most once a second.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" mouse' -l 'mouse' -d 'Take the mouse: wheel and click. Marking text then needs Shift.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" no-mouse' -l 'no-mouse' -d 'Take the mouse: wheel and click. Marking text then needs Shift.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" read-only' -l 'read-only' -d 'Nothing can be revoked in this session.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge demo" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" profile' -l 'profile' -d 'The profile of ~/.aliyun/config.json or the SDKs\' INI file; wins over everything.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" region' -l 'region' -d 'The region, such as cn-hangzhou.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" endpoint' -l 'endpoint' -d 'The endpoint that every ECS call stays on; plain http only to loopback.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" ca-file' -l 'ca-file' -d 'A PEM file with certificates to trust besides the system\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" signature' -l 'signature' -d 'How requests are signed: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).' -rfka 'v3 v1'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" audit-log' -l 'audit-log' -d 'The audit log (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" audit-syslog' -l 'audit-syslog' -d 'The socket of a syslog daemon that gets each audit entry, too, such as unix:/dev/log (default: DRAWBRIDGE_AUDIT_SYSLOG).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" debug-log' -l 'debug-log' -d 'Append a line for each request to a file, with nothing secret in it; never on the screen.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" format' -l 'format' -d 'table, json or csv; json has ECS\'s own field names.' -rfka 'table json csv'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge regions" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" profile' -l 'profile' -d 'The profile of ~/.aliyun/config.json or the SDKs\' INI file; wins over everything.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" region' -l 'region' -d 'The region, such as cn-hangzhou.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" endpoint' -l 'endpoint' -d 'The endpoint that every ECS call stays on; plain http only to loopback.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" ca-file' -l 'ca-file' -d 'A PEM file with certificates to trust besides the system\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" signature' -l 'signature' -d 'How requests are signed: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).' -rfka 'v3 v1'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" audit-log' -l 'audit-log' -d 'The audit log (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" audit-syslog' -l 'audit-syslog' -d 'The socket of a syslog daemon that gets each audit entry, too, such as unix:/dev/log (default: DRAWBRIDGE_AUDIT_SYSLOG).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" debug-log' -l 'debug-log' -d 'Append a line for each request to a file, with nothing secret in it; never on the screen.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" format' -l 'format' -d 'table, json or csv; json has ECS\'s own field names.' -rfka 'table json csv'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge groups" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" filter' -l 'filter' -d 'Only rules that this means, by meaning.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" look-everywhere' -l 'look-everywhere' -d 'Where the group is not in the region, look for it in all others and name the one that has it.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" profile' -l 'profile' -d 'The profile of ~/.aliyun/config.json or the SDKs\' INI file; wins over everything.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" region' -l 'region' -d 'The region, such as cn-hangzhou.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" endpoint' -l 'endpoint' -d 'The endpoint that every ECS call stays on; plain http only to loopback.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" ca-file' -l 'ca-file' -d 'A PEM file with certificates to trust besides the system\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" signature' -l 'signature' -d 'How requests are signed: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).' -rfka 'v3 v1'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" audit-log' -l 'audit-log' -d 'The audit log (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" audit-syslog' -l 'audit-syslog' -d 'The socket of a syslog daemon that gets each audit entry, too, such as unix:/dev/log (default: DRAWBRIDGE_AUDIT_SYSLOG).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" debug-log' -l 'debug-log' -d 'Append a line for each request to a file, with nothing secret in it; never on the screen.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" format' -l 'format' -d 'table, json (every field as the service sent it), csv, or ids: the id of each rule that is certainly meant, a line each, for revoke --from-stdin.' -rfka 'table json csv ids'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge rules" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" ip-protocol' -l 'ip-protocol' -d 'tcp, udp, icmp, icmpv6, gre or all.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" port-range' -l 'port-range' -d 'a/b for tcp and udp, where 22 stands for 22/22; -1/-1 for any other.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" source-port-range' -l 'source-port-range' -d 'The same for source ports; default any.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" nic-type' -l 'nic-type' -d 'internet or intranet; default the group\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" policy' -l 'policy' -d 'accept or drop; default accept.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" priority' -l 'priority' -d '1 to 100; default 1.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" source-cidr-ip' -l 'source-cidr-ip' -d 'IPv4 address or block of the source.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" ipv6-source-cidr-ip' -l 'ipv6-source-cidr-ip' -d 'IPv6 address or block of the source.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" source-group-id' -l 'source-group-id' -d 'The group that is the source.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" source-group-owner-account' -l 'source-group-owner-account' -d 'The account that owns the source group.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" source-group-owner-id' -l 'source-group-owner-id' -d 'The id of that account. ECS lists none, so it is not compared.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" source-prefix-list-id' -l 'source-prefix-list-id' -d 'The prefix list that is the source.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" dest-cidr-ip' -l 'dest-cidr-ip' -d 'IPv4 destination; default any.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" ipv6-dest-cidr-ip' -l 'ipv6-dest-cidr-ip' -d 'IPv6 destination; default any.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" port-range-list-id' -l 'port-range-list-id' -d 'A port list in the place of a port range.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" from' -l 'from' -d 'A saved DescribeSecurityGroupAttribute reply, in JSON, instead of an endpoint; - for standard input.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" my-connection' -l 'my-connection' -d 'Your own SSH connection, as SSH_CONNECTION has it: your address and port, the server\'s address and port (default: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one\'s).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact"' -l 'keep' -d 'Addresses that must still reach a tcp port, such as 203.0.113.0/24:22 or [2001:db8::/32]:22; repeatable.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" look-everywhere' -l 'look-everywhere' -d 'Where the group is not in the region, look for it in all others and name the one that has it.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" profile' -l 'profile' -d 'The profile of ~/.aliyun/config.json or the SDKs\' INI file; wins over everything.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" region' -l 'region' -d 'The region, such as cn-hangzhou.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" endpoint' -l 'endpoint' -d 'The endpoint that every ECS call stays on; plain http only to loopback.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" ca-file' -l 'ca-file' -d 'A PEM file with certificates to trust besides the system\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" signature' -l 'signature' -d 'How requests are signed: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).' -rfka 'v3 v1'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" audit-log' -l 'audit-log' -d 'The audit log (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" audit-syslog' -l 'audit-syslog' -d 'The socket of a syslog daemon that gets each audit entry, too, such as unix:/dev/log (default: DRAWBRIDGE_AUDIT_SYSLOG).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" debug-log' -l 'debug-log' -d 'Append a line for each request to a file, with nothing secret in it; never on the screen.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" format' -l 'format' -d 'table or json.' -rfka 'table json'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge impact" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" from-stdin' -l 'from-stdin' -d 'The rules\' ids come on standard input, a line each, as rules --format ids prints them; blank lines and # comments are left out.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" ip-protocol' -l 'ip-protocol' -d 'tcp, udp, icmp, icmpv6, gre or all.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" port-range' -l 'port-range' -d 'a/b for tcp and udp, where 22 stands for 22/22; -1/-1 for any other.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" source-port-range' -l 'source-port-range' -d 'The same for source ports; default any.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" nic-type' -l 'nic-type' -d 'internet or intranet; default the group\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" policy' -l 'policy' -d 'accept or drop; default accept.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" priority' -l 'priority' -d '1 to 100; default 1.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" source-cidr-ip' -l 'source-cidr-ip' -d 'IPv4 address or block of the source.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" ipv6-source-cidr-ip' -l 'ipv6-source-cidr-ip' -d 'IPv6 address or block of the source.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" source-group-id' -l 'source-group-id' -d 'The group that is the source.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" source-group-owner-account' -l 'source-group-owner-account' -d 'The account that owns the source group.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" source-group-owner-id' -l 'source-group-owner-id' -d 'The id of that account. ECS lists none, so it is not compared.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" source-prefix-list-id' -l 'source-prefix-list-id' -d 'The prefix list that is the source.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" dest-cidr-ip' -l 'dest-cidr-ip' -d 'IPv4 destination; default any.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" ipv6-dest-cidr-ip' -l 'ipv6-dest-cidr-ip' -d 'IPv6 destination; default any.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" port-range-list-id' -l 'port-range-list-id' -d 'A port list in the place of a port range.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" by' -l 'by' -d 'How requests name rules: id, permissions or parameters (the specification\'s own form). By what rules match, one that also matches another rule is refused.' -rfka 'id permissions parameters'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" yes' -l 'yes' -d 'Go on; needs --expect-count, too.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" expect-count' -l 'expect-count' -d 'How many rules are meant.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" confirm' -l 'confirm' -d 'The last six characters of the group id, for a plan that accepts anything newly, cuts what is to be kept, has a rule that cannot be restored, or whose effect is not known whole.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" reason' -l 'reason' -d 'Why, for the audit log.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" read-only' -l 'read-only' -d 'Nothing can be revoked or restored; --no-read-only wins over the configuration file.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" no-read-only' -l 'no-read-only' -d 'Nothing can be revoked or restored; --no-read-only wins over the configuration file.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" my-connection' -l 'my-connection' -d 'Your own SSH connection, as SSH_CONNECTION has it: your address and port, the server\'s address and port (default: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one\'s).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke"' -l 'keep' -d 'Addresses that must still reach a tcp port, such as 203.0.113.0/24:22 or [2001:db8::/32]:22; repeatable.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" look-everywhere' -l 'look-everywhere' -d 'Where the group is not in the region, look for it in all others and name the one that has it.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" profile' -l 'profile' -d 'The profile of ~/.aliyun/config.json or the SDKs\' INI file; wins over everything.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" region' -l 'region' -d 'The region, such as cn-hangzhou.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" endpoint' -l 'endpoint' -d 'The endpoint that every ECS call stays on; plain http only to loopback.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" ca-file' -l 'ca-file' -d 'A PEM file with certificates to trust besides the system\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" signature' -l 'signature' -d 'How requests are signed: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).' -rfka 'v3 v1'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" audit-log' -l 'audit-log' -d 'The audit log (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" audit-syslog' -l 'audit-syslog' -d 'The socket of a syslog daemon that gets each audit entry, too, such as unix:/dev/log (default: DRAWBRIDGE_AUDIT_SYSLOG).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" debug-log' -l 'debug-log' -d 'Append a line for each request to a file, with nothing secret in it; never on the screen.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" format' -l 'format' -d 'table or json.' -rfka 'table json'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge revoke" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" last' -l 'last' -d 'What you revoked last, of the group where one is named, and have not undone; it is named first.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" yes' -l 'yes' -d 'Go on; needs --expect-count, too.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" expect-count' -l 'expect-count' -d 'How many rules are meant, those that are there already included.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" confirm' -l 'confirm' -d 'The last six characters of the group id, where a rule is open to the world, or what the plan changes is not known whole.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" reason' -l 'reason' -d 'Why, for the audit log.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" print' -l 'print' -d 'Print aliyun commands that authorise the rules, and send nothing; needs no credentials.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" read-only' -l 'read-only' -d 'Nothing can be revoked or restored; --no-read-only wins over the configuration file.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" no-read-only' -l 'no-read-only' -d 'Nothing can be revoked or restored; --no-read-only wins over the configuration file.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" my-connection' -l 'my-connection' -d 'Your own SSH connection, as SSH_CONNECTION has it: your address and port, the server\'s address and port (default: SSH_CONNECTION, which inside tmux, screen or mosh may be an earlier one\'s).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore"' -l 'keep' -d 'Addresses that must still reach a tcp port, such as 203.0.113.0/24:22 or [2001:db8::/32]:22; repeatable.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" profile' -l 'profile' -d 'The profile of ~/.aliyun/config.json or the SDKs\' INI file; wins over everything.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" region' -l 'region' -d 'The region, such as cn-hangzhou.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" endpoint' -l 'endpoint' -d 'The endpoint that every ECS call stays on; plain http only to loopback.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" ca-file' -l 'ca-file' -d 'A PEM file with certificates to trust besides the system\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" signature' -l 'signature' -d 'How requests are signed: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).' -rfka 'v3 v1'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" audit-log' -l 'audit-log' -d 'The audit log (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" audit-syslog' -l 'audit-syslog' -d 'The socket of a syslog daemon that gets each audit entry, too, such as unix:/dev/log (default: DRAWBRIDGE_AUDIT_SYSLOG).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" debug-log' -l 'debug-log' -d 'Append a line for each request to a file, with nothing secret in it; never on the screen.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" format' -l 'format' -d 'table or json.' -rfka 'table json'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge restore" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge audit" -eq 1' -fa 'list' -d 'List what was done, oldest first.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge audit" -eq 1' -fa 'show' -d 'Show an entry whole, and what became of it.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge audit" -eq 1' -fa 'verify' -d 'Verify the chain; name the first entry that does not hold.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_positional "drawbridge audit" -eq 1' -fa 'export' -d 'Write the entries out: json as they stand, or a rule a row.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" audit-log' -l 'audit-log' -d 'The audit log, or the folder that it and its rotated files are in (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" operator' -l 'operator' -d 'Only of this account, user id or claimed USER.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" group' -l 'group' -d 'Only of this group, by id or name.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" rule' -l 'rule' -d 'Only with this rule.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" outcome' -l 'outcome' -d 'Only with such an outcome: revoked, alreadyAbsent, goneAfterRefusal, notRevoked, restored, alreadyThere, thereAfterRefusal, notRestored, refused, changed, notSent, unknown, absent, present, none; none is an intent that no end is recorded of.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" since' -l 'since' -d 'Only from then on: 2026-11-24, 2026-11-24T07:00:00Z, or 90m, 12h, 7d ago.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" today' -l 'today' -d 'Only of today, from midnight UTC on.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" until' -l 'until' -d 'Only until then; a day counts whole.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" entries' -l 'entries' -d 'An entry a line, with the rules\' ids, in the place of an operation.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" format' -l 'format' -d 'table, or markdown for a hand-over; json and csv are of entries.' -rfka 'table markdown json csv'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit show" audit-log' -l 'audit-log' -d 'The audit log, or the folder that it and its rotated files are in (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit show" format' -l 'format' -d 'table, or json: the lines as they stand in the log, of the entry and its end.' -rfka 'table json'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit show" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit verify" audit-log' -l 'audit-log' -d 'The audit log, or the folder that it and its rotated files are in (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit verify" head' -l 'head' -d 'The hash of an entry, as it was noted: the log must still have it.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit verify" complete' -l 'complete' -d 'Every entry from the first on has to be here, in older files, too, and the end known; otherwise the status is 3.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit verify" format' -l 'format' -d 'table or json.' -rfka 'table json'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit verify" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" audit-log' -l 'audit-log' -d 'The audit log, or the folder that it and its rotated files are in (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" operator' -l 'operator' -d 'Only of this account, user id or claimed USER.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" group' -l 'group' -d 'Only of this group, by id or name.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" rule' -l 'rule' -d 'Only with this rule.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" outcome' -l 'outcome' -d 'Only with such an outcome: revoked, alreadyAbsent, goneAfterRefusal, notRevoked, restored, alreadyThere, thereAfterRefusal, notRestored, refused, changed, notSent, unknown, absent, present, none; none is an intent that no end is recorded of.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" since' -l 'since' -d 'Only from then on: 2026-11-24, 2026-11-24T07:00:00Z, or 90m, 12h, 7d ago.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" today' -l 'today' -d 'Only of today, from midnight UTC on.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" until' -l 'until' -d 'Only until then; a day counts whole.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" format' -l 'format' -d 'json, csv or table.' -rfka 'table json csv'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge audit export" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge sandbox" port' -l 'port' -d 'The port; 0 takes any free one.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge sandbox"' -l 'generated-rules' -d 'Adds a group of so many generated rules; repeatable.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge sandbox"' -l 'deny' -d 'Takes the permission for an action away; repeatable.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge sandbox" delay' -l 'delay' -d 'Holds every reply back for so many milliseconds, each by itself.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge sandbox" log-requests' -l 'log-requests' -d 'Prints a line of JSON for each request: action, HTTP status, and when it came and its reply left, in seconds.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge sandbox" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge sandbox" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" policy' -l 'policy' -d 'Print the RAM policy that drawbridge needs, to copy, and check nothing.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" profile' -l 'profile' -d 'The profile of ~/.aliyun/config.json or the SDKs\' INI file; wins over everything.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" region' -l 'region' -d 'The region, such as cn-hangzhou.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" endpoint' -l 'endpoint' -d 'The endpoint that every ECS call stays on; plain http only to loopback.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" ca-file' -l 'ca-file' -d 'A PEM file with certificates to trust besides the system\'s.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" signature' -l 'signature' -d 'How requests are signed: v3 (ACS3-HMAC-SHA256) or v1 (HMAC-SHA1).' -rfka 'v3 v1'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" audit-log' -l 'audit-log' -d 'The audit log (default: $XDG_STATE_HOME/drawbridge/audit.jsonl).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" audit-syslog' -l 'audit-syslog' -d 'The socket of a syslog daemon that gets each audit entry, too, such as unix:/dev/log (default: DRAWBRIDGE_AUDIT_SYSLOG).' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" debug-log' -l 'debug-log' -d 'Append a line for each request to a file, with nothing secret in it; never on the screen.' -rfka ''
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" format' -l 'format' -d 'table or json.' -rfka 'table json'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" version' -l 'version' -d 'Show the version.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge doctor" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'drawbridge' -n '__drawbridge_should_offer_completions_for_flags_or_options "drawbridge help" version' -l 'version' -d 'Show the version.'
