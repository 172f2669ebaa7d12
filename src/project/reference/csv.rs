//! Tables with a comma between cells, or a tab or semicolon where the first line has more of those.
//!
//! Source: RFC 4180.

use super::table::Head;
use super::{Rows, Trouble};
use crate::finding::Phrase;
use crate::text::Span;

pub(super) fn rows(file: &str, text: String) -> Rows {
    let head = text.split(['\n', '\r']).next().unwrap_or_default();
    let mark = [',', '\t', ';'].into_iter().max_by_key(|mark| {
        // Of equals the last is taken; a comma is the usual one.
        (head.matches(*mark).count(), *mark == ',')
    });
    let (lines, open) = lines(&text, mark.unwrap_or(','));
    let mut lines = lines.into_iter();
    let mut found = Rows::default();
    let told = |line: usize, what| Trouble::new(format!("{file}:{line}"), what);
    found.troubles.extend(open.map(|line| told(line, unclosed())));
    let Some((line, cells)) = lines.next() else { return found };
    let names: Vec<&str> = cells.iter().map(|(cell, _)| cell.as_str()).collect();
    match Head::read(&names) {
        Ok(head) => {
            for (line, row) in lines {
                if row.iter().skip(cells.len()).any(|(cell, _)| !cell.trim().is_empty()) {
                    found.troubles.push(told(line, too_wide(row.len(), cells.len())));
                } else {
                    found.rows.extend(head.row(&row, |_| line.to_string()));
                }
            }
        }
        Err(wrong) => found.troubles.extend(wrong.into_iter().map(|what| told(line, what))),
    }
    found.shown = text;
    found
}

fn unclosed() -> Phrase {
    Phrase::new(
        "引号（\"）没有成对，从这一行起没有读；请补上收尾的引号，值中的引号写作 \"\"",
        "a quotation mark (\") has no other one, the rows from here on are not read; close it, and write \"\" for one within a value",
    )
}

/// 5,573.74 without quotation marks moves all that follows by one column.
fn too_wide(cells: usize, columns: usize) -> Phrase {
    Phrase::new(
        format!("这一行有 {cells} 栏，表头只有 {columns} 栏；值中有逗号时请加引号：\"5,573.74\""),
        format!(
            "this row has {cells} cells, the head {columns}; put a value that holds a comma in quotation marks: \"5,573.74\""
        ),
    )
}

type Cells = Vec<(String, Span)>;

/// Every row with the number of its first line, every cell with its place; where a quotation
/// mark is not closed, or not at the end of its cell, the rows end, and the line of the cell is told.
fn lines(text: &str, mark: char) -> (Vec<(usize, Cells)>, Option<usize>) {
    let mut rows = Vec::new();
    let mut cells: Cells = Vec::new();
    let (mut line, mut first) = (1, 1);
    let mut chars = text.char_indices().peekable();
    while chars.peek().is_some() {
        let opens = line;
        let mut cell = String::new();
        let start = chars.peek().map_or(text.len(), |(at, _)| *at);
        let (mut begin, mut end) = (start, start);
        let (mut inside, mut quoted, mut closed) = (false, false, false);
        loop {
            let Some(&(at, c)) = chars.peek() else {
                if inside {
                    return (rows, Some(opens));
                }
                closed = true;
                break;
            };
            match c {
                '"' if !inside && cell.is_empty() => {
                    (inside, quoted) = (true, true);
                    begin = at + 1;
                    end = begin;
                }
                '"' if inside => {
                    chars.next();
                    if chars.peek().is_some_and(|(_, next)| *next == '"') {
                        cell.push('"');
                        end = at + 2;
                    } else {
                        inside = false;
                        continue;
                    }
                }
                '\n' | '\r' if !inside && !text[at..].starts_with("\r\n") => {
                    closed = true;
                    break;
                }
                c if c == mark && !inside => break,
                // "433,亿元\n太原市,"5: the mark that closed opened the next one.
                c if quoted && !inside && !c.is_whitespace() => return (rows, Some(opens)),
                c => {
                    line += usize::from(c == '\n');
                    if c != '\r' || inside {
                        cell.push(c);
                        end = at + c.len_utf8();
                    }
                }
            }
            chars.next();
        }
        chars.next();
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        cells.push((cell, Span { start: byte(begin), end: byte(end) }));
        if closed {
            line += 1;
            rows.push((first, std::mem::take(&mut cells)));
            first = line;
        }
    }
    if !cells.is_empty() {
        rows.push((first, cells));
    }
    (rows, None)
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn cells() {
        let text = "\u{feff}a,b\r\n\"x, \"\"y\"\"\",47\n\r\"两\n行\",z";
        let (rows, open) = lines(text, ',');
        assert_eq!(open, None);
        let found: Vec<(usize, Vec<&str>)> = rows
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(|(cell, _)| &**cell).collect()))
            .collect();
        let expected: [(usize, Vec<&str>); 4] = [
            (1, vec!["\u{feff}a", "b"]),
            (2, vec!["x, \"y\"", "47"]),
            (3, vec![""]),
            (4, vec!["两\n行", "z"]),
        ];
        assert_eq!(found, expected);
        let at = rows[1].1[1].1;
        assert_eq!(&text[at.start as usize..at.end as usize], "47");
    }
}
