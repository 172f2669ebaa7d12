//! A newsroom's folder while somebody writes in it: its configuration, its articles, and what each of
//! them contradicts.
//!
//! Shape: articles are entered, open ones with the text of the editor; `checked` holds one as the
//! draft against all others that share a subject with it. Bounds: [`FILES`] articles of a folder,
//! [`LARGEST`] bytes each; what lies beyond is told, not read.

use super::position::{Encoding, Lines};
use super::uri;
use crate::allowance::Baseline;
use crate::check::Archive;
use crate::fact::{Fact, Page};
use crate::finding::Phrase;
use crate::index::Key;
use crate::intake::{self, is_article};
use crate::project::{Found, NAME, Newsroom, Trouble, find, read_baseline, reference, rulebook};
use crate::report::{Language, Source, Sources};
use crate::rulebook::Rulebook;
use crate::text::{DocId, Document};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// So many articles of a folder are read.
const FILES: usize = 5_000;
/// None that is larger, in bytes.
const LARGEST: u64 = 64 << 20;

/// One article, in the editor or in the folder.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) path: PathBuf,
    /// As the editor names it.
    pub(super) uri: String,
    /// The version in the editor, while it is open.
    pub(super) open: Option<i32>,
    /// The ending of its form as the editor holds it; of what is read from a file, none.
    pub(super) form: Option<&'static str>,
    pub(super) page: Arc<Page>,
    pub(super) lines: Lines,
    /// Do its places lead to bytes of the file? Those of a DOCX or of a table do not.
    pub(super) exact: bool,
    /// A table that outranks articles is no draft.
    pub(super) reference: bool,
    /// An article of the corpus, in which nothing is reported.
    pub(super) printed: bool,
}

/// A text that an editor holds.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) uri: String,
    pub(super) version: i32,
    /// The ending of its form, where its name does not tell.
    pub(super) form: &'static str,
}

/// A folder with its configuration.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) folder: PathBuf,
    /// Only what lies in the folder itself is read.
    alone: bool,
    pub(super) room: Newsroom,
    pub(super) book: Rulebook,
    pub(super) language: Language,
    pub(super) baseline: Baseline,
    /// By number; a removed one leaves its place.
    pub(super) articles: Vec<Option<Article>>,
    by_path: BTreeMap<PathBuf, u32>,
    corpus: BTreeSet<PathBuf>,
    pub(super) sources: Sources,
    archive: Archive,
    /// What is wrong with the configuration, the rules or the tables.
    pub(super) troubles: Vec<Trouble>,
}

impl Desk {
    /// Reads the configuration and all articles of a folder.
    pub(super) fn open(
        folder: &Path,
        config: Option<&Path>,
        alone: bool,
        language: Language,
        encoding: Encoding,
    ) -> Self {
        let mut troubles = Vec::new();
        let opened = config.map(|path| Newsroom::open(Some(path), folder)).transpose();
        let mut room = opened.unwrap_or_else(|trouble| {
            troubles.push(trouble);
            None
        });
        let room = room.take().flatten();
        let room =
            room.unwrap_or_else(|| Newsroom { folder: folder.to_owned(), ..Newsroom::default() });
        let rules: Vec<PathBuf> = room.config.rules.iter().map(|path| folder.join(path)).collect();
        let book = rulebook(&rules, &room).or_else(|found| {
            troubles.extend(found);
            Rulebook::builtin().map_err(|_| ())
        });
        let own = room.config.language.as_deref().and_then(Language::parse);
        let mut desk = Self {
            folder: folder.to_owned(),
            alone,
            book: book.unwrap_or_default(),
            language: own.unwrap_or(language),
            baseline: Baseline::default(),
            articles: Vec::new(),
            by_path: BTreeMap::new(),
            corpus: BTreeSet::new(),
            sources: Sources::default(),
            archive: Archive::default(),
            troubles,
            room,
        };
        desk.fill(encoding);
        desk
    }

    /// The articles that the configuration names, or else all that the folder holds.
    fn named(&self) -> Found {
        let config = &self.room.config;
        let within = |path: &String| self.folder.join(path);
        let mut paths: Vec<PathBuf> = config.corpus.iter().map(within).collect();
        match &config.drafts {
            Some(drafts) => paths.extend(drafts.iter().map(within)),
            None if self.alone => paths.extend(neighbours(&self.folder)),
            None => paths.push(self.folder.clone()),
        }
        find(&paths)
    }

    /// Is it one of those, whoever has opened it?
    pub(super) fn names(&self, path: &Path) -> bool {
        self.named().files.iter().any(|file| real(&file.path) == path)
    }

