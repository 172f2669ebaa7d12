//! Tables of plain texts whose cells stand one below another, as a page leaves them when it is copied.
//!
//! Shape: as many heads as a row has cells, then rows of one or two names and their figures, all alike:
//! 产品名称 / 产量（万吨） / 比上年±% / 粮食 / 98.17 / 0.2 / 油料 / 4.81 / 0.4.
//! Silence: fewer than three rows, heads that are too few, a row that is not like the others ends the table.

use super::Span;
use super::layout::{Cell, Part, Table};
use super::unwrap::Line;

/// So many rows under each other make a table.
const ROWS: usize = 3;

/// No longer, in characters, is a name or a head.
const NAME: usize = 30;

/// A line is a name, a figure, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Figure,
    Prose,
}

/// May there be one: do so many lines hold nothing but a figure?
pub(super) fn may_hold(source: &str) -> bool {
    source.lines().filter(|line| is_figure(line.trim())).nth(ROWS - 1).is_some()
}

/// The tables: first line, the line behind the last, and what stands in between.
pub(super) fn tables(source: &str, lines: &[Line]) -> Vec<(usize, usize, Table)> {
    let kinds: Vec<Kind> =
        lines.iter().map(|line| kind(&source[line.start as usize..line.end as usize])).collect();
    let run = |from: usize, kind: Kind| kinds[from..].iter().take_while(|k| **k == kind).count();
    let mut found = Vec::new();
    let mut at = 0;
    while at < kinds.len() {
        let names = run(at, Kind::Name);
        let figures = run(at + names, Kind::Figure);
        if names == 0 || figures == 0 {
            at += (names + figures).max(1);
            continue;
        }
        // The row behind tells how many of the names are its own; the others are heads, and what stands over them.
        let own = run(at + names + figures, Kind::Name);
        let width = own + figures;
        let is_row =
            |from: usize| run(from, Kind::Name) == own && run(from + own, Kind::Figure) == figures;
        let first = (at + names).saturating_sub(own);
        let rows = if matches!(own, 1 | 2) && names >= own + width {
            (first..kinds.len()).step_by(width).take_while(|row| is_row(*row)).count()
        } else {
            0
        };
        if rows < ROWS {
            at += names + figures;
            continue;
        }
        let (start, end) = (first - width, first + rows * width);
        let cell =
            |line: &Line| Cell::new(vec![Part::Seen(Span { start: line.start, end: line.end })]);
        let table = lines[start..end].chunks(width).map(|row| row.iter().map(cell).collect());
        found.push((start, end, Table { rows: table.collect() }));
        at = end;
    }
    found
}

/// Nothing but a figure: 98.17, -0.4%.
fn is_figure(line: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '－' | '%');
    line.chars().all(number) && line.contains(|c: char| c.is_ascii_digit())
}

fn kind(line: &str) -> Kind {
    if is_figure(line) {
        return Kind::Figure;
    }
    let prose = line.contains(['。', '；', '，', '：', '？', '！', '\t']);
    let names = !line.is_empty() && !prose && line.chars().count() <= NAME;
    if names { Kind::Name } else { Kind::Prose }
}
