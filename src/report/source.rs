//! The documents of a run under the names that users know them by.

use super::seen::Seen;
use crate::text::{DocId, Document, Lines, Place, Span};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A document and its path as output prints it.
#[derive(Debug)]
pub struct Source {
    /// The path, with `/` between its parts.
    pub path: String,
    /// The text.
    pub document: Document,
    lines: OnceLock<Lines>,
    seen: OnceLock<Seen>,
}

/// All documents of a run; a [`DocId`] is a position here.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Arc<Source>>);

/// A place as output shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot<'s> {
    /// The path of the document.
    pub path: &'s str,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The source at the place, as it stands there.
    pub text: &'s str,
}

/// Characters of a figure that are quoted at most.
const LONGEST: usize = 60;

/// Marks that reorder what follows, and the byte order mark: invisible, and they derange a line.
pub(super) fn deranges(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

impl Source {
    /// A document under a path.
    pub fn new(path: impl Into<String>, document: Document) -> Self {
        Self { path: path.into(), document, lines: OnceLock::new(), seen: OnceLock::new() }
    }

    /// Line and column of a byte.
    pub fn locate(&self, byte: u32) -> (usize, usize) {
        let source = &self.document.source;
        self.lines.get_or_init(|| Lines::new(source)).locate(source, byte)
    }

    /// The text as a reader sees it.
    pub(super) fn seen(&self) -> &str {
        let seen = self.seen.get_or_init(|| Seen::of(&self.document));
        seen.text.as_deref().unwrap_or(&self.document.source)
    }

    /// Where a range of the source stands in that text.
    pub(super) fn seen_at(&self, at: &Range<usize>) -> Range<usize> {
        self.seen.get_or_init(|| Seen::of(&self.document)).range(at)
    }

    /// The span in `usize`, cut to the text and widened to whole characters.
    pub(super) fn whole(&self, span: Span) -> Range<usize> {
        let text = &self.document.source;
        let (mut start, mut end) = (text.len().min(span.start as usize), span.end as usize);
        end = text.len().min(end.max(start));
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }
}

impl Sources {
    /// Numbers the sources in their order: the `id` of each document is set to its position.
    pub fn new(mut sources: Vec<Source>) -> Self {
        for (at, source) in sources.iter_mut().enumerate() {
            source.document.id = DocId(u32::try_from(at).unwrap_or(u32::MAX));
        }
        let mut shared: Vec<Arc<Source>> = sources.into_iter().map(Arc::new).collect();
        // What has been collected in the place of the sources keeps their room.
        shared.shrink_to_fit();
        Self(shared)
    }

    /// The number of one more.
    pub fn next(&self) -> DocId {
        DocId(u32::try_from(self.0.len()).unwrap_or(u32::MAX))
    }

    /// One more, behind the others; gives its number.
    pub fn add(&mut self, mut source: Source) -> DocId {
        let doc = self.next();
        source.document.id = doc;
        self.0.push(Arc::new(source));
        doc
    }

    /// Another one under the same number; one that there is not stays out.
    pub fn replace(&mut self, doc: DocId, mut source: Source) {
        source.document.id = doc;
        if let Some(known) = self.0.get_mut(doc.0 as usize) {
            *known = Arc::new(source);
        }
    }

    /// The source of that number.
    pub fn get(&self, doc: DocId) -> Option<&Source> {
        self.0.get(doc.0 as usize).map(|source| &**source)
    }

    /// All of them, in order.
    pub fn all(&self) -> &[Arc<Source>] {
        &self.0
    }

    /// Where a place is and what stands there.
    pub fn spot(&self, place: Place) -> Spot<'_> {
        let Some(source) = self.get(place.doc) else {
            return Spot { path: "?", line: 1, column: 1, text: "" };
        };
        let at = source.whole(place.span);
        let (line, column) = source.locate(u32::try_from(at.start).unwrap_or(u32::MAX));
        Spot { path: &source.path, line, column, text: &source.document.source[at] }
    }

    /// What stands at a place as a reader sees it: without tags and marks.
    pub fn seen(&self, place: Place) -> &str {
        self.get(place.doc)
            .map_or("", |source| &source.seen()[source.seen_at(&source.whole(place.span))])
    }

    /// Line and column behind the last character of a place.
    pub(super) fn end(&self, place: Place) -> (usize, usize) {
        self.get(place.doc).map_or((1, 1), |source| {
            source.locate(u32::try_from(source.whole(place.span).end).unwrap_or(u32::MAX))
        })
    }

    /// Start and end of a place, their columns in bytes.
    pub(super) fn in_bytes(&self, place: Place) -> [(usize, usize); 2] {
        let Some(source) = self.get(place.doc) else { return [(1, 1); 2] };
        let (text, at) = (&source.document.source, source.whole(place.span));
        [at.start, at.end].map(|byte| {
            let line = source.locate(u32::try_from(byte).unwrap_or(u32::MAX)).0;
            (line, byte - text[..byte].rfind('\n').map_or(0, |end| end + 1) + 1)
        })
    }

    /// Do spans of the document lead to bytes of its file, so that others may change them?
    pub(super) fn is_editable(&self, doc: DocId) -> bool {
        self.get(doc).is_some_and(|source| !source.path.to_lowercase().ends_with(".docx"))
    }
}

impl Spot<'_> {
    /// The text in one piece: spaces and line breaks inside a figure are accidents of layout.
    /// A place that is no figure but a long passage is cut.
    pub fn compact(&self) -> String {
        let shown = |c: &char| !c.is_whitespace() && !c.is_control() && !deranges(*c);
        let mut chars = self.text.chars().filter(shown);
        let mut text: String = chars.by_ref().take(LONGEST).collect();
        text.extend(chars.next().map(|_| '…'));
        text
    }
}

/// `drafts/a.md:12:34`.
impl std::fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}
