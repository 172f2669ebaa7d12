//! What to write so that a finding is left alone until one of its figures changes.

use super::{Said, bare};
use crate::finding::Finding;
use crate::report::Sources;
use crate::shape::Node;

/// Files that hold comments.
const COMMENTED: [&str; 4] = [".md", ".markdown", ".html", ".htm"];

impl Said<'_> {
    /// A comment for the text; for a file without comments, an entry under `allow` of `heshu.yaml`.
    pub fn allowing(&self, finding: &Finding, sources: &Sources, reason: &str) -> String {
        let figures = figures(finding, sources);
        let path = self.path(finding, sources);
        let ending = path.to_lowercase();
        let commented = COMMENTED.iter().any(|known| ending.ends_with(known));
        if let Some(comment) = comment(&finding.rule, &figures, reason).filter(|_| commented) {
            return comment;
        }
        let text = |text: &str| Node::Text(text.to_owned());
        let entry = Node::Map(vec![
            ("rule".to_owned(), text(&finding.rule)),
            ("path".to_owned(), Node::Text(path)),
            ("figures".to_owned(), Node::List(figures.into_iter().map(Node::Text).collect())),
            ("reason".to_owned(), text(reason)),
        ]);
        format!("allow:\n  - {entry}")
    }
}

/// The figures that disagree, the one to look at first in front.
pub(super) fn figures(finding: &Finding, sources: &Sources) -> Vec<String> {
    let disputed = finding.labels.iter().filter(|label| &*label.role != "support");
    let mut figures: Vec<String> = Vec::new();
    for figure in disputed.map(|label| bare(sources.seen(label.place))) {
        if !figures.contains(&figure) {
            figures.push(figure);
        }
    }
    figures
}

/// A comment that names them; none where marks of its own stand in them and would end it.
pub(super) fn comment(rule: &str, figures: &[String], reason: &str) -> Option<String> {
    let plain = |text: &str| !text.contains([')', '）', '、', '／']) && !text.contains("--");
    let fits = figures.iter().all(|figure| plain(figure)) && !reason.contains("--");
    let figures = figures.join(" / ");
    fits.then(|| format!("<!-- heshu: allow({rule}: {figures}) {reason} -->"))
}
