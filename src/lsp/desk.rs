//! A newsroom's folder while somebody writes in it: its configuration, its articles, and what each of
//! them contradicts.
//!
//! Shape: articles are entered, open ones with the text of the editor; `checked` holds one as the
//! draft against all others that share a subject with it. Bounds: [`LARGEST`] bytes of an article.

use super::opening::Site;
use super::position::Lines;
use super::reading::Read;
use super::troubles::Marked;
use super::uri;
use crate::allowance::Baseline;
use crate::check::Archive;
use crate::fact::{Fact, Page};
use crate::index::Key;
use crate::intake::{self, is_article};
use crate::project::{Newsroom, Trouble};
use crate::report::{Language, Source, Sources};
use crate::rulebook::Rulebook;
use crate::text::{DocId, Document};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No article is larger, in bytes.
const LARGEST: u64 = 64 << 20;

/// One article, in the editor or in the folder.
#[derive(Debug, Clone)]
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
    /// Do its places lead to bytes of the file? Those of a DOCX or of an XLSX do not.
    pub(super) exact: bool,
    /// A table that outranks articles is no draft.
    pub(super) reference: bool,
    /// An article of the corpus, in which nothing is reported.
    pub(super) printed: bool,
    /// Reading it, or checking it, goes wrong: it is held against no other.
    pub(super) apart: bool,
}

/// A text that an editor holds.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) uri: String,
    pub(super) version: i32,
    /// The ending of its form, where its name does not tell.
    pub(super) form: &'static str,
}

/// A folder with its configuration. A copy shares all articles.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub(super) site: Site,
    /// Has it been opened, or is that still to come?
    pub(super) ready: bool,
    /// The configuration cannot be understood: an earlier one is in force, or none.
    pub(super) misread: bool,
    pub(super) room: Newsroom,
    pub(super) book: Arc<Rulebook>,
    pub(super) language: Language,
    pub(super) baseline: Baseline,
    /// By number; a removed one leaves its place.
    pub(super) articles: Vec<Option<Arc<Article>>>,
    pub(super) by_path: BTreeMap<PathBuf, u32>,
    pub(super) corpus: BTreeSet<PathBuf>,
    pub(super) sources: Sources,
    pub(super) archive: Archive,
    /// What is wrong with the configuration, the rules or the tables.
    pub(super) troubles: Vec<Trouble>,
    /// The same, where it stood when it was read.
    pub(super) marked: Vec<Marked>,
}

impl Desk {
    /// Puts an article where its document is numbered to stand.
    pub(super) fn place(&mut self, path: &Path, open: Option<Held>, read: Read) -> u32 {
        let Read { document, page, subjects, apart } = read;
        let number = document.id.0;
        let lines = Lines::new(&document.source, self.site.encoding);
        self.archive.enter(number, &subjects);
        let source = Source::new(path.to_string_lossy(), document);
        let article = Arc::new(Article {
            path: path.to_owned(),
            open: open.as_ref().map(|held| held.version),
            form: open.as_ref().map(|held| held.form),
            uri: open.map_or_else(|| uri::uri(path), |held| held.uri),
            page: Arc::new(page),
            lines,
            exact: path.extension().is_none_or(|end| !end.eq_ignore_ascii_case("docx")),
            reference: false,
            printed: self.corpus.contains(path),
            apart,
        });
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

    /// The number that an article has, or will have when it is placed.
    pub(super) fn numbered(&mut self, path: &Path) -> u32 {
        if let Some(known) = self.by_path.get(path) {
            return *known;
        }
        let number = self.sources.add(Source::new("", Document::new(DocId(0), ""))).0;
        self.articles.push(None);
        self.by_path.insert(path.to_owned(), number);
        number
    }

    /// Takes an article out.
    pub(super) fn remove(&mut self, path: &Path) {
        if let Some(number) = self.by_path.remove(path) {
            self.archive.remove(number);
            self.articles[number as usize] = None;
            self.sources.replace(DocId(number), Source::new("", Document::new(DocId(number), "")));
        }
    }

    /// Holds an article apart until it is read again.
    pub(super) fn hold_apart(&mut self, number: u32) {
        self.archive.remove(number);
        if let Some(Some(article)) = self.articles.get_mut(number as usize) {
            Arc::make_mut(article).apart = true;
        }
    }

    /// Is it a table that outranks articles?
    pub(super) fn reference(&self, path: &Path) -> bool {
        let article = self.number(path).and_then(|number| self.article(number));
        article.is_some_and(|article| article.reference)
    }

    pub(super) fn number(&self, path: &Path) -> Option<u32> {
        self.by_path.get(path).copied()
    }

    pub(super) fn article(&self, number: u32) -> Option<&Article> {
        self.articles.get(number as usize)?.as_deref()
    }

    /// The text of an article.
    pub(super) fn text(&self, number: u32) -> &str {
        self.sources.get(DocId(number)).map_or("", |source| &source.document.source)
    }

    /// All articles and their numbers.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &Article)> {
        (0..)
            .zip(&self.articles)
            .filter_map(|(number, article)| Some((number, article.as_deref()?)))
    }

    /// The numbers of the other articles that share a subject with one.
    pub(super) fn beside(&self, number: u32) -> Vec<u32> {
        self.archive.beside(number)
    }

    /// The fact at a byte of an article.
    pub(super) fn fact_at(&self, number: u32, byte: usize) -> Option<&Fact> {
        let facts = &self.article(number)?.page.facts;
        facts.iter().find(|fact| {
            let span = fact.place.span;
            (span.start as usize..=span.end as usize).contains(&byte)
        })
    }

    /// What all articles state of the same thing, the fact itself among it: first what is printed, then what nobody
    /// is writing, then what is open; last the tables.
    pub(super) fn statements(&self, number: u32, fact: &Fact) -> Vec<(u32, &Fact)> {
        let units = &self.book.vocabulary.units;
        let Some(key) = Key::of(fact, units) else { return Vec::new() };
        let mut articles = self.beside(number);
        articles.push(number);
        articles.sort_by_cached_key(|number| {
            let of = self.article(*number)?;
            Some((of.reference, !of.printed, of.open.is_some(), of.path.as_os_str()))
        });
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

/// Is it read as a table or as settings, or is it a document that no editor of texts holds?
pub(super) fn is_other(path: &Path, open: bool) -> bool {
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
