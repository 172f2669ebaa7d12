//! What a newsroom says of findings: how much they weigh where, and which ones are left alone.
//!
//! Shape: an [`Outcome`] and what has been said (comments in the texts, `heshu.yaml`, the baseline)
//! become the same outcome with weights and allowances. An allowance that nothing needs, or that
//! cannot be understood, is a finding itself.
//! Source: ESLint and ruff (unused and blanket directives), Biome (a reason is required).

mod comment;
mod disputed;
mod known;
mod pair;
mod scope;
mod write;

pub use known::{Baseline, Entry, Fixed};

use crate::finding::{
    Allowance, Authority, Confidence, Finding, Label, Outcome, Phrase, Severity, fingerprint,
};
use crate::project::{Newsroom, Setting, matches};
use crate::report::Sources;
use crate::rulebook::Rulebook;
use crate::text::{DocId, Place, Span};
use disputed::Disputed;
use std::collections::BTreeSet;
use std::path::Path;

const INVALID: &str = Allowance::INVALID;
const UNUSED: &str = Allowance::UNUSED;
const BLANKET: &str = Allowance::BLANKET;

/// What has been said, and by which rules it is understood.
#[derive(Debug, Clone, Copy)]
pub struct Said<'r> {
    /// The newsroom's configuration.
    pub room: &'r Newsroom,
    /// The rules in force.
    pub book: &'r Rulebook,
    /// The names of all rules.
    pub rules: &'r [&'r str],
}

impl Said<'_> {
    /// Weighs the findings of a run, and leaves those alone that are allowed.
    pub fn apply(&self, outcome: &mut Outcome, sources: &mut Sources, drafts: &[DocId]) {
        outcome.findings.retain_mut(|finding| self.weigh(finding, sources));
        let mut texts = drafts.iter().filter_map(|doc| sources.get(*doc));
        if !self.room.config.allow.is_empty() || texts.any(comment::may_stand_in) {
            let disputed = Disputed::of(&outcome.findings, sources);
            comment::apply(self, &disputed, outcome, sources, drafts);
            pair::apply(self, &disputed, outcome, sources, drafts);
        }
        outcome.findings.sort_by(|a, b| a.places().cmp(b.places()));
        outcome.summary.count(&outcome.findings);
    }

    /// Gives the finding what it weighs in its file; `false` if it is off there.
    fn weigh(&self, finding: &mut Finding, sources: &Sources) -> bool {
        let config = &self.room.config;
        let of = |checks: &[(String, Setting)]| {
            checks.iter().find(|(rule, _)| **rule == *finding.rule).map(|(_, to)| *to)
        };
        let path = self.path(finding, sources);
        let near = config.paths.iter().rev().filter(|of| matches(&of.glob, &path));
        let near = near.into_iter().find_map(|within| of(&within.checks.0));
        let setting = near.or_else(|| of(&config.checks.0).filter(|to| *to == Setting::Off));
        let Some(setting) = setting else { return true };
        let Some(severity) = setting.severity() else { return false };
        finding.severity = severity.given(finding.confidence);
        true
    }

    /// The file of a finding, relative to the folder of the configuration.
    fn path(&self, finding: &Finding, sources: &Sources) -> String {
        let shown = finding.labels.first().map_or("", |label| sources.spot(label.place).path);
        self.relative(shown)
    }

    fn relative(&self, shown: &str) -> String {
        self.room.relative(Path::new(shown)).unwrap_or_else(|| shown.to_owned())
    }

    /// A finding about an allowance itself, unless the newsroom has switched that off.
    fn about(&self, rule: &str, place: Place, text: &str, message: Phrase) -> Option<Finding> {
        let own = match rule {
            INVALID => Severity::Error,
            BLANKET => Severity::Hint,
            _ => Severity::Warning,
        };
        Some(Finding {
            rule: rule.into(),
            severity: self.book.severity(rule, own)?,
            confidence: Confidence::Explicit,
            message,
            help: None,
            labels: vec![Label { place, role: "stated".into() }],
            expected: None,
            culprits: Vec::new(),
            repairs: Vec::new(),
            fingerprint: fingerprint([rule, text]),
            allowed: None,
        })
    }
}

/// The first documents of a run, which are its drafts.
pub fn first(drafts: usize) -> Vec<DocId> {
    (0..).map(DocId).take(drafts).collect()
}

/// Leaves a finding alone; what was said first counts.
fn allow(finding: &mut Finding, by: Authority, reason: &str) {
    finding.allowed.get_or_insert_with(|| Allowance { by, reason: reason.to_owned() });
}

/// What comes to disagree later is a matter of its own, and no reason to forget what was allowed.
fn incomplete(figures: &[String], unnamed: &BTreeSet<String>) -> Phrase {
    let figures = figures.join(" / ");
    let list = |between: &str| unnamed.iter().map(|of| &**of).collect::<Vec<_>>().join(between);
    let (zh, en) = (list("、"), list(", "));
    Phrase::new(
        format!("这条放行没有用到：与 {figures} 矛盾的还有 {zh}；核对后一并写明，或删去"),
        format!(
            "covers nothing: what disagrees with {figures} is also {en}; name all of them, or remove this"
        ),
    )
}

/// What an allowance names, to be compared with what disagrees.
fn named(figures: &[String]) -> BTreeSet<String> {
    figures.iter().map(|figure| bare(figure)).collect()
}

/// A figure without the spaces and line breaks of its layout.
fn bare(figure: &str) -> String {
    figure.chars().filter(|c| !c.is_whitespace()).collect()
}

fn place(doc: DocId, start: usize, end: usize) -> Place {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Place { doc, span: Span { start: byte(start), end: byte(end) } }
}
