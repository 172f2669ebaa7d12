//! What a reader sees of the documents of word processors, case by case, and where it stands in their text.

mod form;
mod shown;

use form::{docx, paragraph, run};
use shown::{document, in_order, shown};

/// What is seen of a document of a word processor; its lines are its paragraphs.
fn body(body: &str) -> (String, String) {
    let document = document("a.docx", docx(body, &[]));
    in_order(&document);
    (document.source.clone(), shown(&document).join(" / "))
}

#[test]
fn documents_of_word_processors() {
    let deletion = format!(
        "{}<w:del w:id=\"1\"><w:r><w:delText>45</w:delText></w:r></w:del><w:ins w:id=\"2\">{}</w:ins>{}",
        run("增长"),
        run("7"),
        run("%。")
    );
    let moved = format!(
        "<w:moveFrom w:id=\"1\">{}</w:moveFrom><w:moveTo w:id=\"2\">{}</w:moveTo>",
        run("45%"),
        run("7%")
    );
    let field = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>= 45</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        run("7")
    );
    let contents = field.replace("= 45", " TOC \\o");
    let link = format!(
        "<w:hyperlink>{}</w:hyperlink><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        run("7"),
        run("%")
    );
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph(text));
    let alternative = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx>{}</wps:txbx></mc:Choice>\
         <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{}",
        boxed("框7%"),
        boxed("框7%"),
        run("后")
    );
    let hidden = format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>45</w:t></w:r>{}", run("7"));
    let struck = |with: &str| format!("<w:r><w:rPr>{with}</w:rPr><w:t>45</w:t></w:r>{}", run("7"));
    let heading = format!("<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>{}", run("综合"));
    let mark = format!("<w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>{}", run("增长"));
    let cases = [
        (paragraph("增长7%。") + &paragraph("第二段"), "增长7%。\n第二段\n", "增长7%。 / 第二段"),
        (paragraph("甲") + "<w:p/>" + &paragraph("乙"), "甲\n\n乙\n", "甲 / 乙"),
        (paragraph(&(run("4") + &run("5.98亿元"))), "45.98亿元\n", "45.98亿元"),
        (paragraph("甲&amp;乙&#x4e59;"), "甲&乙乙\n", "甲&乙乙"),
        (paragraph(&deletion), "增长7%。\n", "增长7%。"),
        (paragraph(&moved), "7%\n", "7%"),
        (paragraph(&mark) + &paragraph("7%。"), "增长7%。\n", "增长7%。"),
        (paragraph(&field), "7\n", "7"),
        (paragraph(&contents), "\n", ""),
        (paragraph(&link), "7%\n", "7%"),
        (paragraph(&alternative), "框7%\n后\n", "框7% / 后"),
        (paragraph(&hidden), "7\n", "7"),
        (paragraph(&struck("<w:strike/><w:vanish w:val=\"0\"/>")), "7\n", "7"),
        (paragraph(&struck("<w:dstrike w:val=\"true\"/>")), "7\n", "7"),
        (paragraph(&struck("<w:strike w:val=\"0\"/>")), "457\n", "457"),
        (paragraph(&heading), "综合\n", "# 综合"),
        (
            paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t><w:br/><w:t>乙</w:t></w:r>"),
            "甲\t1\u{b}乙\n",
            "甲\t1 / 乙",
        ),
        (paragraph("<m:oMath><m:r><m:t>45</m:t></m:r></m:oMath>"), "\n", ""),
        (String::new(), "", ""),
    ];
    for (inside, source, expected) in cases {
        assert_eq!(body(&inside), (source.to_owned(), expected.to_owned()), "{inside}");
    }
}

