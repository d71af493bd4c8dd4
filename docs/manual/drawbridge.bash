#!/bin/bash

__drawbridge_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__drawbridge_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__drawbridge_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__drawbridge_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_drawbridge() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=()
    __drawbridge_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    browse|demo|regions|groups|rules|impact|revoke|restore|audit|sandbox|doctor|help)
        # Offer subcommand argument completions
        "_drawbridge_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'browse demo regions groups rules impact revoke restore audit sandbox doctor help' -- "${cur}"))
        ;;
    esac
}

_drawbridge_browse() {
    repeating_flags=()
    non_repeating_flags=(--read-only --no-read-only --ascii --no-ascii --color --no-color --quiet --no-quiet --mouse --no-mouse --version -h --help)
    repeating_options=(--keep)
    non_repeating_options=(--my-connection --profile --region --endpoint --ca-file --signature --audit-log --audit-syslog --debug-log)
    __drawbridge_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--my-connection')
        return
        ;;
    '--keep')
        return
        ;;
    '--profile')
        return
        ;;
    '--region')
        return
        ;;
    '--endpoint')
        return
        ;;
    '--ca-file')
        return
        ;;
    '--signature')
        __drawbridge_add_completions -W 'v3'$'\n''v1'
        return
        ;;
    '--audit-log')
        return
        ;;
    '--audit-syslog')
        return
        ;;
    '--debug-log')
        return
        ;;
    esac
}

_drawbridge_demo() {
    repeating_flags=()
    non_repeating_flags=(--ascii --no-ascii --color --no-color --quiet --no-quiet --mouse --no-mouse --read-only --version -h --help)
    repeating_options=(--keep)
    non_repeating_options=(--my-connection)
    __drawbridge_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--my-connection')
        return
        ;;
    '--keep')
        return
        ;;
    esac
}

_drawbridge_regions() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--profile --region --endpoint --ca-file --signature --audit-log --audit-syslog --debug-log --format)
    __drawbridge_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--profile')
        return
        ;;
    '--region')
        return
        ;;
    '--endpoint')
        return
        ;;
    '--ca-file')
        return
        ;;
    '--signature')
        __drawbridge_add_completions -W 'v3'$'\n''v1'
        return
        ;;
    '--audit-log')
        return
        ;;
    '--audit-syslog')
        return
        ;;
    '--debug-log')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'$'\n''csv'
        return
        ;;
    esac
}

_drawbridge_groups() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--profile --region --endpoint --ca-file --signature --audit-log --audit-syslog --debug-log --format)
    __drawbridge_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--profile')
        return
        ;;
    '--region')
        return
        ;;
    '--endpoint')
        return
        ;;
    '--ca-file')
        return
        ;;
    '--signature')
        __drawbridge_add_completions -W 'v3'$'\n''v1'
        return
        ;;
    '--audit-log')
        return
        ;;
    '--audit-syslog')
        return
        ;;
    '--debug-log')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'$'\n''csv'
        return
        ;;
    esac
}

_drawbridge_rules() {
    repeating_flags=()
    non_repeating_flags=(--look-everywhere --version -h --help)
    repeating_options=()
    non_repeating_options=(--filter --profile --region --endpoint --ca-file --signature --audit-log --audit-syslog --debug-log --format)
    __drawbridge_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--filter')
        return
        ;;
    '--profile')
        return
        ;;
    '--region')
        return
        ;;
    '--endpoint')
        return
        ;;
    '--ca-file')
        return
        ;;
    '--signature')
        __drawbridge_add_completions -W 'v3'$'\n''v1'
        return
        ;;
    '--audit-log')
        return
        ;;
    '--audit-syslog')
        return
        ;;
    '--debug-log')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'$'\n''csv'$'\n''ids'
        return
        ;;
    esac
}

