//! Comments in a text that leave findings alone.
//!
//! ```html
//! <!-- heshu: allow(conflict) the communiqué was revised -->
//! <!-- heshu: allow(conflict, share: 45.98亿元 / 47亿元) the communiqué was revised -->
//! ```
//! A comment holds for the paragraph that it stands in; alone between two, for the one below. With
//! figures it ends once one of them changes, wherever that stands; without, it holds and is told (`blanket-allow`).

use super::disputed::Disputed;
use super::scope::Blocks;
use super::{BLANKET, INVALID, Said, UNUSED, allow, incomplete, named, place, write};
use crate::finding::{Authority, Finding, Outcome, Phrase};
use crate::report::{Source, Sources};
use crate::shape::unknown;
use crate::text::DocId;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a comment says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Comment {
    /// Where it stands, in bytes of the source.
    at: Range<usize>,
    rules: Vec<String>,
    figures: Vec<String>,
    reason: String,
}

/// Does the text name this program at all?
pub(super) fn may_stand_in(source: &Source) -> bool {
    source.document.source.contains("heshu")
}

pub(super) fn apply(
    said: &Said<'_>,
    disputed: &Disputed,
    outcome: &mut Outcome,
    sources: &Sources,
    drafts: &[DocId],
) {
    let texts = drafts.iter().filter_map(|doc| sources.get(*doc));
    for source in texts.filter(|source| may_stand_in(source)) {
        apply_in(said, disputed, source, outcome, sources);
    }
}

fn apply_in(
    said: &Said<'_>,
    disputed: &Disputed,
    source: &Source,
    outcome: &mut Outcome,
    sources: &Sources,
) {
    let (text, doc) = (&*source.document.source, source.document.id);
    let mut comments = comments(text);
    if let Some(layout) = &source.document.layout {
        comments.retain(|(at, _)| !layout.is_code(at.start));
    }
    if comments.is_empty() {
        return;
    }
    let blocks = Blocks::of(&source.document);
    let mut about = Vec::new();
    for (at, said_there) in comments {
        let comment = match read(said_there, at.clone(), said.rules) {
            Ok(comment) => comment,
            Err(what) => {
                let place = place(doc, at.start, at.end);
                about.extend(said.about(INVALID, place, said_there, what));
                continue;
            }
        };
        let (holds, figures) = (blocks.at(&comment.at), named(&comment.figures));
        let (mut unused, mut why): (Vec<&str>, Option<Phrase>) = (Vec::new(), None);
        let mut covered = Vec::new();
        for rule in &comment.rules {
            let (mut used, mut others) = (false, None);
            for finding in disputed.about((doc, &holds), rule, &figures) {
                let more = match figures.is_empty() {
                    true => Some(BTreeSet::new()),
                    false => disputed.unnamed(finding, &figures),
                };
                if more.as_ref().is_some_and(BTreeSet::is_empty) {
                    used = true;
                    if figures.is_empty() && outcome.findings[finding].allowed.is_none() {
                        covered.push(finding);
                    }
                    allow(&mut outcome.findings[finding], Authority::Text, &comment.reason);
                } else {
                    others = more.or(others);
                }
            }
            // What is off finds nothing, and may be on again tomorrow.
            if !used && said.book.severity(rule, crate::finding::Severity::Hint).is_some() {
                unused.push(rule);
                why = why.or(others.map(|others| incomplete(&comment.figures, &others)));
            }
        }
        if !unused.is_empty() {
            let place = place(doc, at.start, at.end);
            let why = why.unwrap_or_else(|| nothing(&unused, &comment.figures));
            about.extend(said.about(UNUSED, place, said_there, why));
        }
        if !covered.is_empty() {
            let place = place(doc, at.start, at.end);
            let covered = covered.iter().map(|finding| &outcome.findings[*finding]);
            let why = endless(covered, &comment.reason, sources);
            about.extend(said.about(BLANKET, place, said_there, why));
        }
    }
    outcome.findings.extend(about);
}

/// So many comments are written out that would take the place of one without figures.
const WRITTEN: usize = 3;

/// What has no figures has no end; with them it would read so.
fn endless<'f>(
    covered: impl ExactSizeIterator<Item = &'f Finding>,
    reason: &str,
    sources: &Sources,
) -> Phrase {
    let more = if covered.len() > WRITTEN { " …" } else { "" };
    let with = |finding: &Finding| {
        let figures = write::figures(finding, sources);
        write::comment(&finding.rule, &figures, reason)
            .unwrap_or_else(|| format!("heshu.yaml: allow: {}", figures.join(" / ")))
    };
    let written = covered.take(WRITTEN).map(with).collect::<Vec<_>>().join(" ") + more;
    Phrase::new(
        format!("没有写明数字的放行，数字改了也仍然有效；写成 {written}，任一数字改动即失效"),
        format!(
            "an allowance without figures stays when they change; written as {written} it ends once one of them does"
        ),
    )
}

