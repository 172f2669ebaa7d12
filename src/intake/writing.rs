//! A layout in the making: what is read, line by line and cell by cell.
//!
//! Shape: whoever reads a form tells what is seen, where lines end and where tables, rows and cells
//! begin; [`Writing::finish`] joins lines that go on into passages.
//! Why: a line end of Markdown or a `<br>` may be the printer's, as in a plain text, so the rules of
//! plain texts decide ([`crate::text::unwrap`]). A table that another one stands in, or that holds
//! running prose, only arranges the page: its cells are passages.

use super::grid::{Grid, Row};
use crate::text::layout::shown;
use crate::text::{Block, Layout, Part, Passage, Span, unwrap};

/// What stands before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gap {
    /// It begins a paragraph for certain.
    #[default]
    Apart,
    /// A blank line: a new paragraph, unless the line before was cut by a printer.
    Blank,
    /// A line end that is seen.
    Break,
    /// A line end that is not seen.
    Soft,
}

/// What is seen on one line.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub(super) parts: Vec<Part>,
    pub(super) heading: bool,
    gap: Gap,
}

#[derive(Debug)]
enum Item {
    Line(Line),
    Grid(Grid),
}

/// A layout in the making.
#[derive(Debug, Default)]
pub(super) struct Writing {
    items: Vec<Item>,
    code: Vec<Span>,
    line: Line,
    /// Open tables, from the outside; only the innermost may be one of data.
    grids: Vec<Option<Grid>>,
}

impl Writing {
    /// These bytes are seen.
    pub(super) fn seen(&mut self, start: usize, end: usize) {
        let at = span(start, end);
        match self.line.parts.last_mut() {
            Some(Part::Seen(last)) if last.end == at.start => last.end = at.end,
            _ if start < end => self.line.parts.push(Part::Seen(at)),
            _ => {}
        }
    }

    /// These bytes spell another character.
    pub(super) fn means(&mut self, start: usize, end: usize, c: char) {
        self.line.parts.push(Part::Means(span(start, end), c));
    }

    /// These bytes are code.
    pub(super) fn code(&mut self, start: usize, end: usize) {
        self.code.push(span(start, end));
    }

    /// The file marks the line as a heading.
    pub(super) fn heading(&mut self) {
        self.line.heading = true;
    }

    /// Takes back what the line holds.
    pub(super) fn drop_line(&mut self) {
        self.line.parts.clear();
    }

    /// Ends the line; tells what stands between it and the next.
    pub(super) fn end_line(&mut self, gap: Gap) {
        if self.line.parts.is_empty() {
            // Of several gaps the widest counts.
            self.line.gap = if self.line.gap == Gap::Apart { Gap::Apart } else { gap };
            self.line.heading = false;
            return;
        }
        let line = std::mem::take(&mut self.line);
        self.line.gap = gap;
        match self.grids.last_mut() {
            Some(Some(grid)) => {
                if let Some(line) = grid.take(line) {
                    self.items.push(Item::Line(line));
                }
            }
            _ => self.items.push(Item::Line(line)),
        }
    }

    /// A table begins: those around it arrange the page.
    pub(super) fn open_table(&mut self) {
        self.end_line(Gap::Apart);
        if let Some(Some(around)) = self.grids.last_mut().map(Option::take) {
            self.items.extend(around.lines().map(Item::Line));
        }
        self.grids.push(Some(Grid::default()));
    }

    /// The table only arranges the page, the file says so.
    pub(super) fn arranges(&mut self) {
        if let Some(Some(grid)) = self.grids.last_mut().map(Option::take) {
            self.items.extend(grid.lines().map(Item::Line));
        }
    }

    /// Does the line stand in a cell of what may be data?
    pub(super) fn in_data(&self) -> bool {
        self.grids.last().is_some_and(Option::is_some)
    }

    /// A row of the table begins.
    pub(super) fn open_row(&mut self) {
        self.end_line(Gap::Apart);
        if let Some(Some(grid)) = self.grids.last_mut() {
            grid.open_row();
        }
    }

    /// A cell of the row begins.
    pub(super) fn open_cell(&mut self, columns: u16, rows: u16) {
        self.end_line(Gap::Apart);
        if let Some(Some(grid)) = self.grids.last_mut() {
            grid.open_cell(columns, rows);
        }
    }