_drawbridge_impact() {
    repeating_flags=()
    non_repeating_flags=(--look-everywhere --version -h --help)
    repeating_options=(--keep)
    non_repeating_options=(--ip-protocol --port-range --source-port-range --nic-type --policy --priority --source-cidr-ip --ipv6-source-cidr-ip --source-group-id --source-group-owner-account --source-group-owner-id --source-prefix-list-id --dest-cidr-ip --ipv6-dest-cidr-ip --port-range-list-id --from --my-connection --profile --region --endpoint --ca-file --signature --audit-log --audit-syslog --debug-log --format)
    __drawbridge_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--ip-protocol')
        return
        ;;
    '--port-range')
        return
        ;;
    '--source-port-range')
        return
        ;;
    '--nic-type')
        return
        ;;
    '--policy')
        return
        ;;
    '--priority')
        return
        ;;
    '--source-cidr-ip')
        return
        ;;
    '--ipv6-source-cidr-ip')
        return
        ;;
    '--source-group-id')
        return
        ;;
    '--source-group-owner-account')
        return
        ;;
    '--source-group-owner-id')
        return
        ;;
    '--source-prefix-list-id')
        return
        ;;
    '--dest-cidr-ip')
        return
        ;;
    '--ipv6-dest-cidr-ip')
        return
        ;;
    '--port-range-list-id')
        return
        ;;
    '--from')
        return
        ;;
    '--my-connection')
        return
        ;;
    '--keep')
        return
        ;;
    '--profile')
        return
        ;;
    '--region')
        return
        ;;
    '--endpoint')
        return
        ;;
    '--ca-file')
        return
        ;;
    '--signature')
        __drawbridge_add_completions -W 'v3'$'\n''v1'
        return
        ;;
    '--audit-log')
        return
        ;;
    '--audit-syslog')
        return
        ;;
    '--debug-log')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'
        return
        ;;
    esac
}

_drawbridge_revoke() {
    repeating_flags=()
    non_repeating_flags=(--from-stdin --yes --read-only --no-read-only --look-everywhere --version -h --help)
    repeating_options=(--keep)
    non_repeating_options=(--ip-protocol --port-range --source-port-range --nic-type --policy --priority --source-cidr-ip --ipv6-source-cidr-ip --source-group-id --source-group-owner-account --source-group-owner-id --source-prefix-list-id --dest-cidr-ip --ipv6-dest-cidr-ip --port-range-list-id --by --expect-count --confirm --reason --my-connection --profile --region --endpoint --ca-file --signature --audit-log --audit-syslog --debug-log --format)
    __drawbridge_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--ip-protocol')
        return
        ;;
    '--port-range')
        return
        ;;
    '--source-port-range')
        return
        ;;
    '--nic-type')
        return
        ;;
    '--policy')
        return
        ;;
    '--priority')
        return
        ;;
    '--source-cidr-ip')
        return
        ;;
    '--ipv6-source-cidr-ip')
        return
        ;;
    '--source-group-id')
        return
        ;;
    '--source-group-owner-account')
        return
        ;;
    '--source-group-owner-id')
        return
        ;;
    '--source-prefix-list-id')
        return
        ;;
    '--dest-cidr-ip')
        return
        ;;
    '--ipv6-dest-cidr-ip')
        return
        ;;
    '--port-range-list-id')
        return
        ;;
    '--by')
        __drawbridge_add_completions -W 'id'$'\n''permissions'$'\n''parameters'
        return
        ;;
    '--expect-count')
        return
        ;;
    '--confirm')
        return
        ;;
    '--reason')
        return
        ;;
    '--my-connection')
        return
        ;;
    '--keep')
        return
        ;;
    '--profile')
        return
        ;;
    '--region')
        return
        ;;
    '--endpoint')
        return
        ;;
    '--ca-file')
        return
        ;;
    '--signature')
        __drawbridge_add_completions -W 'v3'$'\n''v1'
        return
        ;;
    '--audit-log')
        return
        ;;
    '--audit-syslog')
        return
        ;;
    '--debug-log')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'
        return
        ;;
    esac
}

