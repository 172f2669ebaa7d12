//! Findings as diagnostics: the figure underlined, the others beside it, a page about the rule.

use super::hover::whose;
use super::pages;
use super::uri;
use super::view::View;
use crate::fact::Fact;
use crate::finding::{Allowance, Finding, Severity, fingerprint};
use crate::report::{Language, about, catalogue, told, wording};
use crate::rulebook::Rulebook;
use crate::text::Place;
use gen_lsp_types::{Position, Range};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

/// So many other places are named: a figure may stand in hundreds of articles.
const RELATED: usize = 24;

/// So many findings of an article are told, the worst first, and how many are not: VS Code shows as many.
const MOST: usize = 999;

/// The diagnostics of an article, in order of place, behind a name that is equal for equal ones.
pub(super) fn of(view: &View<'_>) -> (String, Vec<Value>) {
    let (told, left) = most(view.told().map(|told| &*told.here));
    let mut items: Vec<Value> = told.iter().filter_map(|of| diagnostic(view, of)).collect();
    items.extend(left.first().and_then(|first| more(view, first, left.len())));
    items.extend(apart(view));
    let text = serde_json::to_string(&items).unwrap_or_default();
    (format!("{:016x}", fingerprint([&*text])), items)
}

/// The worst of some findings, and the others, both in the order in which they came.
fn most<'f>(told: impl Iterator<Item = &'f Finding>) -> (Vec<&'f Finding>, Vec<&'f Finding>) {
    let mut told: Vec<(usize, &Finding)> = told.enumerate().collect();
    if told.len() <= MOST {
        return (told.into_iter().map(|(_, of)| of).collect(), Vec::new());
    }
    told.sort_by_key(|(_, of)| Reverse(of.severity));
    let mut left = told.split_off(MOST);
    let [told, left] = [&mut told, &mut left].map(|some| {
        some.sort_by_key(|(at, _)| *at);
        some.iter().map(|(_, of)| *of).collect()
    });
    (told, left)
}

/// Says of an article that is held apart that nothing is known of it: at its first line.
fn apart(view: &View<'_>) -> Option<Value> {
    let article = view.desk.article(view.number).filter(|article| article.apart)?;
    let end = article.lines.byte(view.text(), Position::new(0, u32::MAX));
    let message = view.desk.language.pick(
        "程序出错，本篇没有核对；别篇不受影响。请把原文报给 heshu 的作者",
        "heshu went wrong with this article and has not checked it; the others are. Please report it with the text",
    );
    let range = article.lines.range(view.text(), 0, end);
    Some(json!({ "range": range, "severity": 2, "source": "heshu", "message": message }))
}

/// What stands in place of the findings that are too many: at the first of them.
fn more(view: &View<'_>, first: &Finding, count: usize) -> Option<Value> {
    let (_, range) = range(view, first.labels.first()?.place)?;
    let message = match view.desk.language {
        Language::Zh => format!(
            "另有 {count} 处问题没有列出：一篇最多列出 {MOST} 处，重的在先；`heshu check` 列出全部"
        ),
        Language::En => format!(
            "{count} more are not listed: of one article {MOST} are, the worst first; `heshu check` lists all"
        ),
    };
    let severity = weight(first.severity);
    Some(json!({ "range": range, "severity": severity, "source": "heshu", "message": message }))
}

/// One finding; `None` where its figure is not in an article that can be opened.
pub(super) fn diagnostic(view: &View<'_>, finding: &Finding) -> Option<Value> {
    let first = finding.labels.first()?;
    let (_, range) = range(view, first.place)?;
    let language = view.desk.language;
    let mut lines = told::lines(finding, &view.checked.sources, language);
    lines.extend(told::culprits(finding, &view.checked.sources, language));
    let others = &finding.labels[1..];
    let mut related = Vec::new();
    for label in others.iter().take(RELATED) {
        let Some(location) = location(view, label.place) else { continue };
        let spot = view.checked.sources.spot(label.place);
        let role = wording::role(&label.role, language);
        let colon = language.pick("：", ": ");
        let inside = inside(view, label.place).unwrap_or_default();
        let message = format!("{role}{colon}{}{inside}", spot.compact());
        if view.client.relates {
            let mut told = json!({ "message": message });
            told["location"] = location;
            related.push(told);
        } else {
            let file = Path::new(spot.path).file_name().unwrap_or_default().to_string_lossy();
            lines.push(format!("{message} [{file}:{}:{}]", spot.line, spot.column));
        }
    }
    if others.len() > RELATED {
        lines.push(match language {
            Language::Zh => format!("另有 {} 处相关数字没有列出", others.len() - RELATED),
            Language::En => format!("{} more figures are not listed", others.len() - RELATED),
        });
    }
    let mut diagnostic = json!({
        "range": range,
        "severity": weight(finding.severity),
        "code": &*finding.rule,
        "source": "heshu",
        "message": lines.join("\n"),
        "data": { "fingerprint": format!("{:016x}", finding.fingerprint), "rule": &*finding.rule },
    });
    // What is put in is moved; what `json!` is told is copied.
    diagnostic["relatedInformation"] = Value::from(related);
    if let Some(page) = pages::page_file(&finding.rule) {
        diagnostic["codeDescription"] = json!({ "href": page });
    }
    if *finding.rule == *Allowance::UNUSED {
        // Unnecessary: editors grey it out.
        diagnostic["tags"] = json!([1]);
    }
    Some(diagnostic)
}

