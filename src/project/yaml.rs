//! A YAML file read by its shape: every mistake in it at once, each with line and column.
//!
//! The YAML library knows where it is only while it reads, so a place is found by reading once more,
//! up to it. It words its errors in English; the fixed words of those that users meet are translated,
//! names and values are kept.

use super::open::open;
use super::{Trouble, unreadable};
use crate::finding::Phrase;
use crate::shape::{Mistake, Node, Shape};
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};
use serde_yaml::{Error, Value};
use std::fmt;
use std::io::Read;
use std::path::Path;

/// So many mistakes of a file are told; further ones are the same once more.
const MOST: usize = 50;

/// A file and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The file, as messages name it.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What it says; empty where it is not YAML.
    pub root: Node,
}

impl Default for Written {
    fn default() -> Self {
        Self { file: String::new(), text: String::new(), root: Node::Empty }
    }
}

/// Settings are no longer than that, in bytes.
const LONGEST: u64 = 16 << 20;

/// The text of a settings file, which is short: a larger file is another file.
pub fn settings_text(path: &Path) -> Result<String, Trouble> {
    let told = |what| Trouble::new(super::files::shown(path), what);
    let mut text = String::new();
    let read = open(path)?.take(LONGEST + 1).read_to_string(&mut text);
    if read.map_err(|error| told(unreadable(&error)))? as u64 > LONGEST {
        return Err(told(Phrase::new("超过 16 MiB", "larger than 16 MiB")));
    }
    Ok(unmarked(text))
}

/// Brackets within brackets, which cost the library the square of their depth before it refuses them.
const DEEPEST: usize = 128;

/// Line and column where brackets are open within more brackets than any settings are.
fn too_deep(text: &str) -> Option<(usize, usize)> {
    let (mut depth, mut line, mut column) = (0_usize, 1, 0);
    for c in text.chars() {
        column += 1;
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            '\n' => (line, column) = (line + 1, 0),
            _ => {}
        }
        if depth > DEEPEST {
            return Some((line, column));
        }
    }
    None
}

/// Without a byte order mark, which YAML takes for a document of its own.
pub(super) fn unmarked(text: String) -> String {
    text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text)
}

/// One step down from the root.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'s> {
    /// To what follows a key.
    Key(&'s str),
    /// To an item of a list.
    Item(usize),
}

impl Written {
    /// Reads a text; what is no YAML at all is its one mistake.
    pub(crate) fn read(file: &str, text: String) -> Result<Self, Trouble> {
        if let Some((line, column)) = too_deep(&text) {
            let what = Phrase::new(
                format!("括号嵌套超过 {DEEPEST} 层"),
                format!("brackets nested more than {DEEPEST} deep"),
            );
            return Err(Trouble::new(format!("{file}:{line}:{column}"), what));
        }
        let root: Option<Node> = serde_yaml::from_str(&text).map_err(|e| trouble(file, &e))?;
        Ok(Self { file: file.to_owned(), text, root: root.unwrap_or(Node::Empty) })
    }

    /// The same, for a file whose decimals stand bare; a type reads their digits.
    pub(crate) fn bare(file: &str, text: String) -> Result<Self, Error> {
        let root = node(serde_yaml::from_str(&text)?);
        Ok(Self { file: file.to_owned(), text, root })
    }

    /// Everything that does not fit the shape, in order.
    pub(crate) fn held_to(&self, shape: &Shape) -> Vec<Mistake> {
        if self.root == Node::Empty { Vec::new() } else { shape.mistakes(&self.root) }
    }

    /// The file as a type; to be asked once it has no mistakes.
    pub(crate) fn to<T: DeserializeOwned + Default>(&self) -> Result<T, Trouble> {
        let read: Result<Option<T>, Error> = serde_yaml::from_str(&self.text);
        read.map(Option::unwrap_or_default).map_err(|error| trouble(&self.file, &error))
    }

