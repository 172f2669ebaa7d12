//! A desk is opened: the configuration read, the rules, all articles and tables.
//!
//! Errors: what is wrong with any of these is told as a [`Trouble`], and the rest is read. A configuration that
//! cannot be understood leaves the one in force that was understood last.
//! Bounds: [`FILES`] articles of a folder; what lies beyond is told, not read.

use super::desk::{Desk, bytes, real};
use super::position::Encoding;
use super::reading::Read;
use super::troubles::Marked;
use super::work::Off;
use crate::allowance::Baseline;
use crate::check::Archive;
use crate::finding::Phrase;
use crate::intake::is_article;
use crate::project::{
    File, Found, IGNORE_FILES, NAME, Newsroom, Trouble, find, read_baseline, references, rulebook,
};
use crate::report::{Language, Sources};
use crate::rulebook::Rulebook;
use crate::text::{DocId, Document};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many articles of a folder are read.
const FILES: usize = 5_000;

/// Where a desk stands.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub(super) folder: PathBuf,
    pub(super) config: Option<PathBuf>,
    /// Only what lies in the folder itself is read.
    pub(super) alone: bool,
    pub(super) language: Language,
    pub(super) encoding: Encoding,
}

/// What a configuration said when it was understood last.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) room: Newsroom,
    pub(super) book: Arc<Rulebook>,
    pub(super) baseline: Baseline,
}

impl Desk {
    /// One that nothing lies on yet.
    pub(super) fn empty(site: Site) -> Self {
        Self {
            language: site.language,
            ready: false,
            misread: false,
            room: Newsroom { folder: site.folder.clone(), ..Newsroom::default() },
            book: Arc::default(),
            baseline: Baseline::default(),
            articles: Vec::new(),
            by_path: BTreeMap::new(),
            corpus: BTreeSet::new(),
            sources: Sources::default(),
            archive: Archive::default(),
            troubles: Vec::new(),
            marked: Vec::new(),
            site,
        }
    }

    /// Reads the configuration and all articles of a folder.
    pub(super) fn open(site: Site, before: Option<&Settings>, off: &Off) -> Self {
        let mut desk = Self::empty(site);
        match desk.settings() {
            Ok((room, book)) => (desk.room, desk.book) = (room, Arc::new(book)),
            Err(troubles) => {
                (desk.troubles, desk.misread) = (troubles, true);
                match before {
                    Some(Settings { room, book, .. }) => {
                        (desk.room, desk.book) = (room.clone(), book.clone());
                    }
                    None => desk.book = Arc::new(Rulebook::builtin().unwrap_or_default()),
                }
            }
        }
        let own = desk.room.config.language.as_deref().and_then(Language::parse);
        desk.language = own.unwrap_or(desk.site.language);
        desk.fill(off);
        desk.take_baseline(before);
        let mark = |trouble| Marked::of(trouble, desk.site.encoding);
        desk.marked = desk.troubles.iter().map(mark).collect();
        desk.ready = true;
        desk
    }

    /// What the configuration says, and the rules with it.
    fn settings(&self) -> Result<(Newsroom, Rulebook), Vec<Trouble>> {
        let Site { folder, config, .. } = &self.site;
        let opened = config.as_ref().map(|path| Newsroom::open(Some(path), folder)).transpose();
        let room = opened.map_err(|trouble| vec![trouble])?.flatten();
        let room = room.unwrap_or_else(|| self.room.clone());
        let rules: Vec<PathBuf> = room.config.rules.iter().map(|path| folder.join(path)).collect();
        let book = rulebook(&rules, &room)?;
        Ok((room, book))
    }

    fn take_baseline(&mut self, before: Option<&Settings>) {
        let Some(file) = &self.room.config.baseline else { return };
        match read_baseline(&self.site.folder.join(file)) {
            Ok(known) => self.baseline = known,
            Err(troubles) => {
                self.troubles.extend(troubles.into_iter().map(|of| self.room.placed(of)));
                self.baseline = before.map(|of| of.baseline.clone()).unwrap_or_default();
            }
        }
    }

    /// The articles that the configuration names, or else all that the folder holds.
    fn named(&self) -> Found {
        let config = &self.room.config;
        let within = |path: &String| self.site.folder.join(path);
        let corpus: Vec<PathBuf> = config.corpus.iter().map(within).collect();
        let drafts: Vec<PathBuf> = match &config.drafts {
            Some(drafts) => drafts.iter().map(within).collect(),
            None if self.site.alone => neighbours(&self.site.folder),
            None => vec![self.site.folder.clone()],
        };
        let mut found = find(&[&corpus[..], &drafts].concat());
        let elsewhere = self.room.parted(&mut found.files);
        if !elsewhere.is_empty() {
            // What is printed is held against whatever lies beside it.
            let printed = find(&corpus).files.into_iter();
            let is_elsewhere = |file: &File| elsewhere.values().flatten().any(|of| of == file);
            found.files.extend(printed.filter(is_elsewhere));
        }
        found
    }

