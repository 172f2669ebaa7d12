//! One text is read. Where that goes wrong it is held apart: it states nothing, and the others are read as ever.

use super::desk::taken;
use super::work::Off;
use crate::check::Subjects;
use crate::fact::{Page, read, read_unless};
use crate::rulebook::Rulebook;
use crate::text::{DocId, Document};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What no article holds: with it reading goes wrong, or checking.
#[cfg(test)]
pub(super) const TRAPS: [char; 2] = ['\u{f8f0}', '\u{f8f1}'];

/// A text, and what it states.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) document: Document,
    pub(super) page: Page,
    /// What it speaks of.
    pub(super) subjects: Subjects,
    /// Did reading go wrong?
    pub(super) apart: bool,
}

impl Read {
    /// Reads a file, or what an editor holds in its form; nothing where that is no article, or was called off.
    pub(super) fn new(
        (path, number): (&Path, u32),
        bytes: Vec<u8>,
        held: Option<&str>,
        book: &Rulebook,
        off: &Off,
    ) -> Option<Self> {
        let id = DocId(number);
        let whole = || {
            let document = Document { id, ..taken(path, bytes.clone(), held)? };
            #[cfg(test)]
            assert!(!document.source.contains(TRAPS[0]), "a trap");
            let page = read_unless(&document, book, &|| off.called())?;
            Some(Self::of(document, page, book))
        };
        catch_unwind(AssertUnwindSafe(whole)).unwrap_or_else(|_| {
            let source = String::from_utf8(bytes.clone()).unwrap_or_default();
            let page = read(&Document::new(id, ""), book);
            Some(Self { apart: true, ..Self::of(Document::new(id, source), page, book) })
        })
    }

    /// A text whose page is known.
    pub(super) fn of(document: Document, page: Page, book: &Rulebook) -> Self {
        Self { document, subjects: Subjects::of(&page, book), page, apart: false }
    }
}
