#compdef heshu
_heshu() {
    local context state line
    local -a commands
    commands=(
        'check:检验稿件中的数字：文内、稿件之间、与已刊文章是否矛盾'
        'facts:列出每个数字及其所述的事实'
        'parse:从标准输入逐行读取文字，逐行输出其中的数字（JSON）'
        'rules:列出所有规则：名称、级别、检验什么'
        'explain:讲解一条规则：怎么算，什么时候沉默，例子'
        'lsp:语言服务器：在编辑器中边写边检验（标准输入输出，LSP）'
        'allow:给出放行某处问题的写法：注释，或 heshu.yaml 的一条'
        'fix:打印能消除矛盾的唯一改法（补丁）；--write 写入'
        'baseline:把现有的问题记入基线，此后不再报告'
        'init:在当前文件夹写一份带说明的 heshu.yaml'
        'config:显示对这些路径生效的配置，以及各项从何而来'
        'schema:输出 JSON schema，供编辑器补全：config、rules、baseline、reference'
        'completions:输出命令行补全脚本'
        'man:输出手册页（roff）'
        'help:显示某个命令的说明'
    )
    _arguments -C '1: :->command' '*:: :->rest'
    case $state in
        command) _describe 'heshu' commands ;;
        rest)
            case $line[1] in
                check) _arguments \
                    '*--against=[对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus]: :_files' \
                    '*--reference=[权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference]: :_files' \
                    '--format=[输出形式]: :(pretty json jsonl sarif github gitlab junit checkstyle rdjson markdown csv html)' \
                    '-o[写入文件而不是标准输出；要么写完，要么不动原有的文件]: :_files' \
                    '--output=[写入文件而不是标准输出；要么写完，要么不动原有的文件]: :_files' \
                    '--stat[不列问题，只按规则和级别计数；可与 --format json 合用]' \
                    '*-q[只输出问题，不输出总结和注意事项；给两次（-qq）同 --silent]' \
                    '*--quiet[只输出问题，不输出总结和注意事项；给两次（-qq）同 --silent]' \
                    '--silent[什么都不输出，只看退出码；妨碍运行的错误仍会说明]' \
                    '-v[另在标准错误上说明配置、规则、文件和用时]' \
                    '--verbose[另在标准错误上说明配置、规则、文件和用时]' \
                    '--baseline=[基线文件；缺省为 heshu.yaml 的 baseline]: :_files' \
                    '--changed-since=[只检验自该 git 版本以来改动过的和未跟踪的稿件；对照的已刊文章不变]: : ' \
                    '-w[文件有改动就重新检验；按 Ctrl-C 或关闭标准输入结束]' \
                    '--watch[文件有改动就重新检验；按 Ctrl-C 或关闭标准输入结束]' \
                    '--all[也列出成立的和无法判断的关系]' \
                    '--fail-on=[从哪一级起以退出码 1 结束]: :(error warning hint)' \
                    '--color=[颜色；auto 时仅用于终端，并遵从 NO_COLOR]: :(auto always never)' \
                    '*--rules=[另加的规则文件；可多次给出]: :_files' \
                    '--config=[配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找]: :_files' \
                    '--no-ignore[不理会 .gitignore 和 .heshuignore]' \
                    '--force-exclude[点名的文件也按忽略文件、drafts 和 corpus 取舍；供 pre-commit 之类使用]' \
                    '--list-files[只列出会读取的文件，每行一个]' \
                    '--no-config[不读取 heshu.yaml]' \
                    '--encoding=[文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别]: :(auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be)' \
                    '--stdin-filename=[标准输入（-）当作此文件：按其结尾取格式，按其位置找配置]: :_files' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '*: :_files'
                    ;;
                facts) _arguments \
                    '--format=[输出形式]: :(jsonl table csv)' \
                    '*--rules=[另加的规则文件；可多次给出]: :_files' \
                    '--config=[配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找]: :_files' \
                    '--no-ignore[不理会 .gitignore 和 .heshuignore]' \
                    '--force-exclude[点名的文件也按忽略文件、drafts 和 corpus 取舍；供 pre-commit 之类使用]' \
                    '--list-files[只列出会读取的文件，每行一个]' \
                    '--no-config[不读取 heshu.yaml]' \
                    '--encoding=[文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别]: :(auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be)' \
                    '--stdin-filename=[标准输入（-）当作此文件：按其结尾取格式，按其位置找配置]: :_files' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '*: :_files'
                    ;;
                parse) _arguments \
                    '*--rules=[另加的规则文件；可多次给出]: :_files' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    ':'
                    ;;
                rules) _arguments \
                    '--format=[输出形式]: :(table json)' \
                    '*--rules=[另加的规则文件；可多次给出]: :_files' \
                    '--config=[配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找]: :_files' \
                    '--no-config[不读取 heshu.yaml]' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    ':'
                    ;;
                explain) _arguments \
                    '--color=[颜色；auto 时仅用于终端，并遵从 NO_COLOR]: :(auto always never)' \
                    '*--rules=[另加的规则文件；可多次给出]: :_files' \
                    '--config=[配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找]: :_files' \
                    '--no-config[不读取 heshu.yaml]' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '1: :(amount-in-words assets-liabilities-difference attendance-difference bad-loan-ratio balance balance-difference birth-death-difference births-and-deaths births-per-thousand blanket-allow cases-pending-difference completion-of-parts completion-rate conflict crop-product cumulative date deaths-per-output deaths-per-thousand deaths-per-vehicles debt-ratio decline-by-multiple difference direction elapsed-time energy-per-output export-import-difference fund-total grain-product gross-margin growth growth-contribution growth-from-increment growth-from-levels growth-points growth-points-from-levels implied-base implied-benchmark import-export-difference index-difference invalid-allow list-count loan-deposit-points loan-deposit-ratio mean-growth mean-of-groups mean-per-day mean-per-unit multiple net-profit-margin output-per-head part-exceeds-whole people-per-household percentage-points population-density price-of-area price-per-home price-per-square-metre profit-margin range-order rank rank-order sex-ratio share share-of-year shares-total spending-per-visitor students-per-teacher sum-of-parts unused-allow urban-rural-change urban-rural-ratio urbanisation-rate votes-difference welfare-per-head)'
                    ;;
                lsp) _arguments \
                    '--stdio[经标准输入输出通信；本来如此，有的编辑器会带上这个选项]' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    ':'
                    ;;
                allow) _arguments \
                    '*--against=[对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus]: :_files' \
                    '*--reference=[权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference]: :_files' \
                    '--baseline=[基线文件；缺省为 heshu.yaml 的 baseline]: :_files' \
                    '--reason=[放行的理由；记入基线时，是新添各条的理由]: : ' \
                    '*--rules=[另加的规则文件；可多次给出]: :_files' \
                    '--config=[配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找]: :_files' \
                    '--no-ignore[不理会 .gitignore 和 .heshuignore]' \
                    '--no-config[不读取 heshu.yaml]' \
                    '--encoding=[文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别]: :(auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be)' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '*: :_files'
                    ;;
                fix) _arguments \
                    '*--against=[对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus]: :_files' \
                    '*--reference=[权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference]: :_files' \
                    '--baseline=[基线文件；缺省为 heshu.yaml 的 baseline]: :_files' \
                    '--write[写入文件；不给时只打印补丁]' \
                    '*--rules=[另加的规则文件；可多次给出]: :_files' \
                    '--config=[配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找]: :_files' \
                    '--no-ignore[不理会 .gitignore 和 .heshuignore]' \
                    '--no-config[不读取 heshu.yaml]' \
                    '--encoding=[文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别]: :(auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be)' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '*: :_files'
                    ;;
                baseline) _arguments \
                    '*--against=[对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus]: :_files' \
                    '*--reference=[权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference]: :_files' \
                    '--baseline=[基线文件；缺省为 heshu.yaml 的 baseline]: :_files' \
                    '--reason=[放行的理由；记入基线时，是新添各条的理由]: : ' \
                    '--prune[只删去已不再出现的，不添新的]' \
                    '*--rules=[另加的规则文件；可多次给出]: :_files' \
                    '--config=[配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找]: :_files' \
                    '--no-ignore[不理会 .gitignore 和 .heshuignore]' \
                    '--no-config[不读取 heshu.yaml]' \
                    '--encoding=[文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别]: :(auto utf-8 gb18030 gbk gb2312 big5 utf-16 utf-16le utf-16be)' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '*: :_files'
                    ;;
                init) _arguments \
                    '--force[覆盖已有的 heshu.yaml]' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    ':'
                    ;;
                config) _arguments \
                    '*--against=[对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus]: :_files' \
                    '*--reference=[权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference]: :_files' \
                    '--format=[输出形式]: :(text json)' \
                    '*--rules=[另加的规则文件；可多次给出]: :_files' \
                    '--config=[配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找]: :_files' \
                    '--no-config[不读取 heshu.yaml]' \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '*: :_files'
                    ;;
                schema) _arguments \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '1: :(config rules baseline reference)'
                    ;;
                completions) _arguments \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '1: :(bash zsh fish powershell elvish)'
                    ;;
                man) _arguments \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    ':'
                    ;;
                help) _arguments \
                    '--lang=[说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG]: :(zh en)' \
                    '-h[显示说明]' \
                    '--help[显示说明]' \
                    '-V[显示版本]' \
                    '--version[显示版本]' \
                    '1: :(check facts parse rules explain lsp allow fix baseline init config schema completions man help)'
                    ;;
            esac
            ;;
    esac
}
if [ "$funcstack[1]" = "_heshu" ]; then
    _heshu "$@"
else
    compdef _heshu heshu
fi
