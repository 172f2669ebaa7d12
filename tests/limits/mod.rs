//! Where it gets tight: many files, a large one, links in a circle, files that go, names that are no
//! text, a sudden end.

use crate::edge::{folder, heshu};
use heshu::project::{find, take_in};
use std::path::Path;
use std::process::{Command, Stdio};

const TEXT: &str = "2023年，太原市工业投资24亿元，其中技术改造投资7.5亿元，占工业投资的45.6%。\n";

#[test]
fn ten_thousand_files_are_read() {
    let folder = folder("many", &[]);
    for hundred in 0..100 {
        let inner = folder.join(hundred.to_string());
        std::fs::create_dir(&inner).expect("can be made");
        for file in 0..100 {
            std::fs::write(inner.join(format!("{file}.md")), "增长7%\n").expect("can be written");
        }
    }
    std::fs::write(folder.join("57/31.md"), TEXT).expect("can be written");
    let run = heshu(&folder, &["check", "--format=json"], b"");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert!(run.stdout.contains("\"57/31.md\""), "the one that is wrong is found");
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(told["summary"]["files"], 10_000);
}

/// Whole lines and one line of them all.
#[test]
#[ignore = "takes a minute: cargo test --release -- --ignored"]
fn an_article_of_fifty_megabytes_is_read() {
    let folder = folder("large", &[]);
    let right = TEXT.replace("45.6%", "31.3%");
    let lines = right.repeat(50_000_000 / right.len());
    std::fs::write(folder.join("one.txt"), lines.replace('\n', "")).expect("can be written");
    std::fs::write(folder.join("lines.txt"), lines).expect("can be written");
    for name in ["lines.txt", "one.txt"] {
        let run = heshu(&folder, &["check", name, "--stat", "--format=json"], b"");
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name}");
    }
}

/// What looks back over a list looks no further than any other reading does.
#[test]
fn a_list_of_a_hundred_thousand_figures_is_read() {
    let folder = folder("list", &[]);
    let list = format!("2023年，全县机构{}净增3个。\n", "5个、".repeat(100_000));
    std::fs::write(folder.join("list.txt"), list).expect("can be written");
    let run = heshu(&folder, &["check", "list.txt", "--stat", "--format=json"], b"");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

/// Comments and entries of the configuration by the thousand, of one paragraph and of many: each finds what it means.
#[test]
fn allowances_by_the_thousand_are_heard() {
    const MANY: usize = 3_000;
    let paragraph = |at: usize| {
        format!("2023年，甲{at}县工业投资{at}24亿元，其中技术改造投资7.5亿元，占工业投资的45.6%。")
    };
    let all = |between: &str, behind: &dyn Fn(usize) -> String| -> String {
        (1..=MANY).map(|at| paragraph(at) + &behind(at) + between).collect()
    };
    let named =
        |at: usize| format!("<!-- heshu: allow(share: 45.6% / 7.5亿元 / {at}24亿元) 口径 -->");
    let entry = |at: usize| {
        let figures = format!("[45.6%, 7.5亿元, {at}24亿元]");
        format!("  - {{rule: share, path: c.txt, figures: {figures}, reason: 口径}}\n")
    };
    let bare = |_| "<!-- heshu: allow(share) 口径 -->".to_owned();
    let entries: String = (1..=2 * MANY).map(entry).collect();
    let folder = folder(
        "allowances",
        &[
            ("a.md", &all("\n\n", &bare)),
            ("b.md", &all("", &named)),
            ("c.txt", &all("\n", &|_| String::new())),
            ("heshu.yaml", &format!("allow:\n{entries}")),
        ],
    );
    let allowed = |name: &str| -> (serde_json::Value, usize) {
        let run = heshu(&folder, &["check", name, "--format=json"], b"");
        let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        let unused = told["findings"].as_array().expect("findings").iter();
        let unused = unused.filter(|finding| finding["rule"] == "unused-allow").count();
        (told["summary"]["allowed"].clone(), unused)
    };
    assert_eq!(allowed("a.md"), (MANY.into(), 0));
    assert_eq!(allowed("b.md"), (MANY.into(), 0));
    assert_eq!(
        allowed("c.txt"),
        (MANY.into(), MANY),
        "half of the entries mean no figures of the text"
    );
}

#[cfg(unix)]
#[test]
fn links_are_not_walked_into() {
    use std::os::unix::fs::symlink;
    let folder = folder("links", &[("d/a.md", TEXT), ("elsewhere/b.md", TEXT)]);
    let link = |to: &str, at: &str| symlink(to, folder.join(at)).expect("can be made");
    link("..", "d/up");
    link("../elsewhere", "d/side");
    link("nowhere.md", "d/dangling.md");
    link("self.md", "d/self.md");
    let run = heshu(&folder, &["check", "d", "--format=csv", "-q"], b"");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert!(!run.stdout.contains("d/up") && !run.stdout.contains("b.md"), "{}", run.stdout);
    // Whoever names a link means what it leads to.
    let run = heshu(&folder, &["check", "d/side", "--format=csv", "-q"], b"");
    assert!(run.status == 1 && run.stdout.contains("d/side/b.md"), "{}", run.stdout);
    let run =
        heshu(&folder, &["check", "d/dangling.md", "d/self.md", "d/a.md", "--format=csv"], b"");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("d/a.md"), "what can be read is checked");
    let told: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(told[0], "错误：d/dangling.md：没有这个文件或文件夹");
    assert!(told[1].starts_with("错误：d/self.md：无法读取："), "{}", told[1]);
}

