//! Bytes of every encoding, damaged files, standard input: what is read, and what is told.

mod form;

use encoding_rs::{BIG5, GB18030};
use form::{archive, docx, paragraph};
use heshu::intake::{Encoding, read};
use heshu::project::{find, gathered, take_in};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TEXT: &str =
    "2024年，全市地区生产总值达到1286.45亿元，比上年增长5.6%。\n其中第一产业增加值98.2亿元。\n";
const TRADITIONAL: &str =
    "2024年，臺北市一般公共預算收入達到45.98億元，比上年增長5.6%；城鎮居民人均可支配收入提高。\n";

fn utf_16(text: &str, big: bool) -> Vec<u8> {
    let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    text.encode_utf16().flat_map(bytes).collect()
}

fn gb(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

/// What is read of bytes, or what is wrong with them.
fn decoded(bytes: &[u8], encoding: &str) -> Result<String, String> {
    let taken = read("a.txt", bytes.to_vec(), Encoding::named(encoding));
    taken.map(|taken| taken.document.source).map_err(|what| what.en)
}

#[test]
fn encodings_are_recognised() {
    let marked = |text: &str| format!("\u{FEFF}{text}");
    let cases: [(&str, Vec<u8>, &str); 14] = [
        ("UTF-8", TEXT.into(), TEXT),
        // The mark stays: spans count the bytes of the file.
        ("UTF-8 with a mark", marked(TEXT).into(), &marked(TEXT)),
        ("UTF-16 LE with a mark", utf_16(&marked(TEXT), false), TEXT),
        ("UTF-16 BE with a mark", utf_16(&marked(TEXT), true), TEXT),
        ("UTF-16 LE", utf_16(TEXT, false), TEXT),
        ("UTF-16 BE", utf_16(TEXT, true), TEXT),
        ("UTF-16 of ASCII", utf_16("7.5%\n", false), "7.5%\n"),
        ("GB 18030", gb(TEXT), TEXT),
        (
            "GB 18030 of four bytes",
            gb("𠮷林市㐂事增长7%，全年完成投资45亿元。"),
            "𠮷林市㐂事增长7%，全年完成投资45亿元。",
        ),
        ("GB 18030, short", gb("增长7%"), "增长7%"),
        ("GB 18030, shorter", gb("2024年"), "2024年"),
        ("GB 18030, longer than the sample", gb(&TEXT.repeat(2000)), &TEXT.repeat(2000)),
        ("Big5", BIG5.encode(TRADITIONAL).0.into_owned(), TRADITIONAL),
        ("nothing", Vec::new(), ""),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(decoded(&bytes, "auto").as_deref(), Ok(expected), "{name}");
    }
}

#[test]
fn encodings_are_named() {
    let cases = [
        ("GBK", gb(TEXT)),
        ("gb2312", gb(TEXT)),
        ("utf-8", TEXT.into()),
        ("utf-16", utf_16(TEXT, false)),
        ("utf-16", utf_16(&format!("\u{FEFF}{TEXT}"), true)),
        ("utf-16be", utf_16(TEXT, true)),
    ];
    for (encoding, bytes) in cases {
        assert_eq!(decoded(&bytes, encoding).as_deref(), Ok(TEXT), "{encoding}");
    }
}

/// What is longer than the bytes by which a stream is judged.
#[test]
fn long_texts_of_every_encoding_are_read_to_their_end() {
    let long = format!("a{}", TEXT.repeat(2000));
    let marked = format!("\u{FEFF}{long}");
    let big5 = BIG5.encode(&TRADITIONAL.repeat(2000)).0.into_owned();
    for (encoding, bytes) in [
        ("auto", long.clone().into()),
        ("utf-8", long.clone().into()),
        ("auto", gb(&long)),
        ("gbk", gb(&long)),
        ("auto", big5.clone()),
        ("big5", big5),
        ("auto", utf_16(&long, false)),
        ("auto", utf_16(&long, true)),
        ("auto", utf_16(&marked, true)),
        ("utf-16", utf_16(&marked, true)),
        ("utf-16be", utf_16(&long, true)),
    ] {
        let read =
            gathered(&mut &*bytes, 0, Encoding::named(encoding)).expect("memory can be read");
        assert!(read.as_ref() == Ok(&bytes), "{encoding}: {:?}", read.err());
    }
}

#[test]
fn what_cannot_be_decoded_is_told_with_its_place() {
    let mut cut = gb(TEXT);
    cut.truncate(cut.iter().rposition(|byte| *byte >= 0x80).expect("Han"));
    let mut broken = TEXT.as_bytes().to_vec();
    broken[60] = 0xFF;
    let length = format!("from byte {} on", cut.len());
    let cases = [
        ("auto", cut.clone(), length.as_str()),
        ("auto", [gb(TEXT), b"\xff\xff".to_vec(), gb(TEXT)].concat(), "GB18030, but it cannot be"),
        ("gbk", cut, length.as_str()),
        ("utf-8", gb(TEXT), "UTF-8, but it cannot be decoded from byte 5 on"),
        ("big5", vec![b'a', 0xFF, 0xFF], "BIG5, but it cannot be decoded from byte 2 on"),
        ("auto", broken, "UTF-8, but it cannot be decoded from byte"),
        ("auto", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "no text file"),
        ("auto", [&b"45%"[..], &[0; 3]].concat(), "no text file"),
        ("auto", b"\xff\xfe\0\x004\0\0\0".to_vec(), "UTF-32 cannot be read"),
        ("utf-16le", b"\x00\xd8\x00\x00".to_vec(), "from byte 1 on"),
    ];
    for (encoding, bytes, expected) in cases {
        let told = decoded(&bytes, encoding).expect_err(expected);
        assert!(told.contains(expected), "{encoding}: {told}");
    }
}

#[test]
fn a_page_says_its_encoding() {
    let page = |charset: &str| format!("<html><head><meta charset={charset}></head><p>增加</p>");
    let cases = [
        ("gbk", gb(&page("gbk"))),
        ("\"gb2312\"", gb(&page("\"gb2312\""))),
        // What is UTF-8 is, whatever it says.
        ("gb2312", page("gb2312").into()),
        ("big5", BIG5.encode(&page("big5")).0.into_owned()),
        ("klingon", page("klingon").into()),
        ("iso-8859-1", gb(&page("iso-8859-1"))),
    ];
    for (charset, bytes) in cases {
        let taken = read("a.html", bytes, None);
        let source = taken.map(|taken| taken.document.source).map_err(|what| what.en);
        assert_eq!(source, Ok(page(charset)), "{charset}");
    }
}

#[test]
fn the_form_is_told_by_the_name_and_the_bytes() {
    let word = docx(&paragraph("增长7%。"), &[]);
    let cases: [(&str, Vec<u8>, bool); 10] = [
        ("a.txt", "# 甲".into(), false),
        ("a.log", "# 甲".into(), false),
        ("a", "# 甲".into(), false),
        (".md", "# 甲".into(), false),
        ("a.MD", "# 甲".into(), true),
        ("x.y/a.markdown", "# 甲".into(), true),
        ("a.HTM", "甲".into(), true),
        ("a.doc", " <!DOCTYPE HTML><p>甲".into(), true),
        ("a.docx", word.clone(), true),
        ("a.txt", word, true),
    ];
    for (name, bytes, laid_out) in cases {
        let taken = read(name, bytes, None).map_err(|what| what.en).expect(name);
        assert_eq!(taken.document.layout.is_some(), laid_out, "{name}");
    }
}

#[test]
fn documents_that_cannot_be_read_are_told_why() {
    let bomb = " ".repeat(2 << 20);
    let text = docx(&paragraph("增长7%。"), &[]);
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let locked = [compound.clone(), utf_16("EncryptedPackage", false)].concat();
    let entities = "<!DOCTYPE x [<!ENTITY a \"&b;&b;\">]><w:document/>";
    let deep = format!("{}{}", "<x>".repeat(300), "</x>".repeat(300));
    let main = |part: &str| archive(&[("word/document.xml", part.as_bytes())]);
    let cases: [(&str, Vec<u8>, &str); 15] = [
        ("bomb", docx(&format!("<!--{bomb}-->"), &[]), "inflates beyond the bounds"),
        ("bomb of styles", docx("", &[("word/styles.xml", &bomb)]), "inflates beyond the bounds"),
        ("no text inside", archive(&[("xl/workbook.xml", b"<x/>")]), "no text of Word"),
        ("empty archive", archive(&[]), "no text of Word"),
        ("cut", text[..text.len() / 2].to_vec(), "damaged (zip"),
        ("no zip", b"45%".to_vec(), "no zip archive"),
        ("old", compound, "old Office"),
        ("locked", locked, "under a password"),
        ("pdf", b"%PDF-1.7".to_vec(), "PDF cannot be read"),
        ("rich text", "{\\rtf1 5%}".into(), "RTF cannot be read"),
        ("entities", main(entities), "DOCTYPE"),
        ("unknown entity", docx(&paragraph("&b;"), &[]), "&b;"),
        ("not closed", main("<a><b></a>"), "damaged (word/document.xml"),
        ("ends early", main("<a><b>"), "damaged (word/document.xml"),
        ("deep", main(&deep), "256 levels"),
    ];
    for (name, bytes, expected) in cases {
        let told = read("a.docx", bytes, None).map(|_| ()).map_err(|what| what.en);
        let told = told.expect_err(name);
        assert!(told.contains(expected), "{name}: {told}");
    }
}

/// What a document embeds is never opened, however large it says it is.
#[test]
fn an_archive_in_a_document_is_not_opened() {
    let bomb = archive(&[("word/document.xml", " ".repeat(2 << 20).as_bytes())]);
    let body = paragraph("增长7%。");
    let main = docx(&body, &[]);
    let inner = "0".repeat(2 << 20);
    let bytes = docx(&body, &[("word/embeddings/a.bin", &inner), ("word/media/b.bin", "x")]);
    for bytes in [main, bytes] {
        let taken = read("a.docx", bytes, None).map_err(|what| what.en).expect("read");
        assert_eq!(taken.document.source, "增长7%。\n");
    }
    assert!(read("a.docx", bomb, None).is_err());
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("inputs").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("can be made");
    folder
}

/// Status, output and messages of a run.
fn heshu(folder: &Path, arguments: &str, input: &[u8]) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_heshu"))
        .args(arguments.split(' '))
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let _ = child.stdin.take().expect("it is piped").write_all(input);
    let ran = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    (ran.status.code().unwrap_or(-1), text(ran.stdout), text(ran.stderr))
}

