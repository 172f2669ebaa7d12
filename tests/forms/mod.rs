//! Every form of a check: against goldens, read again by parsers, and with text that would derange it.
//!
//! `sarif-schema-2.1.0.json` is the schema that OASIS publishes with the standard.

mod schema;

use crate::edge::{Made, finding_at, folder, heshu, hostile, made, many_places};
use crate::{golden, written};
use heshu::finding::{Allowance, Authority, Finding, Repair, Severity};
use heshu::report::{Books, FORMATS, Language, Report, format};
use heshu::rulebook::Rulebook;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use schema::offences;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

pub(crate) fn told(name: &str, made: &Made, language: Language) -> String {
    static BOOK: LazyLock<Rulebook> =
        LazyLock::new(|| Rulebook::builtin().expect("the built-in rules are sound"));
    let report = Report {
        outcome: &made.outcome,
        sources: &made.sources,
        pages: &made.pages,
        drafts: 1,
        complete: true,
        compared: made.outcome.findings.iter().any(by_baseline),
        books: &Books::one(&BOOK),
        failing: Severity::Warning,
        language,
        colour: false,
        all: false,
        quiet: false,
    };
    let format = format(name).unwrap_or_else(|| panic!("{name}: no such form"));
    written(|out| (format.write)(&report, out))
}

fn by_baseline(finding: &Finding) -> bool {
    finding.allowed.as_ref().is_some_and(|allowed| allowed.by == Authority::Baseline)
}

/// The same outcome, the second finding allowed by a baseline, the third by a comment.
fn allowed() -> Made {
    let mut made = made();
    for (at, by) in [(1, Authority::Baseline), (2, Authority::Text)] {
        let reason = "口径不同，见 \"附注\" <1>".to_owned();
        made.outcome.findings[at].allowed = Some(Allowance { by, reason });
    }
    made.outcome.summary.count(&made.outcome.findings);
    made
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in\n{text}"))
}

/// A page without what stands in its style and its scripts: all else is well-formed XML.
pub(crate) fn markup(page: &str) -> String {
    ["style", "script"].into_iter().fold(page.to_owned(), |page, tag| {
        let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
        let mut kept = page.split(&open);
        let first = kept.next().unwrap_or_default().to_owned();
        kept.fold(first, |all, rest| {
            let after = rest.split_once(&close).unwrap_or_else(|| panic!("no {close} in\n{rest}"));
            all + after.1
        })
    })
}

/// Elements in order, each with its attributes and the text in it.
pub(crate) fn xml(text: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_str(text);
    let mut found: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in\n{text}")) {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.expect("well-formed");
                    let value = unescape(&attribute.value).expect("known entities");
                    (attribute.key.as_ref().to_owned(), value.into_owned())
                });
                found.push((tag.name().as_ref().to_owned(), attributes.collect(), String::new()));
            }
            Event::Text(inner) => {
                if let Some((_, _, text)) = found.last_mut() {
                    *text += &inner;
                }
            }
            Event::GeneralRef(entity) => {
                let entity = format!("&{};", &*entity);
                if let Some((_, _, text)) = found.last_mut() {
                    *text += &unescape(&entity).expect("known entities");
                }
            }
            _ => {}
        }
    }
}

#[test]
fn every_form_has_a_golden() {
    for form in FORMATS.iter().filter(|form| !matches!(form.name, "pretty" | "json" | "html")) {
        golden(&format!("forms/{}.zh", form.name), &told(form.name, &made(), Language::Zh));
        golden(&format!("forms/{}.en", form.name), &told(form.name, &allowed(), Language::En));
    }
}

#[test]
fn what_is_allowed_is_told_by_json_and_sarif_alone() {
    let made = allowed();
    for form in FORMATS {
        let text = told(form.name, &made, Language::Zh);
        let kept = matches!(form.name, "json" | "sarif");
        assert_eq!(text.contains("附注"), kept, "{}:\n{text}", form.name);
        assert!(text.contains("45.98亿元"), "{} tells the others:\n{text}", form.name);
    }
    let log = json(&told("sarif", &made, Language::Zh));
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
    let results = log["runs"][0]["results"].as_array().expect("results");
    let states: Vec<_> = results.iter().map(|r| r["baselineState"].as_str()).collect();
    assert_eq!(states, [Some("new"), Some("unchanged"), Some("new")]);
    let kind = |result: &Value| result["suppressions"][0]["kind"].as_str().map(str::to_owned);
    let kinds: Vec<_> = results.iter().map(kind).collect();
    assert_eq!(kinds, [None, Some("external".to_owned()), Some("inSource".to_owned())]);
}

