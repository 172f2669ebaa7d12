//! The folders that are open, the texts that the editor holds, and what has been found of each.
//!
//! Shape: texts come and go; [`Desks::view`] gives one article with all that is known of it. What was found
//! of an article is kept until it, or one that shares a subject with it, changes.

use super::checked::Checked;
use super::client::Client;
use super::desk::{Desk, Held, bytes, real};
use super::position::{Encoding, Lines};
use super::reply::error;
use super::uri;
use super::view::View;
use crate::finding::Severity;
use crate::intake::is_article;
use crate::project::{Newsroom, Trouble};
use crate::report::Language;
use gen_lsp_types::{DidChangeTextDocumentParams, TextDocumentContentChangeEvent};
use lsp_server::{ErrorCode, ResponseError};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

/// So many articles are checked side by side before anything else is asked.
const TOGETHER: usize = 32;

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
    pub(super) client: Client,
    /// The configuration that the client names in place of the nearest.
    pub(super) config: Option<PathBuf>,
    /// The files when they were last looked at.
    seen: BTreeMap<PathBuf, Stamp>,
}

/// When a file was changed, and how long it is; nothing where it cannot be looked at.
type Stamp = Option<(SystemTime, u64)>;

/// A text in the editor.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) uri: String,
    pub(super) version: i32,
    text: String,
    /// The form that the editor takes it for, where its name does not tell.
    form: &'static str,
    pub(super) desk: usize,
}

impl Desks {
    /// Nothing is open yet.
    pub(super) fn speaking(language: Language) -> Self {
        Self { language, ..Self::default() }
    }

    pub(super) fn opened(&mut self, uri: String, version: i32, text: String, language: &str) {
        let path = real(&uri::path(&uri));
        let desk = self.desk_of(&path);
        let form = match language {
            "markdown" => ".md",
            "html" => ".html",
            _ => "",
        };
        self.open.insert(path.clone(), Open { uri, version, text, form, desk });
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
        let number = self.desks[open.desk].number(&path);
        let article = number.and_then(|number| self.desks[open.desk].article(number));
        if article.is_some_and(|article| article.reference) {
            return Some(open);
        }
        if self.desks[open.desk].names(&path) {
            self.read_again(open.desk, &path);
        } else {
            self.forget(open.desk, &path);
            self.desks[open.desk].remove(&path);
        }
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
        let held = Held { uri: open.uri.clone(), version: open.version, form: open.form };
        self.forget(desk, path);
        self.desks[desk].enter(path, Some(held), text, self.encoding);
        self.forget(desk, path);
    }

    /// What was found of an article, of those that share a subject with it, and of drafts that were checked
    /// together with one of these, must be found anew.
    fn forget(&mut self, desk: usize, path: &Path) {
        let Some(number) = self.desks[desk].number(path) else { return };
        let mut changed: BTreeSet<u32> = self.desks[desk].beside(number).into_iter().collect();
        changed.insert(number);
        self.checked.retain(|(of, number), checked| {
            let kept = !changed.contains(number) && changed.is_disjoint(&checked.together);
            *of != desk || kept
        });
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

    /// Looks at the files; tells if there is anything new in them.
    pub(super) fn look(&mut self) -> bool {
        let stamp = |path: PathBuf| {
            let known = std::fs::metadata(&path).ok();
            (path, known.and_then(|known| Some((known.modified().ok()?, known.len()))))
        };
        let now: BTreeMap<PathBuf, Stamp> =
            self.desks.iter().flat_map(Desk::files).map(stamp).collect();
        let before = std::mem::replace(&mut self.seen, now);
        let now = &self.seen;
        let changed = now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp));
        let gone = before.keys().filter(|path| !now.contains_key(*path));
        let changed: Vec<PathBuf> = changed.map(|(path, _)| path).chain(gone).cloned().collect();
        let any = !changed.is_empty();
        if any {
            self.files_changed(changed);
        }
        any
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

