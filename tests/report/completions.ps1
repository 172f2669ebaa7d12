# PowerShell completion for heshu
Register-ArgumentCompleter -Native -CommandName heshu -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
    if ($wordToComplete) { $words = @($words | Select-Object -SkipLast 1) }
    $previous = if ($words.Count -gt 1) { $words[-1] } else { '' }
    $command = $words | Select-Object -Skip 1 | Where-Object { $_ -in @('check', 'facts', 'parse', 'rules', 'explain', 'lsp', 'allow', 'fix', 'baseline', 'init', 'config', 'schema', 'completions', 'man', 'help') } |
        Select-Object -First 1
    function offer($text, $what) {
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $what)
    }
    $offers = switch ($command) {
        'check' {
            switch ($previous) {
                { $_ -cin @('--format') } {
                    offer 'pretty' 'pretty'
                    offer 'json' 'json'
                    offer 'jsonl' 'jsonl'
                    offer 'sarif' 'sarif'
                    offer 'github' 'github'
                    offer 'gitlab' 'gitlab'
                    offer 'junit' 'junit'
                    offer 'checkstyle' 'checkstyle'
                    offer 'rdjson' 'rdjson'
                    offer 'markdown' 'markdown'
                    offer 'csv' 'csv'
                    offer 'html' 'html'
                    break
                }
                { $_ -cin @('--fail-on') } {
                    offer 'error' 'error'
                    offer 'warning' 'warning'
                    offer 'hint' 'hint'
                    break
                }
                { $_ -cin @('--color') } {
                    offer 'auto' 'auto'
                    offer 'always' 'always'
                    offer 'never' 'never'
                    break
                }
                { $_ -cin @('--encoding') } {
                    offer 'auto' 'auto'
                    offer 'utf-8' 'utf-8'
                    offer 'gb18030' 'gb18030'
                    offer 'gbk' 'gbk'
                    offer 'gb2312' 'gb2312'
                    offer 'big5' 'big5'
                    offer 'utf-16' 'utf-16'
                    offer 'utf-16le' 'utf-16le'
                    offer 'utf-16be' 'utf-16be'
                    break
                }
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                    offer '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                    offer '--format' '输出形式'
                    offer '-o' '写入文件而不是标准输出；要么写完，要么不动原有的文件'
                    offer '--output' '写入文件而不是标准输出；要么写完，要么不动原有的文件'
                    offer '--stat' '不列问题，只按规则和级别计数；可与 --format json 合用'
                    offer '-q' '只输出问题，不输出总结和注意事项；给两次（-qq）同 --silent'
                    offer '--quiet' '只输出问题，不输出总结和注意事项；给两次（-qq）同 --silent'
                    offer '--silent' '什么都不输出，只看退出码；妨碍运行的错误仍会说明'
                    offer '-v' '另在标准错误上说明配置、规则、文件和用时'
                    offer '--verbose' '另在标准错误上说明配置、规则、文件和用时'
                    offer '--baseline' '基线文件；缺省为 heshu.yaml 的 baseline'
                    offer '--changed-since' '只检验自该 git 版本以来改动过的和未跟踪的稿件；对照的已刊文章不变'
                    offer '-w' '文件有改动就重新检验；按 Ctrl-C 或关闭标准输入结束'
                    offer '--watch' '文件有改动就重新检验；按 Ctrl-C 或关闭标准输入结束'
                    offer '--all' '也列出成立的和无法判断的关系'
                    offer '--fail-on' '从哪一级起以退出码 1 结束'
                    offer '--color' '颜色；auto 时仅用于终端，并遵从 NO_COLOR'
                    offer '--rules' '另加的规则文件；可多次给出'
                    offer '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                    offer '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                    offer '--force-exclude' '点名的文件也按忽略文件、drafts 和 corpus 取舍；供 pre-commit 之类使用'
                    offer '--list-files' '只列出会读取的文件，每行一个'
                    offer '--no-config' '不读取 heshu.yaml'
                    offer '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                    offer '--stdin-filename' '标准输入（-）当作此文件：按其结尾取格式，按其位置找配置'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'facts' {
            switch ($previous) {
                { $_ -cin @('--format') } {
                    offer 'jsonl' 'jsonl'
                    offer 'table' 'table'
                    offer 'csv' 'csv'
                    break
                }
                { $_ -cin @('--encoding') } {
                    offer 'auto' 'auto'
                    offer 'utf-8' 'utf-8'
                    offer 'gb18030' 'gb18030'
                    offer 'gbk' 'gbk'
                    offer 'gb2312' 'gb2312'
                    offer 'big5' 'big5'
                    offer 'utf-16' 'utf-16'
                    offer 'utf-16le' 'utf-16le'
                    offer 'utf-16be' 'utf-16be'
                    break
                }
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--format' '输出形式'
                    offer '--rules' '另加的规则文件；可多次给出'
                    offer '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                    offer '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                    offer '--force-exclude' '点名的文件也按忽略文件、drafts 和 corpus 取舍；供 pre-commit 之类使用'
                    offer '--list-files' '只列出会读取的文件，每行一个'
                    offer '--no-config' '不读取 heshu.yaml'
                    offer '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                    offer '--stdin-filename' '标准输入（-）当作此文件：按其结尾取格式，按其位置找配置'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'parse' {
            switch ($previous) {
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--rules' '另加的规则文件；可多次给出'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'rules' {
            switch ($previous) {
                { $_ -cin @('--format') } {
                    offer 'table' 'table'
                    offer 'json' 'json'
                    break
                }
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--format' '输出形式'
                    offer '--rules' '另加的规则文件；可多次给出'
                    offer '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                    offer '--no-config' '不读取 heshu.yaml'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'explain' {
            switch ($previous) {
                { $_ -cin @('--color') } {
                    offer 'auto' 'auto'
                    offer 'always' 'always'
                    offer 'never' 'never'
                    break
                }
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--color' '颜色；auto 时仅用于终端，并遵从 NO_COLOR'
                    offer '--rules' '另加的规则文件；可多次给出'
                    offer '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                    offer '--no-config' '不读取 heshu.yaml'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                    offer 'amount-in-words' 'amount-in-words'
                    offer 'assets-liabilities-difference' 'assets-liabilities-difference'
                    offer 'attendance-difference' 'attendance-difference'
                    offer 'bad-loan-ratio' 'bad-loan-ratio'
                    offer 'balance' 'balance'
                    offer 'balance-difference' 'balance-difference'
                    offer 'birth-death-difference' 'birth-death-difference'
                    offer 'births-and-deaths' 'births-and-deaths'
                    offer 'births-per-thousand' 'births-per-thousand'
                    offer 'blanket-allow' 'blanket-allow'
                    offer 'cases-pending-difference' 'cases-pending-difference'
                    offer 'completion-of-parts' 'completion-of-parts'
                    offer 'completion-rate' 'completion-rate'
                    offer 'conflict' 'conflict'
                    offer 'crop-product' 'crop-product'
                    offer 'cumulative' 'cumulative'
                    offer 'date' 'date'
                    offer 'deaths-per-output' 'deaths-per-output'
                    offer 'deaths-per-thousand' 'deaths-per-thousand'
                    offer 'deaths-per-vehicles' 'deaths-per-vehicles'
                    offer 'debt-ratio' 'debt-ratio'
                    offer 'decline-by-multiple' 'decline-by-multiple'
                    offer 'difference' 'difference'
                    offer 'direction' 'direction'
                    offer 'elapsed-time' 'elapsed-time'
                    offer 'energy-per-output' 'energy-per-output'
                    offer 'export-import-difference' 'export-import-difference'
                    offer 'fund-total' 'fund-total'
                    offer 'grain-product' 'grain-product'
                    offer 'gross-margin' 'gross-margin'
                    offer 'growth' 'growth'
                    offer 'growth-contribution' 'growth-contribution'
                    offer 'growth-from-increment' 'growth-from-increment'
                    offer 'growth-from-levels' 'growth-from-levels'
                    offer 'growth-points' 'growth-points'
                    offer 'growth-points-from-levels' 'growth-points-from-levels'
                    offer 'implied-base' 'implied-base'
                    offer 'implied-benchmark' 'implied-benchmark'
                    offer 'import-export-difference' 'import-export-difference'
                    offer 'index-difference' 'index-difference'
                    offer 'invalid-allow' 'invalid-allow'
                    offer 'list-count' 'list-count'
                    offer 'loan-deposit-points' 'loan-deposit-points'
                    offer 'loan-deposit-ratio' 'loan-deposit-ratio'
                    offer 'mean-growth' 'mean-growth'
                    offer 'mean-of-groups' 'mean-of-groups'
                    offer 'mean-per-day' 'mean-per-day'
                    offer 'mean-per-unit' 'mean-per-unit'
                    offer 'multiple' 'multiple'
                    offer 'net-profit-margin' 'net-profit-margin'
                    offer 'output-per-head' 'output-per-head'
                    offer 'part-exceeds-whole' 'part-exceeds-whole'
                    offer 'people-per-household' 'people-per-household'
                    offer 'percentage-points' 'percentage-points'
                    offer 'population-density' 'population-density'
                    offer 'price-of-area' 'price-of-area'
                    offer 'price-per-home' 'price-per-home'
                    offer 'price-per-square-metre' 'price-per-square-metre'
                    offer 'profit-margin' 'profit-margin'
                    offer 'range-order' 'range-order'
                    offer 'rank' 'rank'
                    offer 'rank-order' 'rank-order'
                    offer 'sex-ratio' 'sex-ratio'
                    offer 'share' 'share'
                    offer 'share-of-year' 'share-of-year'
                    offer 'shares-total' 'shares-total'
                    offer 'spending-per-visitor' 'spending-per-visitor'
                    offer 'students-per-teacher' 'students-per-teacher'
                    offer 'sum-of-parts' 'sum-of-parts'
                    offer 'unused-allow' 'unused-allow'
                    offer 'urban-rural-change' 'urban-rural-change'
                    offer 'urban-rural-ratio' 'urban-rural-ratio'
                    offer 'urbanisation-rate' 'urbanisation-rate'
                    offer 'votes-difference' 'votes-difference'
                    offer 'welfare-per-head' 'welfare-per-head'
                }
            }
        }
        'lsp' {
            switch ($previous) {
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--stdio' '经标准输入输出通信；本来如此，有的编辑器会带上这个选项'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'allow' {
            switch ($previous) {
                { $_ -cin @('--encoding') } {
                    offer 'auto' 'auto'
                    offer 'utf-8' 'utf-8'
                    offer 'gb18030' 'gb18030'
                    offer 'gbk' 'gbk'
                    offer 'gb2312' 'gb2312'
                    offer 'big5' 'big5'
                    offer 'utf-16' 'utf-16'
                    offer 'utf-16le' 'utf-16le'
                    offer 'utf-16be' 'utf-16be'
                    break
                }
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                    offer '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                    offer '--baseline' '基线文件；缺省为 heshu.yaml 的 baseline'
                    offer '--reason' '放行的理由；记入基线时，是新添各条的理由'
                    offer '--rules' '另加的规则文件；可多次给出'
                    offer '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                    offer '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                    offer '--no-config' '不读取 heshu.yaml'
                    offer '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'fix' {
            switch ($previous) {
                { $_ -cin @('--encoding') } {
                    offer 'auto' 'auto'
                    offer 'utf-8' 'utf-8'
                    offer 'gb18030' 'gb18030'
                    offer 'gbk' 'gbk'
                    offer 'gb2312' 'gb2312'
                    offer 'big5' 'big5'
                    offer 'utf-16' 'utf-16'
                    offer 'utf-16le' 'utf-16le'
                    offer 'utf-16be' 'utf-16be'
                    break
                }
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                    offer '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                    offer '--baseline' '基线文件；缺省为 heshu.yaml 的 baseline'
                    offer '--write' '写入文件；不给时只打印补丁'
                    offer '--rules' '另加的规则文件；可多次给出'
                    offer '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                    offer '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                    offer '--no-config' '不读取 heshu.yaml'
                    offer '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'baseline' {
            switch ($previous) {
                { $_ -cin @('--encoding') } {
                    offer 'auto' 'auto'
                    offer 'utf-8' 'utf-8'
                    offer 'gb18030' 'gb18030'
                    offer 'gbk' 'gbk'
                    offer 'gb2312' 'gb2312'
                    offer 'big5' 'big5'
                    offer 'utf-16' 'utf-16'
                    offer 'utf-16le' 'utf-16le'
                    offer 'utf-16be' 'utf-16be'
                    break
                }
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                    offer '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                    offer '--baseline' '基线文件；缺省为 heshu.yaml 的 baseline'
                    offer '--reason' '放行的理由；记入基线时，是新添各条的理由'
                    offer '--prune' '只删去已不再出现的，不添新的'
                    offer '--rules' '另加的规则文件；可多次给出'
                    offer '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                    offer '--no-ignore' '不理会 .gitignore 和 .heshuignore'
                    offer '--no-config' '不读取 heshu.yaml'
                    offer '--encoding' '文本文件的编码，如 gb18030、big5、utf-16；auto 时自动识别'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'init' {
            switch ($previous) {
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--force' '覆盖已有的 heshu.yaml'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'config' {
            switch ($previous) {
                { $_ -cin @('--format') } {
                    offer 'text' 'text'
                    offer 'json' 'json'
                    break
                }
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--against' '对照的已刊文章，其中不报问题；可多次给出；缺省为 heshu.yaml 的 corpus'
                    offer '--reference' '权威数据表（YAML、CSV、XLSX），效力高于文章；可多次给出；缺省为 heshu.yaml 的 reference'
                    offer '--format' '输出形式'
                    offer '--rules' '另加的规则文件；可多次给出'
                    offer '--config' '配置文件；缺省为最近的 heshu.yaml：先从所给路径、再从当前文件夹逐级向上找'
                    offer '--no-config' '不读取 heshu.yaml'
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'schema' {
            switch ($previous) {
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                    offer 'config' 'config'
                    offer 'rules' 'rules'
                    offer 'baseline' 'baseline'
                    offer 'reference' 'reference'
                }
            }
        }
        'completions' {
            switch ($previous) {
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                    offer 'bash' 'bash'
                    offer 'zsh' 'zsh'
                    offer 'fish' 'fish'
                    offer 'powershell' 'powershell'
                    offer 'elvish' 'elvish'
                }
            }
        }
        'man' {
            switch ($previous) {
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                }
            }
        }
        'help' {
            switch ($previous) {
                { $_ -cin @('--lang') } {
                    offer 'zh' 'zh'
                    offer 'en' 'en'
                    break
                }
                default {
                    offer '--lang' '说明和消息的语言；未给时看 heshu.yaml 的 language，再看环境变量 HESHU_LANG、LC_ALL、LC_MESSAGES、LANG'
                    offer '-h' '显示说明'
                    offer '--help' '显示说明'
                    offer '-V' '显示版本'
                    offer '--version' '显示版本'
                    offer 'check' 'check'
                    offer 'facts' 'facts'
                    offer 'parse' 'parse'
                    offer 'rules' 'rules'
                    offer 'explain' 'explain'
                    offer 'lsp' 'lsp'
                    offer 'allow' 'allow'
                    offer 'fix' 'fix'
                    offer 'baseline' 'baseline'
                    offer 'init' 'init'
                    offer 'config' 'config'
                    offer 'schema' 'schema'
                    offer 'completions' 'completions'
                    offer 'man' 'man'
                    offer 'help' 'help'
                }
            }
        }
        default {
            offer 'check' '检验稿件中的数字：文内、稿件之间、与已刊文章是否矛盾'
            offer 'facts' '列出每个数字及其所述的事实'
            offer 'parse' '从标准输入逐行读取文字，逐行输出其中的数字（JSON）'
            offer 'rules' '列出所有规则：名称、级别、检验什么'
            offer 'explain' '讲解一条规则：怎么算，什么时候沉默，例子'
            offer 'lsp' '语言服务器：在编辑器中边写边检验（标准输入输出，LSP）'
            offer 'allow' '给出放行某处问题的写法：注释，或 heshu.yaml 的一条'
            offer 'fix' '打印能消除矛盾的唯一改法（补丁）；--write 写入'
            offer 'baseline' '把现有的问题记入基线，此后不再报告'
            offer 'init' '在当前文件夹写一份带说明的 heshu.yaml'
            offer 'config' '显示对这些路径生效的配置，以及各项从何而来'
            offer 'schema' '输出 JSON schema，供编辑器补全：config、rules、baseline、reference'
            offer 'completions' '输出命令行补全脚本'
            offer 'man' '输出手册页（roff）'
            offer 'help' '显示某个命令的说明'
        }
    }
    $offers | Where-Object { $_.CompletionText -like "$wordToComplete*" }
}
