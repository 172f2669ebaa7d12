//! Rust files as the walls see them: code without comments, literals apart, paths spelled out.

use std::path::{Path, PathBuf};

/// One line of a file.
#[derive(Default)]
pub(crate) struct Line {
    /// From 1.
    pub(crate) number: usize,
    /// As it stands.
    pub(crate) raw: String,
    /// Without comments; literals are empty.
    pub(crate) code: String,
    /// What its string and character literals hold.
    pub(crate) literals: Vec<String>,
    /// Does it lie inside the brackets of a `Phrase::new(`?
    pub(crate) in_phrase: bool,
}

/// A Rust file up to its own unit tests.
pub(crate) struct File {
    /// From the root of the project, with `/`.
    pub(crate) path: String,
    /// Its lines.
    pub(crate) lines: Vec<Line>,
}

/// All Rust files below a folder, in order of path.
pub(crate) fn files(folder: &str) -> Vec<File> {
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    paths.sort();
    let relative = |p: &Path| p.strip_prefix(root()).map(|p| p.display().to_string());
    let read = |p: PathBuf| {
        let path = relative(&p).expect("walked from the root").replace('\\', "/");
        File::new(path.clone(), &text(&path))
    };
    paths.into_iter().map(read).collect()
}

/// The text of a file of the project.
pub(crate) fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Is there such a file in the project?
pub(crate) fn exists(path: &str) -> bool {
    root().join(path).exists()
}

/// Does the code hold the word, not as a part of a longer one?
pub(crate) fn names(code: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part))
}

impl File {
    /// A file of that path and text.
    pub(crate) fn new(path: impl Into<String>, text: &str) -> Self {
        Self { path: path.into(), lines: lines(text) }
    }

    /// The folder of `src` that it lies in, or the name of a room of one file.
    pub(crate) fn room(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        match inside.split_once('/') {
            Some((room, _)) => Some(room),
            None => inside.strip_suffix(".rs").filter(|name| !["lib", "main"].contains(name)),
        }
    }

    /// `path:line: what`.
    pub(crate) fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }

    /// What the code names below one of the roots, groups spelled out: `a::b` and `a::c` for
    /// `crate::a::{b, c}`.
    pub(crate) fn paths(&self, roots: &[&str]) -> Vec<(usize, String)> {
        let code: String = self.lines.iter().map(|l| format!("{}\n", l.code)).collect();
        let mut found = Vec::new();
        for root in roots {
            let start = format!("{root}::");
            for (at, _) in code.match_indices(&start) {
                let before = &code[..at];
                if before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    continue;
                }
                let line = before.matches('\n').count() + 1;
                let mut paths = Vec::new();
                spell(&code[at + start.len()..], "", &mut paths);
                found.extend(paths.into_iter().map(|path| (line, path)));
            }
        }
        found
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn walk(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            walk(&path, paths);
        } else if path.extension().is_some_and(|e| e == "rs") {
            paths.push(path);
        }
    }
}

/// Spells out one path, or all of a group; gives how many bytes it took.
fn spell(code: &str, prefix: &str, paths: &mut Vec<String>) -> usize {
    let space = code.len() - code.trim_start().len();
    let rest = &code[space..];
    if !rest.starts_with('{') {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let path = join(prefix, &rest[..end]);
        if rest[end..].starts_with("::") && !rest[end..].starts_with("::<") {
            return space + end + 2 + spell(&rest[end + 2..], &path, paths);
        }
        paths.push(path);
        return space + end;
    }
    let mut at = 1;
    while at < rest.len() && !rest[at..].trim_start().starts_with('}') {
        at += spell(&rest[at..], prefix, paths);
        match rest[at..].find([',', '}']) {
            Some(next) if rest[at + next..].starts_with(',') => at += next + 1,
            _ => break,
        }
    }
    space + at + rest[at..].find('}').map_or(rest.len() - at, |end| end + 1)
}

fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}::{name}") }
}

/// Where a scan of Rust text stands.
enum State {
    Code,
    Comment,
    Block(usize),
    Text { hashes: Option<usize> },
}