const WRONG: &str = "2023年，太原市工业投资24亿元，其中技术改造投资7.5亿元，占工业投资的45.6%。\n";

#[test]
fn standard_input() {
    let folder = folder("stdin");
    std::fs::create_dir(folder.join("drafts")).expect("can be made");
    std::fs::write(folder.join("drafts/heshu.yaml"), "checks: { share: hint }\n").expect("written");
    std::fs::write(folder.join("drafts/b.md"), WRONG).expect("written");
    let word = docx(&(paragraph("甲") + &paragraph(WRONG.trim())), &[]);
    let marked = format!("\u{FEFF}{WRONG}");
    let masked = format!("```\n{WRONG}```\n");
    let gb = gb(WRONG);
    let cases: [(&str, &[u8], i32, &str); 9] = [
        ("-", WRONG.as_bytes(), 1, "error share <stdin>:1:39"),
        ("- --stdin-filename x/a.md", WRONG.as_bytes(), 1, "error share x/a.md:1:39"),
        ("- --stdin-filename a.md", masked.as_bytes(), 0, "files: 1; figures: 0"),
        ("-", marked.as_bytes(), 1, "error share <stdin>:1:39"),
        ("- --encoding GBK", &gb, 1, "error share <stdin>:1:39"),
        ("-", &word, 1, "error share <stdin>:2:39"),
        // The configuration is that of the place.
        ("- --stdin-filename drafts/a.md", WRONG.as_bytes(), 0, "hint share drafts/a.md:1:39"),
        // It takes the place of the file of its name.
        ("drafts - --stdin-filename drafts/b.md", "增长7%。".as_bytes(), 0, "files: 1; figures: 1"),
        ("- -", b"", 0, "files: 1; figures: 0"),
    ];
    for (arguments, input, status, expected) in cases {
        let (ended, out, told) = heshu(&folder, &format!("check --lang=en {arguments}"), input);
        assert!(ended == status && out.contains(expected), "{arguments}: {ended}\n{out}{told}");
    }
    let (status, out, _) = heshu(&folder, "facts - --stdin-filename a.html", b"<p>45.98%");
    assert!(
        status == 0 && out.contains("\"path\":\"a.html\",\"span\":{\"start\":3,\"end\":9}"),
        "{out}"
    );
    let cases = [
        ("check --stdin-filename a.md drafts", "goes with `-`"),
        ("check --encoding klingon -", "it takes auto, utf-8, gb18030"),
        (
            "check - --encoding utf-8",
            "<stdin>: read as UTF-8, but it cannot be decoded from byte 1 on",
        ),
    ];
    for (arguments, expected) in cases {
        let (status, _, told) = heshu(&folder, &format!("{arguments} --lang=en"), b"\xff");
        assert!(status == 2 && told.contains(expected), "{arguments}: {status} {told}");
    }
}

