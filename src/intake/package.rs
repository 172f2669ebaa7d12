//! A `.docx` is a zip archive of XML parts: its parts as text, and nothing that inflates without end.
//!
//! Errors: no archive, an old or locked file, a part that is missing, damaged or too large.
//! Bounds: a part inflates to 64 MiB at most, all that are read to 128 MiB, and beyond 1 MiB to no more
//! than 250 times its size in the archive. What is not read (pictures, embedded files) is not
//! inflated, so an archive within the archive is never opened.

use super::encoding;
use crate::finding::Phrase;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Inflated bytes of a part.
const PART: u64 = 64 << 20;
/// Inflated bytes of all parts that are read.
const TOTAL: u64 = 128 << 20;
/// From here on the ratio counts …
const SMALL: u64 = 1 << 20;
/// … and may be this at most; zip itself reaches 1032, documents some 50.
const RATIO: u64 = 250;

/// An opened archive.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Magic {
    /// A zip archive.
    Archive,
    /// Word before 2007, or a document under a password.
    Compound,
    /// A PDF.
    Pdf,
    /// Rich text: its letters are escapes of a code page.
    Rich,
}

/// Do all parts of an archive together stay within bounds, whatever they say of themselves? What is
/// no archive, and a part that breaks off, is told by whoever reads it.
pub fn unpacks_within(bytes: &[u8], most: u64) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return true };
    let mut left = most;
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index(at) else { continue };
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).unwrap_or(0);
        if read > left {
            return false;
        }
        left -= read;
    }
    true
}

/// The kind of a file that says so in its first bytes.
pub(super) fn magic(bytes: &[u8]) -> Option<Magic> {
    match bytes {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Magic::Archive),
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Some(Magic::Compound),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(Magic::Pdf),
        [b'{', b'\\', b'r', b't', b'f', ..] => Some(Magic::Rich),
        _ => None,
    }
}

/// What to do about a file that is no archive.
pub(super) fn unreadable(magic: Option<Magic>, bytes: &[u8]) -> Phrase {
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match magic {
        Some(Magic::Compound) if bytes.windows(locked.len()).any(|part| part == locked) => {
            Phrase::new(
                "文档有密码保护，无法读取；请取消密码后重新保存",
                "the document is under a password; remove the password and save it again",
            )
        }
        Some(Magic::Compound) => Phrase::new(
            "这是旧版 Office 文档（.doc 等），无法读取；请用 Word 或 WPS 另存为 .docx",
            "this is a document of an old Office (.doc and its kin); save it as .docx with Word or WPS",
        ),
        Some(Magic::Pdf) => Phrase::new(
            "PDF 无法读取；请用其来源文档，或另存为 .docx、.txt",
            "PDF cannot be read; use the document that it was made from, or save it as .docx or .txt",
        ),
        Some(Magic::Rich) => Phrase::new(
            "RTF 无法读取；请用 Word 或 WPS 另存为 .docx",
            "RTF cannot be read; save it as .docx with Word or WPS",
        ),
        _ => Phrase::new(
            "不是 .docx 文档（不是 zip 压缩包），可能残缺；请用 Word 或 WPS 重新另存为 .docx",
            "no .docx document (no zip archive), perhaps damaged; save it as .docx again with Word or WPS",
        ),
    }
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, Phrase> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged("zip", &error))?;
        Ok(Self { archive, left: TOTAL })
    }

    /// A part as text; `None` if there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Phrase> {
        let entry = match self.archive.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(name, &error)),
        };
        let packed = entry.compressed_size();
        let room = PART.min(self.left).min((packed.saturating_mul(RATIO)).max(SMALL));
        let mut bytes = Vec::new();
        let read = entry.take(room + 1).read_to_end(&mut bytes);
        let length = read.map_err(|error| damaged(name, &error))? as u64;
        if length > room {
            return Err(inflates(name));
        }
        self.left -= length;
        encoding::decode(bytes, None, None).map(Some).map_err(|what| {
            Phrase::new(format!("{name}：{}", what.zh), format!("{name}: {}", what.en))
        })
    }
}

fn inflates(name: &str) -> Phrase {
    Phrase::new(
        format!(
            "其中 {name} 解压后过大（上限 64 MiB，且不超过压缩后的 250 倍），拒绝读取；\
             若确是文章，请拆成较小的文件或另存为 .txt"
        ),
        format!(
            "its {name} inflates beyond the bounds (64 MiB, and 250 times its packed size) and is not \
             read; if it is an article, split it or save it as .txt"
        ),
    )
}

/// A part that is broken.
pub(super) fn damaged(name: &str, error: &dyn std::fmt::Display) -> Phrase {
    Phrase::new(
        format!("文档残缺（{name}：{error}）；请用 Word 或 WPS 打开后重新另存为 .docx"),
        format!(
            "the document is damaged ({name}: {error}); open it with Word or WPS and save it again"
        ),
    )
}
