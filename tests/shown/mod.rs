//! What a reader sees of a document, as text to compare.

use heshu::intake::read;
use heshu::text::{Block, Cell, Document, Part};

/// The document that bytes under a name make.
pub(crate) fn document(name: &str, bytes: impl Into<Vec<u8>>) -> Document {
    read(name, bytes.into(), None).unwrap_or_else(|what| panic!("{name}: {}", what.en)).document
}

/// A line for each passage, `# ` before headings; `[a|b*2^3]` for a row of a table, with the columns
/// and the rows that a cell spans.
pub(crate) fn shown(document: &Document) -> Vec<String> {
    let layout = document.layout.as_ref().expect("a form has a layout");
    let text =
        |parts: &[Part]| parts.iter().map(|part| spelled(part, document)).collect::<String>();
    let cell = |cell: &Cell| {
        let times = |mark: char, n: u16| if n == 1 { String::new() } else { format!("{mark}{n}") };
        let (columns, rows) = (times('*', cell.columns), times('^', cell.rows));
        format!("{}{columns}{rows}", text(&cell.parts).trim())
    };
    let lines = layout.blocks.iter().flat_map(|block| match block {
        Block::Passage(passage) => {
            let mark = if passage.heading { "# " } else { "" };
            vec![format!("{mark}{}", text(&passage.parts).trim())]
        }
        Block::Table(table) => {
            let row = |row: &Vec<Cell>| row.iter().map(cell).collect::<Vec<_>>().join("|");
            table.rows.iter().map(|cells| format!("[{}]", row(cells))).collect()
        }
    });
    lines.collect()
}

fn spelled(part: &Part, document: &Document) -> String {
    match part {
        Part::Seen(at) => document.text(*at).to_owned(),
        Part::Means(_, c) => c.to_string(),
        Part::Said(words) => words.clone(),
    }
}

/// Spans of a layout in order of the layout.
pub(crate) fn spans(document: &Document) -> Vec<(u32, u32)> {
    let layout = document.layout.as_ref().expect("a form has a layout");
    let parts = layout.blocks.iter().flat_map(|block| match block {
        Block::Passage(passage) => vec![&passage.parts],
        Block::Table(table) => table.rows.iter().flatten().map(|cell| &cell.parts).collect(),
    });
    let span = |part: &Part| match part {
        Part::Seen(at) | Part::Means(at, _) => Some((at.start, at.end)),
        Part::Said(_) => None,
    };
    parts.flatten().filter_map(span).collect()
}

/// Spans stand in order, on whole characters.
pub(crate) fn in_order(document: &Document) {
    let mut last = 0;
    for (start, end) in spans(document) {
        assert!(last <= start && start <= end, "{start}..{end} after {last}");
        assert!(document.source.get(start as usize..end as usize).is_some(), "whole characters");
        last = end;
    }
}
