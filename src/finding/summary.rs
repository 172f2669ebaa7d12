//! What was tested and what held: silence made visible.

use super::{Finding, Relation, Severity, Verdict};

/// Counts of the tested relations by verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Digit for digit.
    pub holds: usize,
    /// As intervals.
    pub rounding: usize,
    /// Only if digits were cut off.
    pub truncated: usize,
    /// Contradicted.
    pub violated: usize,
    /// Not testable.
    pub undetermined: usize,
}

/// The last line of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files read.
    pub files: usize,
    /// Figures found in the drafts.
    pub figures: usize,
    /// Figures of the drafts that take part in a relation with a verdict other than undetermined.
    pub tied: usize,
    /// Relations by verdict.
    pub relations: Coverage,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity hint.
    pub hints: usize,
    /// Findings that are allowed, of whatever severity: in no other count.
    pub allowed: usize,
}

/// All that a check gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// In order of document and place.
    pub findings: Vec<Finding>,
    /// In order of document and place, every relation with its verdict.
    pub relations: Vec<Relation>,
    /// The counts.
    pub summary: Summary,
}

impl Coverage {
    /// Counts relations.
    pub fn of(relations: &[Relation]) -> Self {
        let count = |verdict| relations.iter().filter(|r| r.verdict == verdict).count();
        Self {
            holds: count(Verdict::Holds),
            rounding: count(Verdict::Rounding),
            truncated: count(Verdict::Truncated),
            violated: count(Verdict::Violated),
            undetermined: count(Verdict::Undetermined),
        }
    }

    /// Relations with a verdict.
    pub fn tested(&self) -> usize {
        self.holds + self.rounding + self.truncated + self.violated
    }
}

impl Outcome {
    /// What came of checks that have nothing to do with each other, as one; findings and relations in order of document
    /// and place.
    pub fn joined(outcomes: impl IntoIterator<Item = Self>) -> Self {
        let mut outcomes = outcomes.into_iter();
        let mut all = outcomes.next().unwrap_or_default();
        let others: Vec<Self> = outcomes.collect();
        if others.is_empty() {
            return all;
        }
        for one in others {
            all.findings.extend(one.findings);
            all.relations.extend(one.relations);
            all.summary = all.summary.and(&one.summary);
        }
        all.findings.sort_by(|a, b| a.places().cmp(b.places()));
        all.relations.sort_by(|a, b| (&a.figures, &a.rule).cmp(&(&b.figures, &b.rule)));
        all
    }

    /// The findings that nobody has allowed.
    pub fn told(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.allowed.is_none())
    }
}

impl Summary {
    fn and(&self, other: &Self) -> Self {
        let (a, b) = (&self.relations, &other.relations);
        Self {
            files: self.files + other.files,
            figures: self.figures + other.figures,
            tied: self.tied + other.tied,
            relations: Coverage {
                holds: a.holds + b.holds,
                rounding: a.rounding + b.rounding,
                truncated: a.truncated + b.truncated,
                violated: a.violated + b.violated,
                undetermined: a.undetermined + b.undetermined,
            },
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            hints: self.hints + other.hints,
            allowed: self.allowed + other.allowed,
        }
    }

    /// Enters the findings' counts.
    pub fn count(&mut self, findings: &[Finding]) {
        let told = || findings.iter().filter(|finding| finding.allowed.is_none());
        let of = |severity| told().filter(|f| f.severity == severity).count();
        self.allowed = findings.len() - told().count();
        (self.errors, self.warnings, self.hints) =
            (of(Severity::Error), of(Severity::Warning), of(Severity::Hint));
    }
}
