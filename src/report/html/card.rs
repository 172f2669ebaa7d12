//! A contradiction beside its witnesses.

use super::super::escape::{html, one_line};
use super::super::window::{Mark, Window, windows};
use super::super::{told, wording};
use super::{Paper, severity_class};
use crate::finding::wording::help as usual_help;
use crate::finding::{Confidence, Finding};
use std::fmt::Write as _;

/// The card of a finding: message, every figure in its words, what would resolve it.
pub(super) fn card(number: usize, finding: &Finding, paper: &Paper<'_>, shown: &[bool]) -> String {
    let language = paper.report.language;
    let (weight, rule) = (severity_class(finding.severity), html(&one_line(&finding.rule)));
    let severity = wording::severity(finding.severity, language);
    let inferred = match finding.confidence {
        Confidence::Explicit => "",
        Confidence::Inferred => language.pick("（据上下文推断）", " (inferred)"),
    };
    let title = html(paper.title(&finding.rule));
    let message = html(&one_line(language.of(&finding.message)));
    let mut out = format!(
        "<article class=\"card {weight}\" id=\"p{number}\" data-severity=\"{weight}\" \
         data-rule=\"{rule}\" aria-labelledby=\"t{number}\">\n\
         <header><span class=\"badge\">{severity}{inferred}</span> \
         <h3 id=\"t{number}\">{title}</h3> <code>{rule}</code></header>\n\
         <p class=\"message\">{message}</p>\n<div class=\"sides\">\n"
    );
    for window in windows(&finding.labels, paper.report.sources, language) {
        out += &side(&window, finding, paper, shown);
    }
    out += "</div>\n";
    let notes = notes(finding, paper);
    if !notes.is_empty() {
        out += "<ul class=\"notes\">";
        for note in notes {
            let _ = write!(out, "<li>{}</li>", html(&note));
        }
        out += "</ul>\n";
    }
    out + "</article>\n"
}

/// A passage with the figures of the finding in it, and their places.
fn side(window: &Window, finding: &Finding, paper: &Paper<'_>, shown: &[bool]) -> String {
    let mut marks: Vec<&Mark> = window.marks.iter().collect();
    marks.sort_by_key(|mark| (mark.at.start, std::cmp::Reverse(mark.at.end)));
    let stated = marks.iter().any(|mark| mark.rank == 0);
    let mut out =
        format!("<div class=\"side{}\"><blockquote>", if stated { " stated" } else { "" });
    let mut from = 0;
    for mark in marks.iter() {
        if mark.at.start < from || mark.at.is_empty() {
            continue;
        }
        out += &html(&window.text[from..mark.at.start]);
        let link = target(mark, finding, paper, shown);
        let first = if mark.rank == 0 { " first" } else { "" };
        out +=
            &format!("<a class=\"mark{first}\"{link}>{}</a>", html(&window.text[mark.at.clone()]));
        from = mark.at.end;
    }
    out += &html(&window.text[from..]);
    out += "</blockquote>\n<ul class=\"places\">";
    marks.sort_by_key(|mark| mark.rank);
    for mark in marks {
        let place = format!("{}:{}:{}", one_line(&window.path), mark.line, mark.column);
        let (link, role, place) =
            (target(mark, finding, paper, shown), html(&one_line(&mark.role)), html(&place));
        let _ = write!(out, "<li><span class=\"role\">{role}</span> <a{link}>{place}</a></li>");
    }
    out + "</ul></div>\n"
}

/// The way to the figure in its article, where that is shown.
fn target(mark: &Mark, finding: &Finding, paper: &Paper<'_>, shown: &[bool]) -> String {
    let place = finding.labels.get(mark.rank).map(|label| label.place);
    let number = place.and_then(|place| paper.figures.number(place)).filter(|at| shown[*at]);
    number.map_or_else(String::new, |number| format!(" href=\"#f{number}\""))
}

fn notes(finding: &Finding, paper: &Paper<'_>) -> Vec<String> {
    let (language, sources) = (paper.report.language, paper.report.sources);
    let mut notes = Vec::new();
    if let Some((claim, unit)) = &finding.expected {
        notes.push(wording::by_others(*claim, unit, language));
    }
    for repair in &finding.repairs {
        let from = told::named(repair.place, finding, sources);
        notes.push(wording::slip(&from, &one_line(&repair.to), repair.resolves, language));
    }
    notes.extend(told::culprits(finding, sources, language));
    if let Some(help) = finding.help.as_ref().filter(|help| **help != usual_help()) {
        notes.push(format!("{}{}", language.pick("建议：", "help: "), one_line(language.of(help))));
    }
    notes
}
