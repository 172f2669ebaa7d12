//! `--watch`: the program runs, a file changes, and what it says is read.

use crate::edge::folder;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// What takes longer never comes.
const PATIENCE: Duration = Duration::from_secs(60);

const WRONG: &str = "2023年，太原市工业投资24亿元，其中技术改造投资7.5亿元，占工业投资的45.6%。\n";
const RIGHT: &str = "2023年，太原市工业投资24亿元，其中技术改造投资7.5亿元，占工业投资的31.3%。\n";

fn watching(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_heshu"))
        .args(["check", "--watch", "--lang=en", "--format=csv"])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts")
}

/// The lines of a stream as they come.
fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (say, said) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if say.send(line).is_err() {
                return;
            }
        }
    });
    said
}

/// Waits for a line.
fn until(said: &Receiver<String>, meant: &str) {
    loop {
        let line = said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("`{meant}` never came"));
        if line.contains(meant) {
            return;
        }
    }
}

#[test]
fn a_change_is_checked_again() {
    let folder = folder("watch", &[("d/a.md", RIGHT)]);
    let write = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("can be written");
    };
    let mut child = watching(&folder, &["d"]);
    let out = lines(child.stdout.take().expect("piped"));
    let said = lines(child.stderr.take().expect("piped"));
    until(&said, "waiting for changes");
    write("d/a.md", WRONG);
    until(&said, "── d/a.md changed, checked again ──");
    until(&out, "share");
    write("d/b.md", "");
    until(&said, "── d/b.md changed");
    until(&said, "b.md: the file is empty");
    std::fs::remove_file(folder.join("d/b.md")).expect("can be removed");
    until(&said, "── d/b.md changed");
    write("heshu.yaml", "drafts: [");
    until(&said, "── heshu.yaml changed");
    until(&said, "error: heshu.yaml");
    write("heshu.yaml", "checks: { share: off }\n");
    until(&said, "── heshu.yaml changed");
    write("d/a.md", RIGHT);
    until(&said, "── d/a.md changed");
    // Whoever watches through us goes.
    drop(child.stdin.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

/// The last round decides the status, and a report in a file is renewed.
#[test]
fn a_watch_ends_with_its_last_status() {
    let folder = folder("watched", &[("a.md", RIGHT)]);
    let mut child = watching(&folder, &["a.md", "-o", "report.csv"]);
    let said = lines(child.stderr.take().expect("piped"));
    until(&said, "waiting for changes");
    std::fs::write(folder.join("a.md"), WRONG).expect("can be written");
    until(&said, "── a.md changed");
    drop(child.stdin.take());
    assert_eq!(child.wait().expect("it ends").code(), Some(1));
    let report = std::fs::read_to_string(folder.join("report.csv")).expect("is there");
    assert!(report.contains("share"), "{report}");
}

/// A signal ends it as it ends any program. TERM, for a job of the background has INT ignored.
#[cfg(unix)]
#[test]
fn an_interrupt_ends_a_watch() {
    use std::os::unix::process::ExitStatusExt;
    let folder = folder("interrupted", &[("a.md", RIGHT)]);
    let mut child = watching(&folder, &["a.md"]);
    let said = lines(child.stderr.take().expect("piped"));
    until(&said, "waiting for changes");
    let kill = Command::new("sh").args(["-c", &format!("kill -TERM {}", child.id())]).status();
    assert!(kill.expect("a shell").success());
    assert_eq!(child.wait().expect("it ends").signal(), Some(15));
}