fn nothing(rules: &[&str], figures: &[String]) -> Phrase {
    let (rules, figures) = (rules.join(", "), figures.join(" / "));
    let (zh, en) = match figures.is_empty() {
        true => (String::new(), String::new()),
        false => (format!("，数字为 {figures}"), format!(" between {figures}")),
    };
    Phrase::new(
        format!("放行 {rules} 的注释没有用到：这里没有这样的问题{zh}；请删去"),
        format!("nothing here needs to be allowed by {rules}{en}: remove the comment"),
    )
}

/// Every comment addressed to this program: where it stands, and what it says.
fn comments(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let (mut from, mut closes) = (0, true);
    while let Some(open) = text[from..].find("<!--").map(|at| from + at) {
        let inner = open + 4;
        // Once one is open to the end, so are all behind it.
        let close = Some(()).filter(|()| closes).and_then(|()| text[inner..].find("-->"));
        let close = close.map(|at| inner + at);
        closes &= close.is_some();
        let line = text[inner..].find('\n').map_or(text.len(), |at| inner + at);
        let (end, after) = close.map_or((line, line), |close| (close, close + 3));
        let words = text[inner..end].trim();
        if let Some(rest) = words.strip_prefix("heshu").and_then(addressed) {
            found.push((open..after, rest));
        }
        from = after.max(inner);
    }
    found
}

/// What stands behind the name: behind a colon, or an `allow` that has lost it, which would else be
/// passed over without a word.
fn addressed(rest: &str) -> Option<&str> {
    let bare = rest.trim_start();
    let lost = || Some(bare).filter(|bare| bare.len() < rest.len() && bare.starts_with("allow"));
    bare.strip_prefix([':', '：']).map(str::trim).or_else(lost)
}

/// What a comment says, or what is wrong with it.
fn read(words: &str, at: Range<usize>, known: &[&str]) -> Result<Comment, Phrase> {
    let form = "<!-- heshu: allow(conflict) … -->";
    let misread = || {
        Phrase::new(
            format!("看不懂的注释“{words}”，应写作 {form}，… 为理由"),
            format!("cannot understand `{words}`; write {form}, … being the reason"),
        )
    };
    let rest = words.strip_prefix("allow").map(str::trim_start).ok_or_else(misread)?;
    let rest = rest.strip_prefix(['(', '（']).ok_or_else(misread)?;
    let end = rest.find([')', '）']).ok_or_else(misread)?;
    let (inside, reason) = (&rest[..end], rest[end..].trim_start_matches([')', '）']));
    let (rules, figures) = inside.split_once([':', '：']).unwrap_or((inside, ""));
    let part = |text: &str, marks: &[char]| -> Vec<String> {
        let parts = text.split(marks).map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let rules = part(rules, &[',', '，', '、']);
    if rules.is_empty() {
        return Err(misread());
    }
    for rule in &rules {
        if !known.contains(&rule.as_str()) {
            return Err(unknown(&Phrase::new("规则", "rule"), rule, known));
        }
    }
    let figures = figures.replace(" / ", "、").replace('／', "、");
    let reason = reason.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '—'));
    if reason.is_empty() {
        return Err(Phrase::new(
            format!("放行要写明理由：{form}，… 为理由"),
            format!("an allowance needs a reason: {form}, … being the reason"),
        ));
    }
    Ok(Comment { at, rules, figures: part(&figures, &['、']), reason: reason.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{comments, read};

    #[test]
    fn forms() {
        let known = ["conflict", "share"];
        type Read = Option<(&'static [&'static str], &'static [&'static str], &'static str)>;
        let cases: [(&str, Read); 10] = [
            ("allow(conflict) 已更正", Some((&["conflict"], &[], "已更正"))),
            (
                "allow（conflict，share）：两处口径不同",
                Some((&["conflict", "share"], &[], "两处口径不同")),
            ),
            (
                "allow(conflict: 45.98亿元 / 47 亿元) 修订",
                Some((&["conflict"], &["45.98亿元", "47 亿元"], "修订")),
            ),
            (
                "allow(share: 342万元/亩 / 22万元/亩) x",
                Some((&["share"], &["342万元/亩", "22万元/亩"], "x")),
            ),
            ("allow(conflict)", None),
            ("allow(conflict) ：", None),
            ("allow() 理由", None),
            ("allow conflict 理由", None),
            ("allow(conflcit) 理由", None),
            ("ignore(conflict) 理由", None),
        ];
        for (words, expected) in cases {
            let found = read(words, 0..0, &known).ok();
            let found = found.map(|c| (c.rules, c.figures, c.reason));
            let own = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
            let expected = expected.map(|(r, f, reason)| (own(r), own(f), reason.to_owned()));
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn only_comments_to_this_program_are_read() {
        let text = "a<!-- x --><!--heshu：allow(share) y-->b\n<!-- heshu is fine -->\n<!-- heshu allow(rank) w --><!-- heshu-report --><!-- heshuallow(x) --><!-- heshu: z\nc";
        let found: Vec<&str> = comments(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(found, ["allow(share) y", "allow(rank) w", "z"]);
    }
}
