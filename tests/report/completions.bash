# bash completion for heshu
_heshu() {
    local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}"
    local command="" word list=""
    if [[ $cur == "=" ]]; then
        cur=""
    elif [[ $prev == "=" ]]; then
        prev="${COMP_WORDS[COMP_CWORD-2]}"
    fi
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$word" in
            check|facts|parse|rules|explain|lsp|allow|fix|baseline|init|config|schema|completions|man|help)
                command="$word"
                break
                ;;
        esac
    done
    COMPREPLY=()
    case "$command" in
        check)
            case "$prev" in
                --against) return ;;
                --reference) return ;;
                --format) list="pretty json jsonl sarif github gitlab junit checkstyle rdjson markdown csv html" ;;
                -o|--output) return ;;
                --baseline) return ;;
                --changed-since) return ;;
                --fail-on) list="error warning hint" ;;
                --color) list="auto always never" ;;
                --rules) return ;;
                --config) return ;;
                --encoding) list="auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be" ;;
                --stdin-filename) return ;;
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--against --reference --format -o --output --stat -q --quiet --silent -v --verbose --baseline --changed-since -w --watch --all --fail-on --color --rules --config --no-ignore --force-exclude --list-files --no-config --encoding --stdin-filename --lang -h --help -V --version"
                    ;;
            esac
            ;;
        facts)
            case "$prev" in
                --format) list="jsonl table csv" ;;
                --rules) return ;;
                --config) return ;;
                --encoding) list="auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be" ;;
                --stdin-filename) return ;;
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--format --rules --config --no-ignore --force-exclude --list-files --no-config --encoding --stdin-filename --lang -h --help -V --version"
                    ;;
            esac
            ;;
        parse)
            case "$prev" in
                --rules) return ;;
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--rules --lang -h --help -V --version"
                    ;;
            esac
            ;;
        rules)
            case "$prev" in
                --format) list="table json" ;;
                --rules) return ;;
                --config) return ;;
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--format --rules --config --no-config --lang -h --help -V --version"
                    ;;
            esac
            ;;
        explain)
            case "$prev" in
                --color) list="auto always never" ;;
                --rules) return ;;
                --config) return ;;
                --lang) list="zh en" ;;
                *)
                    list="amount-in-words assets-liabilities-difference attendance-difference bad-loan-ratio balance balance-difference birth-death-difference births-and-deaths births-per-thousand blanket-allow cases-pending-difference completion-of-parts completion-rate conflict crop-product cumulative date deaths-per-output deaths-per-thousand deaths-per-vehicles debt-ratio decline-by-multiple difference direction elapsed-time energy-per-output export-import-difference fund-total grain-product gross-margin growth growth-contribution growth-from-increment growth-from-levels growth-points growth-points-from-levels implied-base implied-benchmark import-export-difference index-difference invalid-allow list-count loan-deposit-points loan-deposit-ratio mean-growth mean-of-groups mean-per-day mean-per-unit multiple net-profit-margin output-per-head part-exceeds-whole people-per-household percentage-points population-density price-of-area price-per-home price-per-square-metre profit-margin range-order rank rank-order sex-ratio share share-of-year shares-total spending-per-visitor students-per-teacher sum-of-parts unused-allow urban-rural-change urban-rural-ratio urbanisation-rate votes-difference welfare-per-head"
                    [[ $cur == -* ]] && list="--color --rules --config --no-config --lang -h --help -V --version"
                    ;;
            esac
            ;;
        lsp)
            case "$prev" in
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--stdio --lang -h --help -V --version"
                    ;;
            esac
            ;;
        allow)
            case "$prev" in
                --against) return ;;
                --reference) return ;;
                --baseline) return ;;
                --reason) return ;;
                --rules) return ;;
                --config) return ;;
                --encoding) list="auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be" ;;
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--against --reference --baseline --reason --rules --config --no-ignore --no-config --encoding --lang -h --help -V --version"
                    ;;
            esac
            ;;
        fix)
            case "$prev" in
                --against) return ;;
                --reference) return ;;
                --baseline) return ;;
                --rules) return ;;
                --config) return ;;
                --encoding) list="auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be" ;;
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--against --reference --baseline --write --rules --config --no-ignore --no-config --encoding --lang -h --help -V --version"
                    ;;
            esac
            ;;
        baseline)
            case "$prev" in
                --against) return ;;
                --reference) return ;;
                --baseline) return ;;
                --reason) return ;;
                --rules) return ;;
                --config) return ;;
                --encoding) list="auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be" ;;
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--against --reference --baseline --reason --prune --rules --config --no-ignore --no-config --encoding --lang -h --help -V --version"
                    ;;
            esac
            ;;
        init)
            case "$prev" in
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--force --lang -h --help -V --version"
                    ;;
            esac
            ;;
        config)
            case "$prev" in
                --against) return ;;
                --reference) return ;;
                --format) list="text json" ;;
                --rules) return ;;
                --config) return ;;
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--against --reference --format --rules --config --no-config --lang -h --help -V --version"
                    ;;
            esac
            ;;
        schema)
            case "$prev" in
                --lang) list="zh en" ;;
                *)
                    list="config rules baseline reference"
                    [[ $cur == -* ]] && list="--lang -h --help -V --version"
                    ;;
            esac
            ;;
        completions)
            case "$prev" in
                --lang) list="zh en" ;;
                *)
                    list="bash zsh fish powershell elvish"
                    [[ $cur == -* ]] && list="--lang -h --help -V --version"
                    ;;
            esac
            ;;
        man)
            case "$prev" in
                --lang) list="zh en" ;;
                *)
                    list=""
                    [[ $cur == -* ]] && list="--lang -h --help -V --version"
                    ;;
            esac
            ;;
        help)
            case "$prev" in
                --lang) list="zh en" ;;
                *)
                    list="check facts parse rules explain lsp allow fix baseline init config schema completions man help"
                    [[ $cur == -* ]] && list="--lang -h --help -V --version"
                    ;;
            esac
            ;;
        *)
            list="check facts parse rules explain lsp allow fix baseline init config schema completions man help --lang --help --version"
            [[ $prev == --lang ]] && list="zh en"
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$list" -- "$cur")
}
complete -o default -F _heshu heshu