#[test]
fn sarif_follows_the_schema_of_the_standard() {
    let schema = json(include_str!("sarif-schema-2.1.0.json"));
    for made in [made(), allowed(), hostile(), Made { outcome: Default::default(), ..made() }] {
        for language in [Language::Zh, Language::En] {
            let log = json(&told("sarif", &made, language));
            assert_eq!(offences(&log, &schema, &schema), Vec::<String>::new());
            let run = &log["runs"][0];
            for result in run["results"].as_array().expect("results") {
                let rule = result["ruleIndex"].as_u64().expect("an index") as usize;
                assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
            }
        }
    }
}

/// The schema is really looked at.
#[test]
fn the_schema_would_refuse() {
    let schema = json(include_str!("sarif-schema-2.1.0.json"));
    let sound = json(&told("sarif", &made(), Language::Zh));
    let changes: [(&str, Value); 7] = [
        ("/version", "2.0.0".into()),
        ("/runs/0/tool/driver/name", Value::Null),
        ("/runs/0/results/0/level", "fatal".into()),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", 0.into()),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", "稿 件".into()),
        ("/runs/0/columnKind", "bytes".into()),
        ("/runs/0/results/0/message", json(r#"{"txt":"x"}"#)),
    ];
    for (pointer, to) in changes {
        let mut broken = sound.clone();
        *broken.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}: not there")) = to;
        assert!(!offences(&broken, &schema, &schema).is_empty(), "{pointer} may be anything");
    }
}

/// Columns are what the form says: characters, bytes for reviewdog; ends exclusive.
#[test]
fn columns_are_those_of_the_form() {
    let made = made();
    let region = &json(&told("sarif", &made, Language::Zh))["runs"][0]["results"][0]["locations"]
        [0]["physicalLocation"]["region"];
    assert_eq!((&region["startColumn"], &region["endColumn"]), (&36.into(), &40.into()));
    let range = &json(&told("rdjson", &made, Language::Zh))["diagnostics"][0]["location"]["range"];
    let (start, end) = (&range["start"]["column"], &range["end"]["column"]);
    assert_eq!((start.as_u64(), end.as_u64()), (Some(98), Some(106)));
}

/// Text that would end a comment, a cell, a command or an element stays text.
#[test]
fn hostile_text_stays_text() {
    let made = hostile();
    let path = made.sources.all()[0].path.clone();
    for form in FORMATS {
        let text = told(form.name, &made, Language::Zh);
        let risky = |c: char| c.is_control() && c != '\n' && c != '\r';
        assert!(!text.contains(risky), "{}: a control in\n{text:?}", form.name);
        if matches!(form.name, "pretty" | "markdown" | "csv" | "html") {
            assert!(!text.contains('\u{202E}'), "{}: turned round\n{text:?}", form.name);
        }
        match form.name {
            "json" => assert_eq!(json(&text)["findings"][0]["labels"][0]["path"], *path),
            "jsonl" => {
                assert_eq!(text.lines().count(), made.outcome.findings.len());
                assert_eq!(json(&text)["labels"][0]["path"], *path);
            }
            "gitlab" => assert_eq!(json(&text)[0]["location"]["path"], *path),
            "rdjson" => {
                assert_eq!(json(&text)["diagnostics"][0]["location"]["path"], *path);
            }
            "sarif" => {
                let result = &json(&text)["runs"][0]["results"][0];
                let place = &result["locations"][0]["physicalLocation"];
                let uri = "a%22%3C%26%3E%7C%25%0A%5D%5D%3E%F0%9F%8E%89%E2%80%AE%2C%3A.md";
                assert_eq!(place["artifactLocation"]["uri"], uri);
                assert!(!result["message"]["text"].to_string().contains("]("), "no link");
            }
            "github" => {
                assert_eq!(text.lines().count(), made.outcome.findings.len(), "one command each");
                let file = "file=a\"<&>|%25%0A]]>🎉\u{202E}%2C%3A.md,line=1,";
                assert!(text.contains(file), "{text}");
            }
            "checkstyle" | "junit" => {
                let elements = xml(&text);
                let attribute = if form.name == "junit" { "classname" } else { "name" };
                let named = elements.iter().any(|(_, a, _)| a.get(attribute) == Some(&path));
                assert!(named, "{elements:?}");
                let says = |text: &str| text.contains("\"<&>|% ]]>🎉");
                let said = elements
                    .iter()
                    .any(|(_, a, inner)| a.get("message").is_some_and(|m| says(m)) || says(inner));
                assert!(said, "{elements:?}");
            }
            "markdown" => {
                let row = text.lines().nth(2).unwrap_or_default();
                let bars = row.replace("\\|", "").matches('|').count();
                assert_eq!(bars, 5, "{row}");
                assert!(!row.contains("<&") && !row.contains("@all"), "{row}");
            }
            "csv" => {
                let rows = text.matches("\r\n").count();
                assert_eq!(rows, made.outcome.findings.len() + 1, "{text:?}");
                assert!(text.contains("'=1+1") && !text.contains(",=1+1"), "{text}");
            }
            "html" => {
                let elements = xml(&markup(&text));
                let named = elements.iter().any(|(_, _, inner)| inner.contains("a\"<&>|% ]]>🎉"));
                assert!(named, "{elements:?}");
            }
            "pretty" => assert!(!text.contains("\u{1b}["), "{text}"),
            other => panic!("{other}: say here how it stays sound"),
        }
    }
}

