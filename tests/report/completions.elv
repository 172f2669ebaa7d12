# elvish completion for heshu
use str
set edit:completion:arg-completer[heshu] = {|@words|
    fn candidate {|text what|
        edit:complex-candidate $text &display=$text' '$what
    }
    var previous = $words[-2]
    var command = ''
    for word $words[1..-1] {
        if (and (eq $command '') (has-value [check facts parse rules explain lsp allow fix baseline init config schema completions man help] $word)) {
            set command = $word
        }
    }
    var offers = [
        &''= {
            candidate 'check' '检验稿件中的数字：文内、稿件之间、与已刊文章是否矛盾'
            candidate 'facts' '列出每个数字及其所述的事实'
            candidate 'parse' '从标准输入逐行读取文字，逐行输出其中的数字（JSON）'
            candidate 'rules' '列出所有规则：名称、级别、检验什么'
            candidate 'explain' '讲解一条规则：怎么算，什么时候沉默，例子'
            candidate 'lsp' '语言服务器：在编辑器中边写边检验（标准输入输出，LSP）'
            candidate 'allow' '给出放行某处问题的写法：注释，或 heshu.yaml 的一条'
            candidate 'fix' '打印能消除矛盾的唯一改法（补丁）；--write 写入'
            candidate 'baseline' '把现有的问题记入基线，此后不再报告'
            candidate 'init' '在当前文件夹写一份带说明的 heshu.yaml'
            candidate 'config' '显示对这些路径生效的配置，以及各项从何而来'
            candidate 'schema' '输出 JSON schema，供编辑器补全：config、rules、baseline、reference'
            candidate 'completions' '输出命令行补全脚本'
            candidate 'man' '输出手册页（roff）'
            candidate 'help' '显示某个命令的说明'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
        }
        &check= {
            if (has-value [--against] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--reference] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--format] $previous) {
                candidate 'pretty' ''
                candidate 'json' ''
                candidate 'jsonl' ''
                candidate 'sarif' ''
                candidate 'github' ''
                candidate 'gitlab' ''
                candidate 'junit' ''
                candidate 'checkstyle' ''
                candidate 'rdjson' ''
                candidate 'markdown' ''
                candidate 'csv' ''
                candidate 'html' ''
            } elif (has-value [-o --output] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--baseline] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--changed-since] $previous) {
            } elif (has-value [--fail-on] $previous) {
                candidate 'error' ''
                candidate 'warning' ''
                candidate 'hint' ''
            } elif (has-value [--color] $previous) {
                candidate 'auto' ''
                candidate 'always' ''
                candidate 'never' ''
            } elif (has-value [--rules] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--config] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--encoding] $previous) {
                candidate 'auto' ''
                candidate 'utf-8' ''
                candidate 'gb18030' ''
                candidate 'gbk' ''
                candidate 'gb2312' ''
                candidate 'big5' ''
                candidate 'utf-16' ''
                candidate 'utf-16le' ''
                candidate 'utf-16be' ''
            } elif (has-value [--stdin-filename] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                candidate '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                candidate '--format' '输出形式'
                candidate '-o' '写入文件而不是标准输出；要么写完，要么不动原有的文件'
                candidate '--output' '写入文件而不是标准输出；要么写完，要么不动原有的文件'
                candidate '--stat' '不列问题，只按规则和级别计数；可与 --format json 合用'
                candidate '-q' '只输出问题，不输出总结和注意事项；给两次（-qq）同 --silent'
                candidate '--quiet' '只输出问题，不输出总结和注意事项；给两次（-qq）同 --silent'
                candidate '--silent' '什么都不输出，只看退出码；妨碍运行的错误仍会说明'
                candidate '-v' '另在标准错误上说明配置、规则、文件和用时'
                candidate '--verbose' '另在标准错误上说明配置、规则、文件和用时'
                candidate '--baseline' '基线文件；缺省为 heshu.yaml 的 baseline'
                candidate '--changed-since' '只检验自该 git 版本以来改动过的和未跟踪的稿件；对照的已刊文章不变'
                candidate '-w' '文件有改动就重新检验；按 Ctrl-C 或关闭标准输入结束'
                candidate '--watch' '文件有改动就重新检验；按 Ctrl-C 或关闭标准输入结束'
                candidate '--all' '也列出成立的和无法判断的关系'
                candidate '--fail-on' '从哪一级起以退出码 1 结束'
                candidate '--color' '颜色；auto 时仅用于终端，并遵从 NO_COLOR'
                candidate '--rules' '另加的规则文件；可多次给出'
                candidate '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                candidate '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                candidate '--force-exclude' '点名的文件也按忽略文件、drafts 和 corpus 取舍；供 pre-commit 之类使用'
                candidate '--list-files' '只列出会读取的文件，每行一个'
                candidate '--no-config' '不读取 heshu.yaml'
                candidate '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                candidate '--stdin-filename' '标准输入（-）当作此文件：按其结尾取格式，按其位置找配置'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                edit:complete-filename $words[-1]
            }
        }
        &facts= {
            if (has-value [--format] $previous) {
                candidate 'jsonl' ''
                candidate 'table' ''
                candidate 'csv' ''
            } elif (has-value [--rules] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--config] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--encoding] $previous) {
                candidate 'auto' ''
                candidate 'utf-8' ''
                candidate 'gb18030' ''
                candidate 'gbk' ''
                candidate 'gb2312' ''
                candidate 'big5' ''
                candidate 'utf-16' ''
                candidate 'utf-16le' ''
                candidate 'utf-16be' ''
            } elif (has-value [--stdin-filename] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--format' '输出形式'
                candidate '--rules' '另加的规则文件；可多次给出'
                candidate '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                candidate '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                candidate '--force-exclude' '点名的文件也按忽略文件、drafts 和 corpus 取舍；供 pre-commit 之类使用'
                candidate '--list-files' '只列出会读取的文件，每行一个'
                candidate '--no-config' '不读取 heshu.yaml'
                candidate '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                candidate '--stdin-filename' '标准输入（-）当作此文件：按其结尾取格式，按其位置找配置'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                edit:complete-filename $words[-1]
            }
        }
        &parse= {
            if (has-value [--rules] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--rules' '另加的规则文件；可多次给出'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
            }
        }
        &rules= {
            if (has-value [--format] $previous) {
                candidate 'table' ''
                candidate 'json' ''
            } elif (has-value [--rules] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--config] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--format' '输出形式'
                candidate '--rules' '另加的规则文件；可多次给出'
                candidate '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                candidate '--no-config' '不读取 heshu.yaml'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
            }
        }
        &explain= {
            if (has-value [--color] $previous) {
                candidate 'auto' ''
                candidate 'always' ''
                candidate 'never' ''
            } elif (has-value [--rules] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--config] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--color' '颜色；auto 时仅用于终端，并遵从 NO_COLOR'
                candidate '--rules' '另加的规则文件；可多次给出'
                candidate '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                candidate '--no-config' '不读取 heshu.yaml'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                candidate 'amount-in-words' ''
                candidate 'assets-liabilities-difference' ''
                candidate 'attendance-difference' ''
                candidate 'bad-loan-ratio' ''
                candidate 'balance' ''
                candidate 'balance-difference' ''
                candidate 'birth-death-difference' ''
                candidate 'births-and-deaths' ''
                candidate 'births-per-thousand' ''
                candidate 'blanket-allow' ''
                candidate 'cases-pending-difference' ''
                candidate 'completion-of-parts' ''
                candidate 'completion-rate' ''
                candidate 'conflict' ''
                candidate 'crop-product' ''
                candidate 'cumulative' ''
                candidate 'date' ''
                candidate 'deaths-per-output' ''
                candidate 'deaths-per-thousand' ''
                candidate 'deaths-per-vehicles' ''
                candidate 'debt-ratio' ''
                candidate 'decline-by-multiple' ''
                candidate 'difference' ''
                candidate 'direction' ''
                candidate 'elapsed-time' ''
                candidate 'energy-per-output' ''
                candidate 'export-import-difference' ''
                candidate 'fund-total' ''
                candidate 'grain-product' ''
                candidate 'gross-margin' ''
                candidate 'growth' ''
                candidate 'growth-contribution' ''
                candidate 'growth-from-increment' ''
                candidate 'growth-from-levels' ''
                candidate 'growth-points' ''
                candidate 'growth-points-from-levels' ''
                candidate 'implied-base' ''
                candidate 'implied-benchmark' ''
                candidate 'import-export-difference' ''
                candidate 'index-difference' ''
                candidate 'invalid-allow' ''
                candidate 'list-count' ''
                candidate 'loan-deposit-points' ''
                candidate 'loan-deposit-ratio' ''
                candidate 'mean-growth' ''
                candidate 'mean-of-groups' ''
                candidate 'mean-per-day' ''
                candidate 'mean-per-unit' ''
                candidate 'multiple' ''
                candidate 'net-profit-margin' ''
                candidate 'output-per-head' ''
                candidate 'part-exceeds-whole' ''
                candidate 'people-per-household' ''
                candidate 'percentage-points' ''
                candidate 'population-density' ''
                candidate 'price-of-area' ''
                candidate 'price-per-home' ''
                candidate 'price-per-square-metre' ''
                candidate 'profit-margin' ''
                candidate 'range-order' ''
                candidate 'rank' ''
                candidate 'rank-order' ''
                candidate 'sex-ratio' ''
                candidate 'share' ''
                candidate 'share-of-year' ''
                candidate 'shares-total' ''
                candidate 'spending-per-visitor' ''
                candidate 'students-per-teacher' ''
                candidate 'sum-of-parts' ''
                candidate 'unused-allow' ''
                candidate 'urban-rural-change' ''
                candidate 'urban-rural-ratio' ''
                candidate 'urbanisation-rate' ''
                candidate 'votes-difference' ''
                candidate 'welfare-per-head' ''
            }
        }
        &lsp= {
            if (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--stdio' '经标准输入输出通信；本来如此，有的编辑器会带上这个选项'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
            }
        }
        &allow= {
            if (has-value [--against] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--reference] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--baseline] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--reason] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--rules] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--config] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--encoding] $previous) {
                candidate 'auto' ''
                candidate 'utf-8' ''
                candidate 'gb18030' ''
                candidate 'gbk' ''
                candidate 'gb2312' ''
                candidate 'big5' ''
                candidate 'utf-16' ''
                candidate 'utf-16le' ''
                candidate 'utf-16be' ''
            } elif (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                candidate '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                candidate '--baseline' '基线文件；缺省为 heshu.yaml 的 baseline'
                candidate '--reason' '放行的理由；记入基线时，是新添各条的理由'
                candidate '--rules' '另加的规则文件；可多次给出'
                candidate '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                candidate '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                candidate '--no-config' '不读取 heshu.yaml'
                candidate '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                edit:complete-filename $words[-1]
            }
        }
        &fix= {
            if (has-value [--against] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--reference] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--baseline] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--rules] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--config] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--encoding] $previous) {
                candidate 'auto' ''
                candidate 'utf-8' ''
                candidate 'gb18030' ''
                candidate 'gbk' ''
                candidate 'gb2312' ''
                candidate 'big5' ''
                candidate 'utf-16' ''
                candidate 'utf-16le' ''
                candidate 'utf-16be' ''
            } elif (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                candidate '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                candidate '--baseline' '基线文件；缺省为 heshu.yaml 的 baseline'
                candidate '--write' '写入文件；不给时只打印补丁'
                candidate '--rules' '另加的规则文件；可多次给出'
                candidate '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                candidate '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                candidate '--no-config' '不读取 heshu.yaml'
                candidate '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                edit:complete-filename $words[-1]
            }
        }
        &baseline= {
            if (has-value [--against] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--reference] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--baseline] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--reason] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--rules] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--config] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--encoding] $previous) {
                candidate 'auto' ''
                candidate 'utf-8' ''
                candidate 'gb18030' ''
                candidate 'gbk' ''
                candidate 'gb2312' ''
                candidate 'big5' ''
                candidate 'utf-16' ''
                candidate 'utf-16le' ''
                candidate 'utf-16be' ''
            } elif (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                candidate '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                candidate '--baseline' '基线文件；缺省为 heshu.yaml 的 baseline'
                candidate '--reason' '放行的理由；记入基线时，是新添各条的理由'
                candidate '--prune' '只删去已不再出现的，不添新的'
                candidate '--rules' '另加的规则文件；可多次给出'
                candidate '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                candidate '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                candidate '--no-config' '不读取 heshu.yaml'
                candidate '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                edit:complete-filename $words[-1]
            }
        }
        &init= {
            if (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--force' '覆盖已有的 heshu.yaml'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
            }
        }
        &config= {
            if (has-value [--against] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--reference] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--format] $previous) {
                candidate 'text' ''
                candidate 'json' ''
            } elif (has-value [--rules] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--config] $previous) {
                edit:complete-filename $words[-1]
            } elif (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                candidate '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                candidate '--format' '输出形式'
                candidate '--rules' '另加的规则文件；可多次给出'
                candidate '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                candidate '--no-config' '不读取 heshu.yaml'
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                edit:complete-filename $words[-1]
            }
        }
        &schema= {
            if (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                candidate 'config' ''
                candidate 'rules' ''
                candidate 'baseline' ''
                candidate 'reference' ''
            }
        }
        &completions= {
            if (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                candidate 'bash' ''
                candidate 'zsh' ''
                candidate 'fish' ''
                candidate 'powershell' ''
                candidate 'elvish' ''
            }
        }
        &man= {
            if (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
            }
        }
        &help= {
            if (has-value [--lang] $previous) {
                candidate 'zh' ''
                candidate 'en' ''
            } else {
                candidate '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                candidate '-h' '显示说明'
                candidate '--help' '显示说明'
                candidate '-V' '显示版本'
                candidate '--version' '显示版本'
                candidate 'check' ''
                candidate 'facts' ''
                candidate 'parse' ''
                candidate 'rules' ''
                candidate 'explain' ''
                candidate 'lsp' ''
                candidate 'allow' ''
                candidate 'fix' ''
                candidate 'baseline' ''
                candidate 'init' ''
                candidate 'config' ''
                candidate 'schema' ''
                candidate 'completions' ''
                candidate 'man' ''
                candidate 'help' ''
            }
        }
    ]
    $offers[$command]
}