    /// All files that are read, and those that would be if they were there.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let config = &self.room.config;
        let named = config.rules.iter().chain(&config.baseline);
        let tables: Vec<PathBuf> =
            config.reference.iter().map(|path| self.folder.join(path)).collect();
        let mut files: Vec<PathBuf> = named.map(|path| self.folder.join(path)).collect();
        files.extend([self.folder.join(NAME), self.folder.join(&self.room.written.file)]);
        files.extend(find(&tables).files.into_iter().map(|file| file.path));
        files.extend(self.named().files.into_iter().take(FILES).map(|file| real(&file.path)));
        files.retain(|path| path.is_absolute());
        files
    }

    /// Reads all of it.
    fn fill(&mut self, encoding: Encoding) {
        let config = self.room.config.clone();
        if !config.corpus.is_empty() {
            let paths: Vec<PathBuf> =
                config.corpus.iter().map(|path| self.folder.join(path)).collect();
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
            self.troubles.push(Trouble::new(self.folder.to_string_lossy(), what));
            files.truncate(FILES);
        }
        // A link and what it leads to are one article.
        let mut once = BTreeSet::new();
        let paths: Vec<PathBuf> = files.into_iter().map(|file| real(&file.path)).collect();
        let paths: Vec<PathBuf> =
            paths.into_iter().filter(|path| once.insert(path.clone())).collect();
        let documents: Vec<Option<Document>> =
            paths.par_iter().map(|path| taken(path, bytes(path)?, None)).collect();
        let numbered: Vec<(PathBuf, Document)> = paths
            .into_iter()
            .zip(documents)
            .filter_map(|(path, document)| Some((path, document?)))
            .zip(self.articles.len() as u32..)
            .map(|((path, document), number)| (path, Document { id: DocId(number), ..document }))
            .collect();
        let pages: Vec<Page> =
            numbered.par_iter().map(|(_, document)| crate::read(document, &self.book)).collect();
        for ((path, document), page) in numbered.into_iter().zip(pages) {
            self.place(&path, None, document, page, encoding);
        }
        self.tables(&config.reference, encoding);
        if let Some(file) = &config.baseline {
            match read_baseline(&self.folder.join(file)) {
                Ok(known) => self.baseline = known,
                Err(troubles) => {
                    self.troubles.extend(troubles.into_iter().map(|of| self.room.placed(of)));
                }
            }
        }
    }

    fn tables(&mut self, tables: &[String], encoding: Encoding) {
        let paths: Vec<PathBuf> = tables.iter().map(|path| self.folder.join(path)).collect();
        let Found { files, troubles, .. } = find(&paths);
        self.troubles.extend(troubles.into_iter().map(|trouble| self.room.placed(trouble)));
        for file in files {
            match reference(&file, &self.book, None) {
                Ok((table, troubles)) => {
                    self.troubles.extend(troubles);
                    let id = DocId(self.articles.len() as u32);
                    let (source, page) = table.numbered(id);
                    let document = Document { id, ..source.document };
                    let number = self.place(&real(&file.path), None, document, page, encoding);
                    if let Some(article) = self.articles[number as usize].as_mut() {
                        (article.exact, article.reference) = (false, true);
                    }
                }
                Err(trouble) => self.troubles.push(trouble),
            }
        }
    }

    /// Puts an article where its document is numbered to stand.
    fn place(
        &mut self,
        path: &Path,
        open: Option<Held>,
        document: Document,
        page: Page,
        encoding: Encoding,
    ) -> u32 {
        let number = document.id.0;
        let lines = Lines::new(&document.source, encoding);
        self.archive.enter(number, &page, &self.book);
        let source = Source::new(path.to_string_lossy(), document);
        let article = Article {
            path: path.to_owned(),
            open: open.as_ref().map(|held| held.version),
            form: open.as_ref().map(|held| held.form),
            uri: open.map_or_else(|| uri::uri(path), |held| held.uri),
            page: Arc::new(page),
            lines,
            exact: path.extension().is_none_or(|end| !end.eq_ignore_ascii_case("docx")),
            reference: false,
            printed: self.corpus.contains(path),
        };
        if (number as usize) < self.articles.len() {
            self.sources.replace(DocId(number), source);
            self.articles[number as usize] = Some(article);
        } else {
            self.sources.add(source);
            self.articles.push(Some(article));
        }
        self.by_path.insert(path.to_owned(), number);
        number
    }

    /// Enters the text that an editor holds, or that has changed in the folder; what is no article any more goes.
    pub(super) fn enter(
        &mut self,
        path: &Path,
        open: Option<Held>,
        text: Vec<u8>,
        encoding: Encoding,
    ) -> Option<u32> {
        let known = self.by_path.get(path).copied();
        if is_other(path, open.is_some()) {
            return known;
        }
        let number = known.unwrap_or(self.articles.len() as u32);
        let Some(document) = taken(path, text, open.as_ref().map(|held| held.form)) else {
            self.remove(path);
            return None;
        };
        let document = Document { id: DocId(number), ..document };
        let page = crate::read(&document, &self.book);
        Some(self.place(path, open, document, page, encoding))
    }

    /// Takes an article out.
    pub(super) fn remove(&mut self, path: &Path) {
        if let Some(number) = self.by_path.remove(path) {
            self.archive.remove(number);
            self.articles[number as usize] = None;
            self.sources.replace(DocId(number), Source::new("", Document::new(DocId(number), "")));
        }
    }

    pub(super) fn number(&self, path: &Path) -> Option<u32> {
        self.by_path.get(path).copied()
    }

    pub(super) fn article(&self, number: u32) -> Option<&Article> {
        self.articles.get(number as usize)?.as_ref()
    }

    /// The text of an article.
    pub(super) fn text(&self, number: u32) -> &str {
        self.sources.get(DocId(number)).map_or("", |source| &source.document.source)
    }

    /// All articles and their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &Article)> {
        (0..).zip(&self.articles).filter_map(|(number, article)| Some((number, article.as_ref()?)))
    }

    /// The numbers of the other articles that share a subject with one.
    pub(super) fn beside(&self, number: u32) -> Vec<u32> {
        let Some(article) = self.article(number) else { return Vec::new() };
        let mut beside = self.archive.beside(&article.page, &self.book);
        beside.remove(&number);
        beside.into_iter().collect()
    }

    /// The fact at a byte of an article.
    pub(super) fn fact_at(&self, number: u32, byte: usize) -> Option<&Fact> {
        let facts = &self.article(number)?.page.facts;
        facts.iter().find(|fact| {
            let span = fact.place.span;
            (span.start as usize..=span.end as usize).contains(&byte)
        })
    }

    /// What all articles state of the same thing, the fact itself among it, in order.
    pub(super) fn statements(&self, number: u32, fact: &Fact) -> Vec<(u32, &Fact)> {
        let units = &self.book.vocabulary.units;
        let Some(key) = Key::of(fact, units) else { return Vec::new() };
        let mut articles = self.beside(number);
        articles.push(number);
        articles.sort_unstable();
        let of = |number: u32| {
            let facts = self.article(number).map(|article| &article.page.facts);
            facts.into_iter().flatten().map(move |fact| (number, fact))
        };
        let same = |(_, fact): &(u32, &Fact)| Key::of(fact, units) == Some(key);
        articles.into_iter().flat_map(of).filter(same).collect()
    }
}

