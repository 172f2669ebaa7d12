//! Tables of plain texts: lines whose cells stand between tabs, or cells one below another.
//!
//! Shape: a source becomes a [`Layout`] if it holds such a table; lines before and behind are the
//! paragraphs that they would be without it. Source: budgets and communiqués saved as text, where
//! the head of a column may be broken over two lines.

use super::Span;
use super::layout::{Block, Cell, Layout, Part, Passage, Table};
use super::stacks;
use super::unwrap::{self, Line};

/// So many rows under each other make a table.
const ROWS: usize = 3;

/// No longer, in characters, is the name of a row.
const NAME: usize = 30;

/// The layout of a text with tables.
pub fn layout(source: &str) -> Option<Layout> {
    let tabs = source.as_bytes().contains(&b'\t');
    if !tabs && !stacks::may_hold(source) {
        return None;
    }
    let lines = unwrap::lines(source);
    let tables = if tabs { tables(source, &lines) } else { stacks::tables(source, &lines) };
    if tables.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    let mut passage = Passage::default();
    let mut at = 0;
    let mut tables = tables.into_iter().peekable();
    while at < lines.len() {
        if let Some((_, end, table)) = tables.next_if(|(start, ..)| *start == at) {
            blocks.extend(ended(&mut passage));
            blocks.push(Block::Table(table));
            at = end;
            continue;
        }
        let line = lines[at];
        passage.parts.push(Part::Seen(Span { start: line.start, end: line.end }));
        at += 1;
        match lines.get(at).filter(|_| line.goes_on) {
            Some(next) => {
                passage.parts.push(Part::Means(Span { start: line.end, end: next.start }, ' '));
            }
            None => blocks.extend(ended(&mut passage)),
        }
    }
    blocks.extend(ended(&mut passage));
    Some(Layout { blocks, ..Layout::default() })
}

fn ended(passage: &mut Passage) -> Option<Block> {
    let passage = std::mem::take(passage);
    (!passage.parts.is_empty()).then_some(Block::Passage(passage))
}

/// The tables among the lines: first line, the line behind the last, and what stands in between.
fn tables(source: &str, lines: &[Line]) -> Vec<(usize, usize, Table)> {
    let cells: Vec<Vec<Span>> = lines.iter().map(|line| cells(source, *line)).collect();
    let mut found = Vec::new();
    let bare = |at: usize| names_a_row(&source[lines[at].start as usize..lines[at].end as usize]);
    let states = |row: &[Span]| row[1..].iter().any(|cell| is_number(source, *cell));
    // 二、工业 between rows of figures and heads of another width stands over another table.
    let apart = |at: usize| {
        at.checked_sub(1).zip(cells.get(at + 1)).is_some_and(|(above, below)| {
            let above = &cells[above];
            above.len() != below.len() && states(above) && below.len() > 1 && !states(below)
        })
    };
    let mut at = 0;
    while at < lines.len() {
        let goes_on = |row: usize| row > at && bare(row) && !apart(row);
        // 指标 | 2024年一季度 | 增速 behind rows of figures: the heads of another table.
        let first = |row: usize| cells[row].first().map(|cell| text(source, *cell));
        let heads = |row: usize| {
            row > at + 1 && cells[row].len() > 1 && !states(&cells[row]) && first(row) == first(at)
        };
        let rows = (at..lines.len())
            .take_while(|row| !heads(*row) && (cells[*row].len() > 1 || goes_on(*row)));
        let end = rows.last().map_or(at, |last| last + 1);
        if end >= at + ROWS && cells[at].len() > 1 {
            found.extend(table(&cells[at..end]).map(|table| (at, end, table)));
        }
        at = end.max(at + 1);
    }
    found
}

/// 产权转让收入: the name of a row whose cells are empty.
fn names_a_row(line: &str) -> bool {
    line.chars().count() <= NAME
        && line
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '、' | '(' | ')' | '（' | '）' | ' '))
}

fn text(source: &str, cell: Span) -> &str {
    source[cell.start as usize..cell.end as usize].trim()
}

fn is_number(source: &str, cell: Span) -> bool {
    let text = text(source, cell);
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '%');
    text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(number)
}

fn cells(source: &str, line: Line) -> Vec<Span> {
    let (mut start, end) = (line.start as usize, line.end as usize);
    if source[start..end].contains('\t') {
        // An empty cell before the others; before one alone a tab sets a paragraph in.
        start = source[..start].trim_end_matches('\t').len();
    }
    let text = &source[start..end];
    let mut start = start as u32;
    let mut cells = Vec::new();
    for cell in text.split('\t') {
        let end = start + cell.len() as u32;
        cells.push(Span { start, end });
        start = end + 1;
    }
    cells
}

/// Heads broken over lines are put together where that makes them as wide as the rows below.
fn table(rows: &[Vec<Span>]) -> Option<Table> {
    let width = rows.iter().map(Vec::len).max()?;
    let mut heads: Vec<Cell> = Vec::new();
    let mut taken = 0;
    for row in rows {
        if heads.len() >= width {
            break;
        }
        let mut cells = row.iter().map(|at| Cell::new(vec![Part::Seen(*at)]));
        match heads.last_mut() {
            Some(last) => last.parts.extend(cells.next().into_iter().flat_map(|cell| cell.parts)),
            None => heads.extend(cells.next()),
        }
        heads.extend(cells);
        taken += 1;
    }
    (heads.len() == width).then(|| {
        let below = rows[taken..].iter();
        let below =
            below.map(|row| row.iter().map(|at| Cell::new(vec![Part::Seen(*at)])).collect());
        Table { rows: std::iter::once(heads).chain(below).collect() }
    })
}
