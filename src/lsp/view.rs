//! One article with all that is known of it, as requests see it.

use super::checked::{Checked, Told};
use super::client::Client;
use super::desk::Desk;
use super::open::Open;
use gen_lsp_types::{Position, Range};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// One article that a request is about.
pub(super) struct View<'s> {
    pub(super) desk: &'s Desk,
    pub(super) number: u32,
    pub(super) checked: Arc<Checked>,
    pub(super) client: Client,
    /// The texts that the editor holds, settings among them.
    pub(super) open: &'s BTreeMap<PathBuf, Open>,
}

impl View<'_> {
    /// The findings that the article is told of, as they are said here.
    pub(super) fn told(&self) -> impl Iterator<Item = &Told> {
        self.checked.told.iter()
    }

    pub(super) fn text(&self) -> &str {
        self.desk.text(self.number)
    }

    /// The byte at a position of the article.
    pub(super) fn byte(&self, at: Position) -> usize {
        let article = self.desk.article(self.number);
        article.map_or(0, |article| article.lines.byte(self.text(), at))
    }

    /// The range of bytes of the article.
    pub(super) fn range(&self, start: usize, end: usize) -> Range {
        let article = self.desk.article(self.number);
        article.map_or_else(Range::default, |article| article.lines.range(self.text(), start, end))
    }
}
