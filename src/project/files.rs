//! Which files a path, a folder or a glob stands for.
//!
//! A folder stands for the articles in it and below it (text, Markdown, HTML, DOCX), but for hidden ones,
//! those of `target` and `node_modules`, and those that ignore files name; a file stands for itself
//! whatever its ending.

use super::ignored::Ignored;
use super::{Trouble, glob, open};
use crate::finding::Phrase;
use crate::intake::{ENDINGS, is_article};
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path as output prints it.
    pub shown: String,
    /// The path to open.
    pub path: PathBuf,
    /// The same for every spelling of one path; a copy elsewhere, or a link, is another file.
    pub identity: PathBuf,
    /// What standard input gave in place of the path.
    pub given: Option<Arc<[u8]>>,
}

impl File {
    /// Bytes under a name; they take the place of the file of that name.
    pub fn given(name: &Path, bytes: Vec<u8>) -> Self {
        Self { given: Some(bytes.into()), ..file(name) }
    }
}

/// The files that paths stand for, and the paths that stand for none.
#[derive(Debug, Default)]
pub struct Found {
    /// In order of the shown path, none twice.
    pub files: Vec<File>,
    /// Paths that do not exist or cannot be opened.
    pub troubles: Vec<Trouble>,
    /// Globs and folders without any article.
    pub empty: Vec<Trouble>,
}

/// How folders are walked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Search {
    /// Whatever ignore files say, and what programs build, too.
    pub all: bool,
}

/// Finds the files of paths and globs, which are relative to the current folder.
pub fn find(paths: &[PathBuf]) -> Found {
    Search::default().find(paths)
}

impl Search {
    /// Finds the files of paths and globs, which are relative to the current folder.
    pub fn find(self, paths: &[PathBuf]) -> Found {
        let mut found = Found::default();
        let mut files: BTreeMap<PathBuf, File> = BTreeMap::new();
        for path in paths {
            let (new, troubles) = self.stands_for(path);
            if new.is_empty() && troubles.is_empty() {
                found.empty.push(Trouble::new(shown(path), no_files(path)));
            }
            found.troubles.extend(troubles);
            for file in new {
                let known = files.entry(file.identity.clone()).or_insert_with(|| file.clone());
                let spelling = |file: &File| (file.shown.len(), file.shown.clone());
                if spelling(&file) < spelling(known) {
                    *known = file;
                }
            }
        }
        found.files = files.into_values().collect();
        found.files.sort_by(|a, b| (&a.shown, &a.identity).cmp(&(&b.shown, &b.identity)));
        found
    }

    /// A glob as the files that match it; any other path, and a glob that nothing matches, as it is.
    pub fn spelled_out(self, path: PathBuf) -> Vec<PathBuf> {
        if !glob::is_glob(&slashed(&path)) || path.exists() {
            return vec![path];
        }
        let (files, troubles) = self.stands_for(&path);
        if files.is_empty() || !troubles.is_empty() {
            return vec![path];
        }
        files.into_iter().map(|file| file.path).collect()
    }

