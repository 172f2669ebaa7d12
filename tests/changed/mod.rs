//! `--changed-since`, against repositories made on the spot.

use crate::edge::{folder, heshu};
use crate::golden;
use std::path::Path;
use std::process::Command;

/// Runs git in a folder, apart from whatever the machine is configured to; `None`, said aloud, where
/// it is not installed.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=x", "-c", "user.email=x@example.com"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let Ok(ran) = command.current_dir(folder).output() else {
        eprintln!("skipped: git is not installed");
        return None;
    };
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "git {arguments:?}: {said}");
    Some(String::from_utf8_lossy(&ran.stdout).trim().to_owned())
}

/// A repository with one commit on `main` that holds just these files.
pub(crate) fn repository(name: &str, files: &[(&str, &str)]) -> Option<std::path::PathBuf> {
    let folder = folder(name, files);
    git(&folder, &["init", "--quiet", "--initial-branch=main"])?;
    commit(&folder)?;
    Some(folder)
}

fn commit(folder: &Path) -> Option<()> {
    git(folder, &["add", "--all"])?;
    git(folder, &["commit", "--quiet", "--allow-empty", "--message=x"]).map(|_| ())
}

/// Drafts that a run checks, in order.
fn checked(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let run = heshu(folder, &[&["check", "-v", "--lang=en"], arguments].concat(), b"");
    assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
    let draft = |line: &str| line.strip_prefix("draft: ").map(str::to_owned);
    run.stderr.lines().filter_map(draft).collect()
}

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).expect("can be written");
}

#[test]
fn drafts_that_changed_are_checked() {
    let names = ["kept.md", "改动.md", "a b.md", "staged.md", "done.md", "gone.md", "已刊/z.md"];
    let files: Vec<_> = names.iter().map(|name| (*name, "增长7%")).collect();
    let Some(folder) = repository("changed", &files) else { return };
    let Some(()) = git(&folder, &["checkout", "--quiet", "-b", "work"]).map(|_| ()) else { return };
    write(&folder, "done.md", "增长8%");
    commit(&folder);
    write(&folder, ".gitignore", "ignored.md\n");
    write(&folder, "改动.md", "增长8%");
    write(&folder, "a b.md", "增长8%");
    write(&folder, "staged.md", "增长8%");
    write(&folder, "ignored.md", "增长8%");
    write(&folder, "kept.md", "增长7%");
    git(&folder, &["add", "staged.md"]);
    std::fs::remove_file(folder.join("gone.md")).expect("can be removed");
    let odd = if cfg!(unix) { "新 \"稿\"\t'1'\n.md" } else { "新 '1'.md" };
    write(&folder, odd, "增长9%");

    // The new file's name spans two lines where names may, but not where it is told.
    let new = &*odd.replace(['\t', '\n'], "\u{FFFD}");
    let since_main = ["a b.md", "done.md", "staged.md", "改动.md", new];
    assert_eq!(checked(&folder, &["--changed-since", "main"]), since_main);
    let since_work = ["a b.md", "staged.md", "改动.md", new];
    assert_eq!(checked(&folder, &["--changed-since", "HEAD"]), since_work);
    assert_eq!(checked(&folder, &["--changed-since=HEAD", "kept.md", "a b.md"]), ["a b.md"]);
    assert_eq!(checked(&folder.join("已刊"), &["--changed-since=main"]), [""; 0]);
    assert_eq!(
        checked(&folder.join("已刊"), &["--changed-since=main", "../a b.md"]),
        ["../a b.md"]
    );
    // From outside of the repository, and with the witnesses that it ever has.
    let outer = folder.parent().expect("a folder");
    let run = heshu(
        outer,
        &[
            "check",
            "-v",
            "--changed-since=main",
            "changed/done.md",
            "changed/kept.md",
            "--against",
            "changed/已刊",
        ],
        b"",
    );
    assert!(
        run.stderr.contains("稿件：changed/done.md\n对照：changed/已刊/z.md\n"),
        "{}",
        run.stderr
    );
}

/// What others have done on a branch since it was left is not ours.
#[test]
fn since_a_branch_is_since_it_was_left() {
    let Some(folder) = repository("left", &[("a.md", "增长7%"), ("b.md", "增长7%")]) else {
        return;
    };
    git(&folder, &["checkout", "--quiet", "-b", "work"]);
    write(&folder, "a.md", "增长8%");
    commit(&folder);
    git(&folder, &["checkout", "--quiet", "main"]);
    write(&folder, "b.md", "增长8%");
    commit(&folder);
    git(&folder, &["checkout", "--quiet", "work"]);
    assert_eq!(checked(&folder, &["--changed-since", "main"]), ["a.md"]);
}

#[test]
fn what_git_cannot_answer_is_told() {
    let files = [("a.md", "增长7%"), ("d/b.md", "")];
    let Some(inside) = repository("refused", &files) else { return };
    // Tests run inside of a repository: this one is shut off from it.
    let outside = std::env::temp_dir().join(format!("heshu-outside-{}", std::process::id()));
    std::fs::create_dir_all(&outside).expect("can be made");
    write(&outside, "a.md", "增长7%");
    let elsewhere = outside.join("a.md").to_string_lossy().into_owned();
    let mut told = String::new();
    for lang in ["zh", "en"] {
        for revision in ["nowhere", "--all", "", "HEAD:a.md"] {
            let flag = format!("--changed-since={revision}");
            let run = heshu(&inside, &["check", "--lang", lang, &flag], b"");
            assert_eq!((run.status, &*run.stdout), (2, ""), "{revision}");
            told += &run.stderr;
        }
        let run = heshu(&outside, &["check", "--lang", lang, "--changed-since", "HEAD"], b"");
        assert_eq!((run.status, &*run.stdout), (2, ""));
        told += &run.stderr;
        let flags = ["check", "--lang", lang, "--changed-since=HEAD", "a.md"];
        let run = heshu(&inside, &[&flags[..], &[&elsewhere]].concat(), b"");
        assert_eq!(run.status, 2);
        let (place, why) = (&elsewhere, ["：不在 git 仓库", ": not in the git repository"]);
        assert!(
            why.iter().any(|why| run.stderr.contains(&format!("{place}{why}"))),
            "{}",
            run.stderr
        );
        let ran = Command::new(env!("CARGO_BIN_EXE_heshu"))
            .args(["check", "--lang", lang, "--changed-since", "HEAD"])
            .env("PATH", &outside)
            .current_dir(&inside)
            .output()
            .expect("the command starts");
        assert_eq!(ran.status.code(), Some(2));
        told += &String::from_utf8_lossy(&ran.stderr);
        let run = heshu(&inside, &["check", "--lang", lang, "--changed-since"], b"");
        assert_eq!(run.status, 2);
        told += &run.stderr;
    }
    std::fs::remove_dir_all(&outside).expect("can be removed");
    golden("changed.txt", &told);
}
