//! What is wrong with a `heshu.yaml`, in both languages.
//!
//! The YAML library words its errors in English; the fixed words of those that users meet are
//! translated, names and values are kept.

use super::Trouble;
use crate::finding::Phrase;
use serde_yaml::Error;

/// So many of the words name a cause; a message without one is about the syntax of YAML itself.
const CAUSES: usize = 7;

/// Longer wordings stand before those that they contain.
const WORDS: [(&str, &str); 20] = [
    ("unknown field ", "没有这个字段："),
    ("unknown variant ", "没有这个值："),
    ("missing field ", "缺少字段："),
    ("duplicate field ", "字段重复："),
    ("duplicate entry ", "条目重复："),
    ("invalid type: ", "类型不对："),
    ("invalid value: ", "值不对："),
    (", expected one of ", "；可用的有 "),
    (", expected ", "；应为 "),
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
    let what = Phrase::new(chinese(&message), message);
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
