//! Which files a path, a folder or a glob stands for.
//!
//! A folder stands for the `.txt` and `.md` files in it and below it, but for hidden ones and those
//! of `target` and `node_modules`; a file stands for itself whatever its ending.

use super::{Trouble, glob};
use crate::finding::Phrase;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
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
}

/// The files that paths stand for, and the paths that stand for none.
#[derive(Debug, Default)]
pub struct Found {
    /// In order of the shown path, none twice.
    pub files: Vec<File>,
    /// Paths that do not exist or cannot be opened.
    pub troubles: Vec<Trouble>,
    /// Globs and folders without any file.
    pub notes: Vec<Trouble>,
}

/// Finds the files of paths and globs, which are relative to the current folder.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let mut files: BTreeMap<PathBuf, File> = BTreeMap::new();
    for path in paths {
        let (new, troubles) = stands_for(path);
        if new.is_empty() && troubles.is_empty() {
            found.notes.push(Trouble::new(shown(path), no_files(path)));
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

fn no_files(path: &Path) -> Phrase {
    if path.is_dir() {
        Phrase::new("文件夹里没有 .txt 或 .md 文件", "the folder has no .txt or .md files")
    } else {
        Phrase::new("没有文件与之相符", "no file matches")
    }
}

fn stands_for(path: &Path) -> (Vec<File>, Vec<Trouble>) {
    let pattern = slashed(path);
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => walk(path, &is_text),
        Ok(_) => (vec![file(path)], Vec::new()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound && glob::is_glob(&pattern) => {
            let plain = |part: &Component<'_>| !glob::is_glob(&part.as_os_str().to_string_lossy());
            let base: PathBuf = path.components().take_while(plain).collect();
            let base = if base.as_os_str().is_empty() { PathBuf::from(".") } else { base };
            if !base.exists() {
                return (Vec::new(), Vec::new());
            }
            let pattern = shown(path);
            walk(&base, &|file: &Path| glob::matches(&pattern, &shown(file)))
        }
        Err(error) => (Vec::new(), vec![Trouble::unreadable(shown(path), &error)]),
    }
}

fn walk(base: &Path, wanted: &dyn Fn(&Path) -> bool) -> (Vec<File>, Vec<Trouble>) {
    let (mut files, mut troubles) = (Vec::new(), Vec::new());
    for entry in WalkDir::new(base).into_iter().filter_entry(is_searched) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && wanted(entry.path()) => {
                files.push(file(entry.path()));
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(base).to_owned();
                let error = error.into_io_error().unwrap_or_else(|| std::io::Error::other("loop"));
                troubles.push(Trouble::unreadable(shown(&path), &error));
            }
        }
    }
    (files, troubles)
}

fn is_searched(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let built = entry.file_type().is_dir() && matches!(&*name, "target" | "node_modules");
    entry.depth() == 0 || !(name.starts_with('.') || built)
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|e| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("md"))
}

fn file(path: &Path) -> File {
    File { shown: shown(path), path: path.to_owned(), identity: identity(path) }
}

/// The path without idle `.`, with `/` between its parts.
pub fn shown(path: &Path) -> String {
    let tidy: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
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

/// The absolute path by its letters: links are not followed.
fn identity(path: &Path) -> PathBuf {
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