/// Where a place is in a file that no editor of texts opens there: its paragraph, or its row.
pub(super) fn inside(view: &View<'_>, place: Place) -> Option<String> {
    let article = view.desk.article(place.doc.0).filter(|article| !article.exact)?;
    let text = view.desk.text(place.doc.0);
    let language = view.desk.language;
    let place = if article.reference {
        let line = &text[..place.span.start as usize];
        let line = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
        line.split("  ").next()?.to_owned()
    } else {
        let line = view.checked.sources.spot(place).line;
        match language {
            Language::Zh => format!("第 {line} 段"),
            Language::En => format!("paragraph {line}"),
        }
    };
    Some(match language {
        Language::Zh => format!("（{place}）"),
        Language::En => format!(" ({place})"),
    })
}

fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Hint => 3,
    }
}

/// The URI of an article and a range in it; the beginning of one whose places are not bytes of the file.
pub(super) fn range(view: &View<'_>, place: Place) -> Option<(String, Range)> {
    let article = view.desk.article(place.doc.0);
    let Some(article) = article else {
        // The configuration, which takes part as the last of the sources.
        let source =
            view.checked.sources.get(place.doc).filter(|source| !source.path.is_empty())?;
        let [start, end] = [place.span.start, place.span.end].map(|byte| source.locate(byte));
        let number = |n: usize| u32::try_from(n - 1).unwrap_or(u32::MAX);
        let position = |(line, column)| Position::new(number(line), number(column));
        let path = Path::new(&source.path);
        return Some((uri::uri(path), Range::new(position(start), position(end))));
    };
    let text = view.desk.text(place.doc.0);
    let (start, end) = (place.span.start as usize, place.span.end as usize);
    let range = match article.exact {
        true => article.lines.range(text, start, end),
        false => article.lines.range(text, 0, 0),
    };
    Some((article.uri.clone(), range))
}

pub(super) fn location(view: &View<'_>, place: Place) -> Option<Value> {
    let (uri, range) = range(view, place)?;
    let mut location = json!({ "range": range });
    location["uri"] = Value::from(uri);
    Some(location)
}

/// What contradicts what in an article, for a list of all; what begins in another one is told there.
pub(super) fn contradictions(view: &View<'_>) -> Vec<Value> {
    let language = view.desk.language;
    let facts = view.desk.article(view.number).into_iter().flat_map(|of| &of.page.facts);
    let facts: BTreeMap<Place, &Fact> = facts.map(|fact| (fact.place, fact)).collect();
    let item = |finding: &Finding| {
        let places = finding.labels.iter().take(1 + RELATED).filter_map(|label| {
            let (uri, range) = range(view, label.place)?;
            let text = view.checked.sources.spot(label.place).compact();
            let role = wording::role(&label.role, language);
            Some(json!({ "uri": uri, "range": range, "text": text, "role": role }))
        });
        let first = finding.labels.first()?.place;
        let named = facts.get(&first).and_then(|fact| {
            let period = fact.when().map(|period| wording::period(period, language));
            let parts = [whose(fact), fact.indicator.as_deref()?, &*period.unwrap_or_default()];
            let words: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            Some(words.join(" "))
        });
        let title = named.unwrap_or_else(|| view.checked.sources.spot(first).compact());
        Some(json!({
            "title": title, "rule": &*finding.rule, "severity": finding.severity.name(),
            "message": language.of(&finding.message), "places": places.collect::<Vec<_>>(),
        }))
    };
    let own = view.told().map(|told| &*told.whole);
    let own = own.filter(|of| of.labels.first().is_some_and(|l| l.place.doc.0 == view.number));
    most(own).0.into_iter().filter_map(item).collect()
}

/// The page of a rule as Markdown.
pub(super) fn page(rule: &str, book: &Rulebook, language: Language) -> Option<String> {
    let about = about::rule(rule, book)?;
    if let Some(page) = about.page {
        return Some(page.to_owned());
    }
    let mut text = Vec::new();
    catalogue::page(&about, language, false, &mut text).ok()?;
    String::from_utf8(text).ok()
}
