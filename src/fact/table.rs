//! A table as a reader would read it out: row by row.

use crate::text::{Block, Layout, Part, Passage, Table};

/// The blocks of a layout as paragraphs, each row of a table one of them.
pub(super) fn passages(layout: &Layout) -> Vec<Passage> {
    let mut passages = Vec::new();
    for block in &layout.blocks {
        match block {
            Block::Passage(passage) => passages.push(passage.clone()),
            Block::Table(table) => passages.extend(rows(table)),
        }
    }
    passages
}

fn rows(table: &Table) -> impl Iterator<Item = Passage> {
    table.rows.iter().map(|row| {
        let mut parts = Vec::new();
        for cell in row {
            parts.extend(cell.parts.iter().cloned());
            parts.push(Part::Said(" ".to_owned()));
        }
        Passage::body(parts)
    })
}