fn lines(source: &str) -> Vec<Line> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or(source);
    let mut lines = Vec::new();
    let (mut state, mut depth) = (State::Code, 0usize);
    for (number, raw) in (1..).zip(source.lines()) {
        let mut line =
            Line { number, raw: raw.to_owned(), in_phrase: depth > 0, ..Line::default() };
        if matches!(state, State::Comment) {
            state = State::Code;
        }
        state = scan(raw, state, &mut line);
        depth = phrase_depth(&line.code, depth);
        line.in_phrase |= line.code.contains("Phrase::new(");
        lines.push(line);
    }
    lines
}

/// Open brackets since a `Phrase::new(`, at the end of the line.
fn phrase_depth(code: &str, mut depth: usize) -> usize {
    let mut rest = code;
    if depth == 0 {
        let Some((_, after)) = code.split_once("Phrase::new(") else { return 0 };
        (depth, rest) = (1, after);
    }
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return phrase_depth(&rest[at + 1..], 0),
            ')' => depth -= 1,
            _ => {}
        }
    }
    depth
}

fn scan(raw: &str, mut state: State, line: &mut Line) -> State {
    let mut rest = raw;
    if matches!(state, State::Text { .. }) {
        line.literals.push(String::new());
    }
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        state = match state {
            State::Comment => return State::Comment,
            State::Block(depth) if rest.starts_with("*/") => {
                taken = 2;
                if depth == 1 { State::Code } else { State::Block(depth - 1) }
            }
            State::Block(depth) if rest.starts_with("/*") => {
                taken = 2;
                State::Block(depth + 1)
            }
            State::Block(depth) => State::Block(depth),
            State::Text { hashes } => match end_of_text(rest, hashes) {
                Some(end) => {
                    taken = end;
                    line.code.push('"');
                    State::Code
                }
                None => {
                    if hashes.is_none() && c == '\\' {
                        taken += rest[1..].chars().next().map_or(0, char::len_utf8);
                    }
                    let literal = line.literals.last_mut().expect("pushed on entering the text");
                    literal.push_str(&rest[..taken]);
                    State::Text { hashes }
                }
            },
            State::Code => {
                let (next, length) = code(rest, line);
                taken = length;
                next
            }
        };
        rest = &rest[taken..];
    }
    state
}

fn end_of_text(rest: &str, hashes: Option<usize>) -> Option<usize> {
    let end = format!("\"{}", "#".repeat(hashes.unwrap_or(0)));
    rest.starts_with(&end).then_some(end.len())
}

/// One step through code: what follows, and how many bytes it took.
fn code(rest: &str, line: &mut Line) -> (State, usize) {
    if rest.starts_with("//") {
        return (State::Comment, 2);
    }
    if rest.starts_with("/*") {
        return (State::Block(1), 2);
    }
    let inside_word = line.code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    if !inside_word && let Some(hashes) = raw_text(rest) {
        line.code.push('"');
        line.literals.push(String::new());
        return (State::Text { hashes: Some(hashes) }, hashes + 2);
    }
    let c = rest.chars().next().unwrap_or(' ');
    if c == '"' {
        line.code.push('"');
        line.literals.push(String::new());
        return (State::Text { hashes: None }, 1);
    }
    if c == '\''
        && let Some((literal, length)) = character(rest)
    {
        line.literals.push(literal);
        line.code.push_str("''");
        return (State::Code, length);
    }
    line.code.push(c);
    (State::Code, c.len_utf8())
}

/// Hashes of `r#"`, if a raw text starts here.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// A character literal and its length; a lifetime is none.
fn character(rest: &str) -> Option<(String, usize)> {
    let mut inside = rest[1..].char_indices();
    let (_, first) = inside.next()?;
    let from = if first == '\\' { 2 + inside.next()?.1.len_utf8() } else { 1 + first.len_utf8() };
    let end = from + rest[from..].find('\'')?;
    let plain = first != '\\' && end != from;
    (!plain).then(|| (rest[1..end].to_owned(), end + 1))
}
