//! The folders that are open, the texts that the editor holds, and what has been found of each.
//!
//! Shape: texts come and go; [`Desks::next`] says what is to be done about them, [`Desks::done`] takes what came of
//! it, and [`Desks::view`] gives one article with all that is known of it. What was found of an article is kept until it,
//! or one that shares a subject with it, changes.

use super::checked::Checked;
use super::client::Client;
use super::desk::{Desk, Held, is_other, real};
use super::files::Stamp;
use super::open::{Open, form};
use super::opening::{Settings, Site};
use super::position::{Encoding, Lines};
use super::reply::error;
use super::uri;
use super::view::View;
use super::work::{Done, Entry, Job, Off, Spot, Unread};
use crate::finding::Severity;
use crate::project::Newsroom;
use crate::report::Language;
use gen_lsp_types::DidChangeTextDocumentParams;
use lsp_server::{ErrorCode, ResponseError};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many articles are checked side by side before anything else is asked.
const TOGETHER: usize = 32;

/// What is open.
#[derive(Debug, Default)]
pub(super) struct Desks {
    pub(super) language: Language,
    pub(super) encoding: Encoding,
    pub(super) folders: Vec<PathBuf>,
    /// One for each configuration, and for each folder without.
    pub(super) desks: Vec<Arc<Desk>>,
    pub(super) open: BTreeMap<PathBuf, Open>,
    checked: BTreeMap<Spot, Arc<Checked>>,
    /// Texts that are still to be read: on which desk, which edit that is, and who reads it.
    unread: BTreeMap<PathBuf, (usize, u64, Off)>,
    edits: u64,
    under_way: Option<UnderWay>,
    /// By folder, what its configuration said when it was understood last.
    settings: BTreeMap<PathBuf, Arc<Settings>>,
    /// The folders whose configuration cannot be understood.
    misread: BTreeSet<PathBuf>,
    pub(super) client: Client,
    /// The configuration that the client names in place of the nearest.
    pub(super) config: Option<PathBuf>,
    /// The files when they were last looked at.
    pub(super) seen: BTreeMap<PathBuf, Stamp>,
}

/// The one job that somebody is at.
#[derive(Debug)]
enum UnderWay {
    Opening(Off),
    Reading,
    Checking(Off),
}

/// What came of a job.
#[derive(Debug, Default)]
pub(super) struct Came {
    /// What has been checked.
    pub(super) found: Vec<Spot>,
    /// What went wrong, by path.
    pub(super) wrong: Vec<PathBuf>,
    /// A configuration that cannot be understood any more, and whether an earlier one holds.
    pub(super) misread: Option<(PathBuf, bool)>,
}

impl Desks {
    /// Nothing is open yet.
    pub(super) fn speaking(language: Language) -> Self {
        Self { language, ..Self::default() }
    }

    pub(super) fn opened(&mut self, uri: String, version: i32, text: String, language: &str) {
        let path = real(&uri::path(&uri));
        let desk = self.desk_of(&path);
        let form = form(language);
        let lines = Lines::new(&text, self.encoding);
        self.open.insert(path.clone(), Open { uri, version, text, lines, form, desk });
        self.read_anew(&path, desk);
    }

    pub(super) fn changed(&mut self, of: DidChangeTextDocumentParams) -> Result<(), ResponseError> {
        let of_text = of.text_document;
        let path = real(&uri::path(&of_text.text_document_identifier.uri.0));
        let open = self.open.get_mut(&path);
        let open = open.ok_or_else(|| error(ErrorCode::InvalidParams, "the text is not open"))?;
        open.edit(of_text.version, of.content_changes);
        let desk = open.desk;
        self.read_anew(&path, desk);
        Ok(())
    }

    /// The editor has given the text back: what the file holds counts again.
    pub(super) fn closed(&mut self, uri: &str) -> Option<Open> {
        let path = real(&uri::path(uri));
        let open = self.open.remove(&path)?;
        self.leave(&path);
        let desk = &self.desks[open.desk];
        if desk.reference(&path) {
            return Some(open);
        }
        if desk.ready && desk.names(std::slice::from_ref(&path)) {
            self.read_anew(&path, open.desk);
        } else {
            self.gone(open.desk, &path);
        }
        Some(open)
    }

    /// A text is to be read: what was being checked is overtaken.
    pub(super) fn read_anew(&mut self, path: &Path, desk: usize) {
        if is_other(path, self.open.contains_key(path)) {
            return;
        }
        self.call_off();
        self.leave(path);
        self.edits += 1;
        self.unread.insert(path.to_owned(), (desk, self.edits, Off::default()));
    }

