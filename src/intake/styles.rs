//! Which styles of a word processor's document are those of headings.
//!
//! Shape: `styles.xml` becomes the ids of such styles: they have an outline level, the name of a
//! heading or of a title, or are based on one that has.

use super::xml::{Node, walk};
use crate::finding::Phrase;
use std::collections::BTreeMap;

/// Styles based on each other that are followed.
const CHAIN: usize = 16;

/// The styles of a document, by id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    heading: Option<bool>,
    based_on: Option<String>,
}

impl Styles {
    pub(super) fn read(name: &str, part: &str) -> Result<Self, Phrase> {
        let mut styles = BTreeMap::new();
        let mut id = String::new();
        walk(name, part, |node| {
            let Node::Open(name, attributes) = node else { return };
            let value = attributes.get("val").unwrap_or_default();
            if name == "style" {
                id = attributes.get("styleId").unwrap_or_default().to_owned();
                styles.insert(id.clone(), Style::default());
            }
            let Some(style) = styles.get_mut(&id) else { return };
            match name {
                "name" if names_heading(value) => style.heading = Some(true),
                "basedOn" => style.based_on = Some(value.to_owned()),
                "outlineLvl" => style.heading = Some(value != "9"),
                _ => {}
            }
        })?;
        Ok(Self(styles))
    }

    /// Is it the style of headings?
    pub(super) fn is_heading(&self, id: &str) -> bool {
        let chain =
            std::iter::successors(self.0.get(id), |style| self.0.get(style.based_on.as_ref()?));
        chain.take(CHAIN).find_map(|style| style.heading).unwrap_or(false)
    }
}

fn names_heading(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("heading")
        || name.starts_with("标题")
        || matches!(&*name, "title" | "subtitle")
}
