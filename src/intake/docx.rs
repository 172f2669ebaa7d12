//! DOCX: the text of a word processor's document, its headings, tables and notes.
//!
//! Shape: a document becomes its text, each paragraph of the file a line (those of cells, too, and
//! empty ones; foot- and endnotes behind the rest), with a layout over that text: line 12, column 5
//! is the fifth character of the twelfth paragraph.
//! Seen is what the author would print with all changes accepted: insertions, results of fields, text
//! boxes once; not deletions, text moved away, text hidden or struck out, tables of contents, comments, numbering.
//! Source: ECMA-376 part 1 (WordprocessingML) and part 3 (`mc:AlternateContent`).
//! Errors: those of [`super::package`] and [`super::xml`]; a document without its main part.

use super::package::Package;
use super::styles::Styles;
use super::writing::{Gap, Writing};
use super::xml::{Attributes, Node, walk};
use crate::finding::Phrase;
use crate::text::Layout;

/// A line break within a paragraph, as Word itself keeps it.
const BREAK: char = '\u{B}';

/// Reads a document.
pub(super) fn read(bytes: Vec<u8>) -> Result<(String, Layout), Phrase> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = |name: &str| format!("{folder}/{name}").trim_start_matches('/').to_owned();
    let styles = match package.part(&beside("styles.xml"))? {
        Some(part) => Styles::read(&beside("styles.xml"), &part)?,
        None => Styles::default(),
    };
    let mut body = Body { styles, ..Body::default() };
    let text = package.part(&main)?.ok_or_else(no_document)?;
    walk(&main, &text, |node| body.meet(node))?;
    drop(text);
    for notes in ["footnotes.xml", "endnotes.xml"].map(beside) {
        if let Some(part) = package.part(&notes)? {
            walk(&notes, &part, |node| body.meet(node))?;
        }
    }
    let layout = body.writing.finish(&body.source);
    Ok((body.source, layout))
}

/// Where the archive says that the text stands.
fn main_part(package: &mut Package) -> Result<String, Phrase> {
    let mut main = None;
    if let Some(part) = package.part("_rels/.rels")? {
        for relation in part.split('<').filter(|tag| tag.contains("/officeDocument\"")) {
            let target =
                relation.split_once("Target=\"").and_then(|(_, rest)| rest.split_once('"'));
            main = main.or(target.map(|(target, _)| target.trim_start_matches('/').to_owned()));
        }
    }
    Ok(main.unwrap_or_else(|| "word/document.xml".to_owned()))
}

fn no_document() -> Phrase {
    Phrase::new(
        "压缩包里没有 Word 正文（word/document.xml）；请用 Word 或 WPS 另存为 .docx",
        "the archive holds no text of Word (word/document.xml); save it as .docx with Word or WPS",
    )
}

/// A field, between its beginning and its end.
#[derive(Default)]
struct Field {
    instruction: String,
    result: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    heading: bool,
    /// Its end was deleted: the next one goes on with it.
    open: bool,
}

#[derive(Default)]
struct Body {
    source: String,
    writing: Writing,
    styles: Styles,
    /// The paragraph that is read, behind those whose text boxes it stands in.
    paragraphs: Vec<Paragraph>,
    /// Text of a paragraph whose end was deleted.
    carried: String,
    /// Depth of what is not read.
    skipped: u32,
    /// Of the alternatives that are open: was one taken?
    taken: Vec<bool>,
    /// Depth of deletions.
    deleted: u32,
    fields: Vec<Field>,
    /// Inside of text, of an instruction, of the properties of a paragraph.
    text: bool,
    instruction: bool,
    properties: bool,
    /// The run is hidden, or struck out.
    hidden: bool,
    /// Inside of the properties of a row.
    row_properties: bool,
    /// Of the rows that are open: was it deleted?
    rows: Vec<bool>,
    cells: Vec<TableCell>,
}

/// A cell that is open.
#[derive(Default)]
struct TableCell {
    /// It goes on from above.
    above: bool,
    deleted: bool,
}

