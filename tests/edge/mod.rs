//! Outcomes made by hand, and runs of the command.

use heshu::fact::{Aspect, Basis, Direction, Fact, Page, Period, Quote, Since, Status};
use heshu::finding::{
    Confidence, Coverage, Finding, Label, Outcome, Phrase, Relation, Repair, Severity, Summary,
    Verdict,
};
use heshu::num::{Atom, Decimal, Hedge, Interval, Reading, Unit, Units};
use heshu::report::{Source, Sources};
use heshu::rulebook::Rulebook;
use heshu::text::{DocId, Document, Place, Span};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// All that a report is made of.
pub(crate) struct Made {
    pub sources: Sources,
    pub outcome: Outcome,
    pub pages: Vec<Arc<Page>>,
    pub book: Rulebook,
}

const DRAFT: &str = "---\npublished: 2024-06-01\n---\n\n　　朔州经济开发区坚持项目为王。2023年，全区规模以上\
工业增加值完成47亿元，增速44%；一般公共预算收入 8.05 亿元。\n\n全年工业投资完成18.5亿元，其中转型项目投资完成\n\n\
17.02 亿元，\n占比\t92.8%。\n";
const PRINTED: &str =
    "# 🎉 年终盘点\n\n| 指标 | 数值 |\n|---|---|\n| 规上工业增加值 | 45.98亿元 |\n";

/// A draft, a printed text, and what could be said of them.
pub(crate) fn made() -> Made {
    let sources = Sources::new(vec![
        Source::new("drafts/稿件.md", Document::new(DocId(0), DRAFT)),
        Source::new("archive/年终.md", Document::new(DocId(1), PRINTED)),
    ]);
    let findings = vec![conflict(), share(), wording()];
    let relations = relations();
    let mut summary = Summary { files: 2, figures: 7, tied: 6, ..Summary::default() };
    summary.count(&findings);
    summary.relations = Coverage::of(&relations);
    let outcome = Outcome { findings, relations, summary };
    let (units, pages) = facts();
    let book = book(units);
    let pages = pages.into_iter().map(Arc::new).collect();
    Made { sources, outcome, pages, book }
}

fn place(doc: u32, text: &str) -> Place {
    let source = if doc == 0 { DRAFT } else { PRINTED };
    let start = source.find(text).expect("the text has it") as u32;
    Place { doc: DocId(doc), span: Span { start, end: start + text.len() as u32 } }
}

