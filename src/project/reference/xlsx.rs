//! Tables of a spreadsheet: the first row of every sheet names its columns.
//!
//! Units: a place is in the text that is shown for the file: a line for each row, which names sheet
//! and row before its cells. Numbers have the fifteen digits that the program shows; a cell in per
//! cent, which holds its fraction, is read as it is shown, 7.9%, and a date as the month that it begins.
//! Bounds: 128 MiB unpacked, [`MOST`] cells, read one by one: a sheet may say that it is as wide as
//! the world.

use super::table::Head;
use super::{Rows, Trouble};
use crate::finding::Phrase;
use crate::intake::unpacks_within;
use crate::num::Decimal;
use crate::text::Span;
use calamine::{Data, Reader, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Digits of a number that a spreadsheet keeps.
const DIGITS: u32 = 15;
/// Cells of all sheets.
const MOST: usize = 1_000_000;
/// Bytes of all parts, unpacked.
const UNPACKED: u64 = 128 << 20;

/// The cells of a sheet that hold something, by row and column from 0.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

pub(super) fn rows(file: &str, bytes: Vec<u8>) -> Result<Rows, Trouble> {
    let told = |what| Trouble::new(file, what);
    if !unpacks_within(&bytes, UNPACKED) {
        return Err(told(too_large()));
    }
    let sheets = sheets(bytes).map_err(|error| told(error.unwrap_or_else(too_large)))?;
    let mut found = Rows::default();
    for (name, cells) in &sheets {
        sheet(file, name, cells, &mut found);
    }
    Ok(found)
}

fn too_large() -> Phrase {
    Phrase::new(
        "数据表太大：解开后超过 128 MiB 或一百万个单元格",
        "the table is too large: more than 128 MiB unpacked, or a million cells",
    )
}

/// Every sheet with its cells; an error without words is one of size.
fn sheets(bytes: Vec<u8>) -> Result<Vec<(String, Cells)>, Option<Phrase>> {
    let unreadable = |error: XlsxError| {
        Some(Phrase::new(
            format!("无法作为 XLSX 读取：{error}"),
            format!("cannot be read as XLSX: {error}"),
        ))
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut sheets = Vec::new();
    let mut left = MOST;
    for name in book.sheet_names() {
        let mut cells = Cells::new();
        let mut reader = book.worksheet_cells_reader(&name).map_err(unreadable)?;
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(unreadable)? {
            left = left.checked_sub(1).ok_or(None)?;
            let (row, column) = cell.get_position();
            let format = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
            let in_per_cent = format.is_some_and(|format| is_per_cent(&format.format_code));
            let text = said(&Data::from(cell.get_value().clone()), in_per_cent);
            if !text.is_empty() {
                cells.entry(row).or_default().insert(column, text);
            }
        }
        sheets.push((name, cells));
    }
    Ok(sheets)
}

/// Adds the rows of a sheet, whose first one names the columns.
fn sheet(file: &str, name: &str, cells: &Cells, found: &mut Rows) {
    let Some(left) = cells.values().filter_map(|row| row.keys().next()).min().copied() else {
        return;
    };
    let mut head = None;
    for (number, row) in cells {
        found.shown.push_str(&format!("{name}!{}", number + 1));
        let right = row.keys().next_back().copied().unwrap_or(left);
        // No table of figures is as wide as that.
        let columns = left..=right.min(left + 255);
        let shown: Vec<(String, Span)> =
            columns.map(|column| shown(row.get(&column), column, &mut found.shown)).collect();
        found.shown.push('\n');
        let place = |column: u32| format!("{name}!{}{}", letters(column), number + 1);
        match &head {
            Some(Ok(head)) => {
                let at = |nth: usize| place(left + u32::try_from(nth).unwrap_or(0));
                found.rows.extend(Head::row(head, &shown, at));
            }
            Some(Err(())) => {}
            None => {
                let names: Vec<&str> = shown.iter().map(|(cell, _)| cell.as_str()).collect();
                head = Some(Head::read(&names).map_err(|wrong| {
                    let at = format!("{file}:{}", place(left));
                    found.troubles.extend(wrong.into_iter().map(|what| Trouble::new(&*at, what)));
                }));
            }
        }
    }
}

/// A cell and where it stands in the text shown; an empty one is not shown.
fn shown(cell: Option<&String>, column: u32, text: &mut String) -> (String, Span) {
    let byte = |text: &String| u32::try_from(text.len()).unwrap_or(u32::MAX);
    let Some(cell) = cell else {
        let here = byte(text);
        return (String::new(), Span { start: here, end: here });
    };
    text.push_str(&format!("  {}=", letters(column)));
    let start = byte(text);
    text.push_str(&cell.replace(['\n', '\r'], " "));
    (cell.clone(), Span { start, end: byte(text) })
}

/// A cell as the program shows it.
fn said(cell: &Data, in_per_cent: bool) -> String {
    let text = cell.to_string();
    if let Data::DateTime(date) = cell {
        // A spreadsheet makes the first of a month of 2023-06.
        return match date.to_ymd_hms_milli() {
            (year, month, 1, ..) => format!("{year}年{month}月"),
            (year, month, day, ..) => format!("{year}年{month}月{day}日"),
        };
    }
    if !matches!(cell, Data::Float(_) | Data::Int(_)) {
        return text;
    }
    let number = text.parse::<Decimal>().ok().and_then(|n| n.round_sf(DIGITS));
    match (number, in_per_cent) {
        (Some(number), false) => number.normalize().to_string(),
        (Some(number), true) => match number.checked_mul(Decimal::ONE_HUNDRED) {
            Some(number) => format!("{}%", number.normalize()),
            None => text,
        },
        (None, _) => text,
    }
}

/// Does a format show a hundred times the number, and `%`? Not where that is quoted, or behind a mark
/// that makes the next character one of the text.
fn is_per_cent(format: &str) -> bool {
    let mut quoted = false;
    let mut characters = format.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => drop(characters.next()),
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

/// `A` … `Z`, `AA` …
fn letters(column: u32) -> String {
    let own = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0)).to_string();
    if column < 26 { own } else { letters(column / 26 - 1) + &own }
}

#[cfg(test)]
mod tests {
    use super::is_per_cent;

    #[test]
    fn formats() {
        let per_cent = ["0%", "0.00%", "0.0%;[Red]-0.0%", "#,##0.0\\ %", "_ * 0.00%"];
        assert!(per_cent.iter().all(|format| is_per_cent(format)));
        let others = ["General", "0.00", "0.0\"%\"", "0.0\\%", "0_%", "yyyy\"年\""];
        assert!(!others.iter().any(|format| is_per_cent(format)));
    }
}
