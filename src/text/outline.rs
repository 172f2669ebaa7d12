//! Paragraphs, headings, by-lines: where an article starts and ends.
//!
//! Shape: the text of a view becomes [`Paragraph`]s. Source: newspaper pages with several articles
//! (a by-line or 供稿 ends one), Markdown headings, numbered headings of official reports.

use super::ViewRange;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// A headline, a caption, a numbered heading: short and without a full stop.
    Heading,
    /// An author's name with nothing under it, 供稿：…: the end of an article.
    Byline,
    /// What stands over a table: 附表1 2025年全市一般公共预算收入完成情况表.
    Caption,
    /// A row of a table, read out.
    Row,
    /// 「（下转 D4 版）」 and other furniture of the page.
    Furniture,
}

/// One paragraph of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where, without the line feed.
    pub at: ViewRange,
    /// What.
    pub kind: ParagraphKind,
    /// Number of the article on the page, from 0.
    pub article: u16,
}

/// Longest heading, in bytes of UTF-8 (some 45 Han).
const HEADING: usize = 135;

/// The paragraphs of a text; `kinds` is what the file says of each, if it does.
pub(super) fn paragraphs(text: &str, kinds: &[Option<ParagraphKind>]) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut start = 0;
    for line in text.split_terminator('\n') {
        let kind = kinds.get(found.len()).copied().flatten().unwrap_or_else(|| kind_of(line));
        let at = ViewRange { start: start as u32, end: (start + line.len()) as u32 };
        found.push(Paragraph { at, kind, article: 0 });
        start += line.len() + 1;
    }
    let mut follows = None;
    for at in (0..found.len()).rev() {
        let said = kinds.get(at).copied().flatten().is_some();
        let name = !said && is_name(&text[found[at].at.range()]);
        let after_body = at > 0 && found[at - 1].kind == ParagraphKind::Body;
        if name && after_body && !stands_under(follows) {
            found[at].kind = ParagraphKind::Byline;
        }
        // 外贸, 大同市: of short lines the last says what they are.
        follows = if name { follows } else { Some(found[at].kind) };
    }
    number(&mut found, text);
    found
}

/// Is it what a short line is the heading of?
fn stands_under(follows: Option<ParagraphKind>) -> bool {
    use ParagraphKind::{Body, Caption, Row};
    follows.is_some_and(|kind| matches!(kind, Body | Caption | Row))
}

/// By-lines that are names of something else are headings.
pub(super) fn name(paragraphs: &mut [Paragraph], text: &str, known: impl Fn(&str) -> bool) {
    let mut any = false;
    for paragraph in paragraphs.iter_mut().filter(|p| p.kind == ParagraphKind::Byline) {
        if known(&text[paragraph.at.range()]) {
            paragraph.kind = ParagraphKind::Heading;
            any = true;
        }
    }
    if any {
        number(paragraphs, text);
    }
}

/// Counts the articles: one ends with its by-line.
fn number(paragraphs: &mut [Paragraph], text: &str) {
    let (mut article, mut ended, mut after_body) = (0, false, false);
    for paragraph in paragraphs {
        let kind = paragraph.kind;
        let title = || kind == ParagraphKind::Heading && is_title(&text[paragraph.at.range()]);
        if kind != ParagraphKind::Byline && (ended || (after_body && title())) {
            article = u16::saturating_add(article, 1);
            ended = false;
        }
        paragraph.article = article;
        ended |= kind == ParagraphKind::Byline;
        after_body = kind == ParagraphKind::Body;
    }
}

fn kind_of(line: &str) -> ParagraphKind {
    let bare = line.trim_matches(['(', ')']);
    if bare.starts_with("下转") || bare.starts_with("上接") {
        ParagraphKind::Furniture
    } else if line.starts_with("供稿") {
        ParagraphKind::Byline
    } else if line.starts_with('#') || (line.len() <= HEADING && !ends_sentence(line)) {
        ParagraphKind::Heading
    } else {
        ParagraphKind::Body
    }
}

/// The title of a yearly text: 2024年东莞市国民经济和社会发展统计公报.
fn is_title(line: &str) -> bool {
    let year = line.as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit));
    year && line.contains('年') && (line.ends_with("公报") || line.ends_with("工作报告"))
}

/// Two to four Han characters and nothing else.
fn is_name(line: &str) -> bool {
    (6..=12).contains(&line.len())
        && line.bytes().all(|b| b >= 0x80)
        && !line.contains(['。', '…', '”', '、', '—'])
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['。', '!', '?', ';', ',', ':', '…', '、'])
        || (line.ends_with(['”', ')', '"']) && line.contains(['。', ',']))
}

/// Without a number a heading stands below all that have one.
pub const UNNUMBERED: u8 = 5;

/// The depth of a heading, and where its text begins behind the number.
pub fn numbered(line: &str) -> (u8, usize) {
    let text = line.trim_start_matches(['#', '*', '`', ' ']);
    let from = line.len() - text.len();
    let han = |c: char| "一二三四五六七八九十".contains(c);
    let part = text.strip_prefix('第').map(|rest| rest.trim_start_matches(han));
    if let Some(rest) = part.and_then(|rest| rest.strip_prefix("部分")) {
        return (0, line.len() - rest.len());
    }
    let (bracket, inner) = text.strip_prefix('(').map_or((false, text), |rest| (true, rest));
    let (in_han, rest) = match inner.trim_start_matches(han) {
        rest if rest.len() < inner.len() => (true, rest),
        _ => (false, inner.trim_start_matches(|c: char| c.is_ascii_digit())),
    };
    let number = inner.len() - rest.len();
    let closed = if bracket {
        rest.strip_prefix(')')
    } else {
        rest.strip_prefix(['、', '.', ',']).filter(|_| in_han || number <= 2)
    };
    match closed.filter(|_| number > 0 && number <= 9) {
        Some(rest) => {
            let depth = match (in_han, bracket) {
                (true, false) => 1,
                (true, true) => 2,
                (false, false) => 3,
                (false, true) => 4,
            };
            (depth, line.len() - rest.trim_start().len())
        }
        None => (UNNUMBERED, from),
    }
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn the_number_gives_the_depth() {
        let depth = |line: &str| numbered(line).0;
        let lines =
            ["第二部分 草案", "# 一、工作回顾", "(一)执行情况", "3.益阳高新区", "(2)支出", "附件"];
        assert_eq!(lines.map(depth), [0, 1, 2, 3, 4, 5]);
        assert_eq!(numbered("2025年工作安排"), (5, 0));
    }
}
