//! The folders that are open, the texts that the editor holds, and what has been found of each.
//!
//! Shape: texts come and go; [`Desks::view`] gives one article with all that is known of it. What was found
//! of an article is kept until it, or one that shares a subject with it, changes.

use super::desk::{Checked, Desk, bytes, real};
use super::position::{Encoding, Lines};
use super::reply::error;
use super::uri;
use crate::finding::Summary;
use crate::intake::is_article;
use crate::project::{Newsroom, Trouble};
use crate::report::Language;
use gen_lsp_types::{DidChangeTextDocumentParams, Position, Range, TextDocumentContentChangeEvent};
use lsp_server::{ErrorCode, ResponseError};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is open.
#[derive(Debug, Default)]
pub(super) struct Desks {
    pub(super) language: Language,
    pub(super) encoding: Encoding,
    pub(super) folders: Vec<PathBuf>,
    /// One for each configuration, and for each folder without.
    pub(super) desks: Vec<Desk>,
    pub(super) open: BTreeMap<PathBuf, Open>,
    checked: BTreeMap<(usize, u32), Arc<Checked>>,
    /// Texts whose last edit has not been read yet: of many edits together one reading.
    edited: BTreeSet<PathBuf>,
    /// Can the client make files?
    pub(super) creates: bool,
    /// The configuration that the client names in place of the nearest.
    pub(super) config: Option<PathBuf>,
}

/// A text in the editor.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) uri: String,
    pub(super) version: i32,
    text: String,
    pub(super) desk: usize,
}

/// One article that a request is about.
pub(super) struct View<'s> {
    pub(super) desk: &'s Desk,
    pub(super) number: u32,
    pub(super) checked: Arc<Checked>,
    /// Can the client make files?
    pub(super) creates: bool,
}

impl View<'_> {
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

impl Desks {
    /// Nothing is open yet.
    pub(super) fn speaking(language: Language) -> Self {
        Self { language, ..Self::default() }
    }

    pub(super) fn opened(&mut self, uri: String, version: i32, text: String) {
        let path = real(&uri::path(&uri));
        let desk = self.desk_of(&path);
        self.open.insert(path.clone(), Open { uri, version, text, desk });
        self.entered(&path);
    }

    pub(super) fn changed(&mut self, of: DidChangeTextDocumentParams) -> Result<(), ResponseError> {
        let of_text = of.text_document;
        let path = real(&uri::path(&of_text.text_document_identifier.uri.0));
        let encoding = self.encoding;
        let open = self.open.get_mut(&path);
        let open = open.ok_or_else(|| error(ErrorCode::InvalidParams, "the text is not open"))?;
        for change in of.content_changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(of) => {
                    let lines = Lines::new(&open.text, encoding);
                    let [start, end] =
                        [of.range.start, of.range.end].map(|at| lines.byte(&open.text, at));
                    open.text.replace_range(start.min(end)..end.max(start), &of.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(of) => {
                    open.text = of.text;
                }
            }
        }
        open.version = of_text.version;
        self.edited.insert(path);
        Ok(())
    }

    /// The editor has given the text back: what the file holds counts again.
    pub(super) fn closed(&mut self, uri: &str) -> Option<Open> {
        let path = real(&uri::path(uri));
        let open = self.open.remove(&path)?;
        self.read_again(open.desk, &path);
        Some(open)
    }

    fn read_again(&mut self, desk: usize, path: &Path) {
        self.forget(desk, path);
        match bytes(path) {
            Some(bytes) => drop(self.desks[desk].enter(path, None, bytes, self.encoding)),
            None => self.desks[desk].remove(path),
        }
        self.forget(desk, path);
    }

    /// Reads what has been edited.
    pub(super) fn settle(&mut self) {
        for path in std::mem::take(&mut self.edited) {
            self.entered(&path);
        }
    }

    /// Enters the text of the editor; what it says may concern others.
    fn entered(&mut self, path: &Path) {
        let Some(open) = self.open.get(path) else { return };
        let (desk, text) = (open.desk, open.text.clone().into_bytes());
        let named = (open.uri.clone(), open.version);
        self.forget(desk, path);
        self.desks[desk].enter(path, Some((&named.0, named.1)), text, self.encoding);
        self.forget(desk, path);
    }

    /// What was found of an article and of those that share a subject with it must be found anew.
    fn forget(&mut self, desk: usize, path: &Path) {
        let Some(number) = self.desks[desk].number(path) else { return };
        self.checked.remove(&(desk, number));
        for other in self.desks[desk].beside(number) {
            self.checked.remove(&(desk, other));
        }
    }

    pub(super) fn files_changed(&mut self, paths: Vec<PathBuf>) {
        let settings = |path: &PathBuf| {
            path.extension()
                .is_some_and(|end| ["yaml", "yml", "csv", "xlsx"].iter().any(|of| end == *of))
        };
        if paths.iter().any(settings) {
            return self.reopen();
        }
        // What is new may be of the corpus, or of no drafts.
        let known = |path: &PathBuf| self.desks.iter().any(|desk| desk.number(path).is_some());
        if paths.iter().any(|path| is_article(&path.to_string_lossy()) && !known(path)) {
            return self.reopen();
        }
        for path in paths {
            // The text of the editor counts while it is open.
            if !self.open.contains_key(&path) && is_article(&path.to_string_lossy()) {
                let desk = self.desk_of(&path);
                self.read_again(desk, &path);
            }
        }
    }

