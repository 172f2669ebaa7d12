//! Bytes of a text and the positions that editors count in.
//!
//! Units: a position is a line from 0 and units of the negotiated encoding from 0 in it. A line ends
//! at LF, CR LF or CR; a position behind its end is its end, one inside a character the character's start.
//! Source: Language Server Protocol 3.17, `Position`.

use gen_lsp_types::Position;
use std::ops::Range;

/// What a position counts in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Code units, as editors do that were written in JavaScript: the one that all know.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The first that we know of those a client offers.
    pub(super) fn negotiated(offered: &[&str]) -> Self {
        let known = |name: &&str| match *name {
            "utf-8" => Some(Self::Utf8),
            "utf-16" => Some(Self::Utf16),
            "utf-32" => Some(Self::Utf32),
            _ => None,
        };
        offered.iter().find_map(known).unwrap_or_default()
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    /// The units of a text. Lines may be megabytes long, so bytes are counted, not characters.
    fn length(self, text: &str) -> usize {
        let count = |of: fn(&u8) -> bool| text.bytes().filter(of).count();
        let characters = || count(|byte| byte & 0xc0 != 0x80);
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => characters() + count(|byte| *byte >= 0xf0),
            Self::Utf32 => characters(),
        }
    }

    fn units(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// So far apart are the marks in a long line, in bytes.
const STEP: usize = 1 << 10;

/// Where the lines of a text begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lines {
    starts: Vec<usize>,
    /// Bytes inside long lines, and how many units of its line stand before each.
    marks: Vec<(usize, usize)>,
    encoding: Encoding,
}

impl Lines {
    pub(super) fn new(text: &str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| {
            **byte == b'\n' || (**byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        });
        let starts: Vec<usize> = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        let mut marks = Vec::new();
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(text.len());
            let (mut from, mut units) = (*start, 0);
            while end - from > 2 * STEP {
                let next = (from + STEP..end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
                units += encoding.length(&text[from..next]);
                marks.push((next, units));
                from = next;
            }
        }
        Self { starts, marks, encoding }
    }

    /// Takes in that the bytes of a range have become so many others, of which the text is made by now. Only the lines
    /// that it touches are looked at: an edit may have a thousand parts.
    pub(super) fn replaced(&mut self, range: Range<usize>, length: usize, text: &str) {
        // A CR before the range may have lost its LF, or found one.
        let before = range.start.saturating_sub(1);
        let first = self.starts.partition_point(|start| *start <= before).saturating_sub(1);
        let next = self.starts.partition_point(|start| *start <= range.end);
        let from = self.starts[first];
        let moved = |byte: usize| byte - range.end + range.start + length;
        let kept: Vec<usize> = self.starts[next..].iter().map(|start| moved(*start)).collect();
        let to = kept.first().copied().unwrap_or(text.len());
        let mut lines = Self::new(&text[from..to], self.encoding);
        if !kept.is_empty() {
            // Behind the last end of a line another one begins, which is kept.
            lines.starts.pop();
        }
        let behind = self
            .starts
            .get(next)
            .map_or(self.marks.len(), |start| self.marks.partition_point(|(byte, _)| byte < start));
        let marks: Vec<_> =
            self.marks[behind..].iter().map(|(byte, units)| (moved(*byte), *units)).collect();
        self.marks.truncate(self.marks.partition_point(|(byte, _)| *byte < from));
        self.marks.extend(lines.marks.into_iter().map(|(byte, units)| (from + byte, units)));
        self.marks.extend(marks);
        self.starts.truncate(first);
        self.starts.extend(lines.starts.into_iter().map(|start| from + start));
        self.starts.extend(kept);
    }

    /// The last mark of a line that fits; its start, if none does.
    fn mark(&self, start: usize, fits: impl Fn(&(usize, usize)) -> bool) -> (usize, usize) {
        let from = self.marks.partition_point(|(byte, _)| *byte <= start);
        let end = from + self.marks[from..].partition_point(fits);
        if end > from { self.marks[end - 1] } else { (start, 0) }
    }

    /// Those of another text, counted alike.
    pub(super) fn over(&self, text: &str) -> Self {
        Self::new(text, self.encoding)
    }

    /// The byte at a position.
    pub(super) fn byte(&self, text: &str, at: Position) -> usize {
        let line = usize::try_from(at.line).unwrap_or(usize::MAX);
        let Some(start) = self.starts.get(line).copied() else { return text.len() };
        let next = self.starts.get(line.saturating_add(1)).copied().unwrap_or(text.len());
        let asked = usize::try_from(at.character).unwrap_or(usize::MAX);
        let (start, known) = self.mark(start, |(byte, units)| *byte < next && *units <= asked);
        let line = text[start..next].trim_end_matches(['\n', '\r']);
        let mut left = asked - known;
        for (byte, c) in line.char_indices() {
            let units = self.encoding.units(c);
            if left < units {
                return start + byte;
            }
            left -= units;
        }
        start + line.len()
    }

