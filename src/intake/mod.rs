//! Bytes become documents.
//!
//! Shape: the name of a file and its bytes become a [`Document`]: decoded, with a layout where its
//! form says more than its letters (Markdown, HTML, DOCX), and the day of publication where it tells.
//! Units: spans count bytes of the decoded text; a byte order mark of UTF-8 and a front matter stay
//! in it. The text of a DOCX is its paragraphs, each on a line.
//! Errors: text that cannot be decoded, archives that cannot be read; both say where and what to do.

mod docx;
mod encoding;
mod front;
mod grid;
mod html;
mod markdown;
mod package;
mod styles;
mod tags;
mod writing;
mod xml;

pub use encoding::{Encoding, NAMES as ENCODINGS};
pub use package::unpacks_within;

use crate::finding::Phrase;
use crate::report::MARK;
use crate::text::{Date, DocId, Document};
use package::Magic;

/// The endings of files that a folder stands for.
pub const ENDINGS: &[&str] = &["txt", "md", "markdown", "html", "htm", "docx"];

/// Bytes at the beginning of a page in which it tells its encoding.
const HEAD: usize = 4096;

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Markdown,
    Html,
    Docx,
}

/// A document, and what is odd about it.
#[derive(Debug)]
pub struct Taken {
    /// Not yet numbered.
    pub document: Document,
    /// What is worth knowing.
    pub notes: Vec<Phrase>,
}

/// Does a folder stand for the file of that name, among others? Not for what Word leaves beside a
/// document that is open.
pub fn is_article(name: &str) -> bool {
    let open = name.rsplit(['/', '\\']).next().is_some_and(|name| name.starts_with("~$"));
    !open
        && ending(name)
            .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The text of bytes that have no form: a table between commas.
pub fn text(bytes: Vec<u8>, encoding: Option<Encoding>) -> Result<String, Phrase> {
    encoding::decode(bytes, encoding, None)
}

/// Can what begins with these bytes, which are not all of it, be read?
pub fn begins(head: &[u8], encoding: Option<Encoding>) -> Result<(), Phrase> {
    match package::magic(head) {
        Some(_) => Ok(()),
        None => encoding::begins(head, encoding, declared(head)),
    }
}

/// Reads the bytes of a file. The name tells the form, unless the bytes do.
pub fn read(name: &str, bytes: Vec<u8>, encoding: Option<Encoding>) -> Result<Taken, Phrase> {
    let form = form(name, &bytes)?;
    if form == Form::Docx {
        let (source, layout) = docx::read(bytes)?;
        let document = Document { layout: Some(layout), ..Document::new(DocId(0), source) };
        return Ok(Taken { notes: empty(&document.source).into_iter().collect(), document });
    }
    let declared = if form == Form::Html { declared(&bytes) } else { None };
    let source = encoding::decode(bytes, encoding, declared)?;
    if is_report(source.as_bytes()) {
        let document = Document::new(DocId(0), String::new());
        return Ok(Taken { document, notes: vec![own_report()] });
    }
    let mut notes: Vec<Phrase> = empty(&source).into_iter().collect();
    let written = front::published(&source);
    let mut published = written.and_then(Date::parse);
    notes.extend(written.filter(|_| published.is_none()).map(no_date));
    let layout = match form {
        Form::Markdown => Some(markdown::read(&source)),
        Form::Html => {
            let page = html::read(&source);
            published = published.or(page.published);
            Some(page.layout)
        }
        Form::Text | Form::Docx => None,
    };
    let document = Document { id: DocId(0), source, published, layout };
    Ok(Taken { document, notes })
}

/// Is it a report of this program? Its figures are those of the articles, told again.
pub fn is_report(bytes: &[u8]) -> bool {
    let mark = MARK.as_bytes();
    let mut parts = bytes[..bytes.len().min(HEAD)].windows(mark.len());
    parts.any(|part| part[0] == mark[0] && part == mark)
}

fn own_report() -> Phrase {
    Phrase::new(
        "这是核数自己的报告，不当作文章读；报告请写在文章的文件夹之外",
        "a report of heshu itself, not read as an article; write reports outside the folder of the articles",
    )
}

fn form(name: &str, bytes: &[u8]) -> Result<Form, Phrase> {
    let ending = ending(name).unwrap_or_default().to_ascii_lowercase();
    match (package::magic(bytes), &*ending) {
        (Some(Magic::Archive), _) => Ok(Form::Docx),
        (Some(other), _) => Err(package::unreadable(Some(other), bytes)),
        // An empty file has no figures, whatever it is called.
        (None, "docx") if !bytes.is_empty() => Err(package::unreadable(None, bytes)),
        (None, "md" | "markdown") => Ok(Form::Markdown),
        (None, "html" | "htm") => Ok(Form::Html),
        // A page that was saved under the ending of a word processor.
        (None, "txt") => Ok(Form::Text),
        (None, _) if is_page(bytes) => Ok(Form::Html),
        (None, _) => Ok(Form::Text),
    }
}

fn ending(name: &str) -> Option<&str> {
    let (stem, ending) = name.rsplit(['/', '\\']).next()?.rsplit_once('.')?;
    (!stem.is_empty()).then_some(ending)
}

fn is_page(bytes: &[u8]) -> bool {
    let begin = bytes.trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|tag| begin.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag)))
}

/// What a page says its encoding is, `charset=` in a `<meta>` of its head, if it is one of Chinese:
/// who wrote 增长 did not mean ISO 8859-1.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_ascii_lowercase();
    let says = |tag: &str| {
        let (_, rest) = tag.split('>').next()?.split_once("charset=")?;
        let name = rest.trim_start_matches(['"', '\'', ' ']);
        let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
        Encoding::named(&name[..end.unwrap_or(name.len())])
    };
    head.split("<meta").skip(1).find_map(says).filter(|encoding| encoding.is_chinese())
}

fn empty(text: &str) -> Option<Phrase> {
    let empty = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty();
    empty.then(|| Phrase::new("文件是空的，没有数字", "the file is empty: no figures"))
}

fn no_date(written: &str) -> Phrase {
    Phrase::new(
        format!("published 不是日期：`{written}`，应写作 2024-03-05；按没有日期处理"),
        format!("published is no date: `{written}`, write 2024-03-05; read as if without a date"),
    )
}