impl Body {
    fn meet(&mut self, node: Node<'_>) {
        match node {
            Node::Open(..) if self.skipped > 0 => self.skipped += 1,
            Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
            Node::Open(name, attributes) => self.open(name, attributes),
            Node::Close(name) => self.close(name),
            Node::Text(text) if self.skipped == 0 => self.add(text),
            Node::Text(_) => {}
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        let value = attributes.get("val");
        match name {
            "p" => {
                let text = std::mem::take(&mut self.carried);
                self.paragraphs.push(Paragraph { text, ..Paragraph::default() });
            }
            "pPr" => self.properties = true,
            // How a word is pronounced, and what properties were before they were changed.
            "rt" | "pPrChange" | "rPrChange" | "tcPrChange" | "trPrChange" | "tblPrChange"
            | "sectPrChange" | "tblPrExChange" => self.skipped = 1,
            "pStyle" => self.heads(value.is_some_and(|style| self.styles.is_heading(style))),
            "outlineLvl" => self.heads(value.is_some_and(|level| level != "9")),
            "r" => self.hidden = false,
            "vanish" | "strike" | "dstrike" if !self.properties => {
                self.hidden |= attributes.is_on();
            }
            "t" => self.text = true,
            "instrText" => self.instruction = true,
            "tab" | "ptab" if !self.properties => self.put('\t'),
            "br" | "cr" => self.put(BREAK),
            "noBreakHyphen" => self.put('-'),
            "del" | "moveFrom" => {
                self.deleted += 1;
                if self.row_properties
                    && let Some(row) = self.rows.last_mut().filter(|row| !**row)
                {
                    // To the end of the row.
                    *row = true;
                    self.deleted += 1;
                }
                if self.properties
                    && let Some(paragraph) = self.paragraphs.last_mut()
                {
                    paragraph.open = true;
                }
            }
            "fldChar" => self.field(attributes.get("fldCharType").unwrap_or_default()),
            "AlternateContent" => self.taken.push(false),
            "Choice" | "Fallback" => match self.taken.last_mut() {
                Some(taken) if !*taken => *taken = true,
                _ => self.skipped = 1,
            },
            "footnote" | "endnote" => {
                let kind = attributes.get("type").unwrap_or("normal");
                self.skipped = u32::from(kind != "normal");
            }
            _ => self.open_table(name, attributes),
        }
    }

    fn open_table(&mut self, name: &str, attributes: &Attributes) {
        let number = attributes.get("val").and_then(|value| value.parse().ok()).unwrap_or(1);
        match name {
            "tbl" => self.writing.open_table(),
            "tr" => {
                self.rows.push(false);
                self.writing.open_row();
            }
            "trPr" => self.row_properties = true,
            "gridBefore" if number > 0 => {
                self.writing.open_cell(number, 1);
                self.writing.close_cell(false);
            }
            "tc" => {
                self.cells.push(TableCell::default());
                self.writing.open_cell(1, 1);
            }
            "gridSpan" => self.writing.widen(number),
            "vMerge" => {
                let above = attributes.get("val") != Some("restart");
                self.cells.iter_mut().next_back().into_iter().for_each(|cell| cell.above = above);
            }
            "cellDel" => {
                if let Some(cell) = self.cells.last_mut().filter(|cell| !cell.deleted) {
                    cell.deleted = true;
                    self.deleted += 1;
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "pPr" => self.properties = false,
            "t" => self.text = false,
            "instrText" => self.instruction = false,
            "r" => self.hidden = false,
            "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
            "AlternateContent" => drop(self.taken.pop()),
            "trPr" => self.row_properties = false,
            "tr" => {
                self.deleted -= u32::from(self.rows.pop().unwrap_or_default()).min(self.deleted)
            }
            "tc" => {
                let cell = self.cells.pop().unwrap_or_default();
                self.deleted -= u32::from(cell.deleted).min(self.deleted);
                self.writing.close_cell(cell.above);
            }
            "tbl" => self.writing.close_table(),
            "body" | "footnotes" | "endnotes" => self.fields.clear(),
            _ => {}
        }
    }

    fn heads(&mut self, heading: bool) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.heading |= heading;
        }
    }

    /// Text as it stands; of fields only what they gave, of tables of contents nothing.
    fn add(&mut self, text: &str) {
        if self.instruction
            && let Some(field) = self.fields.last_mut()
        {
            field.instruction.push_str(text);
        }
        if self.text
            && self.is_seen()
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            let line_end = |c: char| if matches!(c, '\n' | '\r') { ' ' } else { c };
            paragraph.text.extend(text.chars().map(line_end));
        }
    }

    fn put(&mut self, c: char) {
        if self.is_seen()
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            paragraph.text.push(c);
        }
    }

    fn is_seen(&self) -> bool {
        let contents = |field: &Field| field.instruction.trim_start().starts_with("TOC");
        let silent = self.fields.iter().any(|field| !field.result || contents(field));
        self.deleted == 0 && !self.hidden && !silent
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => self.fields.push(Field::default()),
            "separate" => {
                self.fields.iter_mut().next_back().into_iter().for_each(|f| f.result = true)
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        if paragraph.open {
            self.carried = paragraph.text;
            return;
        }
        for line in paragraph.text.split_inclusive(BREAK) {
            let start = self.source.len();
            self.source.push_str(line);
            self.writing.seen(start, start + line.trim_end_matches(BREAK).len());
            if paragraph.heading {
                self.writing.heading();
            }
            self.writing.end_line(Gap::Break);
        }
        self.source.push('\n');
        self.writing.end_line(Gap::Apart);
    }
}
