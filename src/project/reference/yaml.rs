//! Tables in YAML: `figures:`, an entry for each.

use super::super::forms::REFERENCE;
use super::super::yaml::{Written, unmarked};
use super::{COLUMNS, Row, Rows};
use crate::text::{Lines, Span};

#[derive(Debug, Default, serde::Deserialize)]
struct Figures {
    figures: Vec<Figure>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    entity: String,
    indicator: String,
    period: String,
    value: String,
    unit: String,
    source: String,
}

pub(super) fn rows(file: &str, text: String) -> Rows {
    let text = unmarked(text);
    let mut found = Rows { shown: text.clone(), ..Rows::default() };
    // Where it cannot be taken as it stands, a key twice, the type says where.
    let written = Written::bare(file, text).or_else(|_| Written::read(file, found.shown.clone()));
    let written = match written {
        Ok(written) => written,
        Err(trouble) => {
            found.troubles.push(trouble);
            return found;
        }
    };
    let mistakes = written.held_to(&REFERENCE);
    if !mistakes.is_empty() {
        found.troubles = written.told(mistakes);
        return found;
    }
    match written.to::<Figures>() {
        Ok(figures) => found.rows = placed(&written.text, figures.figures),
        Err(trouble) => found.troubles.push(trouble),
    }
    found
}

/// Where the values stand: each is looked for behind the one before it, after its key. The place of
/// an alias is that of the line that it stands in.
fn placed(text: &str, figures: Vec<Figure>) -> Vec<Row> {
    let lines = Lines::new(text);
    let mut from = 0;
    let mut rows = Vec::new();
    for figure in figures {
        let (key, _) = COLUMNS[3];
        let mut at = None;
        let mut search = from;
        while let Some(found) = text[search..].find(key).map(|found| search + found + key.len()) {
            search = found;
            let rest = text[found..].trim_start_matches(['"', '\'', ' ']);
            let Some(rest) = rest.strip_prefix(':') else { continue };
            let value = rest.trim_start_matches([' ', '"', '\'']);
            if value.starts_with(&*figure.value) {
                at = Some(text.len() - value.len());
                break;
            }
        }
        let start = at.unwrap_or(from);
        let end = at.map_or(start, |at| at + figure.value.len());
        from = end;
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (line, _) = lines.locate(text, byte(start));
        let Figure { entity, indicator, period, value, unit, source } = figure;
        rows.push(Row {
            cells: [entity, indicator, period, value, unit, source],
            value: Span { start: byte(start), end: byte(end) },
            at: line.to_string(),
        });
    }
    rows
}
