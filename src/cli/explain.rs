//! `heshu explain`.

use super::arguments::Given;
use super::{Failure, Streams, run};
use crate::finding::Phrase;
use crate::report::{Language, about, catalogue};
use crate::shape::meant;

/// Shows the page of a rule.
pub(super) fn explain(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let Some(name) = given.words.first().map(|word| word.to_string_lossy()) else {
        return Err(Phrase::new(
            "请给出规则的名称，例如 `heshu explain conflict`；`heshu rules` 列出所有规则",
            "name a rule, as in `heshu explain conflict`; `heshu rules` lists them",
        )
        .into());
    };
    let (book, room) = run::book(given)?;
    let language = run::language(given, &room, language);
    let Some(rule) = about::rule(&name, &book) else {
        let meant = meant(&name, &about::names(&book));
        return Err(Phrase::new(
            format!("没有规则 `{name}`；{}`heshu rules` 列出所有规则", meant.zh),
            format!("there is no rule `{name}`; {}`heshu rules` lists them", meant.en),
        )
        .into());
    };
    let colour = run::colour(given, streams.colour);
    catalogue::page(&rule, language, colour, streams.output)?;
    Ok(0)
}
