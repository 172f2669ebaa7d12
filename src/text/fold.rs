//! One spelling for what readers see as one: width, spaces, page marks.
//!
//! Shape: a line of the source goes to the [`Writer`], which appends the folded characters to the
//! view's text and notes in the map where view and source stop running in step.
//! Source: OCR of printed pages (spaces inside numbers and words), PDF text (page numbers
//! `— 7 —` and footnote marks `[2]` inside sentences), GB/T 15834 punctuation in both widths.

use super::view::SpanMap;

/// What a character of the source becomes.
enum Folded {
    /// Itself.
    Same,
    /// Another character.
    To(char),
    /// White space, to be kept only between two Latin characters or digits.
    Space,
    /// Nothing: zero-width characters.
    Nothing,
}

/// Full-width forms become ASCII, dashes, colons, circles and tildes get one form each.
fn fold(c: char) -> Folded {
    match c {
        ' ' | '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => {
            Folded::Space
        }
        '\u{0}'..='\u{7f}' => Folded::Same,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' => {
            Folded::Nothing
        }
        '\u{ff01}'..='\u{ff5e}' => Folded::To(ascii_of_full_width(c)),
        '\u{2236}' | '\u{fe13}' | '\u{fe30}' | '\u{fe55}' | '\u{2235}' => Folded::To(':'),
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{fe58}' => Folded::To('-'),
        '\u{2015}' | '\u{2500}' | '\u{ff70}' => Folded::To('—'),
        '\u{301c}' | '\u{223c}' | '\u{223d}' => Folded::To('~'),
        '\u{fe6a}' => Folded::To('%'),
        '○' | '◯' => Folded::To('〇'),
        '\u{fe52}' => Folded::To('.'),
        '\u{fe50}' | '\u{fe10}' => Folded::To(','),
        '\u{fe54}' | '\u{fe14}' => Folded::To(';'),
        '\u{fe61}' | '∗' => Folded::To('*'),
        _ => Folded::Same,
    }
}

fn ascii_of_full_width(c: char) -> char {
    u8::try_from(u32::from(c) - 0xfee0).map_or(c, char::from)
}

/// Appends folded text and keeps the map in step.
pub(super) struct Writer<'a> {
    text: &'a mut String,
    map: &'a mut SpanMap,
    /// White space was dropped since the last character …
    space: bool,
    /// … and began here.
    space_at: u32,
}

impl<'a> Writer<'a> {
    pub(super) fn new(text: &'a mut String, map: &'a mut SpanMap) -> Self {
        Self { text, map, space: false, space_at: 0 }
    }

    /// Appends one line; `at` is its first byte in the source.
    pub(super) fn line(&mut self, line: &str, at: u32) {
        self.piece(line, at);
        self.drop_space(at + line.len() as u32);
    }