    /// Nobody wants to know any more what a text said when it was to be read last.
    fn leave(&mut self, path: &Path) {
        if let Some((.., off)) = self.unread.remove(path) {
            off.call();
        }
    }

    fn call_off(&self) {
        if let Some(UnderWay::Checking(off)) = &self.under_way {
            off.call();
        }
    }

    fn gone(&mut self, desk: usize, path: &Path) {
        self.call_off();
        self.forget(desk, path);
        Arc::make_mut(&mut self.desks[desk]).remove(path);
    }

    /// What is to be done next, if nothing is being done: a folder opened, texts read, some of the articles checked.
    pub(super) fn next(&mut self, wanted: impl Iterator<Item = Spot>) -> Option<Job> {
        if self.under_way.is_some() {
            return None;
        }
        if let Some(at) = self.desks.iter().position(|desk| !desk.ready) {
            let (site, off) = (self.desks[at].site.clone(), Off::default());
            self.under_way = Some(UnderWay::Opening(off.clone()));
            let before = self.settings.get(&site.folder).cloned();
            return Some(Job::Open(at, site, before, off));
        }
        if !self.unread.is_empty() {
            self.under_way = Some(UnderWay::Reading);
            return Some(Job::Read(self.texts_to_read()));
        }
        let new = wanted.filter(|spot| !self.checked.contains_key(spot)).take(TOGETHER);
        let new: Vec<_> = new.map(|(desk, of)| ((desk, of), self.desks[desk].clone())).collect();
        if new.is_empty() {
            return None;
        }
        let off = Off::default();
        self.under_way = Some(UnderWay::Checking(off.clone()));
        Some(Job::Check(new, off))
    }

    fn texts_to_read(&mut self) -> Vec<Unread> {
        let mut texts = Vec::new();
        for (path, (desk, edit, off)) in &self.unread {
            let of = Arc::make_mut(&mut self.desks[*desk]);
            let held = self.open.get(path).map(|open| {
                let held = Held { uri: open.uri.clone(), version: open.version, form: open.form };
                (held, open.text.clone())
            });
            let (number, book) = (of.numbered(path), of.book.clone());
            let (path, off) = (path.clone(), off.clone());
            texts.push(Unread { path, edit: *edit, number, held, book, off });
        }
        texts
    }

    /// Puts what came of a job where it belongs.
    pub(super) fn done(&mut self, done: Done) -> Came {
        let mut came = Came::default();
        let off = match self.under_way.take() {
            Some(UnderWay::Opening(off) | UnderWay::Checking(off)) => off.called(),
            Some(UnderWay::Reading) | None => false,
        };
        match done {
            Done::Opened(..) | Done::Checked(_) if off => {}
            Done::Opened(at, desk) => {
                came.wrong.extend(desk.is_none().then(|| self.desks[at].site.folder.clone()));
                came.misread = self.set_up(at, desk);
                let apart = self.desks[at].all().filter(|(_, article)| article.apart);
                came.wrong.extend(apart.map(|(_, article)| article.path.clone()));
            }
            Done::Read(entries) => {
                for entry in entries {
                    came.wrong.extend(self.enter(entry));
                }
            }
            Done::Checked(articles) => {
                for (spot, checked) in articles {
                    for number in &checked.apart {
                        came.wrong.extend(self.hold_apart(spot.0, *number));
                    }
                    self.checked.insert(spot, checked);
                    came.found.push(spot);
                }
            }
        }
        came
    }

    /// Sets a desk up that has been opened; its configuration, where that is newly one that cannot be understood.
    fn set_up(&mut self, at: usize, desk: Option<Box<Desk>>) -> Option<(PathBuf, bool)> {
        let empty = || Desk { ready: true, ..Desk::empty(self.desks[at].site.clone()) };
        let desk = desk.map_or_else(empty, |desk| *desk);
        let folder = desk.site.folder.clone();
        let mut misread = None;
        if desk.misread {
            let kept = self.settings.contains_key(&folder);
            let new = self.misread.insert(folder);
            // The rules may be what is wrong.
            let file = desk.marked.first().map(|of| of.file.clone());
            misread = file.filter(|_| new).map(|file| (file, kept));
        } else {
            self.misread.remove(&folder);
            let (room, book) = (desk.room.clone(), desk.book.clone());
            let settings = Settings { room, book, baseline: desk.baseline.clone() };
            self.settings.insert(folder, Arc::new(settings));
        }
        self.desks[at] = Arc::new(desk);
        self.seen = self.stamps();
        misread
    }

