//! Tables of a spreadsheet: the first row of every sheet names its columns.
//!
//! Units: a place is in the text that is shown for the file: a line for each row, which names sheet
//! and row before its cells. Numbers have the fifteen digits that the program shows; a cell in per
//! cent holds its fraction, so the number is to be written plain, and `%` as its unit.

use super::table::Head;
use super::{Rows, Trouble};
use crate::finding::Phrase;
use crate::num::Decimal;
use crate::text::Span;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

/// Digits of a number that a spreadsheet keeps.
const DIGITS: u32 = 15;

pub(super) fn rows(file: &str, bytes: Vec<u8>) -> Result<Rows, Trouble> {
    let unreadable = |error: calamine::XlsxError| {
        let what = Phrase::new(
            format!("无法作为 XLSX 读取：{error}"),
            format!("cannot be read as XLSX: {error}"),
        );
        Trouble::new(file, what)
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut found = Rows::default();
    let mut line = 0;
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(unreadable)?;
        let Some((top, left)) = range.start() else { continue };
        let mut head = None;
        for (number, cells) in (top + 1..).zip(range.rows()) {
            line += 1;
            found.shown.push_str(&format!("{sheet}!{number}"));
            let mut shown = Vec::new();
            for (column, cell) in (left..).zip(cells) {
                let text = said(cell);
                found.shown.push_str(&format!("  {}=", letters(column)));
                let start = u32::try_from(found.shown.len()).unwrap_or(u32::MAX);
                found.shown.push_str(&text.replace(['\n', '\r'], " "));
                let end = u32::try_from(found.shown.len()).unwrap_or(u32::MAX);
                shown.push((text, Span { start, end }));
            }
            found.shown.push('\n');
            match &head {
                Some(Ok(head)) => found.rows.extend(Head::row(head, &shown, line)),
                Some(Err(())) => {}
                None => {
                    let names: Vec<&str> = shown.iter().map(|(cell, _)| cell.as_str()).collect();
                    head = Some(Head::read(&names).map_err(|wrong| {
                        let place = format!("{file}:{sheet}!{number}");
                        let told = wrong.into_iter().map(|what| Trouble::new(&*place, what));
                        found.troubles.extend(told);
                    }));
                }
            }
        }
    }
    if found.shown.is_empty() {
        found.troubles.push(Trouble::new(file, Phrase::new("数据表是空的", "the table is empty")));
    }
    Ok(found)
}

/// A cell as the program shows it.
fn said(cell: &Data) -> String {
    let text = cell.to_string();
    match cell {
        Data::Float(_) => match text.parse::<Decimal>().ok().and_then(|n| n.round_sf(DIGITS)) {
            Some(number) => number.normalize().to_string(),
            None => text,
        },
        _ => text,
    }
}

/// `A` … `Z`, `AA` …
fn letters(column: u32) -> String {
    let own = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)).to_string();
    if column < 26 { own } else { letters(column / 26 - 1) + &own }
}