_drawbridge_restore() {
    repeating_flags=()
    non_repeating_flags=(--last --yes --print --read-only --no-read-only --version -h --help)
    repeating_options=(--keep)
    non_repeating_options=(--expect-count --confirm --reason --my-connection --profile --region --endpoint --ca-file --signature --audit-log --audit-syslog --debug-log --format)
    __drawbridge_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--expect-count')
        return
        ;;
    '--confirm')
        return
        ;;
    '--reason')
        return
        ;;
    '--my-connection')
        return
        ;;
    '--keep')
        return
        ;;
    '--profile')
        return
        ;;
    '--region')
        return
        ;;
    '--endpoint')
        return
        ;;
    '--ca-file')
        return
        ;;
    '--signature')
        __drawbridge_add_completions -W 'v3'$'\n''v1'
        return
        ;;
    '--audit-log')
        return
        ;;
    '--audit-syslog')
        return
        ;;
    '--debug-log')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'
        return
        ;;
    esac
}

_drawbridge_audit() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=()
    __drawbridge_offer_flags_options 0

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    list|show|verify|export)
        # Offer subcommand argument completions
        "_drawbridge_audit_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'list show verify export' -- "${cur}"))
        ;;
    esac
}

_drawbridge_audit_list() {
    repeating_flags=()
    non_repeating_flags=(--today --entries --version -h --help)
    repeating_options=()
    non_repeating_options=(--audit-log --operator --group --rule --outcome --since --until --format)
    __drawbridge_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--audit-log')
        return
        ;;
    '--operator')
        return
        ;;
    '--group')
        return
        ;;
    '--rule')
        return
        ;;
    '--outcome')
        return
        ;;
    '--since')
        return
        ;;
    '--until')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''markdown'$'\n''json'$'\n''csv'
        return
        ;;
    esac
}

_drawbridge_audit_show() {
    repeating_flags=()
    non_repeating_flags=(--version -h --help)
    repeating_options=()
    non_repeating_options=(--audit-log --format)
    __drawbridge_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--audit-log')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'
        return
        ;;
    esac
}

_drawbridge_audit_verify() {
    repeating_flags=()
    non_repeating_flags=(--complete --version -h --help)
    repeating_options=()
    non_repeating_options=(--audit-log --head --format)
    __drawbridge_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--audit-log')
        return
        ;;
    '--head')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'
        return
        ;;
    esac
}

_drawbridge_audit_export() {
    repeating_flags=()
    non_repeating_flags=(--today --version -h --help)
    repeating_options=()
    non_repeating_options=(--audit-log --operator --group --rule --outcome --since --until --format)
    __drawbridge_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--audit-log')
        return
        ;;
    '--operator')
        return
        ;;
    '--group')
        return
        ;;
    '--rule')
        return
        ;;
    '--outcome')
        return
        ;;
    '--since')
        return
        ;;
    '--until')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'$'\n''csv'
        return
        ;;
    esac
}

_drawbridge_sandbox() {
    repeating_flags=()
    non_repeating_flags=(--log-requests --version -h --help)
    repeating_options=(--generated-rules --deny)
    non_repeating_options=(--port --delay)
    __drawbridge_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--port')
        return
        ;;
    '--generated-rules')
        return
        ;;
    '--deny')
        return
        ;;
    '--delay')
        return
        ;;
    esac
}

_drawbridge_doctor() {
    repeating_flags=()
    non_repeating_flags=(--policy --version -h --help)
    repeating_options=()
    non_repeating_options=(--profile --region --endpoint --ca-file --signature --audit-log --audit-syslog --debug-log --format)
    __drawbridge_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--profile')
        return
        ;;
    '--region')
        return
        ;;
    '--endpoint')
        return
        ;;
    '--ca-file')
        return
        ;;
    '--signature')
        __drawbridge_add_completions -W 'v3'$'\n''v1'
        return
        ;;
    '--audit-log')
        return
        ;;
    '--audit-syslog')
        return
        ;;
    '--debug-log')
        return
        ;;
    '--format')
        __drawbridge_add_completions -W 'table'$'\n''json'
        return
        ;;
    esac
}

_drawbridge_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __drawbridge_offer_flags_options -1
}

complete -o filenames -F _drawbridge drawbridge
