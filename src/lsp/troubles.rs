//! What is wrong with configurations, rules and tables, marked where it is written.

use super::desk::{bytes, real};
use super::desks::Desks;
use super::position::{Encoding, Lines};
use super::uri;
use crate::finding::Phrase;
use crate::project::Trouble;
use gen_lsp_types::{Position, Range};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Something that is wrong, and where.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    pub(super) file: PathBuf,
    range: Range,
    what: Phrase,
}

impl Marked {
    /// A trouble knows its place as `heshu.yaml:3:5`, or `table.xlsx:Sheet1!D4`.
    pub(super) fn of(trouble: &Trouble, encoding: Encoding) -> Self {
        let mut path = &*trouble.path;
        let mut numbers = Vec::new();
        while let Some((rest, number)) = path.rsplit_once(':')
            && let Ok(number) = number.parse::<u32>()
        {
            numbers.insert(0, number.saturating_sub(1));
            path = rest;
        }
        let mut what = trouble.what.clone();
        if let Some((rest, cell)) =
            path.rsplit_once(':').filter(|(rest, _)| Path::new(rest).is_file())
        {
            path = rest;
            what = Phrase::new(format!("{cell}：{}", what.zh), format!("{cell}: {}", what.en));
        }
        let file = real(Path::new(path));
        let at = |nth: usize| numbers.get(nth).copied().unwrap_or(0);
        let text = bytes(&file).and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let range = written(text.trim_start_matches('\u{feff}'), at(0), at(1), encoding);
        Self { file, range, what }
    }
}

/// From a line and a character, counted from 0, to the end of what stands there; where nothing does, what stands
/// before.
fn written(text: &str, line: u32, character: u32, encoding: Encoding) -> Range {
    let lines = Lines::new(text, encoding);
    let begin = lines.byte(text, Position::new(line, 0));
    let rest = text[begin..].lines().next().unwrap_or_default();
    let from = rest.char_indices().nth(character as usize).map_or(rest.len(), |(at, _)| at);
    let end = from + rest[from..].trim_end().len();
    if from < end {
        return lines.range(text, begin + from, begin + end);
    }
    let before = text[..begin + from].trim_end();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    lines.range(text, line, before.len())
}

/// All of it as diagnostics, by URI.
pub(super) fn by_file(desks: &Desks) -> BTreeMap<String, Vec<Value>> {
    let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for desk in &desks.desks {
        for Marked { file, range, what } in &desk.marked {
            by_file.entry(uri::uri(file)).or_default().push(json!({
                "range": range, "severity": 1, "source": "heshu", "message": desk.language.of(what),
            }));
        }
    }
    by_file
}

#[cfg(test)]
mod tests {
    use super::{Encoding, written};

    #[test]
    fn what_is_wrong_is_marked_to_its_end() {
        for (text, (line, character), expected) in [
            ("a: 😀 b  \n", (0, 3), [(0, 3), (0, 7)]),
            ("a: [\n\n", (2, 0), [(0, 0), (0, 4)]),
            ("", (0, 0), [(0, 0), (0, 0)]),
            ("a", (9, 9), [(0, 0), (0, 1)]),
        ] {
            let range = written(text, line, character, Encoding::Utf16);
            let found = [range.start, range.end].map(|at| (at.line, at.character));
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