/// Every span of texts, valid or not, can be told in every form.
#[test]
fn every_place_can_be_told() {
    let texts = [
        "",
        "\u{FEFF}45亿元\r\n\r\n\t增长\t7%\n",
        "👨‍👩‍👧家庭1户é\u{301}\u{202E}\u{0}\n完成\n\n17.02 亿元",
    ];
    for text in texts {
        for places in many_places(text) {
            let mut made = finding_at(text, &places);
            let places = made.outcome.findings[0].culprits.concat();
            let repair = |place| Repair { place, to: "7%".to_owned(), resolves: 2 };
            made.outcome.findings[0].repairs = places.into_iter().map(repair).collect();
            for form in FORMATS {
                let text = told(form.name, &made, Language::En);
                match form.name {
                    "json" | "jsonl" | "sarif" | "gitlab" | "rdjson" => drop(json(&text)),
                    "junit" | "checkstyle" => drop(xml(&text)),
                    "html" => drop(xml(&markup(&text))),
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn the_readmes_list_every_form() {
    for readme in [include_str!("../../README.md"), include_str!("../../README.zh-CN.md")] {
        for form in FORMATS {
            assert!(readme.contains(&format!("`{}`", form.name)), "{} is not there", form.name);
        }
    }
}

#[test]
fn a_report_of_tests_fails_where_the_run_does() {
    let elements = xml(&told("junit", &made(), Language::Zh));
    let suites = elements.iter().filter(|(name, ..)| name == "testsuite");
    let suites: Vec<_> = suites.map(|(_, a, _)| (&*a["tests"], &*a["failures"])).collect();
    assert_eq!(suites, [("3", "2")], "a hint is below what fails");
    assert_eq!(elements.iter().filter(|(name, ..)| name == "failure").count(), 2);
    let none = Made { outcome: Default::default(), ..made() };
    let elements = xml(&told("junit", &none, Language::Zh));
    assert_eq!(elements.iter().filter(|(name, ..)| name == "testcase").count(), 1, "it has passed");
}

/// A comment has room for 65,536 characters.
#[test]
fn a_table_fits_into_a_comment() {
    let mut made = made();
    let findings = std::mem::take(&mut made.outcome.findings);
    made.outcome.findings = std::iter::repeat_n(findings, 700).flatten().collect();
    let text = told("markdown", &made, Language::Zh);
    let length = text.chars().count();
    assert!((59_000..62_000).contains(&length), "{length}");
    let rows = text.lines().filter(|line| line.starts_with("| ")).count() - 1;
    assert!(text.contains(&format!("另有 {} 个问题，", 2100 - rows)), "the rest is counted");
}

/// Two findings alike have two fingerprints: GitLab would keep one.
#[test]
fn gitlab_keeps_findings_that_are_alike() {
    let mut made = made();
    let again = made.outcome.findings[0].clone();
    made.outcome.findings.push(again);
    let issues = json(&told("gitlab", &made, Language::Zh));
    let issues = issues.as_array().expect("an array");
    let mut prints: Vec<&str> = issues.iter().filter_map(|i| i["fingerprint"].as_str()).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), 4);
}

#[test]
fn every_form_has_the_same_status() {
    let text = "2023年，太原市工业投资24亿元，其中技术改造投资7.5亿元，占工业投资的45.6%。\n";
    let folder = folder("forms", &[("a.md", text), ("b.md", "2023年，太原市工业投资24亿元。\n")]);
    for form in FORMATS {
        for (paths, on, status) in [("a.md", "error", 1), ("b.md", "hint", 0), ("c.md", "error", 2)]
        {
            let run =
                heshu(&folder, &["check", paths, "--format", form.name, "--fail-on", on], b"");
            assert_eq!(run.status, status, "{} {paths}: {}", form.name, run.stderr);
        }
    }
}