    /// The desk of a folder: of the nearest configuration, else of the folder that is open, else its own. A text that
    /// has no file yet lies in the first folder that is open.
    fn desk_in(&mut self, own: &Path) -> usize {
        let first = self.folders.first().filter(|_| own.as_os_str().is_empty()).cloned();
        let own = first.as_deref().unwrap_or(own);
        let config = self.config.clone().or_else(|| Newsroom::beside(own));
        let folder = config.as_deref().and_then(Path::parent);
        let open = self.folders.iter().filter(|folder| own.starts_with(folder));
        let open = open.max_by_key(|folder| folder.components().count());
        // A text that is opened by itself brings its neighbours, not all that lies below its folder.
        let alone = folder.is_none() && open.is_none();
        let folder = folder.or(open.map(PathBuf::as_path)).unwrap_or(own).to_owned();
        if let Some(known) = self.desks.iter().position(|desk| desk.folder == folder) {
            return known;
        }
        let config = config.as_deref();
        let desk = Desk::open(&folder, config, alone, self.language, self.encoding);
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

    /// The counts of what has been checked. What two drafts are told of is one contradiction.
    pub(super) fn status(&self) -> Value {
        let summaries = || self.checked.values().map(|checked| checked.summary);
        let told = self.checked.iter().flat_map(|((desk, _), checked)| {
            checked.told.iter().map(move |told| ((*desk, told.identity()), told.whole.severity))
        });
        let told: BTreeMap<_, Severity> = told.collect();
        let count = |of: Severity| told.values().filter(|severity| **severity == of).count();
        json!({
            "files": summaries().count(),
            "figures": summaries().map(|of| of.figures).sum::<usize>(),
            "tied": summaries().map(|of| of.tied).sum::<usize>(),
            "errors": count(Severity::Error), "warnings": count(Severity::Warning),
            "hints": count(Severity::Hint),
        })
    }

    /// Every draft of every folder that is open, and every open one elsewhere.
    pub(super) fn drafts(&self) -> Vec<(usize, u32)> {
        let of = |(desk, of): (usize, &Desk)| {
            let mut folders = self.folders.iter();
            let inside = folders.any(|f| of.folder.starts_with(f) || f.starts_with(&of.folder));
            let drafts = of.all().filter(move |(_, article)| {
                !article.reference && !article.printed && (inside || article.open.is_some())
            });
            drafts.map(|(number, _)| (desk, number)).collect::<Vec<_>>()
        };
        self.desks.iter().enumerate().flat_map(of).collect()
    }

    /// The same, all of them checked.
    pub(super) fn checked_drafts(&mut self) -> Vec<(usize, u32)> {
        let drafts = self.drafts();
        self.check_all(&drafts);
        drafts
    }

    /// Checks the next of these texts that the editor holds: as many as go side by side in a moment.
    pub(super) fn check_open<'p>(&mut self, paths: impl Iterator<Item = &'p PathBuf>) {
        let mut places = paths.filter_map(|path| self.place(path)).peekable();
        if places.peek().is_some_and(|place| !self.checked.contains_key(place)) {
            let next: Vec<(usize, u32)> = places.take(TOGETHER).collect();
            self.check_all(&next);
        }
    }

    /// Checks articles side by side, those of which not all is known yet.
    fn check_all(&mut self, articles: &[(usize, u32)]) {
        let new = articles.iter().filter(|of| !self.checked.contains_key(of));
        let new: Vec<(usize, u32)> = new.copied().collect();
        let desks = &self.desks;
        let check = |(desk, number): (usize, u32)| {
            // What goes wrong with one of them is tried again by itself, and told.
            let checked = catch_unwind(AssertUnwindSafe(|| desks[desk].check(number))).ok()?;
            Some(((desk, number), Arc::new(checked)))
        };
        let checked: Vec<_> = new.into_par_iter().filter_map(check).collect();
        self.checked.extend(checked);
    }

    /// The checked article of a number.
    pub(super) fn view_of(&mut self, desk: usize, number: u32) -> View<'_> {
        let checked = self.check(desk, number);
        View { desk: &self.desks[desk], number, checked, client: self.client }
    }

    /// The texts that the editor holds: path, URI, version.
    pub(super) fn texts(&self) -> Vec<(PathBuf, String, i32)> {
        let texts = self.open.iter();
        texts.map(|(path, open)| (path.clone(), open.uri.clone(), open.version)).collect()
    }

    /// The desk and the number of an open text that is an article.
    pub(super) fn place(&self, path: &Path) -> Option<(usize, u32)> {
        let desk = self.open.get(path)?.desk;
        let number = self.desks[desk].number(path)?;
        let article = self.desks[desk].article(number).filter(|article| !article.reference);
        article.map(|_| (desk, number))
    }

    /// What has been found of an article since it changed.
    pub(super) fn found(&self, place: (usize, u32)) -> Option<&Arc<Checked>> {
        self.checked.get(&place)
    }

    /// Nothing can be said of an article until it changes.
    pub(super) fn give_up(&mut self, desk: usize, number: u32) -> Arc<Checked> {
        let nothing = Arc::<Checked>::default();
        self.checked.insert((desk, number), nothing.clone());
        nothing
    }

    /// What is wrong with configurations, rules and tables.
    pub(super) fn troubles(&self) -> impl Iterator<Item = (&Desk, &Trouble)> {
        self.desks.iter().flat_map(|desk| desk.troubles.iter().map(move |trouble| (desk, trouble)))
    }
}
