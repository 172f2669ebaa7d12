//! What a check says: structured, unrendered, in both languages.

mod summary;
pub mod wording;

pub use summary::{Coverage, Outcome, Summary};

use crate::num::Interval;
use crate::text::Place;
use std::sync::Arc;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something that a person should look at.
    Hint,
    /// A key is inferred, or the check rests on convention.
    Warning,
    /// Every key stands in plain words and the arithmetic is exact.
    Error,
}

/// Did the text say the key in plain words?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A part of the key comes from context or convention.
    Inferred,
    /// All in plain words.
    Explicit,
}

/// What became of a tested relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Holds digit for digit.
    Holds,
    /// Holds as intervals, not digit for digit.
    Rounding,
    /// Holds only if digits were cut off, not rounded.
    Truncated,
    /// The claims do not meet.
    Violated,
    /// Could not be tested; the reason says why.
    Undetermined,
}

/// A sentence in both languages that users read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phrase {
    /// Chinese, the default.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Phrase {
    /// Both wordings.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

/// A place of a finding. The first one of a finding is the one to underline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Number and unit, in any document.
    pub place: Place,
    /// What the place is to the finding: `stated`, `witness`, or a role of the relation (`part`, `whole`).
    pub role: Arc<str>,
}

/// A change of one figure that resolves violated relations and breaks none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// Which figure.
    pub place: Place,
    /// What the figure should read.
    pub to: String,
    /// How many violated relations it resolves.
    pub resolves: u32,
}

/// One cause of contradiction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// A name that reads well after "allow".
    pub rule: Arc<str>,
    /// Its weight.
    pub severity: Severity,
    /// Do the keys stand in plain words?
    pub confidence: Confidence,
    /// Both operands, the computed interval.
    pub message: Phrase,
    /// What to do.
    pub help: Option<Phrase>,
    /// All figures that take part, the one to underline first.
    pub labels: Vec<Label>,
    /// What the first figure should claim, and its unit's canonical name.
    pub expected: Option<(Interval, String)>,
    /// The smallest sets of figures whose change resolves the finding; all of them.
    pub culprits: Vec<Vec<Place>>,
    /// Small slips that would explain it.
    pub repairs: Vec<Repair>,
    /// Stable over runs: rule, texts of the labels and their keys, not their offsets.
    pub fingerprint: u64,
    /// Who has allowed it; what is allowed is counted, and told by nothing but its count.
    pub allowed: Option<Allowance>,
}

impl Finding {
    /// Where its figures stand, the one to underline first.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        self.labels.iter().map(|label| label.place)
    }
}

/// FNV-1a of what makes a finding the same finding in every run.
pub fn fingerprint<'t>(parts: impl IntoIterator<Item = &'t str>) -> u64 {
    parts
        .into_iter()
        .flat_map(|part| part.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

/// Why a finding is left alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// Where that is said.
    pub by: Authority,
    /// Why, in the words of whoever said so.
    pub reason: String,
}

impl Allowance {
    /// The rule that finds what is to be one and cannot be understood.
    pub const INVALID: &str = "invalid-allow";
    /// The rule that finds one that nothing needs.
    pub const UNUSED: &str = "unused-allow";
    /// The rule that finds one that names no figures, and so has no end.
    pub const BLANKET: &str = "blanket-allow";
    /// All: what is found of allowances is allowed by none.
    pub const RULES: [&str; 3] = [Self::INVALID, Self::UNUSED, Self::BLANKET];
}

/// Where somebody says that a finding is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authority {
    /// A comment in the text.
    Text,
    /// The configuration, by the figures that disagree.
    Config,
    /// The baseline: known when the newsroom began.
    Baseline,
}

impl Authority {
    /// The name that output uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Config => "config",
            Self::Baseline => "baseline",
        }
    }
}

/// A relation that was tested, or could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The rule that tested it.
    pub rule: Arc<str>,
    /// What came out.
    pub verdict: Verdict,
    /// Every figure that takes part, and the dates where a date does.
    pub figures: Vec<Place>,
    /// Why it is undetermined; few are, and a run holds tens of thousands of relations.
    pub reason: Option<Box<Phrase>>,
    /// What the first figure should claim by the others, in its unit.
    pub implied: Option<Interval>,
}

impl Severity {
    /// The name that output uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// One step milder where a key is inferred; a hint stays one.
    pub fn given(self, confidence: Confidence) -> Self {
        match confidence {
            Confidence::Explicit => self,
            Confidence::Inferred => self.milder(),
        }
    }

    fn milder(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            _ => Self::Hint,
        }
    }
}

impl Confidence {
    /// The name that output uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inferred => "inferred",
            Self::Explicit => "explicit",
        }
    }
}

impl Verdict {
    /// The name that output uses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Rounding => "rounding",
            Self::Truncated => "truncated",
            Self::Violated => "violated",
            Self::Undetermined => "undetermined",
        }
    }
}
