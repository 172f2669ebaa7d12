//! A rule file taken apart: sections with a name at the margin, entries that begin with `- `.
//!
//! ```yaml
//! relations:
//! - id: share
//!   formula: part / whole * 100
//! ```
//! Shape: text -> [`Entry`]s, each with its line. Every entry is read on its own, so that each
//! one reports its own mistakes; anchors do not reach from one entry to another.

use super::error::{RuleError, unknown};
use crate::finding::Phrase;
use std::sync::Arc;

/// One entry of a section, as text.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The file's name.
    pub(super) file: Arc<str>,
    /// The line of its first character, from 1.
    pub(super) line: u32,
    /// From its `- ` on.
    pub(super) text: String,
}

/// Entries with the layer that they come from: 0 is built in.
pub(super) type Layered = Vec<(usize, Entry)>;

impl Entry {
    /// Of the built-in rules, as long as nothing is wrong with them.
    pub(super) fn nowhere() -> Self {
        Self { file: "".into(), line: 0, text: String::new() }
    }

    /// A mistake in a line of the entry, counted from 0.
    pub(super) fn error_at(&self, line: usize, message: Phrase) -> RuleError {
        let line = self.line.saturating_add(u32::try_from(line).unwrap_or(u32::MAX));
        RuleError { file: self.file.clone(), line, message }
    }

    /// A mistake where the words stand first, or else in the first line.
    pub(super) fn error(&self, words: &str, message: Phrase) -> RuleError {
        self.nth_error(words, 0, message)
    }

    /// A mistake where the words stand for the second time: of two with one name the later is wrong.
    pub(super) fn second_error(&self, words: &str, message: Phrase) -> RuleError {
        self.nth_error(words, 1, message)
    }

    fn nth_error(&self, words: &str, nth: usize, message: Phrase) -> RuleError {
        let at = places(&self.text, words).nth(nth).unwrap_or(0);
        self.error_at(self.text[..at].matches('\n').count(), message)
    }
}

/// Where the words stand as whole words.
fn places<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    text.match_indices(words).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&text[..*at], &text[at + words.len()..]);
        !inside(before.chars().next_back()) && !inside(after.chars().next())
    })
}

/// The entries of the sections of a file, by section in the order of `sections`.
pub(super) fn split(
    file: &Arc<str>,
    text: &str,
    sections: &[&str],
    errors: &mut Vec<RuleError>,
) -> Vec<Vec<Entry>> {
    let mut found: Vec<Vec<Entry>> = sections.iter().map(|_| Vec::new()).collect();
    // `Some(None)` is a section of unknown name: its entries are passed over.
    let mut section: Option<Option<usize>> = None;
    let mut indent: Option<usize> = None;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (number, line) in text.lines().enumerate() {
        let number = u32::try_from(number + 1).unwrap_or(u32::MAX);
        let mut wrong = |message| {
            errors.push(RuleError { file: file.clone(), line: number, message });
        };
        let body = line.trim_start_matches(' ');
        let depth = line.len() - body.len();
        let empty = body.strip_prefix("{}").is_some_and(only_comment);
        let blank = body.is_empty() || body.starts_with('#') || (empty && indent.is_none());
        if depth == 0 && !blank && line != "---" && !body.starts_with("- ") {
            let (name, rest) = line.split_once(':').unwrap_or((line, ""));
            let known = sections.iter().position(|known| *known == name.trim_end());
            section = Some(known);
            indent = None;
            match known {
                None if body.starts_with(['{', '[']) => wrong(in_brackets(body)),
                None => wrong(unknown(&Phrase::new("栏目", "section"), name, sections)),
                Some(_) if !only_comment(rest) => wrong(one_line_each(name)),
                Some(_) => {}
            }
        } else if body.starts_with("- ") && indent.is_none_or(|indent| indent == depth) {
            indent = Some(depth);
            match section {
                Some(Some(section)) => {
                    let text = format!("{line}\n");
                    found[section].push(Entry { file: file.clone(), line: number, text });
                }
                Some(None) => {}
                None => wrong(no_section(sections)),
            }
        } else if indent.is_some() {
            if let Some(entry) = section.flatten().and_then(|section| found[section].last_mut()) {
                entry.text.push_str(line);
                entry.text.push('\n');
            }
        } else if section.flatten().is_some() && !blank {
            wrong(one_line_each(body));
        }
    }
    found
}

fn only_comment(rest: &str) -> bool {
    let rest = rest.trim();
    rest.is_empty() || rest.starts_with('#')
}

fn in_brackets(given: &str) -> Phrase {
    Phrase::new(
        format!("“{given}”：规则不写在括号里；每个栏目名占一行，其下每条另起一行，以“- ”开头"),
        format!(
            "`{given}`: rules are not written in brackets; each section has a line of its own, and below it each \
             entry one that begins with `- `"
        ),
    )
}

fn one_line_each(given: &str) -> Phrase {
    Phrase::new(
        format!("“{given}”：栏目下每条须另起一行，以“- ”开头"),
        format!("`{given}`: each entry of a section begins on a line of its own with `- `"),
    )
}

fn no_section(sections: &[&str]) -> Phrase {
    Phrase::new(
        format!("此条不属于任何栏目；先写栏目名，如：{}", sections.join("、")),
        format!("this entry stands in no section; name one first: {}", sections.join(", ")),
    )
}
