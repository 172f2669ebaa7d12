//! The figures of an article by indicator, the indicators of a folder, and the counts above a title.

use super::desk::Desk;
use super::diagnostics::range;
use super::hover::whose;
use super::view::View;
use crate::fact::Fact;
use crate::report::{plain, unit_name, wording};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// `SymbolKind.Number` and `SymbolKind.Field`.
const NUMBER: u8 = 16;
const FIELD: u8 = 8;
/// So many symbols of a folder are listed.
const LISTED: usize = 500;

/// The figures of an article by indicator, in order of their first.
pub(super) fn of(view: &View<'_>) -> Value {
    let Some(article) = view.desk.article(view.number) else { return Value::Null };
    let mut order: Vec<&str> = Vec::new();
    let mut by_name: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for fact in &article.page.facts {
        let Some((_, range)) = range(view, fact.place) else { continue };
        let name = fact.indicator.as_deref().unwrap_or("—");
        if !by_name.contains_key(name) {
            order.push(name);
        }
        let text = &*fact.text;
        by_name.entry(name).or_default().push(json!({
            "name": if text.is_empty() { "—" } else { text }, "detail": detail(view.desk, fact),
            "kind": NUMBER, "range": range, "selectionRange": range,
        }));
    }
    let group = |name: &str| {
        let figures = by_name.remove(name)?;
        let first = figures.first()?["range"].clone();
        Some(json!({
            "name": name, "kind": FIELD, "range": first, "selectionRange": first, "children": figures,
        }))
    };
    Value::from_iter(order.into_iter().filter_map(group))
}

/// Whose and when.
fn detail(desk: &Desk, fact: &Fact) -> String {
    let period = fact.when().map(|period| wording::period(period, desk.language));
    let whose = Some(whose(fact)).filter(|name| !name.is_empty()).map(str::to_owned);
    [whose, period].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The figures of a folder whose indicator has the words asked for.
pub(super) fn named(desk: &Desk, query: &str) -> Vec<Value> {
    let mut symbols = Vec::new();
    for (number, article) in desk.all().filter(|(_, article)| article.exact) {
        for fact in &article.page.facts {
            let Some(name) = fact.indicator.as_deref().filter(|name| name.contains(query)) else {
                continue;
            };
            let span = fact.place.span;
            let range =
                article.lines.range(desk.text(number), span.start as usize, span.end as usize);
            symbols.push(json!({
                "name": format!("{name} {}", fact.text), "kind": FIELD,
                "containerName": detail(desk, fact),
                "location": { "uri": article.uri, "range": range },
            }));
            if symbols.len() == LISTED {
                return symbols;
            }
        }
    }
    symbols
}

/// Figures, how many are tied, contradictions: above the first line.
pub(super) fn lens(view: &View<'_>) -> Value {
    let summary = &view.checked.summary;
    let contradictions = view.told().count();
    let (figures, tied) = (summary.figures, summary.tied);
    let title = view.desk.language.pick(
        "数字 {figures} 个，{tied} 个有关系可检验，问题 {found} 个",
        "{figures} figures, {tied} tied, {found} findings",
    );
    let title = title
        .replace("{figures}", &figures.to_string())
        .replace("{tied}", &tied.to_string())
        .replace("{found}", &contradictions.to_string());
    let start = json!({ "line": 0, "character": 0 });
    json!([{ "range": { "start": start, "end": start }, "command": { "title": title, "command": "" } }])
}

/// The facts of an article as rows of text.
pub(super) fn facts(view: &View<'_>) -> Value {
    let Some(article) = view.desk.article(view.number) else { return json!([]) };
    let (units, language) = (&view.desk.book.vocabulary.units, view.desk.language);
    let row = |fact: &Fact| {
        json!({
            "line": view.checked.sources.spot(fact.place).line.to_string(),
            "text": &*fact.text,
            "value": fact.reading().value.map(plain).unwrap_or_default(),
            "unit": unit_name(units, fact.unit).unwrap_or_default(),
            "entity": whose(fact),
            "indicator": fact.indicator.as_deref().unwrap_or_default(),
            "period": fact.when().map(|period| wording::period(period, language)).unwrap_or_default(),
            "status": fact.status.name(),
        })
    };
    Value::from_iter(article.page.facts.iter().map(row))
}