#[test]
fn files_of_a_folder() {
    let folder = folder("files");
    let word = docx(&paragraph(WRONG.trim()), &[]);
    let page = format!("<p>{WRONG}</p>");
    let files: [(&str, &[u8]); 8] = [
        ("a.docx", &word),
        ("b.html", page.as_bytes()),
        ("c.HTM", page.as_bytes()),
        ("d.markdown", WRONG.as_bytes()),
        ("e.log", WRONG.as_bytes()),
        ("f.docx", b"45%"),
        ("g.docx", b""),
        // What Word leaves beside a document that is open.
        ("~$a.docx", b"owner"),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).expect("written");
    }
    std::fs::create_dir(folder.join("h.docx")).expect("can be made");
    let (status, out, told) = heshu(&folder, "check --lang=en --no-config .", b"");
    let found = |name: &str| out.contains(&format!("error share {name}:1:"));
    assert_eq!(
        ["a.docx", "b.html", "c.HTM", "d.markdown", "e.log"].map(found),
        [true, true, true, true, false],
        "{out}"
    );
    assert!(status == 2 && told.contains("f.docx: no .docx document"), "{told}");
    assert!(told.contains("g.docx: the file is empty") && !told.contains("~$"), "{told}");
    let (status, out, _) = heshu(&folder, "check --lang=en --no-config e.log h.docx", b"");
    assert!(status == 2 && out.contains("e.log:1:39"), "a file by name, a folder without articles");
}

