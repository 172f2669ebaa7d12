//! A report to look at: one page that needs nothing beside itself.
//!
//! Shape: summary, filter, findings beside their witnesses, the matrix of indicators by article, and
//! the articles with their figures marked. All of it is in the page without the script too, which only
//! opens, jumps, filters and lists the relations of a figure; what it is told is JSON in the page.
//! The page asks for nothing (its policy forbids it) and no text of an article is ever markup in it.
//! Bounds: [`article`] and [`matrix`] say what is left out of a large run, [`CARDS`] of many findings.

mod article;
mod card;
mod data;
mod figures;
mod matrix;

use super::escape::{html, json_in_html, one_line};
use super::{Language, MARK, Report, wording};
use crate::finding::{Finding, Severity};
use crate::text::DocId;
use article::{Articles, articles, counts};
use figures::Figures;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Findings that get a card.
const CARDS: usize = 2_000;
/// With no more articles than these, those with a finding are open from the start.
const FEW: usize = 8;

/// What the parts of the page are made of.
struct Paper<'r> {
    report: &'r Report<'r>,
    /// Those told, by number.
    findings: Vec<&'r Finding>,
    figures: Figures<'r>,
    titles: BTreeMap<String, String>,
}

impl Paper<'_> {
    /// What a rule finds, in one line.
    fn title<'a>(&'a self, rule: &'a str) -> &'a str {
        self.titles.get(rule).map_or(rule, String::as_str)
    }
}

/// The class of a severity.
fn severity_class(severity: Severity) -> &'static str {
    severity.name()
}

/// Writes the page.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language;
    let found = report.outcome.told().filter_map(|finding| {
        report.books.rule(&finding.rule, finding.places().next().map(|place| place.doc))
    });
    // Of two rules of one name that of the first finding counts, which is the last to be entered.
    let found: Vec<_> = found.collect();
    let titles = report.books.rules().into_iter().chain(found.into_iter().rev());
    let paper = Paper {
        report,
        findings: report.outcome.told().take(CARDS).collect(),
        figures: Figures::new(report),
        titles: titles.map(|r| (r.name.to_owned(), language.of(&r.title).to_owned())).collect(),
    };
    let articles = articles(&paper);
    let told = data::data(&paper, &articles);
    let (left, data) = (told.left, json_in_html(&told)?);
    let (lang, title) = (language.pick("zh-CN", "en"), language.pick("核数报告", "heshu report"));
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"generator\" content=\"{MARK}\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n"
    )?;
    head(&paper, title, out)?;
    out.write_all(filter(&paper).as_bytes())?;
    writeln!(out, "<main>")?;
    findings(&paper, &articles, out)?;
    let matrix = matrix::matrix(&paper, &articles);
    if !matrix.is_empty() {
        let heading = language.pick("指标与稿件", "indicators by article");
        writeln!(out, "<section id=\"matrix\"><h2>{heading}</h2>\n{matrix}</section>")?;
    }
    texts(&paper, articles, out)?;
    if left > 0 {
        let note = match language {
            Language::Zh => format!("篇幅所限，另有 {left} 项关系点开数字时不列出。"),
            Language::En => {
                format!("{left} more relations are not listed where a figure is opened.")
            }
        };
        writeln!(out, "<p class=\"note\">{note}</p>")?;
    }
    let (close, about) =
        (language.pick("关闭", "close"), language.pick("数字与关系", "a figure and its relations"));
    write!(
        out,
        "</main>\n<aside id=\"panel\" role=\"dialog\" aria-label=\"{about}\" hidden=\"\">\
         <button type=\"button\" id=\"close\" aria-label=\"{close}\">×</button>\
         <div id=\"told\"></div></aside>\n\
         <script type=\"application/json\" id=\"data\">{data}</script>\n\
         <script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    )
}

/// The title, what was tested and what held.
fn head(paper: &Paper<'_>, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let (report, language) = (paper.report, paper.report.language);
    let summary = &report.outcome.summary;
    writeln!(out, "<header class=\"top\"><h1>{title}</h1>")?;
    if !report.complete {
        let note = language.pick(
            "有文件没有读成：这份报告不完整。",
            "Some files could not be read: this report is not complete.",
        );
        writeln!(out, "<p class=\"note\" role=\"alert\">{note}</p>")?;
    }
    if !report.quiet {
        let (relations, pick) = (summary.relations, |zh, en| language.pick(zh, en));
        let tiles = [
            ("error", pick("错误", "errors"), summary.errors),
            ("warning", pick("警告", "warnings"), summary.warnings),
            ("hint", pick("提示", "hints"), summary.hints),
            ("", pick("检验的关系", "relations tested"), relations.tested()),
            ("good", pick("成立", "hold"), relations.tested() - relations.violated),
            ("", pick("有关联的数字", "figures tied"), summary.tied),
            ("", pick("数字", "figures"), summary.figures),
            ("", pick("文件", "files"), summary.files),
        ];
        writeln!(out, "<dl class=\"tiles\">")?;
        for (class, name, count) in tiles {
            let class = if count == 0 { "" } else { class };
            writeln!(out, "<div class=\"{class}\"><dt>{name}</dt><dd>{count}</dd></div>")?;
        }
        writeln!(out, "</dl>\n<p class=\"note\">{}</p>", wording::summary(summary, language))?;
    }
    writeln!(out, "</header>")
}

