//! The front matter of a text: lines between `---` at its beginning.

/// Bytes of a text that its front matter takes, with the line that closes it.
pub(super) fn length(text: &str) -> Option<usize> {
    let mut at = 0;
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        match (nth, line.trim_start_matches('\u{FEFF}').trim_end()) {
            (0, "---") => {}
            (0, _) => return None,
            (_, "---" | "...") => return Some(at),
            _ => {}
        }
    }
    None
}

/// What the front matter gives as the day of publication; a time of day after it is left out.
pub(super) fn published(text: &str) -> Option<&str> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut lines = text.lines();
    lines.next().filter(|line| line.trim_end() == "---")?;
    let written = lines
        .take_while(|line| !matches!(line.trim_end(), "---" | "..."))
        .find_map(|line| line.strip_prefix("published:"))?;
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
            ("published: 2024-03-05\n", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(published(text), expected, "{text:?}");
        }
        assert_eq!(length(cases[0].0), Some(30));
        assert_eq!(length("---\n没有结束\n"), None);
    }
}
