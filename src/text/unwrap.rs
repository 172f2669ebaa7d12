//! Which line ends are ends of paragraphs, and which are the printer's.
//!
//! Shape: a source becomes [`Line`]s, each saying whether the next one goes on with it.
//! Source: article 004 of the first five (a blank line after every printed line), PDF text of
//! communiqués (lines of one width), pages cut in the middle of a word.

use std::ops::Range;

/// A line of the source without its white space at either end, blank lines left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) start: u32,
    pub(super) end: u32,
    blank_after: bool,
    /// The next line goes on with this one.
    pub(super) goes_on: bool,
}

/// A line this wide that ends in the middle of a sentence was cut by the printer.
const LONG: u32 = 60;
/// Lines of nearly one width that make a wrapped text.
const CLUSTER: u32 = 8;
/// A printed line may be this much shorter than the widest: punctuation that may not start a line.
const SLACK: u32 = 8;

/// The lines of a source and where they go on.
pub(super) fn lines(source: &str) -> Vec<Line> {
    let mut lines = split(source);
    let text = |l: &Line| (&source[l.start as usize..l.end as usize], l.blank_after);
    let texts: Vec<(&str, bool)> = lines.iter().map(text).collect();
    for (line, goes_on) in lines.iter_mut().zip(going_on(&texts)) {
        line.goes_on = goes_on;
    }
    lines
}

/// Which of some lines the next one goes on with, given their texts and whether a blank follows.
pub fn going_on(lines: &[(&str, bool)]) -> Vec<bool> {
    let wide: Vec<u32> = lines.iter().map(|(line, _)| width(line)).collect();
    let widths = Widths::of(lines, &wide);
    let pairs = lines.windows(2).zip(&wide);
    let pairs = pairs.map(|(pair, width)| widths.go_on(pair[0], *width, pair[1].0));
    pairs.chain(lines.last().map(|_| false)).collect()
}

fn split(source: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (start, raw) in raw(source) {
        let text = seen(raw);
        if text.is_empty() || page_number(text) {
            let blank = raw.trim().is_empty();
            if let (true, Some(line)) = (blank, lines.last_mut()) {
                line.blank_after = true;
            }
        } else {
            let from = start + (text.as_ptr() as usize - raw.as_ptr() as usize);
            let (start, end) = (from as u32, (from + text.len()) as u32);
            lines.push(Line { start, end, blank_after: false, goes_on: false });
        }
    }
    lines
}

/// What a reader sees of a line: no white space at its ends, and no `<!-- … -->` there.
fn seen(raw: &str) -> &str {
    let trimmed = |text| str::trim_matches(text, |c: char| c.is_whitespace() || c == '\u{feff}');
    let mut text = trimmed(raw);
    while let Some((_, rest)) = text.strip_prefix("<!--").and_then(|text| text.split_once("-->")) {
        text = trimmed(rest);
    }
    while let Some((rest, _)) = text.strip_suffix("-->").and_then(|text| text.rsplit_once("<!--")) {
        text = trimmed(rest);
    }
    text
}

/// Lines with their first bytes: `\n`, `\r\n` and a bare `\r` end one.
fn raw(source: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some((0, source));
    std::iter::from_fn(move || {
        let (start, text) = rest.take()?;
        let Some(end) = text.bytes().position(|byte| matches!(byte, b'\n' | b'\r')) else {
            return Some((start, text));
        };
        let next = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some((start + next, &text[next..]));
        Some((start, &text[..end]))
    })
}

/// `12`, `- 12 -`, `— 12 —` alone on a line.
pub fn page_number(text: &str) -> bool {
    text.len() < 24 && {
        let inner = text.trim_matches(|c| matches!(c, ' ' | '-' | '—' | '–' | '·' | '－'));
        let dashed = inner.len() < text.len();
        dashed && (1..=4).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit())
    }
}

fn width(text: &str) -> u32 {
    text.bytes().map(|b| if b < 0x80 { 1 } else { 2 * u32::from(b >= 0xc0) }).sum()
}

struct Widths {
    /// Lines by width.
    count: [u32; 256],
    /// Blank lines stand after nearly every line, so they mean nothing.
    blanks_everywhere: bool,
}

impl Widths {
    fn of(lines: &[(&str, bool)], wide: &[u32]) -> Self {
        let mut count = [0; 256];
        for width in wide {
            count[(*width).min(255) as usize] += 1;
        }
        let blanks = lines.iter().filter(|(_, blank_after)| *blank_after).count();
        Self { count, blanks_everywhere: lines.len() > 20 && blanks * 10 > lines.len() * 7 }
    }

    /// Is the line as wide as many others, so that the printer had to break it?
    fn full(&self, width: u32) -> bool {
        if !(30..250).contains(&width) {
            return false;
        }
        let lines = |widths: Range<u32>| -> u32 {
            widths.filter_map(|width| self.count.get(width as usize)).sum()
        };
        let wider = width + SLACK + 1;
        let near = lines(width.saturating_sub(SLACK)..wider);
        near >= CLUSTER && lines(wider..256) <= near
    }

    fn go_on(&self, (text, blank_after): (&str, bool), width: u32, next: &str) -> bool {
        if starts_paragraph(next) || text.starts_with('#') {
            return false;
        }
        let ended = text.ends_with(['。', '！', '？', '；', '…', '】', '!', '?', ';'])
            || text.ends_with("。”")
            || text.ends_with("！”");
        let open = text.ends_with(['、', '，', ',', '(', '（', '《', '“']);
        let full = self.full(width);
        if ended {
            return full && (!blank_after || self.blanks_everywhere) && !text.ends_with(['】']);
        }
        if open {
            return true;
        }
        full || (width >= LONG
            && !text.ends_with(['：', ':', '”', '"', '）', ')'])
            && inside_sentence(text))
    }
}

/// A headline has no full stop or comma inside; a cut sentence has.
fn inside_sentence(text: &str) -> bool {
    text.contains(['，', '。', '；', ','])
}

/// Headings, list marks and rules start a paragraph of their own.
pub fn starts_paragraph(text: &str) -> bool {
    if text.starts_with(['#', '【', '●', '■', '◆', '▲', '*', '|', '>', '①', '②', '③'])
        || text.starts_with("———")
    {
        return true;
    }
    let mut rest = text.trim_start_matches(['(', '（']);
    let bracket = rest.len() < text.len();
    let mark = |c: char| "一二三四五六七八九十".contains(c);
    let number = rest.chars().take_while(|c| mark(*c)).map(char::len_utf8).sum::<usize>();
    rest = &rest[number..];
    number > 0 && if bracket { rest.starts_with([')', '）']) } else { rest.starts_with('、') }
}
