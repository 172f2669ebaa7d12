//! The front matter of a text: lines of YAML between `---` at its beginning, or of TOML between `+++`.

/// Bytes of a text that its front matter takes, with the line that closes it.
pub(super) fn length(text: &str) -> Option<usize> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let closes = closes(first)?;
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if closes.contains(&line.trim_end()) {
            return Some(at);
        }
    }
    None
}

/// The lines that close what the first one opens.
fn closes(first: &str) -> Option<&'static [&'static str]> {
    match first.trim_start_matches('\u{FEFF}').trim_end() {
        "---" => Some(&["---", "..."]),
        "+++" => Some(&["+++"]),
        _ => None,
    }
}

/// What the front matter gives as the day of publication; a time of day after it is left out.
pub(super) fn published(text: &str) -> Option<&str> {
    let mut lines = text.lines();
    let closes = closes(lines.next()?)?;
    let written = lines
        .take_while(|line| !closes.contains(&line.trim_end()))
        .find_map(|line| line.strip_prefix("published")?.trim_start().strip_prefix([':', '=']))?;
    let written = written.trim().trim_matches(['"', '\'']);
    let day = written.split(['T', ' ']).next().unwrap_or(written);
    (!day.is_empty()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::{length, published};

    #[test]
    fn front_matter() {
        let cases = [
            ("---\npublished: 2024-03-05\n---\n正文", Some("2024-03-05")),
            ("\u{FEFF}---\r\ntitle: x\r\npublished: \"2024-03-05\"\r\n---\r\n", Some("2024-03-05")),
            ("---\npublished: 2024-03-05T08:00:00+08:00\n---\n", Some("2024-03-05")),
            ("---\ntitle: x\n---\npublished: 2024-03-05\n", None),
            ("+++\npublished = 2024-03-05T08:00:00Z\n+++\n", Some("2024-03-05")),
            ("+++\n---\npublished = \"2024-03-05\"\n+++\n", Some("2024-03-05")),
            ("+++\n+++\npublished = \"2024-03-05\"\n", None),
            ("---\npublished_at: 2024-03-05\n---\n", None),
            ("published: 2024-03-05\n", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(published(text), expected, "{text:?}");
        }
        assert_eq!(length(cases[0].0), Some(30));
        assert_eq!(length("+++\na = 1\n+++\n正文"), Some(14));
        for unclosed in ["---\n没有结束\n", "+++\n---\n", "----\n---\n", ""] {
            assert_eq!(length(unclosed), None, "{unclosed:?}");
        }
    }
}
