//! One entry read into its schema, and serde's complaints in the words of the newsroom.

use super::error::{RuleError, unknown};
use super::file::{Entry, Layered};
use crate::finding::Phrase;
use serde::de::DeserializeOwned;

/// The entry as its schema says.
fn read<T: DeserializeOwned>(entry: &Entry) -> Result<T, RuleError> {
    match serde_yaml::from_str::<(T,)>(&entry.text) {
        Ok((value,)) => Ok(value),
        Err(error) => {
            let line = error.location().map_or(0, |place| place.line().saturating_sub(1));
            let text = error.to_string();
            let said = &without_places(&text);
            if let Some(name) = quoted_after(said, "duplicate field `") {
                return Err(entry.second_error(&name, twice(&name)));
            }
            Err(entry.error_at(line, explain(said)))
        }
    }
}

/// The entries of one section, each with its layer; the mistaken ones leave an error.
pub(super) fn all<T: DeserializeOwned>(
    entries: Layered,
    errors: &mut Vec<RuleError>,
) -> Vec<(usize, Entry, T)> {
    let mut written = Vec::new();
    let mut entries = entries.into_iter().peekable();
    while let Some((_, first)) = entries.peek() {
        let file = first.file.clone();
        let of_file: Vec<_> =
            std::iter::from_fn(|| entries.next_if(|(_, entry)| entry.file == file)).collect();
        let Some(values) = together(&of_file) else {
            for (layer, entry) in of_file {
                match read(&entry) {
                    Ok(value) => written.push((layer, entry, value)),
                    Err(error) => errors.push(error),
                }
            }
            continue;
        };
        let read = of_file.into_iter().zip(values);
        written.extend(read.map(|((layer, entry), value)| (layer, entry, value)));
    }
    written
}

/// The entries of one file in one go, which costs half as much; `None` where one of them is mistaken,
/// or may reach into others by an anchor: those are read one by one.
fn together<T: DeserializeOwned>(entries: &[(usize, Entry)]) -> Option<Vec<T>> {
    let text: String = entries.iter().map(|(_, entry)| entry.text.as_str()).collect();
    // An anchor stands by itself, the sign in R&D does not.
    let anchored =
        text.match_indices('&').any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric));
    let values: Vec<T> = (!anchored).then(|| serde_yaml::from_str(&text).ok())??;
    (values.len() == entries.len()).then_some(values)
}

/// Something that stands there twice.
pub(super) fn twice(name: &str) -> Phrase {
    Phrase::new(format!("“{name}”重复"), format!("`{name}` is given twice"))
}

/// Both wordings of a mistake, in the one string that serde passes on.
pub(super) fn wrong<E: serde::de::Error>(zh: &str, en: &str) -> E {
    E::custom(format!("{MARK}{zh}{MARK}{en}"))
}

/// What a wording may be.
pub(super) const TEXT_OR_BOTH: &str = "a string, or `zh` and `en` in braces";

/// What a unit may be.
pub(super) const NAME_OR_FIELDS: &str = "a unit's name, or its fields in braces";

const MARK: char = '\u{1f}';

fn explain(said: &str) -> Phrase {
    if let Some((_, ours)) = said.split_once(MARK) {
        let (zh, en) = ours.split_once(MARK).unwrap_or((ours, ours));
        return Phrase::new(zh, en);
    }
    for (start, what) in [
        ("unknown field `", Phrase::new("字段", "field")),
        ("unknown variant `", Phrase::new("取值", "value")),
    ] {
        if let Some(name) = quoted_after(said, start) {
            let expected = said.split_once("`, expected").map_or("", |(_, list)| list);
            let allowed: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
            return unknown(&what, &name, &allowed);
        }
    }
    if let Some(name) = quoted_after(said, "missing field `") {
        return Phrase::new(format!("缺少“{name}”"), format!("`{name}` is missing"));
    }
    if let Some((path, (given, expected))) = mismatch(said) {
        return Phrase::new(
            format!("{path}给的是{}，应为{}", in_chinese(given), in_chinese(expected)),
            format!("{path}given {given}, expected {}", in_english(expected)),
        );
    }
    Phrase::new(format!("YAML 写法有误：{said}"), format!("not valid YAML: {said}"))
}

/// Without ` at line 3 column 5`: places count from the entry, and the line is told apart.
fn without_places(text: &str) -> String {
    let mut pieces = text.split(" at line ");
    let first = pieces.next().unwrap_or_default().to_owned();
    let rest = |piece: &str| {
        let counts = |c: char| c.is_ascii_digit() || " column".contains(c);
        piece.trim_start_matches(counts).to_owned()
    };
    pieces.fold(first, |said, piece| said + &rest(piece))
}

fn quoted_after(said: &str, start: &str) -> Option<String> {
    let (_, rest) = said.split_once(start)?;
    rest.split_once('`').map(|(name, _)| name.to_owned())
}

/// `[0].roles: invalid type: sequence, expected a map`
fn mismatch(said: &str) -> Option<(String, (&str, &str))> {
    let (path, rest) = ["invalid type: ", "invalid value: ", "invalid length "]
        .into_iter()
        .find_map(|start| said.split_once(start))?;
    let path = path.trim_start_matches(['.', '[', '0', ']']).trim_end_matches([':', ' ']);
    let path = if path.is_empty() { String::new() } else { format!("{path}: ") };
    rest.split_once(", expected ").map(|pair| (path, pair))
}

fn in_english(said: &str) -> &str {
    match said {
        "u8" => "a small whole number",
        _ if said.starts_with("struct ") => "a map",
        _ => said,
    }
}

/// serde's names of types; what is not among them stays as it is.
fn in_chinese(said: &str) -> String {
    let (kind, value) = said.split_once(' ').unwrap_or((said, ""));
    match (kind, said) {
        ("string", _) => format!("文字{value}"),
        ("integer" | "floating", _) => format!("数字{}", value.trim_start_matches("point ")),
        ("boolean", _) => format!("真假值{value}"),
        (_, "a string") => "文字".to_owned(),
        (_, "sequence" | "a sequence") => "列表".to_owned(),
        (_, "map" | "a map") => "映射".to_owned(),
        (_, "a boolean") => "true 或 false".to_owned(),
        (_, "unit value" | "null") => "空值".to_owned(),
        (_, "u8") => "小的非负整数".to_owned(),
        (_, TEXT_OR_BOTH) => "文字，或花括号里的 zh 与 en".to_owned(),
        (_, NAME_OR_FIELDS) => "单位名，或花括号里的各字段".to_owned(),
        _ if kind == "struct" => "映射".to_owned(),
        _ => said.to_owned(),
    }
}
