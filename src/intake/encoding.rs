//! Bytes become text.
//!
//! Shape: what a user says comes first, then a byte order mark, strict UTF-8, the pattern of UTF-16,
//! what a page declares, and last a guess among the encodings of Chinese.
//! Errors: bytes that the encoding does not have, with the place of the first; nothing is replaced,
//! for a replaced byte may have been a digit.

use crate::finding::Phrase;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, DecoderResult, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Names that users may give, the first for leaving it open.
pub const NAMES: &[&str] =
    &["auto", "utf-8", "gb18030", "gbk", "gb2312", "big5", "utf-16", "utf-16le", "utf-16be"];

/// Bytes that a guess looks at.
const SAMPLE: usize = 64 << 10;
/// No text has a zero among so many bytes, on the whole.
const PADDED: usize = 64;
/// The marks of UTF-32, little and big; the first begins with that of UTF-16.
const UTF_32: [[u8; 4]; 2] = [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]];
/// A text that begins with so many characters of UTF-8 is a damaged one, no other encoding.
const SURE: usize = 8;

/// An encoding that somebody named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    /// The encoding of a name; `None` for `auto` and for names that there are none of. Every text
    /// in GBK or GB 2312 is one in GB 18030.
    pub fn named(name: &str) -> Option<Self> {
        let name = if name.eq_ignore_ascii_case("utf-16") { "utf-16le" } else { name };
        let found = encoding_rs::Encoding::for_label(name.as_bytes())?;
        Some(Self(if found == GBK { GB18030 } else { found }))
    }

    /// Of UTF-16 the one that 0xFEFF at the beginning tells.
    fn marked(self, bytes: &[u8]) -> &'static encoding_rs::Encoding {
        let utf_16 = |encoding| encoding == UTF_16LE || encoding == UTF_16BE;
        let marked = encoding_rs::Encoding::for_bom(bytes).map(|(marked, _)| marked);
        marked.filter(|marked| utf_16(self.0) && utf_16(marked)).unwrap_or(self.0)
    }

    /// Is it one that only Chinese is written in?
    pub(super) fn is_chinese(self) -> bool {
        self.0 == GB18030 || self.0 == BIG5
    }
}

/// The text of bytes. `given` is what the user says, `declared` what the file says of itself.
pub(super) fn decode(
    bytes: Vec<u8>,
    given: Option<Encoding>,
    declared: Option<Encoding>,
) -> Result<String, Phrase> {
    if let Some(named) = given {
        return read(named.marked(&bytes), &bytes);
    }
    if UTF_32.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(too_wide());
    }
    if let Some((marked, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        return read(marked, &bytes);
    }
    if let Some(utf_16) = without_mark(&bytes) {
        return read(utf_16, &bytes);
    }
    match String::from_utf8(bytes) {
        Ok(text) if padded(text.as_bytes()) => Err(no_text()),
        Ok(text) => Ok(text),
        Err(error) => {
            let sound = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            read(chinese(&bytes, sound, declared)?, &bytes)
        }
    }
}

/// The encoding of bytes that are UTF-8 up to a place alone.
fn chinese(
    bytes: &[u8],
    sound: usize,
    declared: Option<Encoding>,
) -> Result<&'static encoding_rs::Encoding, Phrase> {
    let begun = bytes[..sound].iter().filter(|byte| **byte >= 0xC0).take(SURE).count();
    if begun == SURE {
        return Err(undecodable(UTF_8, sound, true));
    }
    if bytes.contains(&0) {
        return Err(no_text());
    }
    let known = declared.map(|Encoding(declared)| declared).or_else(|| guessed(bytes));
    known.ok_or_else(|| damaged(bytes).unwrap_or_else(unknown))
}

/// Can bytes that begin so be a text? What is none shows it at once, and need not be read to its end.
pub(super) fn begins(
    head: &[u8],
    given: Option<Encoding>,
    declared: Option<Encoding>,
) -> Result<(), Phrase> {
    let utf_16 = || encoding_rs::Encoding::for_bom(head).is_some() || without_mark(head).is_some();
    let encoding = match std::str::from_utf8(head) {
        _ if given.is_some() => given.map(|given| given.marked(head)),
        _ if utf_16() => None,
        // Zeros are no sign in UTF-8: an article that came out of a PDF has some.
        _ if padded(head) => return Err(no_text()),
        Err(error) if error.error_len().is_some() => {
            Some(chinese(head, error.valid_up_to(), declared)?)
        }
        _ => None,
    };
    let Some(encoding) = encoding else { return Ok(()) };
    match strictly(encoding, head) {
        // The last character may be cut.
        Err(at) if at + 4 < head.len() => Err(undecodable(encoding, at, false)),
        _ if head.iter().all(|byte| *byte == 0) => Err(no_text()),
        _ => Ok(()),
    }
}

