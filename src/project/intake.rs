//! Files become documents.
//!
//! Units: offsets count bytes of the decoded text; a byte order mark and a front matter stay in it.
//! Errors: a file that cannot be read, is not UTF-8, or is beyond the reach of a span.

use super::{File, Trouble};
use crate::finding::Phrase;
use crate::report::{Source, Sources};
use crate::text::{Date, DocId, Document};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::Read;

/// Spans count bytes in 32 bits.
const LARGEST: u64 = u32::MAX as u64;

/// The documents of a run.
#[derive(Debug, Default)]
pub struct Intake {
    /// Drafts, then witnesses, each in order of path.
    pub sources: Sources,
    /// How many of the sources are drafts.
    pub drafts: usize,
    /// Files that could not be read.
    pub troubles: Vec<Trouble>,
    /// What is odd about files that could.
    pub notes: Vec<Trouble>,
}

/// Reads drafts and witnesses. A file that is both is a draft.
pub fn take_in(drafts: &[File], witnesses: &[File]) -> Intake {
    let known: BTreeSet<&std::path::Path> = drafts.iter().map(|f| &*f.identity).collect();
    let others = witnesses.iter().filter(|file| !known.contains(&*file.identity));
    let files: Vec<&File> = drafts.iter().chain(others).collect();
    let texts: Vec<Result<String, Trouble>> = files.par_iter().map(|file| text(file)).collect();
    let mut intake = Intake::default();
    let mut sources = Vec::new();
    for (at, (file, text)) in files.into_iter().zip(texts).enumerate() {
        match text {
            Ok(text) => {
                let written = published(&text);
                intake.notes.extend(odd(file, &text, written));
                let published = written.and_then(Date::parse);
                let document = Document { id: DocId(0), source: text, published, layout: None };
                sources.push(Source::new(&*file.shown, document));
                intake.drafts += usize::from(at < drafts.len());
            }
            Err(trouble) => intake.troubles.push(trouble),
        }
    }
    intake.sources = Sources::new(sources);
    intake
}

fn text(file: &File) -> Result<String, Trouble> {
    let unreadable = |error| Trouble::unreadable(&*file.shown, &error);
    let opened = std::fs::File::open(&file.path).map_err(unreadable)?;
    let length = opened.metadata().map_err(unreadable)?.len();
    if length > LARGEST {
        return Err(Trouble::new(&*file.shown, too_large()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Trouble::new(&*file.shown, too_large()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Trouble::new(&*file.shown, not_utf8(at, error.as_bytes(), &file.shown))
    })
}

fn too_large() -> Phrase {
    Phrase::new(
        "文件超过 4 GiB，无法处理；请拆成较小的文件",
        "the file is larger than 4 GiB, which is not supported; split it into smaller ones",
    )
}

fn not_utf8(at: usize, bytes: &[u8], path: &str) -> Phrase {
    let nth = at + 1;
    let (guess_zh, guess_en) = match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => ("看来是 UTF-16。", "It looks like UTF-16. "),
        _ => ("", ""),
    };
    let from = if guess_zh.is_empty() { "GB18030" } else { "UTF-16" };
    let recipe = format!("iconv -f {from} -t UTF-8 {path} > utf8.txt");
    Phrase::new(
        format!(
            "不是 UTF-8 文本（从第 {nth} 个字节起）。{guess_zh}GB18030、Big5、UTF-16 等编码暂不能读取，\
             请先转换为 UTF-8，例如：{recipe}"
        ),
        format!(
            "not UTF-8 text (from byte {nth} on). {guess_en}GB18030, Big5, UTF-16 and others cannot \
             be read yet; convert the file to UTF-8 first, for example: {recipe}"
        ),
    )
}

fn odd(file: &File, text: &str, published: Option<&str>) -> Option<Trouble> {
    let note = |what| Some(Trouble::new(&*file.shown, what));
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() {
        return note(Phrase::new("文件是空的，没有数字", "the file is empty: no figures"));
    }
    let written = published.filter(|written| Date::parse(written).is_none())?;
    note(Phrase::new(
        format!("published 不是日期：`{written}`，应写作 2024-03-05；按没有日期处理"),
        format!("published is no date: `{written}`, write 2024-03-05; read as if without a date"),
    ))
}

/// What the front matter gives as the day of publication; a time of day after it is left out.
fn published(text: &str) -> Option<&str> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = text.lines();
    lines.next().filter(|line| line.trim_end() == "---")?;
    let written = lines
        .take_while(|line| !matches!(line.trim_end(), "---" | "..."))
        .find_map(|line| line.strip_prefix("published:"))?;
    let written = written.trim().trim_matches(['"', '\'']);
    let day = written.split(['T', ' ']).next().unwrap_or(written);
    (!day.is_empty()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::published;

    #[test]
    fn front_matter() {
        let cases = [
            ("---\npublished: 2024-03-05\n---\n正文", Some("2024-03-05")),
            ("\u{FEFF}---\r\ntitle: x\r\npublished: \"2024-03-05\"\r\n---\r\n", Some("2024-03-05")),
            ("---\npublished: 2024-03-05T08:00:00+08:00\n---\n", Some("2024-03-05")),
            ("---\ntitle: x\n---\npublished: 2024-03-05\n", None),
            ("published: 2024-03-05\n", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(published(text), expected, "{text:?}");
        }
    }
}