    /// Is any of them one of those, whoever has opened it?
    pub(super) fn names(&self, paths: &[PathBuf]) -> bool {
        !paths.is_empty() && self.named().files.iter().any(|file| paths.contains(&real(&file.path)))
    }

    /// Is any of them a file that says how articles are read, and which: of what is read, all but the articles?
    pub(super) fn heeds(&self, paths: &[PathBuf]) -> bool {
        let settings: BTreeSet<PathBuf> = self.settings_files().iter().map(|of| real(of)).collect();
        paths.iter().any(|path| {
            let name = path.file_name().unwrap_or_default();
            name == NAME || IGNORE_FILES.iter().any(|of| name == *of) || settings.contains(path)
        })
    }

    /// All files that are read, and those that would be if they were there.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let mut files = self.settings_files();
        files.extend(self.named().files.into_iter().take(FILES).map(|file| real(&file.path)));
        files.retain(|path| path.is_absolute());
        files
    }

    /// Those of them that are no articles.
    fn settings_files(&self) -> Vec<PathBuf> {
        let (folder, config) = (&self.site.folder, &self.room.config);
        let tables: Vec<PathBuf> = config.reference.iter().map(|path| folder.join(path)).collect();
        let named = config.rules.iter().chain(&config.baseline).map(|path| folder.join(path));
        let mut files: Vec<PathBuf> = named.chain(self.site.config.clone()).collect();
        files.extend([folder.join(NAME), folder.join(&self.room.written.file)]);
        files.extend(find(&tables).files.into_iter().map(|file| file.path));
        files.extend(tables);
        files
    }

    /// Reads all of it.
    fn fill(&mut self, off: &Off) {
        let config = self.room.config.clone();
        if !config.corpus.is_empty() {
            let paths: Vec<PathBuf> =
                config.corpus.iter().map(|path| self.site.folder.join(path)).collect();
            self.corpus = find(&paths).files.iter().map(|file| real(&file.path)).collect();
        }
        let Found { mut files, troubles, .. } = self.named();
        self.troubles.extend(troubles.into_iter().map(|trouble| self.room.placed(trouble)));
        if files.len() > FILES {
            let what = Phrase::new(
                format!("文章超过 {FILES} 篇，其余不读；可用 heshu.yaml 的 drafts、corpus 限定"),
                format!(
                    "more than {FILES} articles, the others are not read; name those that count under `drafts` and `corpus` of heshu.yaml"
                ),
            );
            self.troubles.push(Trouble::new(self.site.folder.to_string_lossy(), what));
            files.truncate(FILES);
        }
        // A link and what it leads to are one article.
        let mut once = BTreeSet::new();
        let paths: Vec<PathBuf> = files.into_iter().map(|file| real(&file.path)).collect();
        let paths: Vec<PathBuf> =
            paths.into_iter().filter(|path| once.insert(path.clone())).collect();
        let numbered: Vec<(PathBuf, u32)> =
            paths.into_iter().map(|path| (path.clone(), self.numbered(&path))).collect();
        let read = |(path, number): &(PathBuf, u32)| {
            let bytes = bytes(path).filter(|_| !off.called())?;
            Read::new((path, *number), bytes, None, &self.book, off)
        };
        let read: Vec<Option<Read>> = numbered.par_iter().map(read).collect();
        for ((path, _), read) in numbered.into_iter().zip(read) {
            match read {
                Some(read) => _ = self.place(&path, None, read),
                None => self.remove(&path),
            }
        }
        self.tables(&config.reference);
    }

    fn tables(&mut self, tables: &[String]) {
        let paths: Vec<PathBuf> = tables.iter().map(|path| self.site.folder.join(path)).collect();
        let Found { files, troubles, .. } = find(&paths);
        self.troubles.extend(troubles.into_iter().map(|trouble| self.room.placed(trouble)));
        let (tables, troubles) = references(&files, &self.book, None);
        self.troubles.extend(troubles);
        for table in tables {
            let path = table.path.clone();
            let id = DocId(self.articles.len() as u32);
            let (source, page) = table.numbered(id);
            let document = Document { id, ..source.document };
            let number = self.place(&real(&path), None, Read::of(document, page, &self.book));
            if let Some(article) = self.articles[number as usize].as_mut() {
                let article = Arc::make_mut(article);
                let sheet = |end: &std::ffi::OsStr| end.eq_ignore_ascii_case("xlsx");
                article.exact = !path.extension().is_some_and(sheet);
                article.reference = true;
            }
        }
    }
}

/// The articles in a folder itself.
fn neighbours(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path()).filter(|path| path.is_file());
    files.filter(|path| is_article(&path.to_string_lossy())).collect()
}