/// Of a device, a socket and a named pipe nobody knows when they end, or begin.
#[cfg(unix)]
#[test]
fn what_may_never_end_is_not_read() {
    let folder = folder("endless", &[("a.md", TEXT), ("b/c.md", TEXT), ("heshu.yaml", "")]);
    let made = Command::new("mkfifo").arg(folder.join("pipe.md")).status().expect("mkfifo");
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(folder.join("socket.md")).expect("made");
    let refused = "a device, a pipe or a socket, which may never end, is not read; give a file";
    for path in ["pipe.md", "socket.md", "/dev/zero", "/dev/urandom"] {
        for arguments in [
            &["check", path, "a.md"][..],
            &["facts", path],
            &["allow", path],
            &["check", "a.md", "--against", path],
            &["check", "a.md", "--reference", path],
            &["check", "a.md", "--rules", path],
            &["check", "a.md", "--config", path],
            &["check", "a.md", "--baseline", path],
        ] {
            let run = heshu(&folder, &[arguments, &["--lang=en"]].concat(), b"");
            let told = format!("error: {path}: {refused}\n");
            assert_eq!((run.status, run.stderr), (2, told), "{arguments:?}");
        }
    }
    let run = heshu(&folder, &["check", ".", "--list-files"], b"");
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, "a.md\nb/c.md\n"),
        "of a folder, files alone"
    );
}

/// What a shell hands over may never end either: what begins as no text is not read on.
#[cfg(target_os = "linux")]
#[test]
fn what_begins_as_no_text_is_not_read_on() {
    let folder = folder("zeros", &[]);
    for (script, told) in [
        ("$HESHU check - < /dev/zero", "<stdin>: no text file"),
        ("$HESHU check - --stdin-filename a.html < /dev/urandom", "a.html: no text file"),
        ("$HESHU check - --encoding utf-16 < /dev/zero", "<stdin>: no text file"),
        ("$HESHU check - --encoding utf-16 < /dev/urandom", "<stdin>: read as UTF-16LE, but"),
        ("$HESHU facts /dev/stdin < /dev/zero", "/dev/stdin: no text file"),
        ("$HESHU parse < /dev/zero", "no text file"),
        ("tr '\\0' '\\377' < /dev/zero | $HESHU parse", "line 1 of standard input is not UTF-8"),
        (
            "tr '\\0' '\\377' < /dev/zero | $HESHU check -",
            "<stdin>: the encoding is not recognised",
        ),
        (
            "(printf '2024\\261\\250'; tr '\\0' '\\377' < /dev/zero) | $HESHU check - --lang en",
            "<stdin>: the encoding is not recognised",
        ),
        ("truncate -s 3G sparse.txt; $HESHU check sparse.txt", "sparse.txt: no text file"),
    ] {
        let mut shell = Command::new("sh");
        // Who reads on comes to the end of its memory.
        let script = format!("ulimit -v 1000000; {script}");
        let shell = shell.args(["-c", &script]).env("HESHU", env!("CARGO_BIN_EXE_heshu"));
        let ran = shell.env("LANG", "en").current_dir(&folder).output().expect("a shell");
        let errors = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{script}: {errors}");
        assert!(errors.starts_with(&format!("error: {told}")), "{script}: {errors}");
    }
}

/// `heshu check <(pandoc …)`: a pipe that is open already.
#[cfg(target_os = "linux")]
#[test]
fn what_a_shell_hands_over_is_read() {
    let folder = folder("handed", &[("a.md", TEXT), ("ours.yaml", "checks: { share: hint }\n")]);
    let heshu = env!("CARGO_BIN_EXE_heshu");
    for (script, status) in [
        ("cat a.md | $HESHU check /dev/stdin", 1),
        ("$HESHU check /dev/stdin < a.md", 1),
        ("cat a.md | $HESHU check /dev/fd/3 3<&0", 1),
        ("cat a.md | $HESHU check /proc/self/fd/0", 1),
        ("cat ours.yaml | $HESHU check a.md --config /dev/stdin", 0),
        ("$HESHU check /dev/null", 0),
        ("$HESHU check a.md -o /dev/stdout | grep -q share", 0),
    ] {
        let mut shell = Command::new("sh");
        let ran = shell.args(["-c", script]).env("HESHU", heshu).current_dir(&folder).output();
        assert_eq!(ran.expect("a shell").status.code(), Some(status), "{script}");
    }
}