/// What a file holds, unless it is too large.
pub(super) fn bytes(path: &Path) -> Option<Vec<u8>> {
    let fits = std::fs::metadata(path).is_ok_and(|of| of.is_file() && of.len() <= LARGEST);
    fits.then(|| std::fs::read(path).ok())?
}

/// The path that the system has for it; of a file that is yet to be written, that of its folder.
pub(super) fn real(path: &Path) -> PathBuf {
    let of_folder = || {
        let folder = std::fs::canonicalize(path.parent()?).ok()?;
        Some(folder.join(path.file_name()?))
    };
    std::fs::canonicalize(path).ok().or_else(of_folder).unwrap_or_else(|| path.to_owned())
}

/// The articles in a folder itself.
fn neighbours(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path()).filter(|path| path.is_file());
    files.filter(|path| is_article(&path.to_string_lossy())).collect()
}

/// Is it read as a table or as settings, or is it a document that no editor of texts holds?
fn is_other(path: &Path, open: bool) -> bool {
    let end = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ["yaml", "yml", "csv", "xlsx"].contains(&&*end) || (open && end == "docx")
}

/// An article, if its bytes are one. What an editor holds is UTF-8 whatever the file is.
pub(super) fn taken(path: &Path, bytes: Vec<u8>, held: Option<&str>) -> Option<Document> {
    let mut name = path.to_string_lossy().into_owned();
    let Some(form) = held else { return Some(intake::read(&name, bytes, None).ok()?.document) };
    if !is_article(&name) {
        name += form;
    }
    let encoding = intake::Encoding::named("utf-8");
    Some(intake::read(&name, bytes, encoding).ok()?.document)
}
