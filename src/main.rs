//! The command `heshu`.

use heshu::cli::{Streams, run};
use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let mut streams = Streams {
        input: &mut stdin().lock(),
        output: &mut std::io::BufWriter::new(stdout().lock()),
        // Not locked: a thread that panics must be able to say so.
        errors: &mut stderr(),
        colour: stdout().is_terminal() && unset("NO_COLOR") && !dumb,
    };
    ExitCode::from(run(&arguments, &mut streams))
}
