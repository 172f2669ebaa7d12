//! The page of `check --format html`: its markup, and in a browser what a click does.
//!
//! The browser gets the page in a frame as wide as a phone, and [`STEPS`] beside it; nothing is put
//! into the page itself. Without a Chromium that part is skipped, and says so.

mod steps;

use crate::edge::{finding_at, folder, heshu, made};
use crate::forms::{markup, told, xml};
use heshu::finding::{Allowance, Authority};
use heshu::report::{Language, Source, Sources};
use heshu::text::{Block, Cell, DocId, Document, Layout, Part, Passage, Span, Table};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use steps::STEPS;

const HOSTILE: &str = "</script><img src=x onerror=document.title=1>\u{202E}🎉\u{0}&amp;<!--";

/// A share that does not fit, one that does, a value that another article gives otherwise, a figure of nothing.
fn articles() -> [(String, String); 2] {
    let draft = format!(
        "# {HOSTILE} 工业年终盘点\n\n2023年，太原市工业投资24亿元，其中技术改造投资7.5亿元，占工业投资的45.6%。\n\n\
         {HOSTILE}2023年，太原市地区生产总值5573.74亿元，增长3.3%。{HOSTILE}\n\n\
         2023年，大同市工业投资40亿元，其中技术改造投资10亿元，占工业投资的25%。\n"
    );
    let printed = "2023年，太原市地区生产总值5473.74亿元。\n".to_owned();
    [("甲&'稿.txt".to_owned(), draft), ("乙.md".to_owned(), printed)]
}

fn page(name: &str, language: &str) -> (PathBuf, String) {
    let articles = articles();
    let files: Vec<(&str, &str)> = articles.iter().map(|(path, text)| (&**path, &**text)).collect();
    let folder = folder(name, &files);
    let arguments = ["check", "甲&'稿.txt", "乙.md", "--format", "html", "--lang", language];
    let run = heshu(&folder, &arguments, b"");
    assert_eq!((run.status, &*run.stderr), (1, ""));
    (folder, run.stdout)
}

#[test]
fn a_page_is_well_formed_and_asks_for_nothing() {
    for language in ["zh", "en"] {
        let (_, page) = page(&format!("page-{language}"), language);
        for (start, end) in [("<script", "</script>"), ("<style", "</style>")] {
            assert_eq!(page.matches(start).count(), page.matches(end).count(), "{language}");
        }
        let elements = xml(&markup(&page));
        let mut ids: Vec<&str> = Vec::new();
        for (tag, attributes, _) in &elements {
            assert!(!matches!(&**tag, "img" | "link" | "iframe" | "object" | "base"), "{tag}");
            for (name, value) in attributes {
                let inert =
                    !name.starts_with("on") && !matches!(&**name, "src" | "srcset" | "style");
                assert!(inert, "{tag} {name}");
                assert!(name != "href" || value.starts_with("#f"), "{tag} {name}={value}");
            }
            ids.extend(attributes.get("id").map(|id| &**id));
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "an id stands once");
        let hrefs = elements.iter().filter_map(|(_, attributes, _)| attributes.get("href"));
        for href in hrefs {
            assert!(ids.contains(&&href[1..]), "{href} leads nowhere");
        }
        let text: String = elements.iter().map(|(_, _, inner)| &**inner).collect();
        let kept = HOSTILE.replace('\u{202E}', "").replace('\0', "\u{FFFD}");
        assert_eq!(text.matches(&kept).count(), 3, "an article is shown as it stands: {text}");
        assert!(!page.contains(['\u{202E}', '\0']) && !page.contains("<img"), "{page}");
    }
}

/// Figures carry the worst of their verdicts, and their findings by severity and message.
#[test]
fn figures_are_marked_by_verdict() {
    let (_, page) = page("page-marks", "zh");
    let elements = xml(&markup(&page));
    let class = |text: &str| {
        let figure = |(tag, attributes, inner): &&(String, _, String)| {
            let _: &std::collections::BTreeMap<String, String> = attributes;
            tag == "b" && inner.starts_with(text) && attributes.contains_key("id")
        };
        let (_, attributes, _) = elements.iter().find(figure).unwrap_or_else(|| panic!("{text}"));
        (attributes["class"].clone(), attributes.get("title").cloned().unwrap_or_default())
    };
    for (figure, expected) in [
        ("45.6%", "contradicts error"),
        ("7.5亿元", "contradicts error"),
        ("5473.74亿元", "contradicts error"),
        ("25%", "holds"),
        ("10亿元", "holds"),
        ("3.3%", "untested"),
    ] {
        let (class, title) = class(figure);
        assert_eq!(class, expected, "{figure}");
        assert_eq!(title.starts_with("错误："), expected.ends_with("error"), "{figure}: {title}");
    }
    assert!(class("45.6%").1.contains("7.5亿元"), "the message");
}

/// What the form of a file says of its text is shown: entities as characters, tables as tables.
#[test]
fn an_article_is_shown_as_its_form_says() {
    let source = "<p>增长&nbsp;44%</p><td>47&nbsp;亿元</td><td>a&lt;b</td>";
    let at = |text: &str| {
        let start = source.find(text).expect("the text has it") as u32;
        Span { start, end: start + text.len() as u32 }
    };
    let parts = vec![Part::Seen(at("增长")), Part::Means(at("&nbsp;"), ' '), Part::Seen(at("44%"))];
    let cell = vec![Part::Seen(at("47")), Part::Said("亿元".to_owned()), Part::Seen(at("亿元"))];
    let other = vec![Part::Seen(at("a")), Part::Means(at("&lt;"), '<'), Part::Seen(at("b<"))];
    let rows = vec![vec![Cell::new(cell), Cell { columns: 2, ..Cell::new(other) }]];
    let blocks =
        vec![Block::Passage(Passage { heading: false, parts }), Block::Table(Table { rows })];
    let layout = Some(Layout { blocks, ..Layout::default() });
    let whole = at("47&nbsp;亿元");
    let mut made = finding_at(source, &[(whole.start, whole.end)]);
    let document = Document { layout, ..Document::new(DocId(0), source) };
    made.sources = Sources::new(vec![Source::new("a.html", document)]);
    let page = told("html", &made, Language::Zh);
    xml(&markup(&page));
    for shown in
        ["<p>增长 44%</p>", ">47亿元</b></td>", "<td colspan=\"2\" rowspan=\"1\">a&lt;b&lt;</td>"]
    {
        assert!(page.contains(shown), "{shown} in\n{page}");
    }
}

