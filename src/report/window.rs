//! What a reader needs to see of a text around the figures of a finding.
//!
//! Shape: labels become [`Window`]s: one line of text each, as it is seen, with a few words either side of the
//! figures; figures near each other share one.
//! Units: widths in columns of a terminal, a Han character two; marks in bytes of [`Window::text`].
//! Why not the source line: a paragraph can be one line of any length, and wrapped lines cut a
//! figure off from its words. So a line break ends the window only where enough words are shown,
//! and is a space where not.

use super::source::deranges;
use super::{Language, Source, Sources, wording};
use crate::finding::Label;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Columns shown before a figure, where its subject stands …
const BEFORE: usize = 44;
/// … and after it.
const AFTER: usize = 24;
/// With so much shown, the window ends at a line break.
const ENOUGH: usize = 16;
/// Columns of a figure that are shown at most.
const FIGURE: usize = 80;
/// Figures share a window no wider than this.
const WIDEST: usize = 120;

/// A cut-out of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// One line, without tabs, controls and line breaks.
    pub(super) text: String,
    /// Of which document.
    pub(super) path: String,
    /// The figures in it, in order of place.
    pub(super) marks: Vec<Mark>,
}

/// A figure in a window.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// In bytes of the window's text.
    pub(super) at: Range<usize>,
    /// What the figure is to the finding.
    pub(super) role: String,
    /// Its rank among the labels of the finding.
    pub(super) rank: usize,
    /// Line in the source, from 1.
    pub(super) line: usize,
    /// Column in the source, from 1, in characters.
    pub(super) column: usize,
}

/// Labels that are yet to be shown: bytes of the text as it is seen.
struct Cut<'s> {
    source: &'s Source,
    shown: Range<usize>,
    labels: Vec<Figure>,
}

/// A figure of a label.
struct Figure {
    at: Range<usize>,
    rank: usize,
    role: String,
    /// Its first byte in the source.
    from: usize,
}

/// The windows of a finding, the one with its first label first.
pub(super) fn windows(labels: &[Label], sources: &Sources, language: Language) -> Vec<Window> {
    let mut order: Vec<(usize, &Label)> = labels.iter().enumerate().collect();
    order.sort_by_key(|(rank, label)| (label.place, *rank));
    let mut cuts: Vec<Cut<'_>> = Vec::new();
    for (rank, label) in order {
        let Some(source) = sources.get(label.place.doc) else { continue };
        let at = source.whole(label.place.span);
        let role = role(label, language);
        let figure = Figure { at: source.seen_at(&at), rank, role, from: at.start };
        let cut = cut(source, figure);
        match cuts.last_mut() {
            Some(last) if last.joins(&cut) => last.join(cut),
            _ => cuts.push(cut),
        }
    }
    let mut windows: Vec<Window> = cuts.into_iter().map(window).collect();
    windows.sort_by_key(|window| window.marks.iter().map(|mark| mark.rank).min());
    windows
}

fn role(label: &Label, language: Language) -> String {
    wording::role(&label.role, language).to_owned()
}

fn cut(source: &Source, mut figure: Figure) -> Cut<'_> {
    let (text, at) = (source.seen(), figure.at.clone());
    let end = at.start + reach(text[at.clone()].chars(), FIGURE, usize::MAX);
    let shown = at.start - reach(text[..at.start].chars().rev(), BEFORE, ENOUGH)
        ..end + reach(text[end..].chars(), AFTER, ENOUGH);
    figure.at = at.start..end;
    Cut { source, shown, labels: vec![figure] }
}

/// Bytes of the characters that fit into `room` columns; beyond `enough`, of one line only.
fn reach(chars: impl Iterator<Item = char>, room: usize, enough: usize) -> usize {
    let (mut bytes, mut columns) = (0, 0);
    for (count, c) in chars.enumerate() {
        columns += c.width().unwrap_or_default();
        let ends = columns > room
            || count >= 4 * FIGURE
            || (matches!(c, '\n' | '\r') && columns >= enough);
        if ends {
            break;
        }
        bytes += c.len_utf8();
    }
    bytes
}

impl Cut<'_> {
    fn joins(&self, next: &Self) -> bool {
        let text = self.source.seen();
        self.source.document.id == next.source.document.id
            && next.shown.start <= self.shown.end
            && reach(text[self.shown.start..].chars(), WIDEST, usize::MAX)
                >= next.shown.end.saturating_sub(self.shown.start)
    }

    fn join(&mut self, next: Self) {
        self.shown = self.shown.start.min(next.shown.start)..self.shown.end.max(next.shown.end);
        for figure in next.labels {
            match self.labels.iter_mut().find(|known| known.at == figure.at) {
                Some(known) if known.role == figure.role => {}
                Some(known) => known.role = format!("{} / {}", known.role, figure.role),
                None => self.labels.push(figure),
            }
        }
    }
}

fn window(cut: Cut<'_>) -> Window {
    let source = cut.source.seen();
    let mut line = OneLine::default();
    if !source[..cut.shown.start].ends_with('\n') && cut.shown.start > 0 {
        line.text.push('…');
    }
    let mut marks: Vec<Range<usize>> = vec![0..0; cut.labels.len()];
    let mut bounds: Vec<usize> =
        cut.labels.iter().flat_map(|figure| [figure.at.start, figure.at.end]).collect();
    bounds.push(cut.shown.end);
    bounds.sort_unstable();
    let mut from = cut.shown.start;
    for bound in bounds {
        line.add(&source[from..bound]);
        line.flush();
        for (Figure { at, .. }, mark) in cut.labels.iter().zip(&mut marks) {
            if at.start == bound {
                mark.start = line.text.len();
            }
            if at.end == bound {
                mark.end = line.text.len();
            }
        }
        from = bound;
    }
    let shown =
        line.text.trim_end().len().max(marks.iter().map(|mark| mark.end).max().unwrap_or(0));
    line.text.truncate(shown);
    if !source[cut.shown.end..].starts_with(['\n', '\r']) && cut.shown.end < source.len() {
        line.text.push('…');
    }
    let marks =
        cut.labels.into_iter().zip(marks).map(|(Figure { rank, role, from, .. }, shown)| {
            let (line, column) = cut.source.locate(u32::try_from(from).unwrap_or(u32::MAX));
            Mark { at: shown, role, rank, line, column }
        });
    Window { marks: marks.collect(), text: line.text, path: cut.source.path.clone() }
}

/// Text that is made fit for one line of a terminal.
#[derive(Default)]
struct OneLine {
    text: String,
    /// A space that is yet to be written.
    space: Option<char>,
}

impl OneLine {
    fn add(&mut self, source: &str) {
        for c in source.chars() {
            if c.is_whitespace() {
                self.space.get_or_insert(if c.is_control() { ' ' } else { c });
            } else if c.is_control() {
                self.push('\u{FFFD}');
            } else if !deranges(c) {
                self.push(c);
            }
        }
    }

    /// A break inside a Chinese word is an accident of layout.
    fn push(&mut self, c: char) {
        if is_han(c) && self.text.ends_with(is_han) {
            self.space = None;
        }
        self.flush();
        self.text.push(c);
    }

    fn flush(&mut self) {
        let space = self.space.take().filter(|_| !self.text.is_empty());
        self.text.extend(space.filter(|_| !self.text.ends_with(char::is_whitespace)));
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}
