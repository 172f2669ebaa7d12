//! Documents of a word processor, made on the spot.

use std::io::Write as _;

/// A zip archive of parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("a name");
        writer.write_all(bytes).expect("memory does not fail");
    }
    writer.finish().expect("memory does not fail").into_inner()
}

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

/// A document of a word processor with this body, and these other parts.
pub(crate) fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document {SPACES}><w:body>{body}</w:body></w:document>"
    );
    let wrapped: Vec<(&str, String)> =
        parts.iter().map(|(name, part)| (*name, part.replace("SPACES", SPACES))).collect();
    let mut all: Vec<(&str, &[u8])> = vec![("word/document.xml", main.as_bytes())];
    all.extend(wrapped.iter().map(|(name, part)| (*name, part.as_bytes())));
    archive(&all)
}

/// A paragraph with that inside; bare text becomes a run.
pub(crate) fn paragraph(inside: &str) -> String {
    let inside = if inside.contains('<') { inside.to_owned() } else { run(inside) };
    format!("<w:p>{inside}</w:p>")
}

/// A run of text.
pub(crate) fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}
