//! Globs: `*` and `?` within a name, `**` for any number of folders.
//!
//! Silence: every string is a pattern; brackets and braces stand for themselves.

/// Does the path match, both with `/` between their parts?
pub fn matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    wild(&pattern, &path, |part| *part == "**", |part, name| name_matches(part, name))
}

/// Is it a glob rather than a name?
pub(super) fn is_glob(text: &str) -> bool {
    text.contains(['*', '?'])
}

fn name_matches(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    wild(&pattern, &name, |c| *c == '*', |p, c| *p == '?' || p == c)
}

/// Matches a sequence against a pattern in which some items stand for any stretch. Only the last
/// such item is ever taken up again, so the time is at most the product of the lengths.
fn wild<P, T>(
    pattern: &[P],
    text: &[T],
    any: impl Fn(&P) -> bool,
    one: impl Fn(&P, &T) -> bool,
) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut retry = None;
    while t < text.len() {
        if pattern.get(p).is_some_and(&any) {
            retry = Some((p + 1, t));
            p += 1;
        } else if pattern.get(p).is_some_and(|item| one(item, &text[t])) {
            (p, t) = (p + 1, t + 1);
        } else if let Some((after, from)) = retry {
            retry = Some((after, from + 1));
            (p, t) = (after, from + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(any)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn globs() {
        let cases = [
            ("**/*.md", "a.md", true),
            ("**/*.md", "x/y/a.md", true),
            ("*.md", "x/a.md", false),
            ("archive/**/*.md", "archive/a.md", true),
            ("archive/**/*.md", "archive/2024/03/a.md", true),
            ("archive/**/*.md", "drafts/a.md", false),
            ("archive/**", "archive/x/a.txt", true),
            ("**/2024/**/a?.md", "x/2024/y/z/a1.md", true),
            ("**/2024/**/a?.md", "x/2023/y/z/a1.md", false),
            ("稿件/第?期*.txt", "稿件/第3期（终）.txt", true),
            ("稿件/第?期*.txt", "稿件/第13期.txt", false),
            ("a*b*c", "aXbYbZc", true),
            ("a*b*c", "aXbYbZ", false),
        ];
        for (pattern, path, expected) in cases {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }
}