    /// Enters what has been read, unless there has been another edit since; tells if reading went wrong.
    fn enter(&mut self, entry: Entry) -> Option<PathBuf> {
        let Entry { path, edit, held, read } = entry;
        let (desk, ..) = *self.unread.get(&path).filter(|(_, last, _)| *last == edit)?;
        self.unread.remove(&path);
        self.forget(desk, &path);
        let of = Arc::make_mut(&mut self.desks[desk]);
        let apart = read.as_ref().is_some_and(|read| read.apart);
        match read {
            Some(read) => _ = of.place(&path, held, read),
            None => of.remove(&path),
        }
        self.forget(desk, &path);
        apart.then_some(path)
    }

    /// Holds an article apart with which checking goes wrong: nothing can be said of it until it changes, and what
    /// shares a subject with it is checked without it.
    fn hold_apart(&mut self, desk: usize, number: u32) -> Option<PathBuf> {
        let article = self.desks[desk].article(number).filter(|article| !article.apart)?;
        let path = article.path.clone();
        self.forget(desk, &path);
        Arc::make_mut(&mut self.desks[desk]).hold_apart(number);
        Some(path)
    }

    /// Has all been opened that was named?
    pub(super) fn ready(&self) -> bool {
        self.desks.iter().all(|desk| desk.ready)
    }

    /// Is any text still to be read, or this one?
    pub(super) fn reading(&self, path: Option<&Path>) -> bool {
        path.map_or(!self.unread.is_empty(), |path| self.unread.contains_key(path))
    }

    pub(super) fn idle(&self) -> bool {
        self.under_way.is_none()
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

    /// Reads all folders anew: the configuration, a rule or a table has changed.
    pub(super) fn reopen(&mut self) {
        if let Some(UnderWay::Opening(off) | UnderWay::Checking(off)) = &self.under_way {
            off.call();
        }
        self.desks.clear();
        self.checked.clear();
        std::mem::take(&mut self.unread).into_values().for_each(|(.., off)| off.call());
        self.read_folders();
        let paths: Vec<PathBuf> = self.open.keys().cloned().collect();
        for path in paths {
            let desk = self.desk_of(&path);
            if let Some(open) = self.open.get_mut(&path) {
                open.desk = desk;
            }
            self.read_anew(&path, desk);
        }
    }

    /// Reads what the folders hold.
    pub(super) fn read_folders(&mut self) {
        for folder in self.folders.clone() {
            self.desk_in(&folder);
        }
    }

    /// The desk that an article lies on.
    pub(super) fn desk_of(&mut self, path: &Path) -> usize {
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
        if let Some(known) = self.desks.iter().position(|desk| desk.site.folder == folder) {
            return known;
        }
        let (language, encoding) = (self.language, self.encoding);
        let site = Site { folder, config, alone, language, encoding };
        self.desks.push(Arc::new(Desk::empty(site)));
        self.desks.len() - 1
    }

    /// Where an article lies that is open, or in a folder that is.
    pub(super) fn spot(&self, path: &Path) -> Option<Spot> {
        let named = |desk: usize| Some((desk, self.desks[desk].number(path)?));
        match self.open.get(path) {
            Some(open) => named(open.desk),
            None => (0..self.desks.len()).find_map(named),
        }
    }

    /// What is known of an article by now.
    pub(super) fn view(&self, uri: &str) -> Option<View<'_>> {
        let spot = self.spot(&real(&uri::path(uri)))?;
        Some(self.view_of(spot))
    }

    pub(super) fn view_of(&self, (desk, number): Spot) -> View<'_> {
        let checked = self.checked.get(&(desk, number)).cloned();
        let desk = &self.desks[desk];
        let checked = checked.unwrap_or_else(|| Arc::new(desk.unchecked()));
        View { desk, number, checked, client: self.client, open: &self.open }
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
    pub(super) fn drafts(&self) -> Vec<Spot> {
        let of = |(desk, of): (usize, &Arc<Desk>)| {
            let folder = &of.site.folder;
            let mut folders = self.folders.iter();
            let inside = folders.any(|f| folder.starts_with(f) || f.starts_with(folder));
            let drafts = of.all().filter(move |(_, article)| {
                !article.reference && !article.printed && (inside || article.open.is_some())
            });
            drafts.map(|(number, _)| (desk, number)).collect::<Vec<_>>()
        };
        self.desks.iter().enumerate().flat_map(of).collect()
    }

    /// The articles that the editor holds.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&Open, Spot)> {
        self.open.iter().filter_map(|(path, open)| {
            let number = self.desks[open.desk].number(path)?;
            let article = self.desks[open.desk].article(number)?;
            (!article.reference).then_some((open, (open.desk, number)))
        })
    }

    /// Is it known what there is to find of an article?
    pub(super) fn found(&self, spot: &Spot) -> bool {
        self.checked.contains_key(spot)
    }
}
