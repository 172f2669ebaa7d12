//! The command line: reads arguments, runs a command, gives the exit status.
//!
//! Shape: arguments and streams in, an exit status out: 0 nothing at or above the failing severity,
//! 1 findings, 2 it could not run.
//! Errors: on the error stream, in the user's language, each with its place and what to do.
//! Environment, terminal and standard streams are handed in: a run is a function of its inputs.

mod allow;
mod arguments;
mod baseline;
mod check;
mod checked;
mod commands;
mod completions;
mod explain;
mod facts;
mod fix;
mod flags;
mod help;
mod man;
mod parse;
mod place;
mod progress;
mod rooms;
mod rules;
mod run;
mod settings;
mod watch;

use crate::finding::Phrase;
use crate::project::Trouble;
use crate::report::{Language, sound};
use arguments::Given;
use progress::{Bar, PATIENCE};
use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::time::Duration;

/// What a run reads and writes.
pub struct Streams<'s> {
    /// Standard input.
    pub input: &'s mut dyn BufRead,
    /// Standard output.
    pub output: &'s mut dyn Write,
    /// Standard error.
    pub errors: &'s mut dyn Write,
    /// May the output be coloured where the user leaves it open?
    pub colour: bool,
    /// May the error stream show how far a long run is?
    pub progress: bool,
    /// Waits so long; is whoever started the run still there?
    pub pause: &'s mut dyn FnMut(Duration) -> bool,
    /// The language where `--lang` does not say.
    pub language: Language,
}

impl Streams<'_> {
    /// How far the run is, where that may be shown.
    fn bar(&mut self) -> Bar<'_> {
        let to: Option<&mut dyn Write> = if self.progress { Some(&mut *self.errors) } else { None };
        Bar::new(to, PATIENCE)
    }
}

/// Why a run ends before its end.
enum Failure {
    /// All that is wrong.
    Told(Vec<Trouble>),
    /// The output is gone or full.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<Phrase> for Failure {
    fn from(what: Phrase) -> Self {
        Self::Told(vec![Trouble::new("", what)])
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Told(vec![trouble])
    }
}

impl From<Vec<Trouble>> for Failure {
    fn from(troubles: Vec<Trouble>) -> Self {
        Self::Told(troubles)
    }
}

const COULD_NOT_RUN: u8 = 2;

/// Runs the program with the arguments after its name; gives the exit status.
pub fn run(arguments: &[OsString], streams: &mut Streams<'_>) -> u8 {
    let language = arguments::language(arguments, streams.language);
    let ended = obey(arguments, language, streams)
        .and_then(|status| Ok(heard(streams.output.flush()).map(|()| status)?));
    match ended {
        Ok(status) => status,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(Failure::Output(error)) => {
            let what = Phrase::new(format!("无法输出：{error}"), format!("cannot write: {error}"));
            tell(&[Trouble::new("", what)], language, streams.errors);
            COULD_NOT_RUN
        }
        Err(Failure::Told(troubles)) => {
            // What was found before the trouble is not lost; a second trouble is told no more.
            let _ = streams.output.flush();
            tell(&troubles, language, streams.errors);
            COULD_NOT_RUN
        }
    }
}

/// Whoever reads has had enough (`heshu check | head`): what was found, or could not be read, counts
/// all the same.
fn heard(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(error),
    })
}

fn obey(
    arguments: &[OsString],
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let given = Given::parse(arguments).map_err(|what| usage(what, arguments))?;
    if given.has("version") {
        writeln!(streams.output, "heshu {}", env!("CARGO_PKG_VERSION"))?;
        return Ok(0);
    }
    let Some(command) = given.command else {
        let status = if given.has("help") { 0 } else { COULD_NOT_RUN };
        let out = if status == 0 { &mut streams.output } else { &mut streams.errors };
        write!(out, "{}", help::program(language))?;
        return Ok(status);
    };
    if given.has("help") {
        write!(streams.output, "{}", help::command(command, language))?;
        return Ok(0);
    }
    match command.name {
        "check" if given.has("watch") => watch::watch(&given, language, streams),
        "check" => check::check(&given, language, streams),
        "facts" => facts::facts(&given, language, streams),
        "parse" => parse::parse(&given, streams),
        "allow" => allow::allow(&given, language, streams),
        "fix" => fix::fix(&given, language, streams),
        "baseline" => baseline::baseline(&given, language, streams),
        "init" => settings::init(&given, language, streams),
        "config" => settings::config(&given, language, streams),
        "schema" => settings::print_schema(&given, language, streams),
        "rules" => rules::rules(&given, language, streams),
        "explain" => explain::explain(&given, language, streams),
        "lsp" => Ok(serve(language)),
        "completions" => completions::completions(&given, language, streams),
        "man" => {
            write!(streams.output, "{}", man::page(language))?;
            Ok(0)
        }
        _ => {
            let of = given.words.first().map(|word| arguments::command(word)).transpose()?;
            let text = of.map_or_else(|| help::program(language), |c| help::command(c, language));
            write!(streams.output, "{text}")?;
            Ok(0)
        }
    }
}

/// Serves an editor over the standard streams, for as long as it wants.
fn serve(language: Language) -> u8 {
    let input = io::BufReader::new(io::stdin());
    u8::from(!crate::lsp::serve(input, io::stdout(), language))
}

/// A usage error says where the usage is told.
fn usage(what: Phrase, arguments: &[OsString]) -> Failure {
    let words = arguments.iter().filter_map(|word| word.to_str());
    let command = words.clone().find_map(commands::Command::find);
    let help = command.map_or("heshu --help".to_owned(), |c| format!("heshu help {}", c.name));
    let zh = format!("{}\n用法见 `{help}`", what.zh);
    Phrase::new(zh, format!("{}\nsee `{help}`", what.en)).into()
}

/// Tells troubles on the error stream. Where that is gone, too, nobody is left to tell.
fn tell(troubles: &[Trouble], language: Language, errors: &mut dyn Write) {
    said(language.pick("错误", "error"), troubles, language, errors);
}

/// Tells what is worth knowing and no reason to fail.
fn note(notes: &[Trouble], language: Language, errors: &mut dyn Write) {
    said(language.pick("注意", "note"), notes, language, errors);
}

fn said(kind: &str, troubles: &[Trouble], language: Language, errors: &mut dyn Write) {
    let colon = language.pick("：", ": ");
    for trouble in troubles {
        let place = if trouble.path.is_empty() { "" } else { colon };
        let path = sound(&trouble.path);
        let what: Vec<String> = language.of(&trouble.what).split('\n').map(sound).collect();
        let _ = writeln!(errors, "{kind}{colon}{path}{place}{}", what.join("\n"));
    }
}
