//! The command as a user feels it: start-up, files a second, peak memory; other programs beside it.
//!
//! `cargo bench --bench edge`. Times are the least of many runs, from the start of the process to its
//! end; memory is the high-water mark that the system shows, looked at while the process runs.
//! `typos` and `rg` do other work: they say how long it takes to start, and to touch the files.

#![expect(clippy::print_stdout, reason = "a benchmark prints its figures")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const HESHU: &str = env!("CARGO_BIN_EXE_heshu");

/// What is asked for: start-up, files a second, peak memory in KiB.
const START: Duration = Duration::from_millis(15);
const FILES: usize = 2_000;
const A_SECOND: u128 = 5_000;
const MEMORY: usize = 60 * 1024;

/// About 5 KB, as articles are: a paragraph of figures, and some without.
const PARAGRAPH: &str = "2023年，朔州经济开发区规模以上工业增加值完成45.98亿元，同比增长40%，增速比上年提高1.2个百分点；\
一般公共预算收入8.05亿元，增长12.6%。全区上下坚持项目为王，把营商环境作为生命线，干部下沉一线，问题不过夜，\
手续马上办，企业有感受、群众得实惠。其中，省市重点工程9个，总投资56.25亿元，已经全部开工。\n\n各镇各部门要提高站位，\
压实责任，狠抓落实，以钉钉子精神推动各项工作落地见效。会议强调，要守住安全底线，办好民生实事，让群众看得见、摸得着。\n\n";

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("edge-bench");
    let _ = std::fs::remove_dir_all(&folder);
    write(&folder.join("one/a.md"), PARAGRAPH);
    let article = PARAGRAPH.repeat(5_000_usize.div_ceil(PARAGRAPH.len()));
    for file in 0..FILES {
        // Each of another place: an archive of one article would be a matter of contradictions.
        let text = article.replace("朔州", &format!("第{file}"));
        write(&folder.join(format!("many/{}/{file}.md", file % 40)), &text);
    }
    println!("{} cores; {FILES} files of {} bytes", cores(), article.len());

    let one = [HESHU, "check", "--no-config", "-qq", "one/a.md"];
    let many = [HESHU, "check", "--no-config", "-qq", "many"];
    let (start, peak) = (least(&one, &folder, 40), memory(&one, &folder));
    println!("{:<24} {:>9.2?}  asked: {START:?}", "start-up, one file", start);
    println!("{:<24} {:>6} KiB", "  its memory", peak);
    let took = least(&many, &folder, 8);
    let speed = FILES as u128 * 1_000_000 / took.as_micros().max(1);
    println!("{:<24} {:>9.2?}  {speed} files/s, asked: {A_SECOND}", "2,000 files", took);
    println!("{:<24} {:>6} KiB, asked: {MEMORY}", "  its memory", memory(&many, &folder));
    for other in [&["typos", "many"][..], &["rg", "--count", "[0-9]", "many"]] {
        if Command::new(other[0]).arg("--version").output().is_ok() {
            println!("{:<24} {:>9.2?}", other.join(" "), least(other, &folder, 8));
        } else {
            println!("{:<24} not installed", other[0]);
        }
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn write(path: &PathBuf, text: &str) {
    let written = path.parent().map_or(Ok(()), std::fs::create_dir_all);
    written
        .and_then(|()| std::fs::write(path, text))
        .expect("the folder for targets can be written");
}

fn command(words: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The least time of so many runs.
fn least(words: &[&str], folder: &Path, runs: usize) -> Duration {
    let once = || {
        let start = Instant::now();
        let _ = command(words, folder).status();
        start.elapsed()
    };
    (0..runs).map(|_| once()).min().unwrap_or_default()
}

/// The most memory that the process was seen to hold, in KiB; 0 where the system does not show it.
fn memory(words: &[&str], folder: &Path) -> usize {
    let Ok(mut child) = command(words, folder).spawn() else { return 0 };
    let shown = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while let Ok(None) = child.try_wait() {
        let status = std::fs::read_to_string(&shown).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse().ok());
        most = most.max(now.unwrap_or(0));
    }
    most
}
