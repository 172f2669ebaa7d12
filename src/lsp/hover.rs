//! A figure under the cursor: what it was read as, and all that was tested with it.

use super::diagnostics::{inside, range};
use super::origin::{Origin, Origins};
use super::view::View;
use crate::fact::Fact;
use crate::finding::{Confidence, Finding, Relation, Verdict};
use crate::report::{Language, plain, unit_name, wording};
use crate::text::Place;
use gen_lsp_types::{Position, Range};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// So many relations and statements are listed.
const LISTED: usize = 12;

/// What is known of the figure at a position; null where there is none.
pub(super) fn at(view: &View<'_>, at: Position) -> Value {
    let Some(fact) = view.desk.fact_at(view.number, view.byte(at)) else { return Value::Null };
    let lines = [read_as(view, fact), tested(view, fact), said(view, fact)].concat();
    let range = range(view, fact.place).map(|(_, range)| range);
    json!({ "contents": { "kind": "markdown", "value": lines.join("\n") }, "range": range })
}

/// Text of an article inside Markdown.
pub(super) fn inert(text: &str) -> String {
    let mark =
        |c: char| c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '%' | '/' | '-' | ':');
    text.chars().flat_map(|c| mark(c).then_some('\\').into_iter().chain([c])).collect()
}

/// Whose a figure is; one that no words name has no name.
pub(super) fn whose(fact: &Fact) -> &str {
    let owner = fact.owner.as_deref().or(fact.entity.as_deref());
    owner.filter(|name| !name.contains('#')).unwrap_or_default()
}

/// What is said of the indicator, and how firmly.
fn kind(fact: &Fact, language: Language) -> String {
    let aspect = wording::role(fact.aspect.name(), language);
    let status = wording::status(fact.status, language);
    format!("{aspect}{}{status}", language.pick("，", ", "))
}

fn read_as(view: &View<'_>, fact: &Fact) -> Vec<String> {
    let (language, units) = (view.desk.language, &view.desk.book.vocabulary.units);
    let unit = unit_name(units, fact.unit).unwrap_or_default();
    let colon = language.pick("：", ": ");
    let mut lines = vec![format!("**{}**\n", inert(&fact.text))];
    let known = Origins::of(view, fact);
    let mut line = |zh: &str, en: &str, value: String, known: Option<Origin>| {
        let known = known.map(|known| match language {
            Language::Zh => format!("（{}）", known.name(language)),
            Language::En => format!(" ({})", known.name(language)),
        });
        if !value.is_empty() {
            let name = language.pick(zh, en);
            lines.push(format!("- {name}{colon}{value}{}", known.unwrap_or_default()));
        }
    };
    let value = fact.reading().value.map(|value| format!("{}{}", plain(value), inert(&unit)));
    line("数值", "value", value.unwrap_or_default(), None);
    line("含义", "claims", inert(&wording::claim(fact.reading().claim, &unit, language)), None);
    let from = known.of_part(&|of| whose(of) == whose(fact));
    line("主体", "whose", inert(whose(fact)), Some(from));
    let from = known.of_part(&|of| of.indicator == fact.indicator);
    line("指标", "indicator", inert(fact.indicator.as_deref().unwrap_or_default()), Some(from));
    let period = fact.when().map(|period| wording::period(period, language)).unwrap_or_default();
    line("时期", "period", period, Some(known.of_part(&|of| of.period == fact.period)));
    let scope = inert(&fact.scope.join(language.pick("、", ", ")));
    line("范围", "scope", scope, Some(known.of_part(&|of| of.scope == fact.scope)));
    let from = known.of_part(&|of| (of.aspect, of.status) == (fact.aspect, fact.status));
    line("性质", "kind", kind(fact, language), Some(from));
    let sure = match fact.confidence {
        Confidence::Explicit => language.pick("文中写明", "in plain words"),
        Confidence::Inferred => language.pick("据上下文推断", "inferred from the context"),
    };
    line("依据", "known", sure.to_owned(), None);
    lines
}

/// The relations that a figure takes part in.
pub(super) fn relations<'v>(
    view: &'v View<'_>,
    place: Place,
) -> impl Iterator<Item = &'v Relation> {
    view.checked.relations.iter().filter(move |of| of.figures.contains(&place))
}

