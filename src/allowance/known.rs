//! The baseline: findings that were there when the newsroom began, told no more.
//!
//! A finding is known by its rule and fingerprint, never by its line; of equal ones as many as were
//! counted. The path is that of its file; a finding whose file was renamed is known still.

use super::allow;
use crate::finding::{Allowance, Authority, Finding, Outcome};
use crate::project::Line;
use crate::report::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// A baseline file's findings.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Baseline {
    /// In the order written.
    pub findings: Vec<Entry>,
}

/// Equal findings of one file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Their rule.
    pub rule: String,
    /// Their file, relative to that of the baseline.
    pub path: String,
    /// The fingerprint, in hexadecimal.
    pub fingerprint: String,
    /// How many they are.
    #[serde(default = "one")]
    pub count: usize,
    /// Why they are left alone, in the newsroom's words; kept when the file is written again.
    #[serde(default)]
    pub reason: String,
}

fn one() -> usize {
    1
}

impl Entry {
    /// As it is written down; what it says is known to the run that found it.
    pub fn line(&self) -> Line<'_> {
        Line {
            message: "",
            rule: &self.rule,
            path: &self.path,
            fingerprint: &self.fingerprint,
            count: self.count,
            reason: &self.reason,
        }
    }

    /// Is it about that finding, in whatever file?
    pub fn is_of(&self, finding: &Finding) -> bool {
        *finding.rule == *self.rule && hex(finding.fingerprint) == self.fingerprint
    }

    /// Are both about the same, in whatever files?
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.rule, &self.fingerprint) == (&other.rule, &other.fingerprint)
    }

    /// What it is ordered by.
    pub fn key(&self) -> (&str, &str, &str) {
        (&self.path, &self.rule, &self.fingerprint)
    }
}

/// How many findings of an entry are there no more.
pub type Fixed = Vec<(Entry, usize)>;

impl Baseline {
    /// Of the findings those that nobody has allowed; those of an older baseline keep their
    /// reasons, new ones have the one given. `name` gives the file of a finding its name here.
    pub fn of<'f>(
        findings: impl Iterator<Item = &'f Finding>,
        older: &Self,
        reason: &str,
        name: impl Fn(&Finding) -> String,
    ) -> Self {
        let mut counts: BTreeMap<(String, String, String), usize> = BTreeMap::new();
        let about_itself = |finding: &&Finding| Allowance::RULES.contains(&&*finding.rule);
        let told = findings.filter(|finding| finding.allowed.is_none() && !about_itself(finding));
        for finding in told {
            let key = (name(finding), finding.rule.to_string(), hex(finding.fingerprint));
            *counts.entry(key).or_default() += 1;
        }
        let entry = |((path, rule, fingerprint), count): ((String, String, String), usize)| Entry {
            reason: older.reason(&rule, &path, &fingerprint).unwrap_or(reason).to_owned(),
            rule,
            path,
            fingerprint,
            count,
        };
        Self { findings: counts.into_iter().map(entry).collect() }
    }

    /// Less what is there no more.
    pub fn without(&self, fixed: &Fixed) -> Self {
        let mut left = self.clone();
        for (gone, count) in fixed {
            if let Some(entry) = left.findings.iter_mut().find(|entry| *entry == gone) {
                entry.count -= (*count).min(entry.count);
            }
        }
        left.findings.retain(|entry| entry.count > 0);
        left
    }

    /// The reason given for such a finding, in that file or else in another; none for a new one.
    fn reason(&self, rule: &str, path: &str, fingerprint: &str) -> Option<&str> {
        let same = |e: &&Entry| e.rule == rule && e.fingerprint == fingerprint;
        let alike = || self.findings.iter().filter(same);
        let given = || alike().find(|entry| !entry.reason.is_empty());
        let found = alike().find(|entry| entry.path == path).or_else(given);
        found.map(|entry| &*entry.reason)
    }

    /// Leaves alone what is known; gives what is there no more, of the files that were read or exist
    /// no longer.
    pub fn apply(
        &self,
        outcomes: &mut [&mut Outcome],
        sources: &Sources,
        name: impl Fn(&str) -> String,
        gone: impl Fn(&str) -> bool,
    ) -> Fixed {
        let mut left: Vec<usize> = self.findings.iter().map(|entry| entry.count).collect();
        let mut at: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (number, entry) in self.findings.iter().enumerate() {
            at.entry((&entry.rule, &entry.fingerprint)).or_default().push(number);
        }
        // First those in their own files, then those whose file has another name now.
        for renamed in [false, true] {
            let findings = outcomes.iter_mut().flat_map(|outcome| &mut outcome.findings);
            for finding in findings.filter(|finding| finding.allowed.is_none()) {
                let print = hex(finding.fingerprint);
                let Some(entries) = at.get(&(&*finding.rule, &*print)) else { continue };
                let shown = finding.labels.first().map_or("", |l| sources.spot(l.place).path);
                let path = name(shown);
                let fits =
                    |n: &&usize| left[**n] > 0 && (renamed || self.findings[**n].path == path);
                if let Some(number) = entries.iter().find(fits).copied() {
                    left[number] -= 1;
                    allow(finding, Authority::Baseline, &self.findings[number].reason);
                }
            }
        }
        for outcome in outcomes {
            outcome.summary.count(&outcome.findings);
        }
        let read: BTreeSet<String> =
            sources.all().iter().map(|source| name(&source.path)).collect();
        let over =
            self.findings.iter().zip(left).filter(|(entry, left)| {
                *left > 0 && (read.contains(&entry.path) || gone(&entry.path))
            });
        over.map(|(entry, left)| (entry.clone(), left)).collect()
    }
}

fn hex(fingerprint: u64) -> String {
    format!("{fingerprint:016x}")
}