#[test]
fn tables_of_word_processors() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let span = "<w:gridSpan w:val=\"2\"/>";
    let (begin, go_on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[cell(span, "指标"), cell("", "值")]),
        row(&[cell(begin, "甲"), cell("", "乙"), cell("", "1")]),
        row(&[cell(go_on, ""), cell("", "丙"), cell("", "2")]),
    );
    let (source, found) = body(&table);
    assert_eq!(source, "指标\n值\n甲\n乙\n1\n\n丙\n2\n");
    assert_eq!(found, "[指标*2|值] / [甲^2|乙|1] / [丙|2]");
    let nested =
        format!("<w:tbl>{}</w:tbl>", row(&[cell("", "左"), format!("<w:tc>{table}<w:p/></w:tc>")]));
    assert_eq!(body(&nested).1, "左 / [指标*2|值] / [甲^2|乙|1] / [丙|2]");
    let huge = table.replace("w:val=\"2\"", "w:val=\"65535\"");
    assert_eq!(body(&huge).1, "[指标*1000|值] / [甲^2|乙|1] / [丙|2]");
    // Rows and cells that are deleted by their properties alone, as Word does with those of a table.
    let changed = |mark: &str, inside: &str| {
        format!("<w:tr><w:trPr><w:{mark} w:id=\"9\"/></w:trPr>{inside}</w:tr>")
    };
    let tracked = format!(
        "<w:tbl>{}{}{}{}</w:tbl>{}",
        row(&[cell("", "指标"), cell("", "值"), cell("<w:cellDel w:id=\"8\"/>", "旧值")]),
        changed("del", &(cell("", "甲") + &cell("", "1"))),
        changed("ins", &(cell("", "乙") + &cell("<w:cellIns w:id=\"7\"/>", "2"))),
        row(&[cell("", "丙"), cell("", "3")]),
        paragraph("后")
    );
    let (source, found) = body(&tracked);
    assert_eq!(source, "指标\n值\n\n\n\n乙\n2\n丙\n3\n后\n");
    assert_eq!(found, "[指标|值|] / [|] / [乙|2] / [丙|3] / 后");
    let before = "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    assert_eq!(body(before), ("\n".to_owned(), "[|]".to_owned()));
}

#[test]
fn styles_and_notes_of_word_processors() {
    let styled = |style: &str, text: &str| {
        paragraph(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}", run(text)))
    };
    let styles = "<w:styles SPACES><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:styleId=\"2\"><w:name w:val=\"我的\"/><w:basedOn w:val=\"1\"/></w:style>\
        <w:style w:styleId=\"3\"><w:name w:val=\"x\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>\
        <w:style w:styleId=\"4\"><w:name w:val=\"Normal\"/><w:basedOn w:val=\"5\"/></w:style>\
        <w:style w:styleId=\"5\"><w:name w:val=\"y\"/><w:basedOn w:val=\"4\"/></w:style></w:styles>";
    let notes = format!(
        "<w:footnotes SPACES><w:footnote w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
        paragraph("45%"),
        paragraph("按可比价。")
    );
    let text = [
        styled("1", "甲"),
        styled("2", "乙"),
        styled("3", "丙"),
        styled("4", "丁"),
        styled("9", "戊"),
    ];
    let parts = [("word/styles.xml", styles), ("word/footnotes.xml", notes.as_str())];
    let document = document("a.docx", docx(&text.concat(), &parts));
    let expected = ["# 甲", "# 乙", "# 丙", "丁", "戊", "按可比价。"];
    assert_eq!(shown(&document), expected);
}

const ELEMENTS: [&str; 24] = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "gridSpan",
    "vMerge",
    "pPr",
    "rPr",
    "del",
    "ins",
    "br",
    "tab",
    "vanish",
    "txbxContent",
    "fldChar",
    "instrText",
    "footnote",
    "gridBefore",
    "outlineLvl",
    "moveFrom",
    "pPrChange",
];

proptest::proptest! {
    /// Elements of a word processor stand in each other as they may not, and are read.
    #[test]
    fn any_nesting_is_read(picks in proptest::collection::vec(0..60_usize, 0..80)) {
        let (mut body, mut open) = (String::new(), Vec::new());
        for pick in picks {
            match ELEMENTS.get(pick) {
                Some(name) => {
                    body += &format!("<w:{name} w:val=\"{pick}\">");
                    open.push(name);
                }
                None if pick < 40 => body += "增长7%",
                None => body += &open.pop().map(|name| format!("</w:{name}>")).unwrap_or_default(),
            }
        }
        while let Some(name) = open.pop() {
            body += &format!("</w:{name}>");
        }
        in_order(&document("a.docx", docx(&body, &[])));
    }

    /// A damaged archive is read or told, and nothing else.
    #[test]
    fn any_damage_is_read_or_told(at in 0..1000_usize, to in 0..=255_u8) {
        let mut bytes = docx(&paragraph("增长7%。"), &[]);
        let at = at % bytes.len();
        bytes[at] = to;
        let _ = heshu::intake::read("a.docx", bytes, None);
    }
}
