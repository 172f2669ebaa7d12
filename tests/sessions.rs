//! Sessions at a terminal: files, commands, what they say, and their exit status, as data.
//!
//! A file of `tests/sessions/` is one session in a folder of its own:
//! ```text
//! @ drafts/a.md                a file; its lines follow behind `| `
//! | 全年完成投资12.5亿元。
//! $ heshu check --lang en      a command: heshu, cat, mv, rm, mkdir, link NAME TO, edit FILE OLD NEW,
//!                              copy FILE TO of a file beside the sessions, grow FILE BYTES
//!   error share drafts/a.md    what it says: lines of standard error behind `! `
//!   [1]                        its exit status
//! ```
//! `\x1b` in a command is the escape character. Of a check the indented lines are left out: how a finding is drawn is told elsewhere.
//! `UPDATE=1 cargo test --test sessions` rewrites what the commands say.

#[expect(dead_code, reason = "what reports are made of is for their tests")]
mod edge;

use edge::{folder, heshu};
use std::fmt::Write as _;
use std::path::Path;

#[test]
fn sessions() {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions");
    let mut names: Vec<_> = std::fs::read_dir(&from)
        .expect("the folder of sessions")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    assert!(!names.is_empty());
    let mut wrong = Vec::new();
    for name in names {
        let written = std::fs::read_to_string(from.join(&name)).expect("a session");
        let found = played(name.trim_end_matches(".txt"), &written);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(from.join(&name), &found).expect("can be written");
        } else if found != written {
            let at = found.lines().zip(written.lines()).position(|(a, b)| a != b).unwrap_or(0);
            let near = |text: &str| text.lines().skip(at).take(4).collect::<Vec<_>>().join("\n");
            wrong.push(format!(
                "{name}:{}\nfound:\n{}\nnot:\n{}",
                at + 1,
                near(&found),
                near(&written)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The session with what its commands say now.
fn played(name: &str, written: &str) -> String {
    let folder = folder(&format!("sessions/{name}"), &[]);
    let mut found = String::new();
    let mut open: Option<(String, String)> = None;
    for line in written.lines() {
        let content = line.strip_prefix("| ").or_else(|| (line == "|").then_some(""));
        if let (Some(content), Some((_, text))) = (content, &mut open) {
            text.push_str(content);
            text.push('\n');
            let _ = writeln!(found, "{line}");
            continue;
        }
        if let Some((path, text)) = open.take() {
            write(&folder.join(path), &text);
        }
        if let Some(path) = line.strip_prefix("@ ") {
            open = Some((path.to_owned(), String::new()));
        } else if let Some(command) = line.strip_prefix("$ ") {
            let _ = writeln!(found, "{line}\n{}", said(&folder, command));
            continue;
        } else if line.starts_with("  ") || line.is_empty() {
            continue;
        }
        let _ = writeln!(found, "{line}");
    }
    found
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("it has one")).expect("can be made");
    std::fs::write(path, text).expect("can be written");
}

/// What a command says, each line indented, and its status.
fn said(folder: &Path, command: &str) -> String {
    let command = &command.replace("\\x1b", "\x1b");
    let words: Vec<&str> = command.split(' ').collect();
    let at = |name: &str| folder.join(name);
    let lines = |text: &str, mark: &str| {
        text.lines().filter(|line| !line.is_empty()).fold(String::new(), |all, line| {
            let line = format!("  {mark}{line}");
            all + line.trim_end() + "\n"
        })
    };
    match words[..] {
        ["heshu", ref arguments @ ..] => {
            let run = heshu(folder, arguments, b"");
            let check = arguments.contains(&"check") && !arguments.contains(&"help");
            let shown = |line: &&str| !check || !(line.is_empty() || line.starts_with(' '));
            let out = run.stdout.lines().filter(shown).collect::<Vec<_>>().join("\n");
            format!("{}{}  [{}]", lines(&out, ""), lines(&run.stderr, "! "), run.status)
        }
        ["cat", name] => {
            let text = std::fs::read_to_string(at(name)).expect("it is there");
            lines(&text, "").trim_end().to_owned()
        }
        ["mv", from, to] => {
            std::fs::rename(at(from), at(to)).expect("can be moved");
            "  [0]".to_owned()
        }
        ["copy", from, to] => {
            let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions").join(from);
            std::fs::copy(beside, at(to)).expect("can be copied");
            "  [0]".to_owned()
        }
        ["rm", name] => {
            std::fs::remove_file(at(name)).expect("can be removed");
            "  [0]".to_owned()
        }
        ["grow", name, size] => {
            let file = std::fs::File::create(at(name)).expect("can be made");
            file.set_len(size.parse().expect("a number")).expect("takes no room");
            "  [0]".to_owned()
        }
        ["mkdir", name] => {
            std::fs::create_dir_all(at(name)).expect("can be made");
            "  [0]".to_owned()
        }
        // `·` stands for a space.
        ["edit", name, old, new] => {
            let (old, new) = (old.replace('·', " "), new.replace('·', " "));
            let text = std::fs::read_to_string(at(name)).expect("it is there");
            assert!(text.contains(&*old), "{command}: it is there");
            write(&at(name), &text.replace(&*old, &new));
            "  [0]".to_owned()
        }
        ["link", name, to] => {
            #[cfg(unix)]
            std::os::unix::fs::symlink(to, at(name)).expect("can be linked");
            "  [0]".to_owned()
        }
        _ => panic!("no such command: {command}"),
    }
}
