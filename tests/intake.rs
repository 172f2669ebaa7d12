//! What a reader sees of Markdown, HTML and DOCX, case by case, and where it stands in the source.

mod form;
mod shown;

use form::{docx, paragraph, run};
use shown::{document, shown, spans};

/// What is seen of sources under a name; `/` stands between passages.
fn seen(name: &str, cases: &[(&str, &str)]) {
    let mut wrong = String::new();
    for (source, expected) in cases {
        let document = document(name, *source);
        let found = shown(&document).join(" / ");
        if found != *expected {
            wrong += &format!("\n{source:?}\n  expected {expected:?}\n  found    {found:?}");
        }
        in_order(&document);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn in_order(document: &heshu::text::Document) {
    let mut last = 0;
    for (start, end) in spans(document) {
        assert!(last <= start && start <= end, "{start}..{end} after {last}");
        assert!(document.source.get(start as usize..end as usize).is_some(), "whole characters");
        last = end;
    }
}

#[test]
fn markdown() {
    seen(
        "a.md",
        &[
            ("# 年报\n\n工业增加值**45**.98亿元。", "# 年报 / 工业增加值45.98亿元。"),
            ("\u{FEFF}# 年报\n正文。", "# 年报 / 正文。"),
            ("年报\n====\n正文。", "# 年报 / 正文。"),
            ("---\ntitle: 增长7%\n---\n正文。", "正文。"),
            ("正文。\n\n---\n\n另一段。", "正文。 / 另一段。"),
            ("前。\n\n```\n增长45%\n```\n\n后。", "前。 / 后。"),
            ("前。\n\n    let x = 45;\n\n后。", "前。 / 后。"),
            // An indented paragraph is no code.
            ("　　前。\n\n    2024年增长7%。\n\n后。", "前。 / 2024年增长7%。 / 后。"),
            // Words that are marked are no code, fences always are.
            (
                "前。\n\n```\n2024年收入`45.98亿元`\n```\n\n收入`45.98亿元`。",
                "前。 / 收入45.98亿元。",
            ),
            ("运行 `heshu --max 45%` 后，`增长7%`。", "运行  后，增长7%。"),
            ("前<!-- 增长45% -->后。", "前后。"),
            ("<!--\n增长45%\n-->\n\n后。", "后。"),
            // Tags, declarations and instructions that Han follows at once.
            ("出口<!--注-->，增长7%。", "出口，增长7%。"),
            ("出口<?中?>和<!A中>，<b中>增长</del中>7%。", "出口和，<b中>增长</del中>7%。"),
            ("见[公报](http://x.cn/45%25)和![图45%](a.png)。", "见公报和。"),
            ("见<https://x.cn/2024年45%>。", "见。"),
            ("增长\\*7%&nbsp;和&#37;。", "增长*7%\u{a0}和%。"),
            ("全市生产总值\n达到45亿元，\n增长7%。", "全市生产总值 达到45亿元， 增长7%。"),
            ("一、综合\n全市增长7%。", "一、综合 / 全市增长7%。"),
            ("第一行。  \n第二行。<br>第三行。", "第一行。 / 第二行。 / 第三行。"),
            ("- 甲7%\n- 乙\n\n1. 丙\n2. 丁", "甲7% / 乙 / 1.丙 / 2.丁"),
            ("> 他说增长7%。", "他说增长7%。"),
            ("增长7%[^1]。\n\n[^1]: 按可比价。", "增长7%。 / 按可比价。"),
            ("每户3~5万元，另有8~9个。", "每户3~5万元，另有8~9个。"),
            ("投资~~45亿元~~47亿元，另有3~5个、8~9个。", "投资47亿元，另有3~5个、8~9个。"),
            ("投资~~45<b>.9</b>亿\n元~~47亿元。", "投资47亿元。"),
            ("投资<del>45亿元</del>47亿元。<DEL a=b>增长\n\n增长7%。", "投资47亿元。 / 增长7%。"),
            ("|指标|值|\n|--|--|\n|甲<del>乙|~~1~~2|\n|丙|3|", "[指标|值] / [甲|2] / [丙|3]"),
            // CommonMark does not close these; nobody means to show them.
            ("**“增长45%”**达到", "“增长45%”达到"),
            ("**增长45%**达到**10**家", "增长45%达到10家"),
            (
                "单位：亿元\n\n|指标|2024年|\n|--|--:|\n|**收入**|4\\|5|\n|支出|6|",
                "单位：亿元 / [指标|2024年] / [收入|4|5] / [支出|6]",
            ),
            ("前。\n\n<table><tr><td>甲<td>1</table>\n\n后。", "前。 / [甲|1] / 后。"),
            ("<div>\n\n中。\n\n</div>\n\n后。", "中。 / 后。"),
            ("前。\r\n\r\n后。\r", "前。 / 后。"),
            ("+++\ntitle = '增长45%'\n+++\n\n甲。", "甲。"),
            ("", ""),
        ],
    );
}

#[test]
fn html() {
    seen(
        "a.html",
        &[
            (
                "<title>年报</title><h1>综合</h1><p>增长<b>7</b>.5%。</p>",
                "# 年报 / # 综合 / 增长7.5%。",
            ),
            ("甲<br>乙<br/>丙<div>丁</div>戊", "甲 / 乙 / 丙 / 丁 / 戊"),
            ("<p>全年<br>增长7%，<br>达到9亿元。</p>", "全年 / 增长7%， 达到9亿元。"),
            (
                "<script>var a='<p>45%</p>'</script><style>p{}</style><noscript>45%</noscript>甲",
                "甲",
            ),
            ("<nav>首页45%</nav><header>站45%</header><p>甲</p><footer>45%</footer>", "甲"),
            ("<article><header><h1>题</h1></header>甲</article>", "# 题 / 甲"),
            ("<p hidden>45%</p><div style='DISPLAY : none'><p>45%<p>46%</div>甲", "甲"),
            // What is never closed hides nothing.
            ("<nav><p>甲</p>", "甲"),
            ("<h1>题<p>甲增长7%。</p>", "题 / 甲增长7%。"),
            ("<a href=x>甲<p>乙45%。", "甲 / 乙45%。"),
            (
                "<ul><li><a href=x>某市增长45%</a><li><a href=y>图</a></ul><p>甲<a href=z>乙</a></p>",
                "甲乙",
            ),
            ("<!-- 45% -->甲<!--x-->乙", "甲乙"),
            ("<p>增长<del>45%</del><ins>46%</ins>。", "增长46%。"),
            ("4&#53;&nbsp;%&amp;&lt;&hellip;&nbspx&unknown;&", "45\u{a0}%&<…\u{a0}x&unknown;&"),
            ("<pre>甲\n乙\r\n丙</pre>", "甲 / 乙 / 丙"),
            (
                "<table><caption>表1 单位：亿元</caption><tr><th colspan=2>指标<th>值<tr><td rowspan=2>甲<td>乙<td><a href=x>1</a><tr><td>丙<td>&nbsp;2</table>",
                "表1 单位：亿元 / [指标*2|值] / [甲^2|乙|1] / [丙|2]",
            ),
            // A table that arranges the page is none of data.
            (
                "<table><tr><td>栏<td><table><tr><td>甲<td>1</table><tr><td>尾<td>注</table>",
                "栏 / [甲|1] / 尾 / 注",
            ),
            ("<table role=presentation><tr><td>甲<td>乙</table>", "甲 / 乙"),
            ("<table><tr><td><p>甲</p><p>乙</p></table>", "甲 / 乙"),
            ("<td>甲</td><tr>乙</table></p></div>丙", "甲 / 乙 / 丙"),
            (
                "<table><tr><td colspan=1000000 rowspan=0>甲<td colspan=-3>1<tr><td>乙<td>2",
                "[甲*1000^2|1] / [乙|2]",
            ),
            ("<p>甲", "甲"),
            ("<", "<"),
            ("甲<p", "甲"),
            ("", ""),
        ],
    );
}

#[test]
fn prose_in_a_table_is_read_as_passages() {
    let long = "全年一般公共预算收入增长7%，其中税收收入增长6%。".repeat(6);
    let cases = [
        (format!("<table><tr><td>栏目<td>{long}</table>"), vec!["栏目".to_owned(), long.clone()]),
        (
            format!("<table><tr><td>甲<td>1<tr><td colspan=2>{long}</table>"),
            vec!["[甲|1]".to_owned(), long.clone()],
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(shown(&document("a.html", source)), expected);
    }
}

#[test]
fn the_page_tells_when_it_was_published() {
    let cases = [
        ("<meta name=PubDate content='2026-05-28 14:14'>", Some("2026-05-28")),
        ("<meta property='article:published_time' content='2026-05-28T08:00'>", Some("2026-05-28")),
        ("<meta content='2026/05/28' name='publishdate'>", Some("2026-05-28")),
        ("<meta name=PubDate content='前天'>", None),
        ("<meta name=PubDate>", None),
    ];
    for (source, expected) in cases {
        let published = document("a.html", source).published.map(|day| day.to_string());
        assert_eq!(published.as_deref(), expected, "{source}");
    }
}

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

/// What is deep or long is read in time, and nothing overflows.
#[test]
fn what_is_deep_or_long_is_read() {
    let deep = 100_000;
    let line = "全年增长7%，".repeat(6_000);
    let cases = [
        ("a.html", "<div>".repeat(deep) + "甲", "甲"),
        ("a.html", "<table><tr><td>".repeat(deep) + "甲", "甲"),
        ("a.html", "<b>".repeat(deep) + "甲" + &"</i>".repeat(deep), "甲"),
        ("a.html", "<nav>".repeat(deep) + "甲", "甲"),
        ("a.html", "&amp".repeat(deep) + "甲", "甲"),
        ("a.html", format!("<a {}>甲", "x=\"y\" ".repeat(deep)), "甲"),
        ("a.html", format!("<p {}hidden>乙</p>甲", "x=\"&amp;>\"".repeat(deep)), "甲"),
        ("a.md", "> ".repeat(deep) + "甲", "甲"),
        ("a.md", "*".repeat(deep) + "甲", "甲"),
        ("a.md", "[".repeat(deep) + "甲", "甲"),
        ("a.md", "甲".to_owned() + &"`".repeat(deep), "甲"),
        ("a.md", line.clone(), "全年"),
        ("a.html", line, "全年"),
    ];
    for (name, source, expected) in cases {
        let begin = source.get(..24).unwrap_or_default().to_owned();
        let document = document(name, source);
        in_order(&document);
        assert!(shown(&document).concat().contains(expected), "{name} {begin}");
    }
}

const PIECES: &str = "< > </ <p> </p> <div> </div> <table> <tr> <td> <td\u{20}colspan=3> </table> <nav> </nav> <a\u{20}href=x> \
    </a> <br> <del> </del> <h1> </h1> <pre> <!-- --> <!--注 <?中?> <!A中> <!-增 <script> </script> <title> & &nbsp; &#37; &amp ; ** * ` ``` _ | |--| [ ] ( ) ![ # > - \
    1. \\ [^1]: --- 　 45.98亿元 增长7%， 单位： 。";

proptest::proptest! {
    /// Any mixture is read, in order.
    #[test]
    fn any_mixture_is_read(picks in proptest::collection::vec(0..200_usize, 0..60)) {
        let pieces: Vec<&str> = PIECES.split(' ').collect();
        let ends = ["", " ", "\n", "\n\n", "\r\n", "\r"];
        let piece = |pick: &usize| [pieces[pick % pieces.len()], ends[pick % ends.len()]].concat();
        let mixture: String = picks.iter().map(piece).collect();
        for name in ["a.html", "a.md"] {
            in_order(&document(name, mixture.as_str()));
        }
    }
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

/// Any beginning and any end of a page is read.
#[test]
fn any_part_of_a_page_is_read() {
    let page = "<!DOCTYPE html><title>年&amp;报</title>\r\n<p class=\"a>b\">增长<b>7</b>&nbsp;%\r<table><tr><td \
                colspan='2'>甲</td><td>1<!-- x --></table><script>if(a<b)</script><![CDATA[ 乙 ]]>&#x4e2d;文";
    let boundaries: Vec<usize> = (0..=page.len()).filter(|at| page.is_char_boundary(*at)).collect();
    for at in boundaries {
        for part in [&page[..at], &page[at..]] {
            in_order(&document("a.html", part));
            in_order(&document("a.md", part));
        }
    }
    let found = shown(&document("a.html", page));
    assert_eq!(found, ["# 年&报", "增长7\u{a0}%", "[甲*2|1]", "中文"]);
}
