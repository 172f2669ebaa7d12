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
        let disputed = finding.labels.iter().filter(|label| &*label.role != "support");
        let mut figures: Vec<String> = Vec::new();
        for figure in disputed.map(|label| bare(sources.seen(label.place))) {
            if !figures.contains(&figure) {
                figures.push(figure);
            }
        }
        let path = self.path(finding, sources);
        let ending = path.to_lowercase();
        // Marks of the comment's own would end it.
        let plain = |text: &str| !text.contains([')', '）', '、', '／']) && !text.contains("--");
        let fits = figures.iter().all(|figure| plain(figure)) && !reason.contains("--");
        if fits && COMMENTED.iter().any(|known| ending.ends_with(known)) {
            let figures = figures.join(" / ");
            return format!("<!-- heshu: allow({}: {figures}) {reason} -->", finding.rule);
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
