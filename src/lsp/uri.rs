//! File URIs and paths.
//!
//! Shape: `file:///%E6%9C%94%E5%B7%9E/a.md` is `/朔州/a.md`, in either case of the escapes; what is no file (an
//! untitled draft) is known by its URI. Source: RFC 3986, RFC 8089.

use std::path::{Path, PathBuf};

/// The path of a file URI, or the URI itself as the name of what is no file.
pub(super) fn path(uri: &str) -> PathBuf {
    file(uri).unwrap_or_else(|| PathBuf::from(uri))
}

fn file(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = decoded(rest)?;
    // file:///c%3A/drafts
    let drive = path.strip_prefix('/').filter(|rest| rest[..].as_bytes().get(1) == Some(&b':'));
    Some(PathBuf::from(drive.filter(|_| cfg!(windows)).unwrap_or(&path)))
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let escape = (*first == b'%').then(|| behind.get(..2)).flatten();
        let byte = escape.and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok()?;
            u8::from_str_radix(digits, 16).ok()
        });
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).ok()
}

/// The URI of a path; one that is a URI already stays.
pub(super) fn uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    if !path.is_absolute() && text.contains(':') {
        return text;
    }
    let root = if text.starts_with('/') { "file://" } else { "file:///" };
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    text.bytes().fold(root.to_owned(), |uri, byte| match kept(byte) {
        true => uri + &char::from(byte).to_string(),
        false => uri + &format!("%{byte:02X}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{path, uri};
    use std::path::Path;

    #[test]
    fn there_and_back() {
        for (written, of) in [
            ("file:///%E6%9C%94%E5%B7%9E/a.md", "/朔州/a.md"),
            ("file:///%e6%9c%94%e5%b7%9e/a%20b.md", "/朔州/a b.md"),
            ("file://localhost/a%25.md", "/a%.md"),
            ("file:///100%/a.md", "/100%/a.md"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ] {
            assert_eq!(path(written), Path::new(of), "{written}");
            assert_eq!(path(&uri(Path::new(of))), Path::new(of), "{of}");
        }
        assert_eq!(uri(Path::new("/朔州/a b.md")), "file:///%E6%9C%94%E5%B7%9E/a%20b.md");
    }
}