    /// Reads all folders anew: the configuration, a rule or a table has changed.
    pub(super) fn reopen(&mut self) {
        self.desks.clear();
        self.checked.clear();
        self.read_folders();
        let paths: Vec<PathBuf> = self.open.keys().cloned().collect();
        for path in paths {
            let desk = self.desk_of(&path);
            if let Some(open) = self.open.get_mut(&path) {
                open.desk = desk;
            }
            self.entered(&path);
        }
    }

    /// Reads what the folders hold.
    pub(super) fn read_folders(&mut self) {
        for folder in self.folders.clone() {
            self.desk_in(&folder);
        }
    }

    /// The desk that an article lies on.
    fn desk_of(&mut self, path: &Path) -> usize {
        self.desk_in(path.parent().unwrap_or(Path::new("")))
    }

    /// The desk of a folder: of the nearest configuration, else of the folder that is open, else its own.
    fn desk_in(&mut self, own: &Path) -> usize {
        let config = self.config.clone().or_else(|| Newsroom::beside(own));
        let folder = config.as_deref().and_then(Path::parent);
        let open = self.folders.iter().filter(|folder| own.starts_with(folder));
        let open = open.max_by_key(|folder| folder.components().count());
        let folder = folder.or(open.map(PathBuf::as_path)).unwrap_or(own).to_owned();
        if let Some(known) = self.desks.iter().position(|desk| desk.folder == folder) {
            return known;
        }
        let desk = Desk::open(&folder, config.as_deref(), self.language, self.encoding);
        self.desks.push(desk);
        self.desks.len() - 1
    }

    /// What is known of an article; it is checked if need be.
    pub(super) fn view(&mut self, uri: &str) -> Option<View<'_>> {
        let path = real(&uri::path(uri));
        let desk = match self.open.get(&path) {
            Some(open) => open.desk,
            None => self.desks.iter().position(|desk| desk.number(&path).is_some())?,
        };
        let number = self.desks[desk].number(&path)?;
        Some(self.view_of(desk, number))
    }

    pub(super) fn check(&mut self, desk: usize, number: u32) -> Arc<Checked> {
        let of = &self.desks[desk];
        self.checked.entry((desk, number)).or_insert_with(|| Arc::new(of.check(number))).clone()
    }

    /// The counts of what has been checked.
    pub(super) fn status(&self) -> Value {
        let summaries = || self.checked.values().map(|checked| checked.outcome.summary);
        let sum = |of: fn(&Summary) -> usize| summaries().map(|s| of(&s)).sum::<usize>();
        json!({
            "files": summaries().count(),
            "figures": sum(|s| s.figures), "tied": sum(|s| s.tied),
            "errors": sum(|s| s.errors), "warnings": sum(|s| s.warnings), "hints": sum(|s| s.hints),
        })
    }

    /// Every draft of every folder, open or not.
    pub(super) fn drafts(&self) -> Vec<(usize, u32)> {
        let of = |(desk, of): (usize, &Desk)| {
            let drafts = of.all().filter(|(_, article)| !article.reference && !article.printed);
            drafts.map(|(number, _)| (desk, number)).collect::<Vec<_>>()
        };
        self.desks.iter().enumerate().flat_map(of).collect()
    }

    /// The checked article of a number.
    pub(super) fn view_of(&mut self, desk: usize, number: u32) -> View<'_> {
        let checked = self.check(desk, number);
        View { desk: &self.desks[desk], number, checked, creates: self.creates }
    }

    /// The texts that the editor holds: path, URI, version.
    pub(super) fn texts(&self) -> Vec<(PathBuf, String, i32)> {
        let texts = self.open.iter();
        texts.map(|(path, open)| (path.clone(), open.uri.clone(), open.version)).collect()
    }

    /// The desk and the number of an open text.
    pub(super) fn place(&self, path: &Path) -> Option<(usize, u32)> {
        let desk = self.open.get(path)?.desk;
        Some((desk, self.desks[desk].number(path)?))
    }

    /// Is all known of an article that can be?
    pub(super) fn is_checked(&self, desk: usize, number: u32) -> bool {
        self.checked.contains_key(&(desk, number))
    }

    /// Nothing can be said of an article until it changes.
    pub(super) fn give_up(&mut self, desk: usize, number: u32) {
        self.checked.insert((desk, number), Arc::default());
    }

    /// What is wrong with configurations, rules and tables.
    pub(super) fn troubles(&self) -> impl Iterator<Item = (&Desk, &Trouble)> {
        self.desks.iter().flat_map(|desk| desk.troubles.iter().map(move |trouble| (desk, trouble)))
    }
}
