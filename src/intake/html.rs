//! HTML: the article of a page, its headings and its tables.
//!
//! Shape: a source becomes a layout of its own bytes, and the day that the page says it was published.
//! What is not read: scripts, menus, forms, the head and the foot of the page, hidden elements, and
//! lines that are nothing but links. Silence: malformed HTML is read as far as it goes; an element
//! that is never closed hides nothing.

use super::tags::{Element, Tag, Token, entity, tokens};
use super::writing::{Gap, Writing};
use crate::text::{Date, Layout};
use std::collections::BTreeMap;

/// Names under which pages tell the day of publication.
const PUBLISHED: [&str; 7] = [
    "article:published_time",
    "pubdate",
    "publishdate",
    "publish_date",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
];

/// A page as read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// What a reader sees.
    pub(super) layout: Layout,
    /// When it was published.
    pub(super) published: Option<Date>,
}

/// Reads a page.
pub(super) fn read(source: &str) -> Page {
    let mut reading = Reading::new(source, 0);
    reading.read(source);
    let published = reading.published;
    Page { layout: reading.writing.finish(source), published }
}

/// Reads a piece of HTML that stands in a text at a byte.
pub(super) fn read_piece(source: &str, at: usize, piece: &str, writing: &mut Writing) {
    let mut reading = Reading::new(source, at);
    std::mem::swap(&mut reading.writing, writing);
    reading.read(piece);
    reading.line_ends(Gap::Apart);
    std::mem::swap(&mut reading.writing, writing);
}

struct Reading<'s> {
    source: &'s str,
    writing: Writing,
    published: Option<Date>,
    /// Where the piece begins that is read.
    base: usize,
    /// Inside of a link, a heading, an element that keeps its line ends, an article.
    link: bool,
    heading: bool,
    preformatted: u32,
    articles: u32,
    /// Something seen on the line is no link.
    told: bool,
}

impl<'s> Reading<'s> {
    fn new(source: &'s str, base: usize) -> Self {
        Self {
            source,
            writing: Writing::default(),
            published: None,
            base,
            link: false,
            heading: false,
            preformatted: 0,
            articles: 0,
            told: false,
        }
    }

    fn read(&mut self, piece: &str) {
        let tokens = tokens(piece);
        let ends = ends(&tokens);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                Token::Open(element) => match ends[at - 1] {
                    Some(end) if self.unread(element) => at = end,
                    end => self.open(element, end.is_some()),
                },
                Token::Close(tag, _) => self.close(*tag),
                Token::Text(range) => self.text(self.base + range.start, self.base + range.end),
            }
        }
    }

    /// Nobody reads what stands in it.
    fn unread(&self, element: &Element) -> bool {
        let edge = element.tag == Tag::Edge && self.articles == 0;
        edge || element.hidden || element.tag == Tag::Silent
    }

    fn open(&mut self, element: &Element, closed: bool) {
        match element.tag {
            Tag::Inline => {}
            Tag::Link => self.link = element.leads && closed,
            Tag::Break => self.line_ends(Gap::Break),
            Tag::Heading | Tag::Title => {
                self.line_ends(Gap::Apart);
                self.heading = closed;
            }
            Tag::Table => {
                self.line_ends(Gap::Apart);
                self.writing.open_table();
                if element.arranges {
                    self.writing.arranges();
                }
            }
            Tag::Row => {
                self.line_ends(Gap::Apart);
                self.writing.open_row();
            }
            Tag::Cell => {
                self.line_ends(Gap::Apart);
                self.writing.close_cell(false);
                self.writing.open_cell(element.columns, element.rows);
            }
            Tag::Meta => self.meta(element),
            Tag::Block | Tag::Edge | Tag::Silent => self.line_ends(Gap::Apart),
            Tag::Preformatted => {
                self.line_ends(Gap::Apart);
                self.preformatted += 1;
            }
            Tag::Article => {
                self.line_ends(Gap::Apart);
                self.articles += 1;
            }
        }
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Inline | Tag::Meta => return,
            Tag::Link => {
                self.link = false;
                return;
            }
            Tag::Break => return self.line_ends(Gap::Break),
            _ => self.line_ends(Gap::Apart),
        }
        match tag {
            Tag::Table => self.writing.close_table(),
            Tag::Cell => self.writing.close_cell(false),
            Tag::Heading | Tag::Title => self.heading = false,
            Tag::Preformatted => self.preformatted = self.preformatted.saturating_sub(1),
            Tag::Article => self.articles = self.articles.saturating_sub(1),
            _ => {}
        }
    }

    /// A line that is nothing but links leads elsewhere.
    fn line_ends(&mut self, gap: Gap) {
        if self.heading {
            self.writing.heading();
        } else if !self.told {
            self.writing.drop_line();
        }
        self.told = false;
        self.writing.end_line(gap);
    }

    fn meta(&mut self, element: &Element) {
        let Some((name, content)) = element.says.as_deref() else { return };
        if self.published.is_none() && PUBLISHED.contains(&name.as_str()) {
            self.published = content.get(..10).and_then(|day| Date::parse(&day.replace('/', "-")));
        }
    }

    fn text(&mut self, start: usize, end: usize) {
        let source = self.source;
        let Some(text) = source.get(start..end) else { return };
        self.told |= text.contains(|c: char| match self.link {
            false => c.is_alphanumeric(),
            true => c.is_ascii_digit() && self.writing.in_data(),
        });
        let mut from = start;
        let marks = text.match_indices(['&', '\n', '\r']).map(|(at, _)| start + at);
        for at in marks.filter(|_| text.contains('&') || self.preformatted > 0).collect::<Vec<_>>()
        {
            if at < from {
                continue;
            }
            if !source[at..].starts_with('&') {
                if self.preformatted > 0 {
                    self.writing.seen(from, at);
                    self.line_ends(Gap::Break);
                    self.told = !self.link;
                    from = at + 1;
                }
            } else if let Some((length, meant)) = entity(&source[at..end]) {
                self.writing.seen(from, at);
                let (mut begin, stop) = (at, at + length);
                for c in meant.chars() {
                    self.writing.means(begin, stop, c);
                    begin = stop;
                }
                from = stop;
            }
        }
        self.writing.seen(from, end);
    }
}

/// For every start tag of an element that may be left out, where its end tag stands: the element is
/// skipped with all in it. In one pass from the end, name by name.
fn ends(tokens: &[Token]) -> Vec<Option<usize>> {
    let mut ends = vec![None; tokens.len()];
    let mut closed: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, token) in tokens.iter().enumerate().rev() {
        match token {
            Token::Open(element) => {
                ends[at] = closed.get_mut(&element.name).and_then(Vec::pop).map(|end| end + 1);
            }
            Token::Close(_, name) => closed.entry(*name).or_default().push(at),
            Token::Text(_) => {}
        }
    }
    ends
}
