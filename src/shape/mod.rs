//! What a YAML file may say, as data: which keys, and what follows each.
//!
//! Shape: a [`Node`] is held against a [`Shape`]; every [`Mistake`] is told, with its steps from the
//! root, so that whoever read the file can say where it stands. The same data makes the JSON schema
//! that editors complete from.

mod names;
mod node;

pub use names::{meant, nearby, nearest, unknown};
pub use node::{Node, Scalar};

use crate::finding::Phrase;

/// What may stand at a place.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any scalar, taken as text.
    Text,
    /// A whole number.
    Whole,
    /// A number, or the text of one: exact digits.
    Exact,
    /// true or false.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Any number of them.
    List(&'static Shape),
    /// Keys that are known.
    Fields(&'static [Field]),
    /// Keys of the user's own, each with the same.
    Entries(&'static Shape),
    /// The one whose kind is given: a scalar, a list or a map.
    Either(&'static [Shape]),
}

/// A key and what follows it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// As written.
    pub name: &'static str,
    /// What follows.
    pub shape: Shape,
    /// May it not be left out?
    pub must: bool,
    /// What it is for.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
}

impl Field {
    /// A key that may be left out.
    pub const fn may(name: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Self {
        Self { name, shape, must: false, zh, en }
    }

    /// A key that must be there.
    pub const fn must(
        name: &'static str,
        shape: Shape,
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self { name, shape, must: true, zh, en }
    }
}

/// Something that does not fit, and where: the number of the entry at each step from the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Which entry of the list or map, at each step.
    pub steps: Vec<usize>,
    /// Is it about the key of the last step, or what follows it?
    pub of_key: bool,
    /// What is wrong.
    pub what: Phrase,
}

impl Shape {
    /// Every mistake of a file, in order.
    pub fn mistakes(&self, root: &Node) -> Vec<Mistake> {
        let mut found = Vec::new();
        hold(self, root, &mut Vec::new(), &mut found);
        found
    }
}

fn hold(shape: &Shape, node: &Node, steps: &mut Vec<usize>, found: &mut Vec<Mistake>) {
    let mut wrong = |what| found.push(Mistake { steps: steps.clone(), of_key: false, what });
    match (shape, node) {
        (
            Shape::Text | Shape::Exact,
            Node::Text(_) | Node::Number(_) | Node::Decimal | Node::Flag(_),
        )
        | (Shape::Flag, Node::Flag(_))
        | (Shape::Whole, Node::Number(_)) => {}
        (Shape::Word(words), Node::Text(given)) => {
            if !words.contains(&given.as_str()) {
                wrong(unknown(&Phrase::new("取值", "value"), given, words));
            }
        }
        (Shape::List(of), Node::List(items)) => {
            for (at, item) in items.iter().enumerate() {
                steps.push(at);
                hold(of, item, steps, found);
                steps.pop();
            }
        }
        (Shape::Fields(fields), Node::Map(entries)) => {
            let missing =
                fields.iter().filter(|f| f.must && entries.iter().all(|(k, _)| k != f.name));
            for field in missing {
                wrong(Phrase::new(
                    format!("缺少“{}”（{}）", field.name, field.zh),
                    format!("`{}` is missing ({})", field.name, field.en),
                ));
            }
            let shape_of = |key: &str| fields.iter().find(|f| f.name == key).map(|f| &f.shape);
            let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
            keyed(entries, Some(&names), shape_of, steps, found);
        }
        (Shape::Entries(of), Node::Map(entries)) => {
            keyed(entries, None, |_| Some(of), steps, found)
        }
        (Shape::Either(shapes), node) => match shapes.iter().find(|shape| shape.is_for(node)) {
            Some(shape) => hold(shape, node, steps, found),
            None => wrong(mismatch(node, shape)),
        },
        (shape, node) => wrong(mismatch(node, shape)),
    }
}

fn keyed<'s>(
    entries: &[(String, Node)],
    known: Option<&[&str]>,
    shape_of: impl Fn(&str) -> Option<&'s Shape>,
    steps: &mut Vec<usize>,
    found: &mut Vec<Mistake>,
) {
    for (at, (key, value)) in entries.iter().enumerate() {
        steps.push(at);
        let mut wrong = |what| found.push(Mistake { steps: steps.clone(), of_key: true, what });
        if entries[..at].iter().any(|(other, _)| other == key) {
            wrong(Phrase::new(format!("“{key}”重复"), format!("`{key}` is given twice")));
        }
        match shape_of(key) {
            Some(shape) => hold(shape, value, steps, found),
            None => wrong(unknown(&Phrase::new("字段", "key"), key, known.unwrap_or_default())),
        }
        steps.pop();
    }
}

impl Shape {
    fn is_for(&self, node: &Node) -> bool {
        match self {
            Self::List(_) => matches!(node, Node::List(_)),
            Self::Fields(_) | Self::Entries(_) => matches!(node, Node::Map(_)),
            Self::Whole => matches!(node, Node::Number(_)),
            Self::Flag => matches!(node, Node::Flag(_)),
            Self::Either(shapes) => shapes.iter().any(|shape| shape.is_for(node)),
            Self::Text | Self::Exact | Self::Word(_) => {
                matches!(node, Node::Text(_) | Node::Number(_) | Node::Decimal | Node::Flag(_))
            }
        }
    }

    fn named(&self) -> Phrase {
        match self {
            Self::Text => Phrase::new("文字", "text"),
            Self::Whole => Phrase::new("整数", "a whole number"),
            Self::Exact => Phrase::new("数字", "a number"),
            Self::Flag => Phrase::new("true 或 false", "true or false"),
            Self::Word(words) => Phrase::new(
                format!("以下之一：{}", words.join("、")),
                format!("one of {}", words.join(", ")),
            ),
            Self::List(of) => {
                let of = of.named();
                Phrase::new(format!("列表（每项为{}）", of.zh), format!("a list of {}", of.en))
            }
            Self::Fields(fields) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                Phrase::new(
                    format!("键值对（{}）", names.join("、")),
                    format!("a map ({})", names.join(", ")),
                )
            }
            Self::Entries(of) => {
                let of = of.named();
                Phrase::new(format!("键值对（值为{}）", of.zh), format!("a map to {}", of.en))
            }
            Self::Either(shapes) => {
                let named: Vec<Phrase> = shapes.iter().map(Self::named).collect();
                let (zh, en): (Vec<_>, Vec<_>) = named.into_iter().map(|p| (p.zh, p.en)).unzip();
                Phrase::new(zh.join("，或"), en.join(", or "))
            }
        }
    }
}

fn mismatch(node: &Node, shape: &Shape) -> Phrase {
    let (given, expected) = (node.named(), shape.named());
    Phrase::new(
        format!("给的是{}，应为{}", given.zh, expected.zh),
        format!("given {}, expected {}", given.en, expected.en),
    )
}