    /// A mistake at a place, or at the key of its last step.
    pub(crate) fn mistake(&self, steps: &[Step<'_>], of_key: bool, what: Phrase) -> Mistake {
        let there = (0..=steps.len()).rev().find_map(|some| self.at(&steps[..some]));
        Mistake { steps: there.map(|(numbers, _)| numbers).unwrap_or_default(), of_key, what }
    }

    /// What stands at the end of some steps, and their numbers.
    pub(super) fn at(&self, steps: &[Step<'_>]) -> Option<(Vec<usize>, &Node)> {
        steps.iter().try_fold((Vec::new(), &self.root), |(mut numbers, node), step| {
            let (at, below) = match step {
                Step::Key(key) => node.get(key)?,
                Step::Item(at) => (*at, node.items().get(*at)?),
            };
            numbers.push(at);
            Some((numbers, below))
        })
    }

    /// Mistakes with their places, in order of place.
    pub(crate) fn told(&self, mistakes: Vec<Mistake>) -> Vec<Trouble> {
        let mut placed: Vec<((usize, usize), Phrase)> = mistakes
            .into_iter()
            .take(MOST)
            .map(|m| (self.place(&m.steps, m.of_key).unwrap_or((1, 1)), m.what))
            .collect();
        placed.sort();
        let at = |(line, column)| format!("{}:{line}:{column}", self.file);
        placed.into_iter().map(|(place, what)| Trouble::new(at(place), what)).collect()
    }

    /// Line and column, from 1, of a place.
    pub(crate) fn place(&self, steps: &[usize], of_key: bool) -> Option<(usize, usize)> {
        self.seek(steps, of_key).map(|at| (at.line(), at.column()))
    }

    /// The byte that a place begins at.
    pub(crate) fn byte(&self, steps: &[usize]) -> Option<usize> {
        self.seek(steps, false).map(|at| at.index())
    }

    /// The byte that the key of its last step begins at.
    pub(super) fn byte_of_key(&self, steps: &[usize]) -> Option<usize> {
        self.seek(steps, true).map(|at| at.index())
    }

    fn seek(&self, steps: &[usize], of_key: bool) -> Option<serde_yaml::Location> {
        let seek = Seek { steps, of_key };
        seek.deserialize(serde_yaml::Deserializer::from_str(&self.text)).err()?.location()
    }
}

fn node(value: Value) -> Node {
    match value {
        Value::Null => Node::Empty,
        Value::Bool(flag) => Node::Flag(flag),
        Value::Number(number) => number.as_i64().map_or(Node::Decimal, Node::Number),
        Value::String(text) => Node::Text(text),
        Value::Sequence(items) => Node::List(items.into_iter().map(node).collect()),
        Value::Mapping(entries) => {
            let key = |key: Value| match node(key) {
                Node::Text(text) => text,
                other => other.to_string(),
            };
            Node::Map(entries.into_iter().map(|(k, value)| (key(k), node(value))).collect())
        }
        Value::Tagged(tagged) => node(tagged.value),
    }
}

/// Reads up to a place, and fails there: the library tells where.
struct Seek<'s> {
    steps: &'s [usize],
    of_key: bool,
}

const HERE: &str = "here";

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    /// A scalar is where every way ends: it is not what was expected.
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HERE)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Some((first, rest)) = self.steps.split_first() else {
            return Err(A::Error::custom(HERE));
        };
        for _ in 0..*first {
            list.next_element::<IgnoredAny>()?;
        }
        list.next_element_seed(Seek { steps: rest, of_key: self.of_key })?;
        Err(A::Error::custom(HERE))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((first, rest)) = self.steps.split_first() else {
            return Err(A::Error::custom(HERE));
        };
        for _ in 0..*first {
            map.next_entry::<IgnoredAny, IgnoredAny>()?;
        }
        if rest.is_empty() && self.of_key {
            map.next_key_seed(Seek { steps: &[], of_key: false })?;
        } else {
            map.next_key::<IgnoredAny>()?;
            map.next_value_seed(Seek { steps: rest, of_key: self.of_key })?;
        }
        Err(A::Error::custom(HERE))
    }
}

/// So many of the words name a cause; a message without one is about the syntax of YAML itself.
const CAUSES: usize = 10;

const SEVERAL: &str = "deserializing from YAML containing more than one document is not supported";

/// Longer wordings stand before those that they contain.
const WORDS: [(&str, &str); 24] = [
    ("repetition limit exceeded", "别名展开得过多；请不用别名，直接写出"),
    (SEVERAL, "有不止一个文档；请去掉其间的 ---"),
    ("recursion limit exceeded", "嵌套得过深"),
    ("unknown field ", "没有这个字段："),
    ("unknown variant ", "没有这个值："),
    ("missing field ", "缺少字段："),
    ("duplicate field ", "字段重复："),
    ("duplicate entry ", "条目重复："),
    ("invalid type: ", "类型不对："),
    ("invalid value: ", "值不对："),
    (", expected one of ", "；可用的有 "),
    (", expected ", "；应为 "),
    ("text (a decimal in quotes), a list or a map", "文字（小数请加引号）、列表或键值对"),
    (" or ", " 或 "),
    ("a sequence", "列表"),
    ("sequence", "列表"),
    ("a map", "键值对"),
    ("map", "键值对"),
    ("a string", "文字"),
    ("unit value", "空值"),
    ("string ", "文字 "),
    ("floating point ", "小数 "),
    ("integer ", "整数 "),
    ("boolean ", "布尔值 "),
];

/// An error with its place: `heshu.yaml:4:13`.
pub(super) fn trouble(path: &str, error: &Error) -> Trouble {
    let at = error.location();
    let place = at.as_ref().map(|at| format!(":{}:{}", at.line(), at.column()));
    let told = at.map(|at| format!(" at line {} column {}", at.line(), at.column()));
    let message = error.to_string().replace(&told.unwrap_or_default(), "");
    let plain = "aliases expand beyond all bounds; write out what they stand for";
    let english = message
        .replace("repetition limit exceeded", plain)
        .replace(SEVERAL, "more than one document; remove the `---` between them");
    let what = Phrase::new(chinese(&message), english);
    Trouble::new(format!("{path}{}", place.unwrap_or_default()), what)
}

/// Text between backquotes and quotation marks is the user's and stays.
fn chinese(message: &str) -> String {
    if !WORDS[..CAUSES].iter().any(|(en, _)| message.contains(en)) {
        return format!("不是合法的 YAML：{message}");
    }
    let mut rest = message;
    let mut shown = String::new();
    while let Some(c) = rest.chars().next() {
        let known = WORDS.iter().find(|(en, _)| rest.starts_with(en));
        let (length, words) = match known {
            Some((en, zh)) => (en.len(), *zh),
            None => {
                let length = quoted(rest).unwrap_or(c.len_utf8());
                (length, &rest[..length])
            }
        };
        shown.push_str(words);
        rest = &rest[length..];
    }
    shown
}

/// Bytes of the quoted name or value that the text begins with.
fn quoted(text: &str) -> Option<usize> {
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '"'))?;
    text[1..].find(mark).map(|end| end + 2)
}