/// What somebody has allowed is told neither by a card nor by a figure.
#[test]
fn what_is_allowed_is_no_contradiction() {
    let mut made = made();
    for finding in &mut made.outcome.findings {
        let reason = "附注".to_owned();
        finding.allowed = Some(Allowance { by: Authority::Config, reason });
    }
    let page = markup(&told("html", &made, Language::Zh));
    let marked = xml(&page).into_iter().filter(|(tag, attributes, _)| {
        let class = attributes.get("class").map_or("", |class| class);
        attributes.contains_key("id") && tag == "b" && class.contains("contradicts")
    });
    assert_eq!(marked.count(), 0, "{page}");
    assert!(!page.contains("class=\"card"), "{page}");
}

/// However much is checked, a page can be opened; what is left out is counted, and findings come first.
#[test]
fn a_page_has_bounds() {
    let mut made = made();
    let long = "全区完成投资。\n".repeat(500_000);
    let mut sources = vec![Source::new("a.md", Document::new(DocId(0), long))];
    let short = made
        .sources
        .all()
        .iter()
        .map(|source| Source::new(source.path.clone(), source.document.clone()));
    sources.extend(short);
    let mut places = Vec::new();
    for finding in &mut made.outcome.findings {
        places.extend(finding.labels.iter_mut().map(|label| &mut label.place));
    }
    places.into_iter().for_each(|place| place.doc.0 += 1);
    made.outcome.relations.clear();
    made.pages.clear();
    made.sources = Sources::new(sources);
    let page = told("html", &made, Language::Zh);
    assert!(page.len() < 1 << 20, "{}", page.len());
    assert!(page.contains("另有 1 篇没有列出全文") && page.contains("id=\"d1\""));
}

/// A figure that is opened lists its relations; where they are too many the page says how many it leaves out.
#[test]
fn relations_that_are_not_listed_are_counted() {
    let mut made = made();
    let known = made.outcome.relations.len();
    assert!(!told("html", &made, Language::Zh).contains("没有列出涉及"));
    let more = std::iter::repeat_n(made.outcome.relations[0].clone(), 100_003 - known);
    made.outcome.relations.extend(more.collect::<Vec<_>>());
    let page = told("html", &made, Language::Zh);
    assert!(page.contains("另有 3 项关系点开数字时不列出"), "said at its end");
    assert!(page.contains("没有列出涉及这个数字的关系"), "and of a figure");
    let page = told("html", &made, Language::En);
    assert!(page.contains("3 more relations are not listed"));
}

#[test]
fn a_page_without_findings_shows_the_articles() {
    let mut made = made();
    made.outcome.findings.clear();
    made.outcome.relations.clear();
    let page = told("html", &made, Language::Zh);
    assert!(page.contains("没有发现不符。") && page.contains("id=\"d0\""), "{page}");
    assert!(!page.contains("id=\"d1\""), "a printed text that bears on nothing is left out");
}

/// A browser of the Chromium family, where the system has one.
fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    let found = std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file());
    if found.is_none() {
        eprintln!("skipped: no Chromium in PATH");
    }
    found
}

/// The page in a frame, and the steps beside it.
fn framed(page: &str) -> String {
    let inner = page.replace('&', "&amp;").replace('"', "&quot;").replace('\0', "");
    let mut script = String::new();
    for (name, step, expected) in STEPS {
        let _ = writeln!(script, "check({name:?}, () => {{ {step} }}, {expected:?});");
    }
    let harness = include_str!("harness.html");
    harness.replace("/*STEPS*/", &script).replace("<!--PAGE-->", &inner)
}

/// What the browser makes of a file; it is ended where it takes a minute.
fn dumped(chromium: &Path, folder: &Path, file: &Path) -> String {
    let dump = folder.join("dump.html");
    let mut browser = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=4000"])
        .args(["--window-size=1000,900", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("file://{}", file.display()))
        .stdout(std::fs::File::create(&dump).expect("can be made"))
        .spawn()
        .expect("the browser starts");
    let begun = Instant::now();
    while browser.try_wait().expect("it is a child").is_none() {
        if begun.elapsed() > Duration::from_secs(60) {
            browser.kill().expect("it can be ended");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    String::from_utf8_lossy(&std::fs::read(&dump).expect("is there")).into_owned()
}

#[test]
fn clicks_show_what_they_should() {
    let Some(chromium) = chromium() else { return };
    let (folder, page) = page("page-clicks", "zh");
    let file = folder.join("frame.html");
    std::fs::write(&file, framed(&page)).expect("can be written");
    let dump = dumped(&chromium, &folder, &file);
    let results = dump.split("<pre id=\"results\">").nth(1).and_then(|r| r.split("</pre>").next());
    let done = format!("{} steps, as they should", STEPS.len());
    assert_eq!(results, Some(&*done), "{}", results.unwrap_or(&dump));
}