    /// The position of a byte.
    pub(super) fn position(&self, text: &str, byte: usize) -> Position {
        let mut byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= byte).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let (start, known) = self.mark(start, |(mark, _)| *mark <= byte);
        let character = known + self.encoding.length(&text[start..byte]);
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position::new(number(line), number(character))
    }

    /// The position behind a text that is put in at another.
    pub(super) fn behind(&self, at: Position, text: &str) -> Position {
        let own = Self::new(text, self.encoding).position(text, text.len());
        let character = if own.line == 0 { at.character + own.character } else { own.character };
        Position::new(at.line + own.line, character)
    }

    /// The range of bytes.
    pub(super) fn range(&self, text: &str, start: usize, end: usize) -> gen_lsp_types::Range {
        gen_lsp_types::Range::new(self.position(text, start), self.position(text, end))
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Lines};
    use gen_lsp_types::Position;

    #[test]
    fn long_lines_count_as_short_ones_do() {
        let (long, short) = ("一😀a\t".repeat(3_000), "末😀b\r\n".repeat(3));
        let text = format!("{short}{long}\n{short}{long}");
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let lines = Lines::new(&text, encoding);
            for (byte, _) in text.char_indices().step_by(97) {
                let start = text[..byte].rfind('\n').map_or(0, |end| end + 1);
                let character: usize = text[start..byte].chars().map(|c| encoding.units(c)).sum();
                let position = lines.position(&text, byte);
                assert_eq!(position.character as usize, character, "{encoding:?} {byte}");
                if !text[..byte].ends_with('\r') {
                    assert_eq!(lines.byte(&text, position), byte, "{encoding:?} {byte}");
                }
            }
        }
    }

    #[test]
    fn edited_lines_are_those_of_the_edited_text() {
        let parts = ["", "\r", "\n", "\r\n", "😀", "一\n二\r三", "\n\r", &"长😀".repeat(2_000)];
        let mut text = "一\r\n二\n\r三".to_owned();
        let mut lines = Lines::new(&text, Encoding::Utf16);
        // Every part at every kind of place, over and over: a walk without chance.
        for step in 0..2_000_usize {
            let whole = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at));
            let start = whole((step * 7_919) % (text.len() + 1)).unwrap_or(0);
            let end = whole((start + step % 5).min(text.len())).unwrap_or(0).max(start);
            let end = if text.len() > 40_000 { text.len() } else { end };
            let part = parts[(step / 3 + step) % parts.len()];
            text.replace_range(start..end, part);
            lines.replaced(start..end, part.len(), &text);
            assert_eq!(
                lines,
                Lines::new(&text, Encoding::Utf16),
                "{step}: {start}..{end} {part:?}"
            );
        }
    }

    #[test]
    fn han_emoji_tabs_and_line_ends() {
        let text = "一二\r\n😀\t4亿\r末\n";
        for (encoding, at) in [
            (Encoding::Utf8, [(1, 5), (1, 6), (2, 3)]),
            (Encoding::Utf16, [(1, 3), (1, 4), (2, 1)]),
            (Encoding::Utf32, [(1, 2), (1, 3), (2, 1)]),
        ] {
            let lines = Lines::new(text, encoding);
            let figure = text.find('4').expect("it stands there");
            let end = text.find("\n").expect("a line ends").max(text.len() - 1);
            for (byte, (line, character)) in [figure, figure + 1, end].into_iter().zip(at) {
                let position = Position::new(line, character);
                assert_eq!(lines.position(text, byte), position, "{encoding:?}");
                assert_eq!(lines.byte(text, position), byte, "{encoding:?}");
            }
            // Behind the end of a line, inside a character, behind the last line.
            assert_eq!(lines.byte(text, Position::new(0, 99)), "一二".len());
            assert_eq!(lines.byte(text, Position::new(99, 0)), text.len());
            assert_eq!(lines.position(text, 1), Position::new(0, 0));
        }
        let lines = Lines::new("", Encoding::Utf16);
        assert_eq!(lines.byte("", Position::new(3, 3)), 0);
        assert_eq!(lines.behind(Position::new(1, 2), "😀a"), Position::new(1, 5));
        assert_eq!(lines.behind(Position::new(1, 2), "a\n  😀"), Position::new(2, 4));
        assert_eq!(Encoding::negotiated(&["latin", "utf-8"]), Encoding::Utf8);
        assert_eq!(Encoding::negotiated(&[]), Encoding::Utf16);
    }
}
