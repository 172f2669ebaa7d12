//! Whose configuration counts: a run has one, the nearest that all its paths share; what others say is not passed
//! over without a word.

use super::run::folder;
use crate::finding::Phrase;
use crate::project::{File, Newsroom, Trouble, same, shown};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The configurations that are nearest to some folders and not that of the run; `None`: one has none.
fn others(folders: BTreeSet<PathBuf>, room: &Newsroom) -> BTreeSet<Option<PathBuf>> {
    let own = Some(Path::new(&room.written.file)).filter(|file| !file.as_os_str().is_empty());
    let near = folders.iter().map(|folder| Newsroom::whereabouts(folder));
    near.filter(|near| match (near, own) {
        (Some(near), Some(own)) => !same(near, own),
        (near, own) => near.is_some() != own.is_some(),
    })
    .collect()
}

/// Paths that have configurations, but share none, cannot be checked together: none would count.
pub(super) fn is_one(words: &[PathBuf], room: &Newsroom) -> Result<(), Phrase> {
    if !room.written.file.is_empty() {
        return Ok(());
    }
    let near = others(words.iter().map(|path| folder(path)).collect(), room);
    if near.is_empty() {
        return Ok(());
    }
    let files: Vec<String> = near.iter().flatten().map(|file| shown(file)).collect();
    Err(Phrase::new(
        format!(
            "给出的路径不归同一份配置：{}；请分开检查，或用 --config 指明一份（--no-config 都不用）",
            files.join("、")
        ),
        format!(
            "the paths given do not belong to one configuration: {}; check them in separate runs, or name one with \
             --config (--no-config for none)",
            files.join(", ")
        ),
    ))
}

/// Configurations of folders further down, which this run does not heed.
pub(super) fn passed_over(files: &[File], room: &Newsroom) -> Vec<Trouble> {
    let read = files.iter().filter(|file| file.given.is_none());
    let folders = read.filter_map(|file| file.path.parent().map(Path::to_owned));
    let what = || {
        Phrase::new(
            "这次检查没有用这份配置；要用它，请单独检查它所在的文件夹",
            "this configuration is not heeded here: check its folder by itself to use it",
        )
    };
    let near = others(folders.collect(), room);
    near.iter().flatten().map(|file| Trouble::new(shown(file), what())).collect()
}
