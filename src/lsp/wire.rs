//! Messages on the wire: `Content-Length: 12`, an empty line, so many bytes of JSON.
//!
//! Errors: a message that is none is told in words and passed over. After a header that cannot be read the next
//! one is looked for, also behind what was left of a body, so that a client is heard again. Bounds: [`LARGEST`]
//! bytes, and none are set aside before they come. Source: Language Server Protocol 3.17, base protocol.

use lsp_server::Message;
use std::io::{self, BufRead, Read as _};

/// The largest message, in bytes.
const LARGEST: u64 = 256 << 20;
/// The longest line of a header; of what is none, so much is looked at together.
const LINE: u64 = 4 << 10;
const LENGTH: &[u8] = b"content-length:";

/// The next message, or what is wrong with it; nothing once the client has gone.
pub(super) fn next(input: &mut impl BufRead) -> io::Result<Option<Result<Message, String>>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_ascii();
        if line.is_empty() {
            break;
        }
        length = length_in(line).or(length);
    }
    let Some(length) = length.filter(|length| *length <= LARGEST) else {
        return Ok(Some(Err("a header without a Content-Length that can be".to_owned())));
    };
    let mut body = Vec::new();
    if input.take(length).read_to_end(&mut body)? < usize::try_from(length).unwrap_or(usize::MAX) {
        return Ok(None);
    }
    let told = |wrong: &dyn std::fmt::Display| {
        let begin: String = String::from_utf8_lossy(&body).chars().take(80).collect();
        format!("a message that cannot be read ({wrong}): {begin}")
    };
    Ok(Some(serde_json::from_slice(&body).map_err(|wrong| told(&wrong))))
}

/// The length that a line of a header gives. What stands before its name is left of something else.
fn length_in(line: &[u8]) -> Option<u64> {
    let lower = line.to_ascii_lowercase();
    let at = lower.windows(LENGTH.len()).rposition(|name| name == LENGTH)?;
    let value = lower[at + LENGTH.len()..].trim_ascii();
    std::str::from_utf8(value).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::next;
    use lsp_server::Message;

    /// What is understood of a stream: methods, `!` for what is none.
    fn heard(stream: &[u8]) -> Vec<String> {
        let mut input = stream;
        let mut heard = Vec::new();
        while let Ok(Some(message)) = next(&mut input) {
            heard.push(match message {
                Ok(Message::Notification(of)) => of.method,
                Ok(other) => format!("{other:?}"),
                Err(_) => "!".to_owned(),
            });
        }
        heard
    }

    #[test]
    fn what_is_no_message_costs_that_message_alone() {
        let good = |method: &str| {
            let body = format!(r#"{{"jsonrpc":"2.0","method":"{method}"}}"#);
            format!("Content-Length: {}\r\n\r\n{body}", body.len())
        };
        let whole = |bytes: &[u8]| [good("a").as_bytes(), bytes, good("b").as_bytes()].concat();
        let cases: [(&[u8], &[&str]); 12] = [
            (b"", &["a", "b"]),
            (b"content-LENGTH:2\r\nContent-Type: x; charset=utf-8\r\n\r\n{}", &["a", "!", "b"]),
            (b"Content-Length: 2\n\n{}", &["a", "!", "b"]),
            (b"Content-Length: 3\r\n\r\n\xff\xfe\xfd", &["a", "!", "b"]),
            (b"Content-Length: abc\r\n\r\n{\"id\":1}", &["a", "!", "b"]),
            (b"Content-Length: -1\r\n\r\n", &["a", "!", "b"]),
            (b"Content-Length: 99999999999999999\r\n\r\n", &["a", "!", "b"]),
            (b"Content-Length: 999999999999999999999999\r\n\r\n{}", &["a", "!", "b"]),
            (b"Length: 2\r\n\r\n{}", &["a", "!", "b"]),
            (b"no header at all", &["a", "b"]),
            (b"\r\n\r\n", &["a", "!", "!", "b"]),
            (b"Content-Length: 4\r\n\r\n[[[[", &["a", "!", "b"]),
        ];
        for (bytes, expected) in cases {
            let shown = String::from_utf8_lossy(bytes);
            assert_eq!(heard(&whole(bytes)), expected, "{shown:?}");
        }
        // A client that goes in the middle of a message.
        assert_eq!(heard(b"Content-Length: 400000000\r\n\r\n{"), ["!"]);
        assert_eq!(heard(b"Content-Length: 4000\r\n\r\n{"), [""; 0]);
    }
}
