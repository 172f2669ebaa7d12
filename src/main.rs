//! The command `heshu`.

use heshu::cli::{Streams, run};
use heshu::report::Language;
use std::io::{BufReader, IsTerminal, copy, sink, stderr, stdin, stdout};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    // The first that is set decides, as POSIX has it.
    let locales = ["HESHU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].map(std::env::var_os);
    let locale = locales.into_iter().flatten().find(|locale| !locale.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let mut end = None;
    let mut streams = Streams {
        input: &mut BufReader::new(stdin()),
        // Neither is locked: other threads must be able to say something, too.
        output: &mut std::io::BufWriter::new(stdout()),
        errors: &mut stderr(),
        colour: stdout().is_terminal() && unset("NO_COLOR") && !dumb,
        progress: stderr().is_terminal() && !dumb,
        pause: &mut |length| pause(length, &mut end),
        language: locale.map(|l| Language::of_locale(&l.to_string_lossy())).unwrap_or_default(),
    };
    ExitCode::from(run(&arguments, &mut streams))
}

/// Waits; tells if standard input is still open. A program that watches through us closes it when it
/// goes; at a terminal there is Ctrl-C, and reading there would stop a job in the background.
fn pause(length: Duration, end: &mut Option<Receiver<()>>) -> bool {
    if stdin().is_terminal() {
        std::thread::sleep(length);
        return true;
    }
    let end = end.get_or_insert_with(|| {
        let (open, end) = channel();
        std::thread::spawn(move || {
            // Closed or broken is the same: nobody is there.
            let _ = copy(&mut stdin(), &mut sink());
            drop(open);
        });
        end
    });
    end.recv_timeout(length) == Err(RecvTimeoutError::Timeout)
}