fn tested(view: &View<'_>, fact: &Fact) -> Vec<String> {
    let language = view.desk.language;
    let mut lines = Vec::new();
    for finding in view.told().map(|told| &told.here) {
        if finding.labels.iter().any(|label| label.place == fact.place) {
            lines.push(format!("- ❗ {}", inert(language.of(&finding.message))));
        }
    }
    let others = |relation: &Relation| {
        let others = relation.figures.iter().filter(|place| **place != fact.place);
        let others = others.map(|place| inert(&view.checked.sources.spot(*place).compact()));
        others.collect::<Vec<_>>().join(language.pick("、", ", "))
    };
    let count = relations(view, fact.place).count();
    for relation in relations(view, fact.place).take(LISTED) {
        let (verdict, others) = (wording::verdict(relation, language), others(relation));
        let reason = relation.reason.as_ref().map(|reason| language.of(reason));
        let reason = reason.map(|reason| format!(" ({})", inert(reason))).unwrap_or_default();
        let implied = implied(view, relation).unwrap_or_default();
        lines.push(format!("- {verdict} `{}` {others}{implied}{reason}", relation.rule));
    }
    if count > LISTED {
        lines.push(format!("- … +{}", count - LISTED));
    }
    // A row of a reference table is held against nothing.
    let article = view.desk.article(view.number);
    match lines.is_empty() {
        true if article.is_some_and(|article| article.reference) => lines,
        true => vec![format!("\n{}", language.pick("没有可检验的关系。", "No relation to test."))],
        false => [vec![format!("\n**{}**\n", language.pick("已检验", "tested"))], lines].concat(),
    }
}

/// What the first figure of a relation should claim by the others.
fn implied(view: &View<'_>, relation: &Relation) -> Option<String> {
    let language = view.desk.language;
    let (claim, first) = (relation.implied?, *relation.figures.first()?);
    let facts = &view.desk.article(first.doc.0)?.page.facts;
    let fact = facts.iter().find(|fact| fact.place == first)?;
    let unit = unit_name(&view.desk.book.vocabulary.units, fact.unit).unwrap_or_default();
    let (text, claim) = (inert(&fact.text), inert(&wording::claim(claim, &unit, language)));
    Some(match language {
        Language::Zh => format!("；{text} 应为 {claim}"),
        Language::En => format!("; {text} should be {claim}"),
    })
}

/// What all articles say of the same thing.
fn said(view: &View<'_>, fact: &Fact) -> Vec<String> {
    let language = view.desk.language;
    let statements = view.desk.statements(view.number, fact);
    let others: Vec<_> = statements.iter().filter(|(_, of)| of.place != fact.place).collect();
    if others.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![format!("\n**{}**\n", language.pick("同一事实的其他说法", "also stated"))];
    for (_, other) in others.iter().take(LISTED) {
        let spot = view.checked.sources.spot(other.place);
        let name = std::path::Path::new(spot.path).file_name().map(|name| name.to_string_lossy());
        let name = inert(&name.unwrap_or_default());
        let place = match inside(view, other.place) {
            Some(inside) => format!("{name}{}", inert(&inside)),
            None => format!("{name}:{}", spot.line),
        };
        lines.push(format!("- {} — {place}", inert(&spot.compact())));
    }
    if others.len() > LISTED {
        lines.push(format!("- … +{}", others.len() - LISTED));
    }
    lines
}

/// A tick behind every figure that was tested; where it is contradicted, what it should claim.
pub(super) fn hints(view: &View<'_>, params: &Value) -> Value {
    let Some(article) = view.desk.article(view.number) else { return Value::Null };
    let asked: Option<Range> = serde_json::from_value(params["range"].clone()).ok();
    let [from, to] = asked.map_or([0, usize::MAX], |range| {
        [range.start, range.end].map(|at| article.lines.byte(view.text(), at))
    });
    let held =
        view.checked.relations.iter().filter(|of| {
            matches!(of.verdict, Verdict::Holds | Verdict::Rounding | Verdict::Truncated)
        });
    let held: BTreeSet<Place> = held.flat_map(|of| &of.figures).copied().collect();
    let told = view.told().map(|told| &told.here);
    let contradicted: BTreeMap<Place, &Finding> =
        told.filter_map(|of| Some((of.labels.first()?.place, &**of))).collect();
    let mut hints = Vec::new();
    for fact in &article.page.facts {
        let span = fact.place.span;
        if (span.end as usize) < from || span.start as usize > to {
            continue;
        }
        let label = match contradicted.get(&fact.place) {
            Some(finding) => format!("✗ {}", expected(view, finding)),
            None if held.contains(&fact.place) => "✓".to_owned(),
            None => continue,
        };
        let position = article.lines.position(view.text(), span.end as usize);
        hints.push(json!({ "position": position, "label": label, "paddingLeft": true }));
    }
    Value::from(hints)
}

/// What a contradicted figure should claim.
fn expected(view: &View<'_>, finding: &Finding) -> String {
    let claim = finding.expected.as_ref();
    claim.map_or_else(String::new, |(claim, unit)| wording::claim(*claim, unit, view.desk.language))
}
