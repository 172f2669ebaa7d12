//! The forms that a check is told in: one table, which the flag, the help and the command share.
//!
//! A new form is a file beside this one and a line in [`FORMATS`].

use super::{
    Books, Language, Sources, checkstyle, csv, github, gitlab, html, json, jsonl, junit, markdown,
    pretty, rdjson, sarif,
};
use crate::fact::Page;
use crate::finding::{Outcome, Severity};
use std::io::{self, Write};
use std::sync::Arc;

/// What a check found, and how it is to be told.
#[derive(Clone, Copy)]
pub struct Report<'r> {
    /// What was found.
    pub outcome: &'r Outcome,
    /// What it points into: drafts, then witnesses.
    pub sources: &'r Sources,
    /// What each source states, where a form shows more than findings.
    pub pages: &'r [Arc<Page>],
    /// How many of the sources are drafts.
    pub drafts: usize,
    /// Could all of them be read?
    pub complete: bool,
    /// Was it held against a baseline?
    pub compared: bool,
    /// The rules in force.
    pub books: &'r Books<'r>,
    /// From which severity on a run fails.
    pub failing: Severity,
    /// The language of every word that is not quoted.
    pub language: Language,
    /// With ANSI colours, where the form has any?
    pub colour: bool,
    /// With the relations that hold or could not be tested, where the form has room for them?
    pub all: bool,
    /// Findings alone, without the counts at the end?
    pub quiet: bool,
}

/// A form of a report.
pub struct Format {
    /// As typed.
    pub name: &'static str,
    /// Writes the report.
    pub write: fn(&Report<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every form, the default first.
pub const FORMATS: &[Format] = &[
    Format { name: "pretty", write: pretty::write },
    Format { name: "json", write: json::write },
    Format { name: "jsonl", write: jsonl::write },
    Format { name: "sarif", write: sarif::write },
    Format { name: "github", write: github::write },
    Format { name: "gitlab", write: gitlab::write },
    Format { name: "junit", write: junit::write },
    Format { name: "checkstyle", write: checkstyle::write },
    Format { name: "rdjson", write: rdjson::write },
    Format { name: "markdown", write: markdown::write },
    Format { name: "csv", write: csv::write },
    Format { name: "html", write: html::write },
];

/// Their names, in that order.
pub const FORMAT_NAMES: [&str; FORMATS.len()] = {
    let mut names = [""; FORMATS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = FORMATS[at].name;
        at += 1;
    }
    names
};

/// The form of that name.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
