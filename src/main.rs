//! The command `heshu`.

use heshu::cli::{Streams, run};
use heshu::report::Language;
use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    // The first that is set decides, as POSIX has it.
    let locales = ["HESHU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].map(std::env::var_os);
    let locale = locales.into_iter().flatten().find(|locale| !locale.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let mut streams = Streams {
        input: &mut stdin().lock(),
        output: &mut std::io::BufWriter::new(stdout().lock()),
        // Not locked: a thread that panics must be able to say so.
        errors: &mut stderr(),
        colour: stdout().is_terminal() && unset("NO_COLOR") && !dumb,
        progress: stderr().is_terminal() && !dumb,
        language: locale.map(|l| Language::of_locale(&l.to_string_lossy())).unwrap_or_default(),
    };
    ExitCode::from(run(&arguments, &mut streams))
}
