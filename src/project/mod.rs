//! A newsroom's folder: its `heshu.yaml`, its files, and the documents in them.
//!
//! Shape: a [`Config`] names drafts, witnesses and rule files; [`find`] turns paths and globs into
//! [`File`]s in order of path, [`Changed`] knows those that
//! git has seen change; [`take_in`] reads them into documents; a [`Target`] is written whole.
//! Errors: all of a run are collected as [`Trouble`], each with the path and what to do; what can
//! be read is read.

mod alone;
mod baseline;
mod changed;
mod config;
mod entered;
mod files;
mod forms;
mod glob;
mod ignored;
mod intake;
mod odd;
mod open;
mod reference;
mod rules;
mod save;
mod yaml;

pub use alone::alone;
pub use baseline::{BASELINE_NAME, Line, baseline_text, read_baseline};
pub use changed::Changed;
pub use config::{Allow, Checks, Config, Entity, NAME, Named, Newsroom, Rounding, Setting, Within};
pub use entered::Entered;
pub use files::{File, Found, Search, below as seen_from, find, same, shown};
pub(crate) use forms::KEYS;
pub use forms::{BASELINE, CONFIG, REFERENCE};
pub use glob::matches;
pub use ignored::FILES as IGNORE_FILES;
pub use intake::{HEAD, Intake, LARGEST, gathered, take_in};
pub use reference::{Reference, references};
pub use rules::rulebook;
pub use save::Target;
pub(crate) use yaml::Step;
pub use yaml::{Written, settings_text};

use crate::finding::Phrase;
use std::io;

/// What is wrong with an input, or worth knowing about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trouble {
    /// The input, as the user knows it; with line and column where there are any.
    pub path: String,
    /// What it is, and what to do.
    pub what: Phrase,
}

impl From<Phrase> for Trouble {
    fn from(what: Phrase) -> Self {
        Self::new("", what)
    }
}

impl Trouble {
    /// A trouble with an input.
    pub fn new(path: impl Into<String>, what: Phrase) -> Self {
        Self { path: path.into(), what }
    }

    /// A file or folder that the system does not give.
    fn unreadable(path: impl Into<String>, error: &io::Error) -> Self {
        Self::new(path, unreadable(error))
    }
}

/// Why the system does not give a file or folder, or the text in it.
fn unreadable(error: &io::Error) -> Phrase {
    match error.kind() {
        io::ErrorKind::NotFound => Phrase::new("没有这个文件或文件夹", "no such file or folder"),
        io::ErrorKind::PermissionDenied => Phrase::new("没有读取权限", "no permission to read it"),
        io::ErrorKind::InvalidData => {
            Phrase::new("不是 UTF-8 文本；请另存为 UTF-8", "not UTF-8 text; save it as UTF-8")
        }
        _ => Phrase::new(format!("无法读取：{error}"), format!("cannot be read: {error}")),
    }
}