    /// The cell spans so many columns.
    pub(super) fn widen(&mut self, columns: u16) {
        if let Some(Some(grid)) = self.grids.last_mut() {
            grid.widen(columns);
        }
    }

    /// The cell ends; `above`: it is one with the cell above it.
    pub(super) fn close_cell(&mut self, above: bool) {
        self.end_line(Gap::Apart);
        if let Some(Some(grid)) = self.grids.last_mut() {
            grid.close_cell(above);
        }
    }

    /// The table ends.
    pub(super) fn close_table(&mut self) {
        self.end_line(Gap::Apart);
        self.items.extend(self.grids.pop().flatten().map(Item::Grid));
    }

    /// The layout of all that was told; unclosed tables end here.
    pub(super) fn finish(mut self, source: &str) -> Layout {
        while !self.grids.is_empty() {
            self.close_table();
        }
        self.end_line(Gap::Apart);
        let mut blocks = Vec::new();
        let mut lines = Vec::new();
        for item in self.items {
            match item {
                Item::Line(line) => lines.push(line),
                Item::Grid(grid) => {
                    for row in grid.read(source) {
                        match row {
                            Row::Lines(more) => lines.extend(more),
                            Row::Table(table) => {
                                passages(std::mem::take(&mut lines), source, &mut blocks);
                                blocks.push(Block::Table(table));
                            }
                        }
                    }
                }
            }
        }
        passages(lines, source, &mut blocks);
        // A run holds on to the layouts of thousands of files.
        for block in &mut blocks {
            if let Block::Passage(passage) = block {
                passage.parts.shrink_to_fit();
            }
        }
        blocks.shrink_to_fit();
        Layout { blocks, code: self.code }
    }
}

/// Joins lines that go on.
fn passages(lines: Vec<Line>, source: &str, blocks: &mut Vec<Block>) {
    let text = |line: &Line| shown(&line.parts, source).trim().to_owned();
    let mut lines: Vec<(Line, String)> = lines
        .into_iter()
        .map(|line| (text(&line), line))
        .map(|(text, line)| (line, text))
        .collect();
    lines.retain(|(_, text)| !text.is_empty() && !unwrap::page_number(text));
    let blank_after = lines.iter().skip(1).map(|(line, _)| line.gap == Gap::Blank).chain([false]);
    let texts: Vec<(&str, bool)> =
        lines.iter().zip(blank_after).map(|((_, text), blank)| (text.as_str(), blank)).collect();
    let printed = unwrap::going_on(&texts);
    let goes_on: Vec<bool> = (0..lines.len())
        .map(|at| {
            let Some((next, next_text)) = lines.get(at + 1) else { return false };
            let (line, text) = &lines[at];
            match next.gap {
                _ if line.heading || next.heading => false,
                Gap::Apart => false,
                Gap::Blank | Gap::Break => printed[at],
                Gap::Soft => printed[at] || runs_on(text, next_text),
            }
        })
        .collect();
    let mut open = false;
    for ((line, _), goes_on) in lines.into_iter().zip(goes_on) {
        match blocks.last_mut() {
            Some(Block::Passage(passage)) if open => join(&mut passage.parts, line.parts),
            _ => blocks.push(Block::Passage(Passage { heading: line.heading, parts: line.parts })),
        }
        open = goes_on;
    }
}

/// A sentence that is not at its end, and no numbered heading, runs on over a line end that nobody
/// sees.
fn runs_on(text: &str, next: &str) -> bool {
    let ended =
        text.ends_with(['。', '！', '？', '；', '：', '…', '】', '!', '?', ';', ':', '”', '"']);
    !ended && !unwrap::starts_paragraph(text) && !unwrap::starts_paragraph(next)
}

/// Adds the parts of the next line, with a space for what stands between.
pub(super) fn join(parts: &mut Vec<Part>, next: Vec<Part>) {
    let ends = |part: &Part, of: fn(Span) -> u32| match part {
        Part::Seen(at) | Part::Means(at, _) => of(*at),
        Part::Said(_) => 0,
    };
    if let (Some(last), Some(first)) = (parts.last(), next.first()) {
        let (start, end) = (ends(last, |at| at.end), ends(first, |at| at.start));
        parts.push(Part::Means(Span { start, end: end.max(start) }, ' '));
    }
    parts.extend(next);
}

/// Sources are no longer than spans reach: who opens a file sees to that.
fn span(start: usize, end: usize) -> Span {
    let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span { start: short(start), end: short(end) }
}