    fn stands_for(self, path: &Path) -> (Vec<File>, Vec<Trouble>) {
        let pattern = slashed(path);
        let missing = |error: &std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.walk(path, &is_text),
            Ok(metadata) if open::is_endless(path, &metadata) => {
                (Vec::new(), vec![Trouble::new(shown(path), open::endless())])
            }
            Ok(_) => (vec![file(path)], Vec::new()),
            Err(error) if missing(&error) && glob::is_glob(&pattern) => {
                let plain = |part: &Component<'_>| {
                    !part.as_os_str().to_string_lossy().contains(['*', '?', '{'])
                };
                let base: PathBuf = path.components().take_while(plain).collect();
                let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
                if !base.exists() {
                    return (Vec::new(), Vec::new());
                }
                let pattern = shown(path);
                let ending = pattern.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
                // *.log names what it means, ** any article.
                let any = ending.is_none_or(|(_, ending)| glob::is_glob(ending));
                let article = |file: &Path| !any || is_text(file);
                self.walk(&base, &|file: &Path| {
                    glob::matches(&pattern, &shown(file)) && article(file)
                })
            }
            Err(error) => (Vec::new(), vec![Trouble::unreadable(shown(path), &error)]),
        }
    }

    /// Links are not followed, so that no walk goes round in circles.
    fn walk(self, base: &Path, wanted: &dyn Fn(&Path) -> bool) -> (Vec<File>, Vec<Trouble>) {
        let mut files = Vec::new();
        let mut ignored = if self.all { Ignored::default() } else { Ignored::above(base) };
        let mut unreadable = Vec::new();
        let entries = WalkDir::new(base).into_iter();
        for entry in entries.filter_entry(|entry| self.is_searched(entry, &mut ignored)) {
            match entry {
                Ok(entry) if entry.file_type().is_file() && wanted(entry.path()) => {
                    files.push(file(entry.path()));
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(base).to_owned();
                    let error =
                        error.into_io_error().unwrap_or_else(|| std::io::Error::other("loop"));
                    unreadable.push(Trouble::unreadable(shown(&path), &error));
                }
            }
        }
        unreadable.append(&mut ignored.troubles);
        (files, unreadable)
    }

    fn is_searched(self, entry: &DirEntry, ignored: &mut Ignored) -> bool {
        // What a walk begins with is a folder, by way of a link, too.
        let depth = entry.depth();
        let is_folder = depth == 0 || entry.file_type().is_dir();
        let name = entry.file_name().to_string_lossy();
        let built = is_folder && matches!(&*name, "target" | "node_modules");
        if depth > 0 && (name.starts_with('.') || (built && !self.all)) {
            return false;
        }
        if self.all {
            return true;
        }
        if depth > 0 && ignored.leaves_out(depth, entry.path(), is_folder) {
            return false;
        }
        if is_folder {
            ignored.enter(depth, entry.path());
        }
        true
    }
}

fn no_files(path: &Path) -> Phrase {
    if path.is_dir() {
        let endings = ENDINGS.join("、.");
        Phrase::new(
            format!("文件夹里没有文章（.{endings}）；忽略文件中列出的不算"),
            format!(
                "the folder has no articles (.{}), those of ignore files left out",
                ENDINGS.join(", .")
            ),
        )
    } else {
        Phrase::new("没有文件与之相符", "no file matches")
    }
}

fn is_text(path: &Path) -> bool {
    is_article(&path.to_string_lossy())
}

fn file(path: &Path) -> File {
    File { shown: shown(path), path: path.to_owned(), identity: identity(path), given: None }
}

/// The path without idle `.` and `x/..`, with `/` between its parts.
pub fn shown(path: &Path) -> String {
    let mut tidy = PathBuf::new();
    for part in path.components().filter(|part| *part != Component::CurDir) {
        let inside = matches!(tidy.components().next_back(), Some(Component::Normal(_)));
        if part == Component::ParentDir && inside {
            tidy.pop();
        } else {
            tidy.push(part);
        }
    }
    let shown = slashed(&tidy);
    if shown.is_empty() { ".".to_owned() } else { shown }
}

fn slashed(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// Do two paths name the same file or folder, by their letters?
pub fn same(a: &Path, b: &Path) -> bool {
    identity(a) == identity(b)
}

/// A path as it is seen from the current folder, if it lies in it.
pub(super) fn nearby(path: &Path) -> String {
    below(path, Path::new("")).unwrap_or_else(|| shown(path))
}

/// A path as seen from a folder, with `/` between its parts; `None` outside of it.
pub fn below(path: &Path, folder: &Path) -> Option<String> {
    identity(path).strip_prefix(identity(folder)).ok().map(slashed)
}

/// The absolute path by its letters: links are not followed.
pub(super) fn identity(path: &Path) -> PathBuf {
    // The folder of a bare name is empty: the current one.
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut identity = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                identity.pop();
            }
            part => identity.push(part),
        }
    }
    identity
}
