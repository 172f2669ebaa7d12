//! The baseline file: read, and the text of a new one.

use super::Trouble;
use super::forms::BASELINE;
use super::yaml::{Written, settings_text};
use crate::shape::{Mistake, Scalar};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::path::Path;

/// The name that it is written under where no other is given.
pub const BASELINE_NAME: &str = "heshu.baseline.yaml";

/// Equal findings, as they are written down.
#[derive(Debug, Clone, Copy)]
pub struct Line<'l> {
    /// What they say.
    pub message: &'l str,
    /// Their rule.
    pub rule: &'l str,
    /// Their file.
    pub path: &'l str,
    /// Their fingerprint.
    pub fingerprint: &'l str,
    /// How many.
    pub count: usize,
    /// Why they are left alone.
    pub reason: &'l str,
}

/// Reads a baseline; without a file it is empty.
pub fn read_baseline<T: DeserializeOwned + Default>(path: &Path) -> Result<T, Vec<Trouble>> {
    let file = super::files::shown(path);
    let text = settings_text(path).map_err(|trouble| vec![trouble])?;
    let written = Written::read(&file, text).map_err(|trouble| vec![trouble])?;
    let mistakes: Vec<Mistake> = written.held_to(&BASELINE);
    if mistakes.is_empty() {
        written.to().map_err(|trouble| vec![trouble])
    } else {
        Err(written.told(mistakes))
    }
}

/// The text of a baseline, in place of one that knew those entries: its comments stay, those above an
/// entry with the entry, and so does every entry that says what it said, as it was written.
pub fn baseline_text<'l>(
    lines: impl Iterator<Item = Line<'l>>,
    known: &[Line<'_>],
    text: &str,
) -> String {
    let older = Older::new(text, known.len());
    let mut left: Vec<usize> = (0..older.entries.len()).collect();
    let mut written = String::new();
    for line in lines {
        let same =
            |at: &usize| (known[*at].rule, known[*at].fingerprint) == (line.rule, line.fingerprint);
        // One whose file has another name now comes second.
        let found = left.iter().position(|at| same(at) && known[*at].path == line.path);
        let found = found.or_else(|| left.iter().position(same)).map(|at| left.remove(at));
        match found.map(|at| (older.entries[at], known[at])) {
            Some(((above, entry), was)) => {
                written.push_str(above);
                let stays = amended(entry, &was, &line);
                written.push_str(&stays.unwrap_or_else(|| fields(&line, older.indent)));
            }
            None => {
                let said = line.message.lines().map(|said| format!("{}# {said}\n", older.indent));
                written.extend(said.chain([fields(&line, older.indent)]));
            }
        }
        if !written.ends_with('\n') {
            written.push('\n');
        }
    }
    let head = if text.trim().is_empty() { HEAD } else { &*older.head };
    let end = if head.is_empty() || head.ends_with('\n') { "" } else { "\n" };
    let key = match (written.is_empty(), older.entries.is_empty()) {
        (true, _) => "findings: []\n",
        (false, true) => "findings:\n",
        (false, false) => older.key,
    };
    format!("{head}{end}{key}{written}{}", older.tail)
}

const HEAD: &str = "# 基线：已知的旧问题，heshu check 不再报告；reason 可填理由，更新时保留。\n\
                    # Baseline: known findings, told no more; reasons are kept. See `heshu help baseline`.\n";

fn fields(line: &Line<'_>, indent: &str) -> String {
    format!(
        "{indent}- rule: {}\n{indent}  path: {}\n{indent}  fingerprint: \"{}\"\n\
         {indent}  count: {}\n{indent}  reason: {}\n",
        Scalar(line.rule),
        Scalar(line.path),
        line.fingerprint,
        line.count,
        Scalar(line.reason),
    )
}

