//! Markdown: what a reader sees of it.
//!
//! Shape: a source becomes a layout of its own bytes. Not seen: front matter, code, comments, targets
//! of links, pictures, what is struck out, marks of emphasis and of footnotes. Tables are tables, HTML is read as HTML.
//! Source: CommonMark and the tables and footnotes of GitHub, by `pulldown-cmark`.
//! Why not to the letter: Chinese authors indent paragraphs (which CommonMark takes for code), and mark
//! words with backquotes; both are text where they hold Han (of a work report that is passed on as Markdown
//! 74 of 235 figures stand between backquotes). `**` beside 、 or ” does not close
//! there, and is seen by nobody all the same.

use super::writing::{Gap, Writing};
use super::{front, html};
use crate::text::Layout;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads a source.
pub(super) fn read(source: &str) -> Layout {
    // A byte order mark would hide the first heading.
    let begin = front::length(source).unwrap_or(if source.starts_with('\u{FEFF}') { 3 } else { 0 });
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reading = Reading { source, ..Reading::default() };
    for (event, at) in Parser::new_ext(&source[begin..], options).into_offset_iter() {
        reading.event(event, at.start + begin..at.end + begin);
    }
    reading.flush();
    reading.writing.finish(source)
}

#[derive(Default)]
struct Reading<'s> {
    source: &'s str,
    writing: Writing,
    /// Text that stands as it is seen and may go on.
    run: Range<usize>,
    /// Depth of what is not seen.
    masked: u32,
    /// Depth of lists, quotations and footnotes: there, paragraphs are no lines of a printer.
    inner: u32,
    /// The tag that strikes out what follows.
    struck: Option<&'static str>,
    /// An indented block, which is code only where it holds no Han.
    indented: bool,
    /// The link is its own target: an address, no words.
    addresses: bool,
}