fn label(doc: u32, text: &str, role: &str) -> Label {
    Label { place: place(doc, text), role: role.into() }
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn conflict() -> Finding {
    let stated = place(0, "47亿元");
    Finding {
        rule: "conflict".into(),
        severity: Severity::Error,
        confidence: Confidence::Explicit,
        message: Phrase::new(
            "规上工业增加值（2023年）：此处 47亿元，另文 45.98亿元",
            "industrial value added (2023): 47亿元 here, 45.98亿元 elsewhere",
        ),
        help: Some(Phrase::new("核对统计局公布的数", "compare with the figure published")),
        labels: vec![label(0, "47亿元", "stated"), label(1, "45.98亿元", "witness")],
        expected: Some((
            Interval::new(decimal("4597500000"), decimal("4598500000")),
            "元".to_owned(),
        )),
        culprits: vec![vec![stated], vec![place(1, "45.98亿元")]],
        repairs: vec![Repair { place: stated, to: "45.98亿元".to_owned(), resolves: 1 }],
        fingerprint: 0xAB,
        allowed: None,
    }
}

fn share() -> Finding {
    Finding {
        rule: "share".into(),
        severity: Severity::Warning,
        confidence: Confidence::Inferred,
        message: Phrase::new(
            "17.02亿元 ÷ 18.5亿元 = 91.73%～92.28%，文中为 92.8%",
            "17.02 / 18.5 is not 92.8%",
        ),
        help: None,
        labels: vec![
            label(0, "92.8%", "share"),
            label(0, "17.02 亿元", "part"),
            label(0, "18.5亿元", "whole"),
        ],
        expected: Some((
            Interval::new(decimal("91.725067385444743935309973"), decimal("92.276422764")),
            "%".to_owned(),
        )),
        culprits: vec![vec![place(0, "92.8%")]],
        repairs: Vec::new(),
        fingerprint: 1,
        allowed: None,
    }
}

fn wording() -> Finding {
    Finding {
        rule: "hedge".into(),
        severity: Severity::Hint,
        confidence: Confidence::Explicit,
        message: Phrase::new("两行\n的话", "two\nlines"),
        help: None,
        labels: vec![label(0, "8.05 亿元", "spelled"), label(0, "44%", "growth")],
        expected: Some((Interval { low: Some(decimal("1234567.5")), high: None }, String::new())),
        culprits: Vec::new(),
        repairs: Vec::new(),
        fingerprint: u64::MAX,
        allowed: None,
    }
}

/// A draft and a finding that would derange whatever they are written into.
pub(crate) fn hostile() -> Made {
    let path = "a\"<&>|%\n]]>🎉\u{202E},:.md";
    let text = "=1+1\"<&>|%\n]]>🎉\u{202E}\u{1b}[31m`@all` #1 [x](http://y) ::error::";
    let mut made = finding_at(text, &[(0, text.len() as u32), (0, 4)]);
    made.sources = Sources::new(vec![Source::new(path, Document::new(DocId(0), text))]);
    let finding = &mut made.outcome.findings[0];
    finding.message = Phrase::new(text, text);
    finding.repairs =
        vec![Repair { place: finding.labels[1].place, to: text.to_owned(), resolves: 1 }];
    made
}

fn relations() -> Vec<Relation> {
    let relation = |rule: &str, verdict, figures: &[&str], reason| Relation {
        rule: rule.into(),
        verdict,
        figures: figures.iter().map(|text| place(0, text)).collect(),
        reason,
        implied: None,
    };
    vec![
        relation(
            "growth",
            Verdict::Undetermined,
            &["44%"],
            Some(Box::new(Phrase::new("没有上年的数", "no figure for the year before"))),
        ),
        relation("conflict", Verdict::Violated, &["47亿元"], None),
        relation("share", Verdict::Violated, &["92.8%", "17.02 亿元", "18.5亿元"], None),
        relation("part-exceeds-whole", Verdict::Holds, &["17.02 亿元", "18.5亿元"], None),
        relation("difference", Verdict::Rounding, &["8.05 亿元"], None),
        relation("increment", Verdict::Truncated, &["8.05 亿元"], None),
    ]
}

fn book(units: Units) -> Rulebook {
    let mut book = Rulebook::default();
    book.vocabulary.units = units;
    book
}

fn facts() -> (Units, Vec<Page>) {
    let mut units = Units::new();
    let mut atom = |name: &str| {
        let dimension = units.dimension(name);
        let atom = Atom { name: name.into(), dimension, factor: None, whole: false };
        Unit::atom(units.add(atom))
    };
    let (yuan, percent) = (atom("元"), atom("%"));
    let level = Fact {
        place: place(0, "47亿元"),
        text: "47亿元".into(),
        kept: Reading::rounded(decimal("4700000000.00"), decimal("100000000"))
            .expect("fits")
            .into(),
        unit: yuan,
        quote: Quote { words: 0, length: 0, ordinal: 0 },
        direction: None,
        aspect: Aspect::Level,
        entity: Some("朔州经济开发区".into()),
        owner: Some("朔州经济开发区".into()),
        indicator: Some("规模以上\"工业\",增加值".into()),
        specific: true,
        leads: true,
        period: Some(Period::year(2023)),
        scope: ["省外".into(), "签约".into()].into(),
        status: Status::Actual,
        confidence: Confidence::Explicit,
        of: None,
        whole: None,
        set: None,
        basis: Basis::Plain,
        since: Since::Unsaid,
        before: None,
        base: None,
    };
    let growth = Fact {
        place: place(0, "44%"),
        kept: Reading::rounded(decimal("44"), decimal("1")).expect("fits").into(),
        unit: percent,
        direction: Some(Direction::Up),
        aspect: Aspect::Growth,
        entity: None,
        scope: Box::default(),
        status: Status::Preliminary,
        confidence: Confidence::Inferred,
        of: Some(0),
        ..level.clone()
    };
    let claim = Interval { low: Some(decimal("8.00")), high: None };
    let range = Fact {
        place: place(0, "8.05 亿元"),
        kept: Reading { value: None, step: Decimal::ZERO, hedge: Hedge::Range, claim }.into(),
        unit: Unit::NONE,
        aspect: Aspect::Other,
        indicator: None,
        period: None,
        ..growth.clone()
    };
    let table = Fact { place: place(1, "45.98亿元"), ..level.clone() };
    let page = |doc, facts| Page {
        doc: DocId(doc),
        facts,
        groups: Vec::new(),
        lists: Vec::new(),
        quotients: Vec::new(),
        completions: Vec::new(),
        worded: Vec::new(),
        descents: Vec::new(),
        turns: Vec::new(),
        described: Vec::new(),
        overfalls: Vec::new(),
        daily: Vec::new(),
        each: Vec::new(),
        echoes: Vec::new(),
        headlines: Vec::new(),
        dates: Vec::new(),
        timed: Vec::new(),
        gaps: Vec::new(),
        nets: Vec::new(),
        reckoned: Vec::new(),
        pulls: Vec::new(),
        authority: Vec::new(),
        equals: Vec::new(),
        carried: Vec::new(),
        structures: Vec::new(),
        shared: Vec::new(),
    };
    (units, vec![page(0, vec![level, growth, range]), page(1, vec![table])])
}

/// Lists of spans of a text, two of which stand at odd places together.
pub(crate) fn many_places(text: &str) -> Vec<Vec<(u32, u32)>> {
    let end = text.len() as u32;
    let near = |at: u32| at.saturating_sub(12)..=at.saturating_add(12).min(end + 3);
    let starts: Vec<u32> =
        if end < 200 { (0..=end + 3).collect() } else { near(0).chain(near(end)).collect() };
    let mut places = vec![Vec::new(), vec![(0, end)], vec![(u32::MAX, u32::MAX), (end, 0)]];
    for start in starts {
        places.push(vec![(start, start)]);
        places.push(vec![(start, start.saturating_add(7)), (end / 2, end / 2 + 3), (start, end)]);
    }
    places
}

/// A finding with labels at spans of a text.
pub(crate) fn finding_at(text: &str, places: &[(u32, u32)]) -> Made {
    let label = |&(start, end): &(u32, u32)| Label {
        place: Place { doc: DocId(0), span: Span { start, end } },
        role: "stated".into(),
    };
    let mut finding = wording();
    finding.labels = places.iter().map(label).collect();
    finding.culprits = vec![finding.labels.iter().map(|label| label.place).collect()];
    let sources = Sources::new(vec![Source::new("a.md", Document::new(DocId(0), text))]);
    let outcome = Outcome { findings: vec![finding], ..Outcome::default() };
    Made { sources, outcome, pages: Vec::new(), book: book(Units::new()) }
}

/// A folder with just these files.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("edge").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("can be made");
    for (path, text) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("it has one")).expect("can be made");
        std::fs::write(path, text).expect("can be written");
    }
    folder
}

/// How the command is run.
pub(crate) struct Run {
    pub threads: &'static str,
    pub locale: &'static str,
}

impl Default for Run {
    fn default() -> Self {
        Self { threads: "4", locale: "zh" }
    }
}

/// What a run gave.
pub(crate) struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Runs the command in a folder.
pub(crate) fn heshu(folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
    Run::default().heshu(folder, arguments, input)
}

impl Run {
    /// Runs the command in a folder.
    pub(crate) fn heshu(&self, folder: &Path, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = Command::new(env!("CARGO_BIN_EXE_heshu"))
            .args(arguments)
            .current_dir(folder)
            .env("RAYON_NUM_THREADS", self.threads)
            .env("HESHU_LANG", self.locale)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let _ = child.stdin.take().expect("it is piped").write_all(input);
        let ran = child.wait_with_output().expect("it ends");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        Ran {
            status: ran.status.code().unwrap_or(-1),
            stdout: text(ran.stdout),
            stderr: text(ran.stderr),
        }
    }
}
