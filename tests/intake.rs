//! What a reader sees of Markdown and HTML, case by case, and where it stands in the source.

mod shown;

use shown::{document, in_order, shown};

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
            ("投资<s>4<del>5</del>5亿元</s>47亿元，<Strike>1</strike>2个。", "投资47亿元，2个。"),
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
            ("<p><s>收入94亿元</s><p>收入<STRIKE>8</STRIKE>83亿元", "收入83亿元"),
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
