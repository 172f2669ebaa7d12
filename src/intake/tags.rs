//! HTML in tokens that know where they stand.
//!
//! Shape: a source becomes [`Token`]s with bytes of the source; names that no rule asks for are
//! [`Tag::Inline`]. Source: the tokenizer of the HTML standard, by `html5gum`.
//! Silence: whatever is malformed is read as browsers read it.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Readable, Reader, Span, StringReader, Tokenizer};
use std::collections::BTreeMap;
use std::io;

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Nothing that shows: a part of its line.
    Inline,
    /// A link.
    Link,
    /// Stands by itself.
    Block,
    /// Keeps its line ends.
    Preformatted,
    /// A heading of the article.
    Heading,
    /// The title of the page.
    Title,
    /// Ends a line.
    Break,
    Table,
    Row,
    Cell,
    /// Holds what the article is.
    Article,
    /// The head or the foot of the page, or of an article.
    Edge,
    /// Is not read: scripts, menus, pictures, what has been taken out.
    Silent,
    /// Speaks of the page.
    Meta,
}

/// A piece of a page.
#[derive(Debug)]
pub(super) enum Token {
    Open(Element),
    /// The tag and the number of its name.
    Close(Tag, u32),
    /// Bytes of text, entities as they are spelled.
    Text(std::ops::Range<usize>),
}

/// A start tag, and what of its attributes is asked for.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) tag: Tag,
    /// The number of its name.
    pub(super) name: u32,
    /// A link that leads somewhere.
    pub(super) leads: bool,
    /// Nobody sees it.
    pub(super) hidden: bool,
    /// A table that only arranges.
    pub(super) arranges: bool,
    pub(super) columns: u16,
    pub(super) rows: u16,
    /// Name and content of a `<meta>`.
    pub(super) says: Option<Box<(String, String)>>,
}

fn tag(name: &[u8]) -> Tag {
    match name {
        b"a" => Tag::Link,
        b"br" => Tag::Break,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading,
        b"title" => Tag::Title,
        b"pre" | b"xmp" | b"listing" | b"plaintext" => Tag::Preformatted,
        b"table" => Tag::Table,
        b"tr" => Tag::Row,
        b"td" | b"th" => Tag::Cell,
        b"article" | b"main" => Tag::Article,
        b"header" | b"footer" => Tag::Edge,
        b"script" | b"style" | b"noscript" | b"template" | b"nav" | b"aside" | b"svg" | b"math"
        | b"iframe" | b"select" | b"button" | b"textarea" | b"object" | b"audio" | b"video"
        | b"canvas" | b"rt" | b"rp" | b"dialog" | b"del" | b"s" | b"strike" => Tag::Silent,
        b"meta" => Tag::Meta,
        b"p" | b"div" | b"section" | b"li" | b"ul" | b"ol" | b"dl" | b"dt" | b"dd" | b"body"
        | b"html" | b"head" | b"blockquote" | b"center" | b"form" | b"fieldset" | b"figure"
        | b"figcaption" | b"hr" | b"address" | b"caption" | b"thead" | b"tbody" | b"tfoot"
        | b"legend" | b"option" | b"summary" | b"details" => Tag::Block,
        _ => Tag::Inline,
    }
}