/// What programs keep for themselves is full of zeros; an article that came out of a PDF has some.
fn padded(bytes: &[u8]) -> bool {
    bytes.iter().filter(|byte| **byte == 0).count() * PADDED > bytes.len()
}

fn read(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, Phrase> {
    strictly(encoding, bytes).map_err(|at| undecodable(encoding, at, false))
}

/// UTF-16 without a mark: its digits and line ends have a zero at every other byte.
fn without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if !sample.contains(&0) {
        return None;
    }
    let pairs = || sample.chunks_exact(2);
    let shown = |c: u8| c.is_ascii_graphic() || c.is_ascii_whitespace();
    let little = pairs().filter(|pair| pair[1] == 0 && shown(pair[0])).count();
    let big = pairs().filter(|pair| pair[0] == 0 && shown(pair[1])).count();
    let controls =
        pairs().filter(|p| matches!(p, [0, c] | [c, 0] if !shown(*c) && *c < 0x20)).count();
    let enough = |some: usize, other: usize| some > 4 * other && some * 64 >= pairs().len();
    match (little, big) {
        _ if bytes.len() % 2 == 1 || controls > 0 => None,
        _ if enough(little, big) => Some(UTF_16LE),
        _ if enough(big, little) => Some(UTF_16BE),
        _ => None,
    }
}

/// GB 18030 or Big5, if it is one of them.
fn guessed(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    // What is cut at the end is told by its place, not by a wrong guess.
    detector.feed(sample, false);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == BIG5 {
        return Some(BIG5);
    }
    (guess == GBK || guess == GB18030 || common(sample)).then_some(GB18030)
}

/// A text in GB 18030 with bytes that it does not have.
fn damaged(bytes: &[u8]) -> Option<Phrase> {
    let at = strictly(GB18030, bytes).err()?;
    let han = bytes[..at].windows(2).filter(|pair| matches!(pair, [0xB0..=0xD7, 0xA1..=0xFE]));
    (han.count() >= SURE).then(|| undecodable(GB18030, at, true))
}

/// A text too short to be told by its frequencies: every character beyond ASCII is a common Han
/// character or a mark of GB 2312.
fn common(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut seen = false;
    while let [first, ..] = rest {
        rest = match rest {
            [0..=0x7F, rest @ ..] => rest,
            [0xA1 | 0xA3 | 0xB0..=0xD7, 0xA1..=0xFE, rest @ ..] => {
                seen |= *first >= 0xB0;
                rest
            }
            _ => return false,
        };
    }
    seen
}

/// The text, or the first byte that the encoding does not have.
fn strictly(encoding: &'static encoding_rs::Encoding, bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = match encoding == UTF_8 {
        true => encoding.new_decoder_without_bom_handling(),
        false => encoding.new_decoder_with_bom_removal(),
    };
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::OutputFull => Err(read),
        DecoderResult::Malformed(length, after) => {
            Err(read.saturating_sub(usize::from(length) + usize::from(after)))
        }
    }
}

fn undecodable(encoding: &'static encoding_rs::Encoding, at: usize, guessed: bool) -> Phrase {
    let (name, nth) = (encoding.name().to_uppercase(), at + 1);
    let (seems_zh, seems_en) =
        if guessed { ("看来是", "seems to be") } else { ("按", "read as") };
    Phrase::new(
        format!(
            "{seems_zh} {name}，但第 {nth} 个字节起无法解码；文件可能残缺，请重新保存；\
             若是别的编码，用 --encoding 指明（{}）",
            NAMES[1..].join("、")
        ),
        format!(
            "{seems_en} {name}, but it cannot be decoded from byte {nth} on; the file may be damaged, \
             save it again; if it has another encoding, name it with --encoding ({})",
            NAMES[1..].join(", ")
        ),
    )
}

fn unknown() -> Phrase {
    Phrase::new(
        format!("无法识别编码；请用 --encoding 指明（{}）", NAMES[1..].join("、")),
        format!(
            "the encoding is not recognised; name it with --encoding ({})",
            NAMES[1..].join(", ")
        ),
    )
}

fn too_wide() -> Phrase {
    Phrase::new(
        "UTF-32 文本无法读取；请另存为 UTF-8",
        "text in UTF-32 cannot be read; save it as UTF-8",
    )
}

fn no_text() -> Phrase {
    Phrase::new(
        "不是文本文件；可读 .txt、.md、.html 和 .docx",
        "no text file; .txt, .md, .html and .docx can be read",
    )
}
