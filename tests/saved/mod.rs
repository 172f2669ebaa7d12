//! A report that is saved, counted, hushed or spelled out.

use crate::edge::{folder, heshu};
use crate::golden;
use std::path::Path;
use std::process::Command;

const TEXT: &str = "2023年，太原市工业投资24亿元，其中技术改造投资7.5亿元，占工业投资的45.6%。\n";

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.expect("an entry").file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

#[test]
fn a_report_is_written_to_a_file() {
    let folder = folder("output", &[("a.md", TEXT), ("old.json", "old"), ("d/x", "")]);
    let printed = heshu(&folder, &["check", "a.md", "--format", "json"], b"");
    for name in ["new.json", "old.json", "d/new.json"] {
        let run = heshu(&folder, &["check", "a.md", "--format", "json", "-o", name], b"");
        assert_eq!((run.status, &*run.stdout, &*run.stderr), (1, "", ""), "{name}");
        assert_eq!(std::fs::read_to_string(folder.join(name)).expect("is there"), printed.stdout);
    }
    let run = heshu(&folder, &["check", "a.md", "-qq", "-o", "c.txt"], b"");
    assert_eq!((run.status, &*run.stdout), (1, ""));
    let text = std::fs::read_to_string(folder.join("c.txt")).expect("is there");
    assert!(text.contains("share") && !text.contains('\u{1b}'), "{text}");
    assert_eq!(files(&folder), ["a.md", "c.txt", "d", "new.json", "old.json"], "nothing else");
}

/// What cannot be written is told before the work begins, and what was there stays.
#[test]
fn a_file_that_cannot_be_written_is_told() {
    let folder = folder("unwritable", &[("a.md", TEXT), ("kept.txt", "kept"), ("d/x", "")]);
    let kept = folder.join("kept.txt");
    let mut mode = std::fs::metadata(&kept).expect("is there").permissions();
    mode.set_readonly(true);
    std::fs::set_permissions(&kept, mode).expect("can be set");
    let mut told = String::new();
    for lang in ["zh", "en"] {
        for name in ["d", "nowhere/a.txt", "kept.txt"] {
            let run = heshu(&folder, &["check", "a.md", "--lang", lang, "-o", name], b"");
            assert_eq!((run.status, &*run.stdout), (2, ""), "{name}");
            told += &run.stderr;
        }
    }
    golden("unwritable.txt", &told);
    assert_eq!(std::fs::read_to_string(&kept).expect("is there"), "kept");
    assert_eq!(files(&folder), ["a.md", "d", "kept.txt"]);
}

/// The limit on the size of files stands for a full disk; without a trap it kills the program in the
/// middle of writing, as Ctrl-C would.
#[cfg(unix)]
#[test]
fn a_full_disk_or_a_sudden_end_leaves_the_old_file() {
    let folder = folder("full", &[("a.md", &TEXT.repeat(40)), ("old.json", "old")]);
    for (trap, ends) in [("trap '' XFSZ;", Some(2)), ("", None)] {
        let limited = format!(
            "{trap} ulimit -c 0; ulimit -f 4; exec {} check a.md --format json -o old.json",
            env!("CARGO_BIN_EXE_heshu")
        );
        let shell = Command::new("bash").args(["-c", &limited]).current_dir(&folder).output();
        let Ok(ran) = shell else { return eprintln!("skipped: bash is not installed") };
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), ends, "{said}");
        assert_eq!(std::fs::read_to_string(folder.join("old.json")).expect("is there"), "old");
        if ends.is_some() {
            assert!(said.contains("old.json"), "{said}");
            assert_eq!(files(&folder), ["a.md", "old.json"], "nothing half-written");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_no_file_is_written_as_it_comes() {
    let folder = folder("streams", &[("a.md", TEXT), ("real.txt", "")]);
    let run = heshu(&folder, &["check", "a.md", "-o", "/dev/full"], b"");
    assert_eq!(run.status, 2);
    assert!(run.stderr.starts_with("错误：/dev/full："), "{}", run.stderr);
    assert_eq!(heshu(&folder, &["check", "a.md", "-o", "/dev/null"], b"").status, 1);
    std::os::unix::fs::symlink("real.txt", folder.join("link.txt")).expect("can be made");
    assert_eq!(heshu(&folder, &["check", "a.md", "-o", "link.txt"], b"").status, 1);
    assert!(folder.join("link.txt").is_symlink(), "a link stays one");
    assert!(!std::fs::read_to_string(folder.join("real.txt")).expect("is there").is_empty());
}

/// Whoever reads has had enough: no word, whatever the form.
#[cfg(unix)]
#[test]
fn a_closed_pipe_is_quiet() {
    let folder = folder("closed", &[("a.md", &TEXT.repeat(400))]);
    for form in heshu::report::FORMAT_NAMES {
        let piped = format!(
            "{} check a.md --all --format {form} | head -c 1 >/dev/null",
            env!("CARGO_BIN_EXE_heshu")
        );
        let ran = Command::new("sh").args(["-c", &piped]).current_dir(&folder).output();
        assert_eq!(String::from_utf8_lossy(&ran.expect("a shell").stderr), "", "{form}");
    }
}

#[test]
fn loudness() {
    let files = [("heshu.yaml", "drafts: [a.md, b.md]\ncorpus: [c.md]\nchecks: { rank: off }\n")];
    let folder =
        folder("loudness", &[&files[..], &[("a.md", TEXT), ("b.md", ""), ("c.md", TEXT)]].concat());
    let mut told = String::new();
    let cases = [
        "check --format csv",
        "check --format csv -q",
        "check -qq",
        "check --silent nowhere.md",
        "check --format csv -v",
        "check --format csv -v --lang en",
        "check --stat",
        "check --stat --lang en --format json",
        "check --format markdown -q",
        "check --stat c.md --lang en --no-config --fail-on hint",
    ];
    for case in cases {
        let run = heshu(&folder, &case.split(' ').collect::<Vec<_>>(), b"");
        let timeless = |line: &&str| !line.starts_with("用时：") && !line.starts_with("time: ");
        let said: Vec<&str> = run.stderr.lines().filter(timeless).collect();
        assert_eq!(run.stderr.lines().count() - said.len(), usize::from(case.contains("-v")));
        let (status, out, said) = (run.status, run.stdout, said.join("\n"));
        told += &format!("$ heshu {case}\n{out}--- {status}\n{said}\n\n");
    }
    golden("loudness.txt", &told);
}