/// The tokens of a page.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let mut open: Option<Element> = None;
    let mut attribute = Vec::new();
    let mut names = BTreeMap::new();
    let mut number = move |name: &[u8]| {
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        *names.entry(name.to_vec()).or_insert(next)
    };
    let read = move |event: CallbackEvent<'_>, at: Span<usize>| -> Option<Token> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                open = Some(Element::new(tag(name), number(name)))
            }
            CallbackEvent::AttributeName { name } => {
                attribute = name.to_vec();
                if let Some(element) = &mut open {
                    element.hidden |= name == b"hidden";
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(element) = &mut open {
                    element.attribute(&attribute, &String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { .. } => return open.take().map(Token::Open),
            CallbackEvent::EndTag { name } => return Some(Token::Close(tag(name), number(name))),
            CallbackEvent::String { .. } => return Some(Token::Text(at.start..at.end)),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(read);
    emitter.naively_switch_states(true);
    let reader = Pausing { of: source.to_reader(), values: 0 };
    Tokenizer::new_with_emitter(reader, emitter).filter_map(Result::ok).collect()
}

/// Gives the page, and an error now and then before a value in double quotes: for each of one tag the
/// library calls itself, and an error brings it back. Asked again, it goes on where it was.
struct Pausing<'s> {
    of: StringReader<'s>,
    values: usize,
}

/// So many values of one tag are read in one go: the stack of a thread has room for ten times as many.
const AT_ONCE: usize = 1000;

impl Reader for Pausing<'_> {
    type Error = io::Error;

    fn read_byte(&mut self) -> io::Result<Option<u8>> {
        self.of.read_byte().map_err(|never| match never {})
    }

    fn try_read_string(&mut self, s: &[u8], case_sensitive: bool) -> io::Result<bool> {
        self.of.try_read_string(s, case_sensitive).map_err(|never| match never {})
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        char_buf: &'b mut [u8; 4],
    ) -> io::Result<Option<&'b [u8]>> {
        self.values += usize::from(needle.first() == Some(&b'"'));
        if self.values == AT_ONCE {
            self.values = 0;
            return Err(io::ErrorKind::Interrupted.into());
        }
        self.of.read_until(needle, char_buf).map_err(|never| match never {})
    }
}

impl Element {
    fn new(tag: Tag, name: u32) -> Self {
        let says = (tag == Tag::Meta).then(Box::default);
        let (leads, hidden, arranges) = (false, false, false);
        Self { tag, name, leads, hidden, arranges, columns: 1, rows: 1, says }
    }

    fn attribute(&mut self, name: &[u8], value: &str) {
        let number =
            || value.trim().parse::<u32>().map_or(1, |n| u16::try_from(n).unwrap_or(u16::MAX));
        match name {
            b"colspan" => self.columns = number(),
            b"rowspan" => self.rows = if value.trim() == "0" { u16::MAX } else { number() },
            b"role" => self.arranges |= matches!(value, "presentation" | "none"),
            b"style" => {
                let style: String = value.split_whitespace().collect();
                self.hidden |= style.to_ascii_lowercase().contains("display:none");
            }
            b"href" => self.leads = true,
            b"name" | b"property" | b"itemprop" => {
                self.says.iter_mut().for_each(|says| says.0 = value.trim().to_ascii_lowercase());
            }
            b"content" => {
                self.says.iter_mut().for_each(|says| says.1 = value.trim().to_owned());
            }
            _ => {}
        }
    }
}

/// The character that the bytes at the beginning of `text` spell (`&nbsp;`), and how many they are.
pub(super) fn entity(text: &str) -> Option<(usize, String)> {
    let name = text.strip_prefix('&')?;
    let length =
        name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').take(33).count();
    let closed = name[length..].starts_with(';');
    let spelled = &text[..1 + length + usize::from(closed)];
    let read = |event: CallbackEvent<'_>, _: Span<()>| match event {
        CallbackEvent::String { value } => Some(String::from_utf8_lossy(value).into_owned()),
        _ => None,
    };
    let tokens = Tokenizer::new_with_emitter(spelled, CallbackEmitter::new(read));
    let meant: String = tokens.map_while(Result::ok).collect();
    // &nbsp45: what stands behind a name without an end is kept as it is.
    let same = spelled.bytes().rev().zip(meant.bytes().rev()).take_while(|(a, b)| a == b).count();
    let kept = if closed && spelled.len() > same { 0 } else { same };
    let meant = meant.get(..meant.len() - kept)?;
    (!meant.is_empty() && kept < spelled.len()).then(|| (spelled.len() - kept, meant.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{Element, Token, tokens};

    /// A tag says the same, however often the reading of it pauses.
    #[test]
    fn tags_of_any_length() {
        for values in [0, 1, 999, 1000, 1001, 2500] {
            let page = format!("<td {}colspan=\"3\" hidden>7%</td>", "x=\"a>b\" ".repeat(values));
            let [Token::Open(element), Token::Text(text), Token::Close(..)] = &tokens(&page)[..]
            else {
                panic!("{values}: {:?}", tokens(&page));
            };
            assert!(matches!(element, Element { hidden: true, columns: 3, .. }), "{values}");
            assert_eq!(&page[text.clone()], "7%");
        }
    }
}