    /// Appends a piece of a line: what comes next goes on with it.
    pub(super) fn piece(&mut self, line: &str, at: u32) {
        let bytes = line.as_bytes();
        let mut here = 0;
        while here < bytes.len() {
            let run = plain_run(&bytes[here..]);
            if run > 0 {
                self.keep(&line[here..here + run], at + here as u32);
                here += run;
                continue;
            }
            let rest = &line[here..];
            if let Some(mark) = page_or_footnote_mark(rest, here == 0 || self.space) {
                if rest.starts_with('—') {
                    self.drop_space(at + here as u32);
                }
                here += mark;
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            match fold(c) {
                Folded::Same => self.keep(&rest[..c.len_utf8()], at + here as u32),
                Folded::To(other) => self.put(other, at + here as u32, c.len_utf8() as u32),
                Folded::Space => self.drop_space(at + here as u32),
                Folded::Nothing => {}
            }
            here += c.len_utf8();
        }
    }

    /// Appends the character that `width` bytes of the source at `at` spell.
    pub(super) fn means(&mut self, c: char, at: u32, width: u32) {
        match fold(c) {
            Folded::Same => self.put(c, at, width),
            Folded::To(other) => self.put(other, at, width),
            Folded::Space => self.drop_space(at),
            Folded::Nothing => {}
        }
    }

    /// Appends words that do not stand at this place of the source.
    pub(super) fn said(&mut self, words: &str) {
        for c in words.chars() {
            self.means(c, self.map.written(), 0);
        }
    }

    /// Bytes written so far.
    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// Ends a paragraph whose line feed stands for nothing.
    pub(super) fn end_passage(&mut self) {
        let at = self.map.written();
        self.end_paragraph(at, at);
    }

    fn drop_space(&mut self, at: u32) {
        if !std::mem::replace(&mut self.space, true) {
            self.space_at = at;
        }
    }

    /// Ends a paragraph with a line feed that stands for the bytes `from..to` of the source.
    pub(super) fn end_paragraph(&mut self, from: u32, to: u32) {
        self.space = false;
        self.map.write(self.text.len() as u32, from, to - from);
        self.text.push('\n');
    }

    fn keep(&mut self, run: &str, at: u32) {
        // 100.00 -0.14: the sign belongs to the second number.
        let signed = run.starts_with('-') && run[1..].starts_with(|c: char| c.is_ascii_digit());
        let next = if signed { run.as_bytes()[1] } else { run.as_bytes()[0] };
        self.settle_space(next, at);
        self.map.write(self.text.len() as u32, at, run.len() as u32);
        self.text.push_str(run);
    }

    fn put(&mut self, c: char, at: u32, width: u32) {
        let mut spelled = [0; 4];
        self.settle_space(c.encode_utf8(&mut spelled).as_bytes()[0], at);
        self.map.write(self.text.len() as u32, at, width);
        self.text.push(c);
    }

    /// A space stays only where dropping it would glue two words or two numbers.
    fn settle_space(&mut self, next: u8, at: u32) {
        if std::mem::take(&mut self.space) {
            let before = self.text.as_bytes().last().copied().unwrap_or(b'\n');
            let mut last = self.text.bytes().rev();
            // 1, 234 are two numbers.
            let lists =
                last.next() == Some(b',') && last.next().is_some_and(|b| b.is_ascii_digit());
            let glues = before.is_ascii_alphanumeric() || matches!(before, b'%' | b')') || lists;
            if glues && next.is_ascii_alphanumeric() {
                self.map.write(self.text.len() as u32, self.space_at, at - self.space_at);
                self.text.push(' ');
            }
        }
    }
}

/// Length of the leading run that stays as it is: ASCII but white space, `[` and Han.
fn plain_run(bytes: &[u8]) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'[' | 0..=0x20 => break,
            0x21..=0x7f => at += 1,
            0xe4..=0xe9 => at += 3,
            // 、 。 〇 “ ” and their neighbours
            0xe3 if bytes[at + 1] == 0x80 && bytes[at + 2] != 0x80 && bytes[at + 2] != 0x9c => {
                at += 3
            }
            0xe2 if bytes[at + 1] == 0x80 && (0x98..=0xa6).contains(&bytes[at + 2]) => at += 3,
            _ => break,
        }
    }
    at
}

/// `— 7 —` between spaces, or a footnote mark `[2]`: its length.
fn page_or_footnote_mark(text: &str, after_space: bool) -> Option<usize> {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(rest) = text.strip_prefix('[') {
        let n = digits(rest);
        return ((1..=2).contains(&n)
            && rest[n..].starts_with(']')
            && !rest[n + 1..].starts_with('('))
        .then_some(n + 2);
    }
    let inner = text.strip_prefix('—').filter(|_| after_space)?;
    let number = inner.trim_start_matches(' ');
    let n = digits(number);
    let close = number[n..].trim_start_matches(' ');
    let after = close.strip_prefix('—')?;
    ((1..=3).contains(&n) && (after.is_empty() || after.starts_with([' ', '\u{3000}'])))
        .then_some(text.len() - after.len())
}
