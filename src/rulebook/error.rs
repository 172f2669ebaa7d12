//! What is wrong with a rule file: where, what was given, what is allowed.

use crate::finding::Phrase;
use crate::shape::nearby;
use std::fmt;
use std::sync::Arc;

/// One mistake in a rule file. Loading reports all of them, in order of file and line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RuleError {
    /// The file's name, as the caller gave it.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
    /// What is wrong.
    pub message: Phrase,
}

/// `rules/units.yaml:12: …`, in Chinese.
impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message.zh)
    }
}

impl std::error::Error for RuleError {}

/// Names shown where one was not found.
const SHOWN: usize = 8;

/// A name that is none of the allowed ones; the closest are named first.
pub(super) fn unknown(what: &Phrase, given: &str, allowed: &[&str]) -> Phrase {
    let near = nearby(given, allowed, SHOWN);
    let (zh, en) = (near.join("、"), near.join(", "));
    let more = allowed.len().saturating_sub(near.len());
    let (zh_more, en_more) = match more {
        0 => (String::new(), String::new()),
        n => (format!("，另有{n}个"), format!(" and {n} more")),
    };
    Phrase::new(
        format!("{}“{given}”不存在；可用：{zh}{zh_more}", what.zh),
        format!("unknown {} `{given}`; allowed: {en}{en_more}", what.en),
    )
}
