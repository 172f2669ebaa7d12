//! What is entered into a YAML file beside what stands there.
//!
//! The YAML library tells where a thing begins, not where it ends. So the places that come into question are tried in
//! turn, and the first counts whose text is read as what was there, the item, and nothing else.

use super::yaml::{Step, Written};
use crate::shape::Node;
use std::ops::Range;

/// Text in place of a range of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    /// The bytes.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
}

/// So many brackets are tried that may close what an item is put into.
const CLOSING: usize = 16;

impl Written {
    /// An item put into the list under a key of the map that steps lead to; the list is made where it is not.
    pub(crate) fn entered(&self, steps: &[Step<'_>], key: &str, item: &Node) -> Option<Entered> {
        let (map, node) = self.at(steps)?;
        let tries = match node.get(key) {
            Some((at, list)) => self.in_list(&[&map[..], &[at]].concat(), list, item),
            None => self.in_map(&map, node.entries().len(), key, item),
        };
        let end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let ended = |of: Entered| Entered { text: of.text.replace('\n', end), ..of };
        tries.into_iter().map(ended).find(|of| self.holds(of, steps, key, item))
    }

    /// The text with it.
    pub(crate) fn with(&self, entered: &Entered) -> String {
        let mut text = self.text.clone();
        text.replace_range(entered.range.clone(), &entered.text);
        text
    }

    /// Does the file say what it said, and the item?
    fn holds(&self, entered: &Entered, steps: &[Step<'_>], key: &str, item: &Node) -> bool {
        let Ok(now) = Self::read(&self.file, self.with(entered)) else { return false };
        let before = self.at(steps).map(|(_, map)| map);
        let mut root = now.root;
        let map = steps.iter().try_fold(&mut root, below);
        let (Some(before), Some(map)) = (before, map) else { return false };
        taken_out(map, before, key, item) && root == self.root
    }

    /// Where an item may go in a list: below its key, into its brackets, before its first item.
    fn in_list(&self, list: &[usize], node: &Node, item: &Node) -> Vec<Entered> {
        let text = &self.text;
        let (Some(key), Some(start)) = (self.byte_of_key(list), self.byte(list)) else {
            return Vec::new();
        };
        let count = node.items().len();
        let of_item = |at: usize| self.byte(&[list, &[at]].concat());
        let dash = of_item(0).filter(|_| count > 0).and_then(|first| text[..first].rfind('-'));
        let pad = dash.map_or_else(|| self.pad(key) + "  ", |dash| self.pad(dash));
        let below = text[key..].find('\n').map_or(text.len(), |end| key + end + 1);
        let mut tries = vec![self.line(below, &format!("{pad}- {item}\n"))];
        if *node == Node::Empty {
            let words = ["~", "null", "Null", "NULL"];
            let word = words.iter().find(|word| text[start..].starts_with(**word));
            let range = start..start + word.map_or(0, |word| word.len());
            let blank = if text[..start].ends_with(':') { " " } else { "" };
            tries.push(Entered { range, text: format!("{blank}[{item}]") });
            return tries;
        }
        let last = count.checked_sub(1).and_then(of_item).unwrap_or(start);
        let comma = if count > 0 { ", " } else { "" };
        tries.extend(self.closing(last, ']', &format!("{comma}{item}")));
        let bracket = text[start..].find('[').map(|at| start + at + 1);
        tries.extend(bracket.map(|at| put(at, format!("{item}{comma}"))));
        tries.extend(dash.map(|dash| put(dash, format!("- {item}\n{pad}"))));
        tries
    }

    /// Where a list with its key may go in a map: of the whole file to its end; to the end of the map, or in between.
    fn in_map(&self, map: &[usize], count: usize, key: &str, item: &Node) -> Vec<Entered> {
        let text = &self.text;
        let of_key = |at: usize| self.byte_of_key(&[map, &[at]].concat()).filter(|_| at < count);
        let first = of_key(0);
        let pad = first.map_or_else(String::new, |first| self.pad(first));
        let list = format!("{key}: [{item}]");
        let mut tries = Vec::new();
        if map.is_empty() {
            let lines = format!("{pad}{key}:\n{pad}  - {item}\n");
            let ends = [Some(text.len()), text.rfind("\n...").map(|at| at + 1)];
            tries.extend(ends.into_iter().flatten().map(|at| self.line(at, &lines)));
        }
        let comma = if count > 0 { ", " } else { "" };
        let start = self.byte(map).unwrap_or(0);
        let last = count.checked_sub(1).and_then(|last| self.byte(&[map, &[last]].concat()));
        tries.extend(self.closing(last.unwrap_or(start), '}', &format!("{comma}{list}")));
        if let Some(last) = last {
            let end = text[last..].find(['\r', '\n']).map_or(text.len(), |end| last + end);
            tries.push(put(end, format!("\n{pad}{list}")));
        }
        for before in [of_key(1), first].into_iter().flatten() {
            tries.push(put(before, format!("{list}, ")));
            tries.push(put(before, format!("{list}\n{pad}")));
        }
        tries
    }

    /// Before each of the brackets behind a byte, where something stands before them.
    fn closing(&self, from: usize, bracket: char, what: &str) -> Vec<Entered> {
        let found = self.text[from..].match_indices(bracket).take(CLOSING);
        found.map(|(at, _)| put(self.text[..from + at].trim_end().len(), what.to_owned())).collect()
    }

    /// Lines that begin at a byte.
    fn line(&self, at: usize, lines: &str) -> Entered {
        let before = &self.text[..at];
        let end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        put(at, format!("{end}{lines}"))
    }

    /// As many blanks as stand before a byte of its line, or characters.
    fn pad(&self, at: usize) -> String {
        let before = &self.text[..at];
        let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        " ".repeat(line.chars().count())
    }
}

fn below<'n>(node: &'n mut Node, step: &Step<'_>) -> Option<&'n mut Node> {
    match (node, step) {
        (Node::Map(entries), Step::Key(key)) => {
            entries.iter_mut().find(|(known, _)| known == key).map(|(_, node)| node)
        }
        (Node::List(items), Step::Item(at)) => items.get_mut(*at),
        _ => None,
    }
}

fn put(at: usize, text: String) -> Entered {
    Entered { range: at..at, text }
}

/// Takes an item out of the list under a key, which is left as it was before.
fn taken_out(map: &mut Node, before: &Node, key: &str, item: &Node) -> bool {
    let Node::Map(entries) = map else { return false };
    let Some(at) = entries.iter().position(|(known, _)| known == key) else { return false };
    let Node::List(items) = &mut entries[at].1 else { return false };
    let Some(of) = items.iter().position(|of| of == item) else { return false };
    items.remove(of);
    match before.get(key) {
        Some((_, Node::List(_))) => {}
        _ if !items.is_empty() => return false,
        Some((_, other)) => entries[at].1 = other.clone(),
        None => drop(entries.remove(at)),
    }
    if entries.is_empty() && *before == Node::Empty {
        *map = Node::Empty;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Step, Written};
    use crate::shape::Node;

    fn read(text: &str) -> Written {
        Written::read("heshu.yaml", text.to_owned()).expect("it is YAML")
    }

    /// What is entered stands in the list, whatever the list is written like; all else stays.
    #[test]
    fn an_item_goes_into_its_list() {
        let item = read("{ r: x }").root;
        for (text, expected) in [
            ("", "a:\n  - {r: x}\n"),
            ("# 一\n", "# 一\na:\n  - {r: x}\n"),
            ("b: 1", "b: 1\na:\n  - {r: x}\n"),
            ("b: 1\r\n", "b: 1\r\na:\r\n  - {r: x}\r\n"),
            ("---\nb: 1\n...\n", "---\nb: 1\na:\n  - {r: x}\n...\n"),
            ("  b: 1\n", "  b: 1\n  a:\n    - {r: x}\n"),
            ("{b: [.]}\n", "{b: [.], a: [{r: x}]}\n"),
            ("{\n  b: [.],\n}\n", "{\n  b: [.],\n  a: [{r: x}]\n}\n"),
            ("{}", "{a: [{r: x}]}"),
            ("a:", "a:\n  - {r: x}\n"),
            ("a:   # 二\n  # - r: y\nb: 1\n", "a:   # 二\n  - {r: x}\n  # - r: y\nb: 1\n"),
            ("a: ~\nb: 1\n", "a: [{r: x}]\nb: 1\n"),
            ("{a: , b: 1}\n", "{a: [{r: x}], b: 1}\n"),
            ("a: []\n", "a: [{r: x}]\n"),
            ("a: [{r: [1, 2]}]   # 三\n", "a: [{r: [1, 2]}, {r: x}]   # 三\n"),
            (
                "a: [\n  {r: y},\n  {r: z}, # 四\n]\n",
                "a: [{r: x}, \n  {r: y},\n  {r: z}, # 四\n]\n",
            ),
            ("\"a\":\n- {r: y}\nb: 1\n", "\"a\":\n- {r: x}\n- {r: y}\nb: 1\n"),
            ("a: &n-1\n  - {r: y}\n", "a: &n-1\n  - {r: x}\n  - {r: y}\n"),
            (
                "a:\n\n    # 五\n    - r: >\n        [ - ]\n",
                "a:\n    - {r: x}\n\n    # 五\n    - r: >\n        [ - ]\n",
            ),
            ("? a\n: - {r: y}\n", "? a\n: - {r: x}\n  - {r: y}\n"),
            ("b: |+\n  c\n\n", "b: |+\n  c\n\na:\n  - {r: x}\n"),
        ] {
            let written = read(text);
            let entered = written.entered(&[], "a", &item);
            let entered = entered.unwrap_or_else(|| panic!("{text:?} takes it"));
            assert_eq!(written.with(&entered), expected, "{text:?}");
        }
    }

    #[test]
    fn a_list_is_made_in_the_entry_that_it_belongs_to() {
        for (text, expected) in [
            ("e: [{ n: 甲 }, { n: 乙 }]\n", "e: [{ n: 甲 }, { n: 乙, w: [\"9\"] }]\n"),
            ("e:\n- n: 甲\n- n: 乙   # 六", "e:\n- n: 甲\n- n: 乙   # 六\n  w: [\"9\"]"),
            (
                "e:\n  - n: 甲\n  - n: 乙\n    h:\n      - 丙\n      - 丁\nz: 1\n",
                "e:\n  - n: 甲\n  - n: 乙\n    w: [\"9\"]\n    h:\n      - 丙\n      - 丁\nz: 1\n",
            ),
            ("e: [{}, {n: 乙, w: [8]}]", "e: [{}, {n: 乙, w: [8, \"9\"]}]"),
        ] {
            let written = read(text);
            let item = Node::Text("9".to_owned());
            let entered = written.entered(&[Step::Key("e"), Step::Item(1)], "w", &item);
            let entered = entered.unwrap_or_else(|| panic!("{text:?} takes it"));
            assert_eq!(written.with(&entered), expected, "{text:?}");
        }
    }

    /// Where one list stands for two, or what is there is none, nothing is entered.
    #[test]
    fn what_would_say_something_else_is_not_entered() {
        let item = read("{ r: x }").root;
        for text in ["b: &l [1]\na: *l\n", "a: 1\n", "a: {r: y}\n", "[1]", "~\n"] {
            assert_eq!(read(text).entered(&[], "a", &item), None, "{text:?}");
        }
    }
}
