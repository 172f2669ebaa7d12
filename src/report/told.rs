//! A finding in plain lines, for forms that know a place and a message.

use super::escape::{one_line, sound};
use super::{Language, Sources, wording};
use crate::finding::wording::help as usual_help;
use crate::finding::{Finding, Label};
use crate::text::Place;

/// The message; what its figure should claim; slips that would explain it; other help.
pub(crate) fn lines(finding: &Finding, sources: &Sources, language: Language) -> Vec<String> {
    let message = one_line(language.of(&finding.message));
    let mut lines = Vec::new();
    if let Some((claim, unit)) = &finding.expected
        && !wording::is_said(*claim, &message)
    {
        lines.push(wording::by_others(*claim, unit, language));
    }
    for repair in &finding.repairs {
        let from = sources.spot(repair.place).compact();
        lines.push(wording::slip(&from, &one_line(&repair.to), repair.resolves, language));
    }
    if let Some(help) = finding.help.as_ref().filter(|help| **help != usual_help()) {
        lines.push(one_line(language.of(help)));
    }
    lines.insert(0, message);
    lines
}

/// The same, and the other figures of the finding with their places.
pub(super) fn lines_with_others(
    finding: &Finding,
    sources: &Sources,
    language: Language,
) -> Vec<String> {
    let mut lines = lines(finding, sources, language);
    let others = finding.labels.iter().skip(1).map(|label| other(label, sources, language));
    lines.extend(others);
    lines
}

/// `对照：47亿元 [archive/a.md:3:20]`.
fn other(label: &Label, sources: &Sources, language: Language) -> String {
    let spot = sources.spot(label.place);
    let colon = language.pick("：", ": ");
    let role = one_line(wording::role(&label.role, language));
    format!("{role}{colon}{} [{}]", spot.compact(), sound(&spot.to_string()))
}

/// Lines as one sentence after the other.
pub(super) fn joined(lines: &[String], language: Language) -> String {
    lines.join(language.pick("；", "; "))
}

/// Says which figures could be the wrong ones, unless any of those in dispute could.
pub(crate) fn culprits(finding: &Finding, sources: &Sources, language: Language) -> Vec<String> {
    let disputed = finding.labels.iter().filter(|label| &*label.role != "support");
    let narrowed = disputed.into_iter().any(|label| !finding.culprits.contains(&vec![label.place]));
    if finding.culprits.is_empty() || !narrowed {
        return Vec::new();
    }
    let comma = language.pick("、", ", ");
    let figures = |set: &Vec<Place>| {
        let figures = set.iter().map(|place| named(*place, finding, sources));
        figures.collect::<Vec<_>>().join(comma)
    };
    let sets: Vec<String> = finding.culprits.iter().map(figures).collect();
    if finding.culprits.iter().all(|set| set.len() == 1) {
        let resolved = match sets.len() {
            1 => language.pick("改动这一处即可化解：", "changing this one resolves it: "),
            _ => language.pick("改动其中一处即可化解：", "changing any one of these resolves it: "),
        };
        return vec![format!("{resolved}{}", sets.join(comma))];
    }
    let either =
        language.pick("改动以下任一组即可化解：", "changing any one of these sets resolves it:");
    let sets = sets.iter().map(|set| format!("  {set}"));
    std::iter::once(either.to_owned()).chain(sets).collect()
}

/// A figure of the finding; with its place if its text alone does not tell which.
pub(super) fn named(place: Place, finding: &Finding, sources: &Sources) -> String {
    let text = sources.spot(place).compact();
    let alike = |label: &&Label| sources.spot(label.place).compact() == text;
    match finding.labels.iter().filter(alike).count() {
        1 => text,
        _ => quoted(place, sources),
    }
}

/// A figure and where it stands.
pub(super) fn quoted(place: Place, sources: &Sources) -> String {
    let spot = sources.spot(place);
    format!("{} [{}]", spot.compact(), sound(&spot.to_string()))
}
