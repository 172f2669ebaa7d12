//! A YAML file as it stands there: every entry in order, those given twice, too.

use crate::finding::Phrase;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// What stands at a place. Where it is read for itself a decimal is refused, since it would lose
/// digits; in quotes it is text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Nothing.
    Empty,
    /// true or false.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A number with decimals; its digits are in the file.
    Decimal,
    /// Words.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order written.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// What follows a key, and the number of the entry.
    pub fn get(&self, key: &str) -> Option<(usize, &Self)> {
        let Self::Map(entries) = self else { return None };
        let at = entries.iter().position(|(known, _)| known == key)?;
        Some((at, &entries[at].1))
    }

    /// The entries of a list.
    pub fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    /// The entries of a map.
    pub fn entries(&self) -> &[(String, Self)] {
        if let Self::Map(entries) = self { entries } else { &[] }
    }

    /// The words.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn named(&self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("空值", "nothing"),
            Self::Flag(flag) => Phrase::new(flag.to_string(), flag.to_string()),
            Self::Number(n) => Phrase::new(format!("数字 {n}"), format!("the number {n}")),
            Self::Decimal => Phrase::new("小数", "a decimal"),
            Self::Text(text) => Phrase::new(format!("文字“{text}”"), format!("the text `{text}`")),
            Self::List(_) => Phrase::new("列表", "a list"),
            Self::Map(_) => Phrase::new("键值对", "a map"),
        }
    }
}

/// On one line, as YAML reads it.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let between = |at: usize| if at == 0 { "" } else { ", " };
        match self {
            Self::Empty | Self::Decimal => f.write_str("~"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => write!(f, "{}", Scalar(text)),
            Self::List(items) => {
                f.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", between(at))?;
                }
                f.write_str("]")
            }
            Self::Map(entries) => {
                f.write_str("{")?;
                for (at, (key, value)) in entries.iter().enumerate() {
                    write!(f, "{}{}: {value}", between(at), Scalar(key))?;
                }
                f.write_str("}")
            }
        }
    }
}

/// Words as YAML reads them: bare where nothing in them could be taken for something else.
#[derive(Debug, Clone, Copy)]
pub struct Scalar<'t>(pub &'t str);

impl fmt::Display for Scalar<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '.' | '-');
        let first = self.0.chars().next().is_some_and(char::is_alphabetic);
        let word = matches!(self.0, "true" | "false" | "null" | "True" | "False" | "Null");
        if first && !word && self.0.chars().all(plain) {
            return f.write_str(self.0);
        }
        f.write_str("\"")?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                '\n' => f.write_str("\\n")?,
                c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                    write!(f, "\\u{:04X}", u32::from(c))?;
                }
                c => write!(f, "{c}")?,
            }
        }
        f.write_str("\"")
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AsItStands)
    }
}

struct AsItStands;

impl<'de> Visitor<'de> for AsItStands {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text (a decimal in quotes), a list or a map")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Empty)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Node, E> {
        Ok(Node::Flag(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(i64::try_from(number).map_or_else(|_| Node::Text(number.to_string()), Node::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry::<String, Node>()? {
            entries.push(entry);
        }
        Ok(Node::Map(entries))
    }
}
