//! `heshu allow`: what to write so that findings are left alone. Nothing is written into any file.

use super::arguments::Given;
use super::checked::Checked;
use super::place::asked;
use super::rooms::Room;
use super::{COULD_NOT_RUN, Failure, Streams, note, tell};
use crate::allowance::Said;
use crate::finding::Phrase;
use crate::project::{NAME, Trouble};
use crate::report::{Language, about};

/// Prints, for every finding at the places given, what allows it.
pub(super) fn allow(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let asked = asked(given, language, streams)?;
    let (Checked { job, sources, .. }, language) = (&asked.run, asked.language);
    // On one line, for a blank one ends a comment of Markdown.
    let why = given.text("reason").map(|why| why.split_whitespace().collect::<Vec<_>>().join(" "));
    let why = why.filter(|why| !why.is_empty());
    let unsaid = why.is_none();
    let reason = why.unwrap_or_else(|| language.pick("理由", "REASON").to_owned());
    let mut any = false;
    for finding in asked.findings() {
        any = true;
        let place = finding.labels.first().map(|label| sources.spot(label.place).to_string());
        let message = language.of(&finding.message);
        writeln!(streams.output, "# {} {message}", place.unwrap_or_default())?;
        let Some(label) = finding.labels.first() else { continue };
        let Room { newsroom, book, .. } = asked.run.room(label.place.doc);
        let said = Said { room: newsroom, book, rules: &about::names(book) };
        if job.rooms.len() > 1 {
            writeln!(streams.output, "# {}", newsroom.folder.join(NAME).display())?;
        }
        writeln!(streams.output, "{}", said.allowing(finding, sources, &reason))?;
    }
    streams.output.flush()?;
    if any && unsaid {
        let what = Phrase::new(
            "还没有写理由：用 --reason 写明，或改掉其中的“理由”",
            "no reason is given yet: give it with --reason, or write it where REASON stands",
        );
        note(&[Trouble::new("", what)], language, streams.errors);
    }
    tell(&job.troubles, language, streams.errors);
    if !job.troubles.is_empty() {
        return Ok(COULD_NOT_RUN);
    }
    if !any {
        let what = Phrase::new("这里没有问题可放行", "there is no finding here to allow");
        tell(&[Trouble::new("", what)], language, streams.errors);
        return Ok(COULD_NOT_RUN);
    }
    Ok(0)
}