/// The controls; the script shows them, for nothing happens without it.
fn filter(paper: &Paper<'_>) -> String {
    let language = paper.report.language;
    let pick = |zh, en| language.pick(zh, en);
    let rules: BTreeSet<&str> = paper.findings.iter().map(|finding| &*finding.rule).collect();
    let mut out = format!(
        "<form id=\"filter\" role=\"search\" aria-label=\"{}\" hidden=\"\">\n<fieldset><legend>{}</legend>",
        pick("筛选", "filter"),
        pick("级别", "severity")
    );
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let (value, name) = (severity_class(severity), wording::severity(severity, language));
        let _ = write!(
            out,
            "<label class=\"chip {value}\"><input type=\"checkbox\" name=\"severity\" \
             value=\"{value}\" checked=\"\"/> {name}</label>"
        );
    }
    let all = pick("全部", "all");
    let _ = write!(
        out,
        "</fieldset>\n<label>{} <select name=\"rule\"><option value=\"\">{all}</option>",
        pick("规则", "rule")
    );
    for rule in rules {
        let (rule, title) = (html(&one_line(rule)), html(paper.title(rule)));
        let _ = write!(out, "<option value=\"{rule}\">{title}</option>");
    }
    let _ = write!(
        out,
        "</select></label>\n<label>{} <select name=\"verdict\"><option value=\"\">{all}</option>",
        pick("数字", "figures")
    );
    for (value, name) in [
        ("contradicts", pick("不符", "contradict")),
        ("holds", pick("成立", "hold")),
        ("untested", pick("未检验", "untested")),
    ] {
        let _ = write!(out, "<option value=\"{value}\">{name}</option>");
    }
    let _ = write!(
        out,
        "</select></label>\n<label class=\"search\">{0} <input type=\"search\" name=\"text\" \
         placeholder=\"{1}\"/></label>\n<output aria-live=\"polite\"></output>\n</form>\n",
        pick("查找", "search"),
        pick("文字、数字、文件名", "words, figures, files")
    );
    out
}

fn findings(paper: &Paper<'_>, articles: &Articles, out: &mut dyn Write) -> io::Result<()> {
    let language = paper.report.language;
    writeln!(out, "<section id=\"findings\"><h2>{}</h2>", language.pick("问题", "findings"))?;
    if paper.findings.is_empty() {
        let none = language.pick("没有发现不符。", "No contradictions were found.");
        writeln!(out, "<p class=\"note\">{none}</p>")?;
    }
    for (number, finding) in paper.findings.iter().enumerate() {
        out.write_all(card::card(number, finding, paper, &articles.shown).as_bytes())?;
    }
    let left = paper.report.outcome.told().count() - paper.findings.len();
    if left > 0 {
        writeln!(out, "<p class=\"note\">{}</p>", wording::unlisted(left, language))?;
    }
    writeln!(out, "</section>")
}

fn texts(paper: &Paper<'_>, articles: Articles, out: &mut dyn Write) -> io::Result<()> {
    let language = paper.report.language;
    let pick = |zh, en| language.pick(zh, en);
    let (contradicts, holds, untested) =
        (pick("不符", "contradict"), pick("成立", "hold"), pick("未检验", "untested"));
    writeln!(
        out,
        "<section id=\"texts\"><h2>{}</h2>\n<p class=\"note key\"><b class=\"contradicts error\">{contradicts}</b> \
         <b class=\"holds\">{holds}</b> <b class=\"untested\">{untested}</b></p>",
        pick("稿件", "articles")
    )?;
    let few = articles.bodies.iter().flatten().count() <= FEW;
    for (doc, body) in articles.bodies.into_iter().enumerate() {
        let Some(body) = body else { continue };
        let id = DocId(u32::try_from(doc).unwrap_or(u32::MAX));
        let [bad, good, rest] = counts(id, &paper.figures);
        let path = paper.report.sources.get(id).map_or("?", |source| &source.path);
        let printed = if doc < paper.report.drafts { "" } else { pick("对照", "printed") };
        let tallies = [
            ("contradicts error", contradicts, bad),
            ("holds", holds, good),
            ("untested", untested, rest),
        ];
        let tally = |(class, name, count): &(&str, &str, usize)| match count {
            0 => String::new(),
            _ => format!("<b class=\"{class}\">{name} {count}</b>"),
        };
        let counts: String = tallies.iter().map(tally).collect();
        let open = if few && bad > 0 { " open=\"\"" } else { "" };
        writeln!(
            out,
            "<details class=\"text\" id=\"d{doc}\" data-contradicts=\"{bad}\" data-holds=\"{good}\" \
             data-untested=\"{rest}\"{open}><summary><span class=\"path\">{path}</span> \
             <span class=\"role\">{printed}</span> <span class=\"counts\">{counts}</span></summary>\n\
             <div class=\"prose\" lang=\"zh-CN\">\n{body}</div></details>",
            path = html(&one_line(path)),
        )?;
    }
    if articles.left > 0 {
        let note = match language {
            Language::Zh => format!("篇幅所限，另有 {} 篇没有列出全文。", articles.left),
            Language::En => {
                format!("{} more articles are not shown for their length.", articles.left)
            }
        };
        writeln!(out, "<p class=\"note\">{note}</p>")?;
    }
    writeln!(out, "</section>")
}
