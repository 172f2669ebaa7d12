//! What a text may not do to the form that it is quoted in.
//!
//! Articles and paths come from anywhere. Forms for people lose what deranges a line ([`one_line`]);
//! each form escapes what is a mark of its own.

use super::source::deranges;
use serde::Serialize;
use std::fmt::Write as _;

/// One line without controls and without marks that reorder what follows.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split_whitespace().map(sound);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Without controls and without marks that reorder what follows; spaces stay.
pub fn sound(text: &str) -> String {
    let kept = text.chars().filter(|c| !deranges(*c));
    kept.map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// Text or the value of an attribute. What XML 1.0 has no way to write becomes U+FFFD.
pub(super) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&apos;",
            '\t' | '\n' | '\r' => {
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => {
                escaped.push('\u{FFFD}');
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Text or the value of an attribute of a page; what would reorder the rest is dropped.
pub(super) fn html(text: &str) -> String {
    let kept = text.chars().filter(|c| !deranges(*c));
    let plain = |c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c };
    xml(&kept.map(plain).collect::<String>())
}

/// A value as JSON that may stand in a script of a page: no mark of HTML is left in it.
pub(super) fn json_in_html(value: &impl Serialize) -> serde_json::Result<String> {
    let json = serde_json::to_string(value)?;
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars().filter(|c| !deranges(*c)) {
        match c {
            '<' | '>' | '&' | '\u{7F}'..='\u{9F}' | '\u{2028}' | '\u{2029}' => {
                let _ = write!(escaped, "\\u{:04x}", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    Ok(escaped)
}

/// A cell of a Markdown table on one line: no markup, no HTML, nobody called (`@`), no issue
/// linked (`#`). A comment between mark and word is how these are kept apart.
pub(super) fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let line = one_line(text);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '!' => escaped.extend(['\\', c]),
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '@' | '#' => {
                escaped.push(c);
                escaped += "<!-- -->";
            }
            ':' if chars.peek() == Some(&'/') => escaped += ":<!-- -->",
            c => escaped.push(c),
        }
    }
    escaped
}

/// A path as the reference of a URI (RFC 3986): relative as it is, absolute as `file:`.
pub(super) fn uri(path: &str) -> String {
    let drive = path.as_bytes().get(1..3).is_some_and(|rest| rest == b":/");
    let (start, rest) = match path.split_at_checked(2) {
        Some((letter, rest)) if drive => (format!("file:///{letter}"), rest),
        _ if path.starts_with('/') => ("file://".to_owned(), path),
        _ => (String::new(), path),
    };
    rest.bytes().fold(start, |mut uri, byte| {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            byte => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
        uri
    })
}

#[cfg(test)]
mod tests {
    use super::{html, json_in_html, markdown, one_line, uri, xml};

    const HOSTILE: &str = "\"<&>|%\n]]>🎉\u{202E}\u{1b}[31m`@all` #1 [x](http://y)\0";

    #[test]
    fn hostile_text() {
        assert_eq!(one_line(HOSTILE), "\"<&>|% ]]>🎉\u{FFFD}[31m`@all` #1 [x](http://y)\u{FFFD}");
        assert_eq!(
            xml(HOSTILE),
            "&quot;&lt;&amp;&gt;|%&#10;]]&gt;🎉\u{202E}\u{FFFD}[31m`@all` #1 [x](http://y)\u{FFFD}"
        );
        assert_eq!(
            markdown(HOSTILE),
            "\"&lt;&amp;&gt;\\|% \\]\\]&gt;🎉\u{FFFD}\\[31m\\`@<!-- -->all\\` #<!-- -->1 \\[x\\](http:<!-- -->//y)\u{FFFD}"
        );
    }

    #[test]
    fn pages() {
        let text = "</script><!--&\u{202E}\u{0}\u{2028}'";
        assert_eq!(html(text), "&lt;/script&gt;&lt;!--&amp;\u{FFFD}\u{2028}&apos;");
        let json = json_in_html(&text).expect("it is text");
        assert_eq!(json, r#""\u003c/script\u003e\u003c!--\u0026\u0000\u2028'""#);
    }

    #[test]
    fn paths() {
        let cases = [
            ("drafts/a b.md", "drafts/a%20b.md"),
            ("稿件/100%#?.md", "%E7%A8%BF%E4%BB%B6/100%25%23%3F.md"),
            ("../x:y.md", "../x%3Ay.md"),
            ("/srv/a.md", "file:///srv/a.md"),
            ("C:/稿/a.md", "file:///C:/%E7%A8%BF/a.md"),
            ("a:/", "file:///a:/"),
            ("é", "%C3%A9"),
            ("", ""),
        ];
        for (path, expected) in cases {
            assert_eq!(uri(path), expected, "{path}");
        }
    }
}