/// Between the listing and the reading.
#[test]
fn a_file_that_goes_is_told_and_the_others_are_read() {
    let folder = folder("going", &[("a.md", TEXT), ("b.md", TEXT), ("c.md", TEXT)]);
    let found = find(std::slice::from_ref(&folder)).files;
    std::fs::remove_file(folder.join("b.md")).expect("can be removed");
    let intake = take_in(&found.iter().collect::<Vec<_>>(), None);
    assert_eq!((&intake.files[..], intake.sources.all().len()), (&[0, 2][..], 2));
    let [trouble] = &intake.troubles[..] else { panic!("{:?}", intake.troubles) };
    assert!(trouble.path.ends_with("b.md") && trouble.what.en == "no such file or folder");
}

/// Both are shown alike, and both are read.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = folder("names", &[]);
    for name in [b"\xff.md", b"\xfe.md"] {
        std::fs::write(folder.join(OsStr::from_bytes(name)), TEXT).expect("can be written");
    }
    for form in heshu::report::FORMAT_NAMES {
        let run = heshu(&folder, &["check", "--format", form], b"");
        assert_eq!((run.status, run.stderr.as_str()), (1, ""), "{form}");
        assert!(
            run.stdout.contains("\u{fffd}.md") || run.stdout.contains("%EF%BF%BD.md"),
            "{form}"
        );
    }
    let run = heshu(&folder, &["check", "--stat", "--format=json"], b"");
    let told: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&told["summary"]["files"], &told["summary"]["errors"]), (&2.into(), &2.into()));
}

/// Ended in the middle, as by Ctrl-C: the old report stays, and nothing is left beside it. TERM, for a job of
/// the background has INT ignored.
#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_the_old_file() {
    use std::os::unix::process::ExitStatusExt;
    let folder = folder("stopped", &[("a.md", TEXT), ("old.json", "old")]);
    let shell = |script: &str| {
        Command::new("sh").args(["-c", script]).current_dir(&folder).status().expect("a shell")
    };
    // Nobody writes into the pipe: the run waits for as long as it takes to be interrupted.
    let mut child = Command::new(env!("CARGO_BIN_EXE_heshu"))
        .args(["check", "a.md", "-", "--format=json", "-o", "old.json"])
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .spawn()
        .expect("the command starts");
    std::thread::sleep(std::time::Duration::from_millis(800));
    assert!(child.try_wait().expect("it can be asked").is_none(), "it waits");
    assert!(shell(&format!("kill -TERM {}", child.id())).success());
    assert_eq!(child.wait().expect("it ends").signal(), Some(15));
    assert_eq!(std::fs::read_to_string(folder.join("old.json")).expect("is there"), "old");
    assert_eq!(names(&folder), ["a.md", "old.json"]);
}

#[cfg(unix)]
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// `heshu check | head -1`: nobody reads on, and what was found counts all the same.
#[test]
fn a_closed_pipe_does_not_hide_what_was_found() {
    use std::io::Write as _;
    let folder = folder("unheard", &[("a.md", TEXT), ("long.md", &TEXT.repeat(500))]);
    for (arguments, status) in [
        (&["check", "-"][..], 1),
        (&["check", "-", "--format=json"], 1),
        (&["check", "-", "long.md", "--all", "--stat"], 1),
        (&["check", "-", "--fail-on=error", "--format=html"], 1),
        (&["check", "-", "nowhere.md"], 2),
        (&["facts", "-", "nowhere.md"], 2),
        (&["facts", "-", "long.md", "nowhere.md", "--list-files"], 2),
        (&["facts", "-", "long.md"], 0),
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_heshu"));
        let command = command.args(arguments).current_dir(&folder).stdin(Stdio::piped());
        let started = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = started.expect("the command starts");
        // It writes once its input has ended; its output is closed before.
        drop(child.stdout.take());
        let mut input = child.stdin.take().expect("it is piped");
        input.write_all(TEXT.as_bytes()).expect("it reads");
        drop(input);
        let ran = child.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(status), "{arguments:?}: {told}");
        assert_eq!(told.contains("nowhere.md"), status == 2, "{arguments:?}: {told}");
    }
}