/// An entry as it was written, with the file and the number that it has now.
fn amended(entry: &str, was: &Line<'_>, is: &Line<'_>) -> Option<String> {
    let path = |of: &Line<'_>| format!("path: {}\n", Scalar(of.path));
    let count = |of: &Line<'_>| format!("count: {}\n", of.count);
    let mut entry = Some(entry.to_owned()).filter(|_| was.reason == is.reason);
    for (old, new) in [(path(was), path(is)), (count(was), count(is))] {
        let once = |entry: &String| old == new || entry.matches(&old).count() == 1;
        entry = entry.filter(once).map(|entry| entry.replace(&old, &new));
    }
    entry
}

/// A baseline as it is written.
#[derive(Default)]
struct Older<'t> {
    head: Cow<'t, str>,
    /// The line that the entries stand below, and how far in they do.
    key: &'t str,
    indent: &'t str,
    /// What stands above an entry, and the entry; none where they stand on one line.
    entries: Vec<(&'t str, &'t str)>,
    tail: &'t str,
}

impl<'t> Older<'t> {
    fn new(text: &'t str, count: usize) -> Self {
        let mut lines = text.split_inclusive('\n').scan(0, |end, line| {
            *end += line.len();
            Some((*end - line.len(), line))
        });
        let Some((start, key)) = lines.find(|(_, line)| line.starts_with("findings:")) else {
            return Self { head: comments(text).into(), ..Self::default() };
        };
        let head = &text[..start];
        let mut indent: Option<&str> = None;
        // The ends of what stands above an entry, and of the entry.
        let mut marks: Vec<[usize; 2]> = Vec::new();
        let mut end = start + key.len();
        for (at, line) in lines {
            let bare = line.trim_start();
            let blank = &line[..line.len() - bare.len()];
            if bare.starts_with('-') && blank == *indent.get_or_insert(blank) {
                marks.push([at, at]);
            }
            // A comment that stands further in belongs to the entry above it.
            let out = indent.is_none_or(|indent| blank.len() <= indent.len());
            let above = bare.is_empty() || bare.starts_with('#') && out;
            if let Some([_, last]) = marks.last_mut().filter(|_| !above) {
                *last = at + line.len();
            }
        }
        if marks.len() != count {
            // Of a list in brackets no line is an entry's own.
            let head = format!("{head}{}", comments(&text[start..]));
            return Self { head: head.into(), ..Self::default() };
        }
        let mut entries = Vec::new();
        for [from, to] in marks {
            entries.push((&text[end..from], &text[from..to]));
            end = to;
        }
        Self {
            head: head.into(),
            key,
            indent: indent.unwrap_or_default(),
            entries,
            tail: &text[end..],
        }
    }
}

/// The comments of a text, each on a line of its own.
fn comments(text: &str) -> String {
    let mut found = String::new();
    // What opens a scalar in quotation marks stands where one may begin.
    let (mut quoted, mut before) = (None, '\n');
    let mut rest = text.char_indices();
    while let Some((at, c)) = rest.next() {
        match (quoted, c) {
            (Some('"'), '\\') => drop(rest.next()),
            (Some(mark), c) if mark == c => quoted = None,
            (Some(_), _) => {}
            (None, '#') if before.is_whitespace() => {
                let line = text[at..].lines().next().unwrap_or_default();
                found.extend([line, "\n"]);
                rest.find(|(_, c)| *c == '\n');
                before = '\n';
                continue;
            }
            (None, '"' | '\'') if before.is_whitespace() || "[{,:".contains(before) => {
                quoted = Some(c);
            }
            (None, _) => {}
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::shape::Scalar;

    #[test]
    fn comments_are_what_is_not_quoted() {
        let text = "# 一\n{ \"a # b\\\"# c\": [it's, 'x # ''y', z#1 ] } # 二\n\t# 三";
        assert_eq!(super::comments(text), "# 一\n# 二\n# 三\n");
    }

    #[test]
    fn any_text_is_read_back() {
        for text in [
            "",
            "a: b # c",
            "“引号”\"\\",
            "两行\n\t\u{0}\u{85}\u{2028}",
            "12e45",
            "- x",
            "null",
            "a/b.md",
            "off",
        ] {
            let read: String = serde_yaml::from_str(&Scalar(text).to_string()).expect("a scalar");
            assert_eq!(read, text);
        }
    }
}
