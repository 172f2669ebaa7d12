//! A finding in plain lines, for forms that know a place and a message.

use super::escape::{one_line, sound};
use super::{Language, Report, wording};
use crate::finding::wording::help as usual_help;
use crate::finding::{Finding, Label};

/// The message; what its figure should claim; slips that would explain it; other help.
pub(super) fn lines(finding: &Finding, report: &Report<'_>) -> Vec<String> {
    let language = report.language;
    let message = one_line(language.of(&finding.message));
    let mut lines = Vec::new();
    if let Some((claim, unit)) = &finding.expected
        && !wording::is_said(*claim, &message)
    {
        lines.push(wording::by_others(*claim, unit, language));
    }
    for repair in &finding.repairs {
        let from = report.sources.spot(repair.place).compact();
        lines.push(wording::slip(&from, &one_line(&repair.to), repair.resolves, language));
    }
    if let Some(help) = finding.help.as_ref().filter(|help| **help != usual_help()) {
        lines.push(one_line(language.of(help)));
    }
    lines.insert(0, message);
    lines
}

/// The same, and the other figures of the finding with their places.
pub(super) fn lines_with_others(finding: &Finding, report: &Report<'_>) -> Vec<String> {
    let mut lines = lines(finding, report);
    let others = finding.labels.iter().skip(1).map(|label| other(label, report));
    lines.extend(others);
    lines
}

/// `对照：47亿元 [archive/a.md:3:20]`.
fn other(label: &Label, report: &Report<'_>) -> String {
    let spot = report.sources.spot(label.place);
    let colon = report.language.pick("：", ": ");
    let role = one_line(wording::role(&label.role, report.language));
    format!("{role}{colon}{} [{}]", spot.compact(), sound(&spot.to_string()))
}

/// Lines as one sentence after the other.
pub(super) fn joined(lines: &[String], language: Language) -> String {
    lines.join(language.pick("；", "; "))
}