impl Reading<'_> {
    fn event(&mut self, event: Event<'_>, at: Range<usize>) {
        if let Event::Text(text) = &event
            && self.masked == 0
            && !self.indented
            && self.source[at.clone()] == **text
        {
            if self.run.end != at.start {
                self.flush();
                self.run.start = at.start;
            }
            self.run.end = at.end;
            return;
        }
        self.flush();
        if matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))) {
            self.writing.code(at.start, at.end);
        }
        match event {
            Event::Start(Tag::Strikethrough) if self.strikes(&at) => self.masked += 1,
            Event::End(TagEnd::Strikethrough) if self.strikes(&at) => self.masked -= 1,
            Event::Start(Tag::Strikethrough) => self.writing.seen(at.start, at.start + 1),
            Event::End(TagEnd::Strikethrough) => self.writing.seen(at.end - 1, at.end),
            Event::InlineHtml(tag) if self.struck.is_some_and(|name| closes(&tag, name)) => {
                self.unstrike();
            }
            Event::InlineHtml(tag) if self.struck.is_none() && strikes(&tag).is_some() => {
                (self.masked, self.struck) = (self.masked + 1, strikes(&tag));
            }
            Event::Start(tag) => self.start(&tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.masked == 0 => self.text(&text, at),
            Event::Code(text) if self.masked == 0 && text.contains(is_han) => {
                let ticks = self.source[at.clone()].bytes().take_while(|b| *b == b'`').count();
                self.writing.seen(at.start + ticks, at.end - ticks);
            }
            Event::SoftBreak if self.masked == 0 => self.writing.end_line(Gap::Soft),
            Event::HardBreak => self.writing.end_line(Gap::Break),
            Event::Rule => self.writing.end_line(Gap::Apart),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => {
                self.writing.end_line(Gap::Break);
            }
            _ => {}
        }
    }

    /// Of ~~甲~~, not of 3~5万元 and 8~9个 in one paragraph.
    fn strikes(&self, at: &Range<usize>) -> bool {
        self.source[at.clone()].starts_with("~~")
    }

    fn start(&mut self, tag: &Tag<'_>, at: Range<usize>) {
        match tag {
            Tag::Paragraph if self.inner == 0 => self.writing.end_line(Gap::Blank),
            Tag::Heading { .. } => {
                self.writing.end_line(Gap::Apart);
                self.writing.heading();
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.indented = self.source[at].contains(is_han);
                self.masked += u32::from(!self.indented);
                self.writing.end_line(Gap::Apart);
            }
            Tag::HtmlBlock => {
                self.masked += 1;
                self.writing.end_line(Gap::Apart);
                html::read_piece(
                    self.source,
                    at.start,
                    &self.source[at.clone()],
                    &mut self.writing,
                );
            }
            Tag::CodeBlock(_) | Tag::Image { .. } | Tag::MetadataBlock(_) => self.masked += 1,
            Tag::Link { link_type, .. } => {
                self.masked += u32::from(is_address(*link_type));
                self.addresses = is_address(*link_type);
            }
            Tag::Table(_) => self.writing.open_table(),
            Tag::TableHead | Tag::TableRow => self.writing.open_row(),
            Tag::TableCell => self.writing.open_cell(1, 1),
            Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_) => {
                self.inner += 1;
                self.writing.end_line(Gap::Apart);
            }
            Tag::Item => {
                self.writing.end_line(Gap::Apart);
                let digits = self.source[at.clone()].bytes().take_while(u8::is_ascii_digit).count();
                if digits > 0 {
                    self.writing.seen(at.start, at.start + digits + 1);
                }
            }
            _ => {}
        }
    }

    /// What a tag strikes out ends with its paragraph.
    fn unstrike(&mut self) {
        self.masked -= u32::from(self.struck.take().is_some());
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell)
        {
            self.unstrike();
        }
        match tag {
            TagEnd::Heading(_) | TagEnd::Item => self.writing.end_line(Gap::Apart),
            TagEnd::Paragraph => {
                self.writing.end_line(if self.inner == 0 { Gap::Blank } else { Gap::Apart });
            }
            TagEnd::CodeBlock => {
                self.masked -= u32::from(!self.indented);
                self.indented = false;
                self.writing.end_line(Gap::Apart);
            }
            TagEnd::Link => {
                self.masked -= u32::from(std::mem::take(&mut self.addresses));
            }
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.masked -= 1,
            TagEnd::Table => self.writing.close_table(),
            TagEnd::TableCell => self.writing.close_cell(false),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition => {
                self.inner -= 1;
                self.writing.end_line(Gap::Apart);
            }
            _ => {}
        }
    }

    /// An indented paragraph, or what an entity or an escape means.
    fn text(&mut self, text: &CowStr<'_>, at: Range<usize>) {
        if self.indented {
            let mut start = at.start;
            for line in self.source[at].split_inclusive('\n') {
                self.writing.seen(start, start + line.trim_end().len());
                self.writing.end_line(Gap::Soft);
                start += line.len();
            }
            return;
        }
        let mut start = at.start;
        for c in text.chars() {
            self.writing.means(start, at.end, c);
            start = at.end;
        }
    }

    /// Text as it stands, but for marks of emphasis that CommonMark leaves standing.
    fn flush(&mut self) {
        let Range { start, end } = std::mem::take(&mut self.run);
        let mut from = start;
        // Whether there are any is much sooner seen than where.
        let marks = Some(&self.source[start..end]).filter(|run| run.contains("**"));
        for (at, _) in marks.into_iter().flat_map(|run| run.match_indices("**")) {
            self.writing.seen(from, start + at);
            from = start + at + 2;
        }
        self.writing.seen(from, end);
    }
}

fn is_address(link: LinkType) -> bool {
    matches!(link, LinkType::Autolink | LinkType::Email)
}

/// The name of a tag that strikes out what it holds.
fn strikes(written: &str) -> Option<&'static str> {
    ["del", "s", "strike"].into_iter().find(|name| is_tag(written, "<", name))
}

fn closes(written: &str, name: &str) -> bool {
    is_tag(written, "</", name)
}

fn is_tag(written: &str, begin: &str, name: &str) -> bool {
    let tag = written.strip_prefix(begin).and_then(|tag| tag.split_at_checked(name.len()));
    tag.is_some_and(|(tag, rest)| {
        tag.eq_ignore_ascii_case(name) && rest.starts_with([' ', '>', '\t', '\n'])
    })
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}
