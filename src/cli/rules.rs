//! `heshu rules`.

use super::arguments::Given;
use super::{Failure, Streams, run};
use crate::report::{Language, about, catalogue};

/// Lists the rules in force.
pub(super) fn rules(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let (book, room) = run::book(given)?;
    let language = run::language(given, &room, language);
    let rules = about::rules(&book);
    match given.choice("format") {
        "json" => catalogue::json(&rules, streams.output)?,
        _ => catalogue::table(&rules, language, streams.output)?,
    }
    Ok(0)
}
