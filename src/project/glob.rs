//! Globs: `*` and `?` within a name, `**` for any number of folders, `{a,b}` for either.
//!
//! Silence: every string is a pattern; brackets stand for themselves, for newsrooms write `[定稿]` into
//! names, and so do braces without a comma in them. Bound: [`MOST`] alternatives.

/// Braces multiply; what lies beyond stands for itself.
const MOST: usize = 1000;

/// Does the path match, both with `/` between their parts?
pub fn matches(pattern: &str, path: &str) -> bool {
    match is_glob(pattern) {
        true => alternatives(pattern).iter().any(|pattern| fits(pattern, path)),
        false => pattern == path,
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    wild(&pattern, &path, |part| *part == "**", |part, name| name_matches(part, name))
}

/// Is it a glob rather than a name?
pub(super) fn is_glob(text: &str) -> bool {
    text.contains(['*', '?']) || choice(text).is_some()
}

/// A pattern for each choice of its braces.
fn alternatives(pattern: &str) -> Vec<String> {
    let (mut open, mut closed) = (vec![pattern.to_owned()], Vec::new());
    while let Some(next) = open.pop() {
        match choice(&next).filter(|_| open.len() + closed.len() < MOST) {
            Some((before, either, after)) => {
                open.extend(either.split(',').map(|one| format!("{before}{one}{after}")));
            }
            None => closed.push(next),
        }
    }
    closed
}

/// What stands before, within and after the innermost braces that leave a choice.
fn choice(pattern: &str) -> Option<(&str, &str, &str)> {
    pattern.rmatch_indices('{').find_map(|(open, _)| {
        let (either, after) = pattern[open + 1..].split_once('}')?;
        either.contains(',').then_some((&pattern[..open], either, after))
    })
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
            ("drafts/*.{md,txt}", "drafts/a.txt", true),
            ("drafts/*.{md,txt}", "drafts/a.html", false),
            ("{a,{b,c}d,}/*", "cd/x", true),
            ("{a,{b,c}d,}/*", "c/x", false),
            ("{2023,2024/春}/a.md", "2024/春/a.md", true),
            ("[定稿]{x}*.md", "[定稿]{x}1.md", true),
            ("{a,b", "{a,b", true),
            ("}{,", "}{,", true),
            (&"{a,b}".repeat(40), &"ab".repeat(20), false),
        ];
        for (pattern, path, expected) in cases {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
    }
}
