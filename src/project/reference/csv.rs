//! Tables with a comma between cells, or a tab or semicolon where the first line has more of those.
//!
//! Source: RFC 4180.

use super::table::Head;
use super::{Rows, Trouble};
use crate::text::Span;

pub(super) fn rows(file: &str, text: String) -> Rows {
    let head = text.split(['\n', '\r']).next().unwrap_or_default();
    let mark = [',', '\t', ';'].into_iter().max_by_key(|mark| {
        // Of equals the last is taken; a comma is the usual one.
        (head.matches(*mark).count(), *mark == ',')
    });
    let mut lines = lines(&text, mark.unwrap_or(',')).into_iter();
    let mut found = Rows::default();
    let told = |line: usize, what| Trouble::new(format!("{file}:{line}"), what);
    let Some((line, cells)) = lines.next() else { return found };
    let names: Vec<&str> = cells.iter().map(|(cell, _)| cell.as_str()).collect();
    match Head::read(&names) {
        Ok(head) => {
            found.rows =
                lines.filter_map(|(line, cells)| head.row(&cells, |_| line.to_string())).collect();
        }
        Err(wrong) => found.troubles.extend(wrong.into_iter().map(|what| told(line, what))),
    }
    found.shown = text;
    found
}

type Cells = Vec<(String, Span)>;

/// Every row with the number of its first line, every cell with its place.
fn lines(text: &str, mark: char) -> Vec<(usize, Cells)> {
    let mut rows = Vec::new();
    let mut cells: Cells = Vec::new();
    let (mut line, mut first) = (1, 1);
    let mut chars = text.char_indices().peekable();
    while chars.peek().is_some() {
        let mut cell = String::new();
        let start = chars.peek().map_or(text.len(), |(at, _)| *at);
        let (mut begin, mut end) = (start, start);
        let mut inside = false;
        let mut closed = false;
        loop {
            let Some(&(at, c)) = chars.peek() else {
                closed = true;
                break;
            };
            match c {
                '"' if !inside && cell.is_empty() => {
                    inside = true;
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
    rows
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn cells() {
        let text = "\u{feff}a,b\r\n\"x, \"\"y\"\"\",47\n\r\"两\n行\",z";
        let rows = lines(text, ',');
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