#[cfg(unix)]
#[test]
fn links_and_files_that_vanish() {
    let folder = folder("links");
    std::fs::write(folder.join("a.md"), WRONG).expect("written");
    std::os::unix::fs::symlink("a.md", folder.join("b.md")).expect("linked");
    std::os::unix::fs::symlink("nowhere.md", folder.join("c.md")).expect("linked");
    let (status, out, told) = heshu(&folder, "check --lang=en --no-config b.md c.md", b"");
    assert!(status == 2 && out.contains("b.md:1:39"), "{out}");
    assert!(told.contains("c.md: no such file"), "{told}");
    let found = find(&[folder.join("a.md")]);
    std::fs::remove_file(folder.join("a.md")).expect("it is there");
    let intake = take_in(&found.files.iter().collect::<Vec<_>>(), None);
    assert_eq!((intake.files.len(), intake.troubles.len()), (0, 1));
}

/// The window shows the words, whatever stands between them in the source.
#[test]
fn a_place_is_shown_by_its_words() {
    let folder = folder("windows");
    let html = WRONG.replace("24", "<b>24</b>").replace("45.6", "<i lang=en>45&#46;6</i>");
    let files: [(&str, Vec<u8>, &str); 4] = [
        ("a.docx", docx(&paragraph(WRONG.trim()), &[]), "a.docx:1:39"),
        ("a.html", format!("<p>{html}</p>").into(), "a.html:1:60"),
        ("a.md", WRONG.replace("24", "**24**").into(), "a.md:1:43"),
        ("a.txt", gb(WRONG), "a.txt:1:39"),
    ];
    for (name, bytes, place) in files {
        std::fs::write(folder.join(name), bytes).expect("written");
        let (_, out, _) = heshu(&folder, &format!("check --lang=en --no-config {name}"), b"");
        let words = "2023年，太原市工业投资24亿元，其中技术改造投资7.5亿元，占工业投资的45.6%。\n";
        assert!(out.contains(words) && out.contains(place), "{out}");
    }
}
