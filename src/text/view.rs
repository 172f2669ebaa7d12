//! The text as a reader sees it, and the only way back to the source.
//!
//! Shape: a source becomes a [`View`]: folded ([`super::fold`]), rejoined ([`super::unwrap`]),
//! each paragraph ended by one line feed. Units: [`ViewRange`] counts bytes of [`View::text`].
//! Invariant: the map is monotone and covers every byte of the view (`tests/laws.rs`).

use super::layout::{Line, Part};
use super::outline::{self, Paragraph, paragraphs};
use super::{Span, fold, unwrap};

/// Half-open range of bytes of [`View::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ViewRange {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl ViewRange {
    /// As indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The text as a reader sees it.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Folded, rejoined text; paragraphs end with `\n`.
    pub text: String,
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Where the brackets stand.
    brackets: Vec<u32>,
    map: SpanMap,
}

impl View {
    /// Reads a source.
    pub fn new(source: &str) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut map = SpanMap::default();
        let lines = unwrap::lines(source);
        let mut writer = fold::Writer::new(&mut text, &mut map);
        for (at, line) in lines.iter().enumerate() {
            writer.line(&source[line.start as usize..line.end as usize], line.start);
            if !line.goes_on {
                let next = lines.get(at + 1).map_or(source.len() as u32, |next| next.start);
                writer.end_paragraph(line.end, next);
            }
        }
        map.close(text.len() as u32);
        let (paragraphs, brackets) = (paragraphs(&text, &[]), brackets(&text));
        Self { text, paragraphs, brackets, map }
    }

    /// Reads a source whose form says where its paragraphs stand.
    pub fn laid_out(source: &str, lines: &[Line]) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut map = SpanMap::default();
        let mut writer = fold::Writer::new(&mut text, &mut map);
        let mut kinds = Vec::new();
        for line in lines {
            let begin = writer.length();
            for part in &line.parts {
                match part {
                    Part::Seen(at) => {
                        let seen = source.get(at.start as usize..at.end as usize);
                        writer.piece(seen.unwrap_or_default(), at.start);
                    }
                    Part::Means(at, c) => writer.means(*c, at.start, at.end - at.start),
                    Part::Said(words) => writer.said(words),
                }
            }
            if writer.length() > begin {
                writer.end_passage();
                kinds.push(line.kind);
            }
        }
        map.close(text.len() as u32);
        let (paragraphs, brackets) = (paragraphs(&text, &kinds), brackets(&text));
        Self { text, paragraphs, brackets, map }
    }

    /// A view of one bare line: folded, neither rejoined nor divided.
    pub fn of_line(line: &str) -> Self {
        let mut text = String::with_capacity(line.len());
        let mut map = SpanMap::default();
        fold::Writer::new(&mut text, &mut map).line(line, 0);
        map.close(text.len() as u32);
        let brackets = brackets(&text);
        Self { text, paragraphs: Vec::new(), brackets, map }
    }

    /// By-lines that are names of something else head what follows.
    pub fn know(&mut self, names: impl Fn(&str) -> bool) {
        outline::name(&mut self.paragraphs, &self.text, names);
    }

    /// The text of a range.
    pub fn slice(&self, at: ViewRange) -> &str {
        &self.text[at.range()]
    }

    /// Where the bracket opens that a place stands in, no further back than `from`.
    pub fn open_bracket(&self, from: usize, at: usize) -> Option<usize> {
        let before = self.brackets.partition_point(|bracket| (*bracket as usize) < at);
        let last = *self.brackets[..before].last()? as usize;
        (last >= from && self.text.as_bytes()[last] == b'(').then_some(last)
    }

    /// Where a range stands in the source: from its first character to the end of its last one.
    pub fn span(&self, at: ViewRange) -> Span {
        Span { start: self.map.source_of_start(at.start), end: self.map.source_of_end(at.end) }
    }
}

fn brackets(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    for (at, byte) in (0..).zip(text.as_bytes()) {
        if matches!(byte, b'(' | b')') {
            found.push(at);
        }
    }
    found
}

/// Where view and source stop running in step.
#[derive(Debug, Clone, Default)]
pub(super) struct SpanMap {
    steps: Vec<Step>,
    /// End in the source of the last character written.
    written: u32,
}

/// From the view's byte `view` on, the source runs in step from `start`; what stands before it
/// ended at `end` (the bytes between were dropped).
#[derive(Debug, Clone, Copy)]
struct Step {
    view: u32,
    end: u32,
    start: u32,
}

impl SpanMap {
    /// The view's byte `view` begins what the source has at `source`, `width` bytes wide there.
    pub(super) fn write(&mut self, view: u32, source: u32, width: u32) {
        let in_step = self
            .steps
            .last()
            .is_some_and(|s| s.start + (view - s.view) == source && source == self.written);
        if !in_step {
            self.steps.push(Step { view, end: self.written, start: source });
        }
        self.written = source + width;
    }

    /// End in the source of what was written last.
    pub(super) fn written(&self) -> u32 {
        self.written
    }

    /// Closes the map at the view's last byte.
    pub(super) fn close(&mut self, view: u32) {
        self.steps.push(Step { view, end: self.written, start: self.written });
    }

    fn source_of_start(&self, view: u32) -> u32 {
        let at = self.steps.partition_point(|s| s.view <= view);
        at.checked_sub(1).map_or(0, |at| self.steps[at].start + (view - self.steps[at].view))
    }

    fn source_of_end(&self, view: u32) -> u32 {
        let at = self.steps.partition_point(|s| s.view < view);
        match self.steps.get(at) {
            Some(step) if step.view == view => step.end,
            _ => at
                .checked_sub(1)
                .map_or(0, |at| self.steps[at].start + (view - self.steps[at].view)),
        }
    }
}
