//! The head of a table: which column is which.

use super::{COLUMNS, Row};
use crate::finding::Phrase;
use crate::shape::nearest;
use crate::text::Span;

/// Where each of [`COLUMNS`] stands.
pub(super) struct Head([usize; 6]);

impl Head {
    /// Reads the first row; all that is wrong with it is told.
    pub(super) fn read(cells: &[&str]) -> Result<Self, Vec<Phrase>> {
        let bare = |cell: &str| cell.trim().trim_start_matches('\u{feff}').to_lowercase();
        let known: Vec<&str> = COLUMNS.iter().flat_map(|(_, names)| *names).copied().collect();
        let mut wrong = Vec::new();
        let mut at = [None; 6];
        for (number, cell) in cells.iter().map(|cell| bare(cell)).enumerate() {
            let column = COLUMNS.iter().position(|(_, names)| names.contains(&&*cell));
            match column {
                Some(column) if at[column].is_some() => wrong.push(Phrase::new(
                    format!("“{cell}”一栏重复"),
                    format!("the column `{cell}` is there twice"),
                )),
                Some(column) => at[column] = Some(number),
                // A further column is the newsroom's own, unless it is a slip of the pen.
                None => {
                    if let Some(near) = nearest(&cell, &known).filter(|_| !cell.is_empty()) {
                        wrong.push(Phrase::new(
                            format!("没有“{cell}”这一栏；是否指“{near}”？"),
                            format!("there is no column `{cell}`; did you mean `{near}`?"),
                        ));
                    }
                }
            }
        }
        for ((name, zh), at) in COLUMNS.iter().zip(at) {
            if at.is_none() {
                wrong.push(Phrase::new(
                    format!("缺少“{}”一栏（或 {name}）", zh[1]),
                    format!("the column `{name}` is missing (or {})", zh[1]),
                ));
            }
        }
        match at {
            [Some(a), Some(b), Some(c), Some(d), Some(e), Some(f)] if wrong.is_empty() => {
                Ok(Self([a, b, c, d, e, f]))
            }
            _ => Err(wrong),
        }
    }

    /// A row; `None` for one without anything in it. `at` names the place of a column's cell.
    pub(super) fn row(
        &self,
        cells: &[(String, Span)],
        at: impl Fn(usize) -> String,
    ) -> Option<Row> {
        if cells.iter().all(|(cell, _)| cell.trim().is_empty()) {
            return None;
        }
        let cell = |at: usize| cells.get(at).map(|(cell, _)| cell.clone()).unwrap_or_default();
        let end = cells.last().map_or(Span { start: 0, end: 0 }, |(_, span)| *span);
        let value = cells.get(self.0[3]).map_or(end, |(_, span)| *span);
        Some(Row { cells: self.0.map(cell), value, at: at(self.0[3]) })
    }
}
