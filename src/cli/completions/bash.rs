//! bash 4 and later. Where nothing is offered, `-o default` offers files.

use super::super::commands::{COMMANDS, Command};
use super::super::flags::Takes;
use super::{choices, spellings, words};

/// The script.
pub(super) fn script() -> String {
    let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    let cases: String = COMMANDS.iter().map(case).collect();
    format!(
        r#"# bash completion for heshu
_heshu() {{
    local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command="" word list=""
    if [[ $cur == "=" ]]; then
        cur=""
    elif [[ $prev == "=" ]]; then
        prev="${{COMP_WORDS[COMP_CWORD-2]}}"
    fi
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$word" in
            {})
                command="$word"
                break
                ;;
        esac
    done
    COMPREPLY=()
    case "$command" in
{cases}        *)
            list="{} --lang --help --version"
            [[ $prev == --lang ]] && list="zh en"
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$list" -- "$cur")
}}
complete -o default -F _heshu heshu
"#,
        names.join("|"),
        names.join(" "),
    )
}

fn case(command: &Command) -> String {
    let mut values = String::new();
    let mut flags = Vec::new();
    for flag in command.flags() {
        let typed = spellings(flag);
        if let Some(choices) = choices(flag) {
            values += &format!("                {}) list=\"{choices}\" ;;\n", typed.join("|"));
        } else if flag.takes != Takes::Nothing {
            values += &format!("                {}) return ;;\n", typed.join("|"));
        }
        flags.extend(typed);
    }
    let words = words(command).unwrap_or_default().join(" ");
    let flags = flags.join(" ");
    format!(
        r#"        {})
            case "$prev" in
{values}                *)
                    list="{words}"
                    [[ $cur == -* ]] && list="{flags}"
                    ;;
            esac
            ;;
"#,
        command.name
    )
}
