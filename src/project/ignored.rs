//! What ignore files leave out: `.gitignore`, `.heshuignore`.
//!
//! Shape: while a folder is walked, its ignore files are laid over those of the folders above it, up
//! to the root of the repository, or to the folder of the `heshu.yaml`. The nearest file that says
//! something counts, of two in one folder the `.heshuignore`; within a file the last line. What the
//! user names is read, whatever they say.
//! Source: gitignore(5).

use super::{NAME, Trouble};
use crate::finding::Phrase;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::Path;

/// Later ones outrank earlier ones.
pub const FILES: [&str; 2] = [".gitignore", ".heshuignore"];

/// The ignore files in force at a place of a walk.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    layers: Vec<(usize, Gitignore)>,
    pub(super) troubles: Vec<Trouble>,
}

impl Ignored {
    /// Those of the folders above.
    pub(super) fn above(base: &Path) -> Self {
        let absolute = super::files::identity(base);
        let above: Vec<&Path> = absolute.ancestors().skip(1).collect();
        let whole: Vec<&Path> = absolute.ancestors().collect();
        let root = whole.iter().position(|folder| folder.join(".git").exists());
        let root = root.or_else(|| whole.iter().position(|folder| folder.join(NAME).is_file()));
        let mut ignored = Self::default();
        if let Some(root) = root {
            ignored.lay(0, whole[root], &[".git/info/exclude"]);
        }
        for folder in above[..root.unwrap_or(0)].iter().rev() {
            ignored.lay(0, folder, &FILES);
        }
        ignored
    }

    /// Enters a folder of that depth: what was said in others of its depth, and below them, ends.
    pub(super) fn enter(&mut self, depth: usize, folder: &Path) {
        self.layers.retain(|(of, _)| *of <= depth);
        self.lay(depth + 1, &super::files::identity(folder), &FILES);
    }

    /// Is it left out?
    pub(super) fn leaves_out(&mut self, depth: usize, path: &Path, is_folder: bool) -> bool {
        self.layers.retain(|(of, _)| *of <= depth);
        let path = super::files::identity(path);
        let said = self.layers.iter().rev().map(|(_, layer)| layer.matched(&path, is_folder));
        said.into_iter().find(|said| !said.is_none()).is_some_and(|said| said.is_ignore())
    }

    fn lay(&mut self, depth: usize, folder: &Path, names: &[&str]) {
        for name in names {
            let file = folder.join(name);
            if !file.is_file() {
                continue;
            }
            let mut builder = GitignoreBuilder::new(folder);
            let wrong = builder.add(&file);
            let built = builder.build();
            let error = wrong.or_else(|| built.as_ref().err().cloned());
            let shown = super::files::nearby(&file);
            self.troubles.extend(error.iter().flat_map(|error| told(&shown, error)));
            self.layers.extend(built.ok().map(|layer| (depth, layer)));
        }
    }
}

/// The library names the file in every error; here its lines follow the path as the user knows it.
fn told(place: &str, error: &ignore::Error) -> Vec<Trouble> {
    match error {
        ignore::Error::Partial(errors) => errors.iter().flat_map(|e| told(place, e)).collect(),
        ignore::Error::WithLineNumber { line, err } => told(&format!("{place}:{line}"), err),
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => {
            told(place, err)
        }
        ignore::Error::Io(error) => vec![Trouble::unreadable(place, error)],
        error => {
            let zh = format!("忽略规则有误：{error}");
            vec![Trouble::new(place, Phrase::new(zh, format!("a bad ignore rule: {error}")))]
        }
    }
}
