//! Files that change while texts are open: a client tells of them, or they are looked at.

use super::desk::Desk;
use super::desks::Desks;
use crate::intake::is_article;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

/// When a file was changed, and how long it is; nothing where it cannot be looked at.
pub(super) type Stamp = Option<(SystemTime, u64)>;

impl Desks {
    pub(super) fn files_changed(&mut self, paths: Vec<PathBuf>) {
        let table = |path: &PathBuf| self.desks.iter().any(|desk| desk.reference(path));
        let is_known = |path: &PathBuf| self.desks.iter().any(|desk| desk.number(path).is_some());
        let articles = paths.iter().filter(|path| is_article(&path.to_string_lossy())).cloned();
        let (known, new): (Vec<PathBuf>, Vec<PathBuf>) = articles.partition(is_known);
        // While a folder is being opened, or its settings cannot be understood, nobody knows what concerns it. What
        // is new may be of the corpus, or of no drafts.
        let unknown = |desk: &Desk| !desk.ready || desk.misread;
        let concerns = |desk: &Arc<Desk>| unknown(desk) || desk.heeds(&paths) || desk.names(&new);
        if paths.iter().any(table) || self.desks.iter().any(concerns) {
            return self.reopen();
        }
        for path in known {
            // The text of the editor counts while it is open.
            if !self.open.contains_key(&path) {
                let desk = self.desk_of(&path);
                self.read_anew(&path, desk);
            }
        }
    }

    /// Looks at the files, and at what has changed in them.
    pub(super) fn look(&mut self) {
        let now = self.stamps();
        let before = std::mem::replace(&mut self.seen, now);
        let now = &self.seen;
        let changed = now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp));
        let gone = before.keys().filter(|path| !now.contains_key(*path));
        let changed: Vec<PathBuf> = changed.map(|(path, _)| path).chain(gone).cloned().collect();
        if !changed.is_empty() {
            self.files_changed(changed);
        }
    }

    /// The files as they are; a client that watches them is asked instead.
    pub(super) fn stamps(&self) -> BTreeMap<PathBuf, Stamp> {
        let stamp = |path: PathBuf| {
            let known = std::fs::metadata(&path).ok();
            (path, known.and_then(|known| Some((known.modified().ok()?, known.len()))))
        };
        let desks = self.desks.iter().filter(|_| !self.client.watches);
        desks.flat_map(|desk| desk.files()).map(stamp).collect()
    }
}
