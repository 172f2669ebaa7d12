//! The XML of a word processor, element by element.
//!
//! Shape: a part becomes [`Node`]s in order; elements of other vocabularies than the word processor's
//! are passed through, so that what stands in them is met.
//! Errors: XML that is not well-formed, that nests deeper than 256 elements, or that declares entities
//! (no document does, but one that expands without end would).

use super::package::damaged;
use crate::finding::Phrase;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;

/// Elements inside each other.
const DEEPEST: usize = 256;

/// What is met in a part.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node<'n> {
    /// An element begins: its name, and its attributes by local name.
    Open(&'n str, &'n Attributes),
    /// It ends.
    Close(&'n str),
    /// Text.
    Text(&'n str),
}

/// The attributes of an element, by local name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes(Vec<(String, String)>);

impl Attributes {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A property that is there counts as on, unless it says otherwise.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.get("val"), Some("0" | "false" | "off" | "none"))
    }

    fn of(element: &BytesStart<'_>) -> Self {
        let attributes = element.attributes().filter_map(Result::ok);
        let pair =
            attributes.map(|a| (a.key.local_name().as_ref().to_owned(), a.value.into_owned()));
        Self(pair.collect())
    }
}

/// Walks through a part.
pub(super) fn walk(name: &str, part: &str, mut meet: impl FnMut(Node<'_>)) -> Result<(), Phrase> {
    let mut reader = NsReader::from_str(part.strip_prefix('\u{FEFF}').unwrap_or(part));
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0;
    loop {
        let (space, event) = match reader.read_resolved_event() {
            Ok((space, event)) => (is_known(&space), event),
            Err(error) => return Err(damaged(name, &error)),
        };
        match event {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(damaged(name, &format!("> {DEEPEST} levels")));
                }
                if space {
                    meet(Node::Open(element.local_name().as_ref(), &Attributes::of(&element)));
                }
            }
            Event::End(element) => {
                depth -= 1;
                if space {
                    meet(Node::Close(element.local_name().as_ref()));
                }
            }
            Event::Text(text) => meet(Node::Text(&text.xml10_content())),
            Event::CData(text) => meet(Node::Text(&text.xml10_content())),
            Event::GeneralRef(entity) => {
                let c = match &*entity {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                let c = c.ok_or_else(|| damaged(name, &format!("&{};", &*entity)))?;
                meet(Node::Text(c.encode_utf8(&mut [0; 4])));
            }
            Event::DocType(_) => return Err(damaged(name, &"DOCTYPE")),
            Event::Eof if depth > 0 => return Err(damaged(name, &"EOF")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Is it of the word processor, in the standard's transitional or strict form, or one of the choices
/// that it offers?
fn is_known(space: &ResolveResult<'_>) -> bool {
    match space {
        ResolveResult::Bound(space) => {
            let space = space.0;
            space.contains("wordprocessingml") || space.contains("markup-compatibility")
        }
        _ => false,
    }
}
