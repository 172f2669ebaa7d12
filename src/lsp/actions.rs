//! What a writer can do about a finding, and about a name that no rule knows.

use super::desks::View;
use super::diagnostics::{diagnostic, range, told_of};
use super::hover::whose;
use super::uri;
use crate::allowance::{Baseline, Said};
use crate::fact::Fact;
use crate::finding::Finding;
use crate::project::{Line, NAME, Target, baseline_text, read_baseline, seen_from};
use crate::report::{Language, about};
use crate::text::Place;
use gen_lsp_types::Range;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// So many names are proposed for one.
const NAMES: usize = 3;

/// The actions for the findings and figures of a range.
pub(super) fn within(view: &View<'_>, params: &Value) -> Value {
    let asked: Option<Range> = serde_json::from_value(params["range"].clone()).ok();
    let only = params["context"]["only"].as_array();
    let wanted = |kind: &Value| kind.as_str().is_some_and(|kind| "quickfix".starts_with(kind));
    let Some(asked) = asked.filter(|_| only.is_none_or(|only| only.iter().any(wanted))) else {
        return json!([]);
    };
    let Some(article) = view.desk.article(view.number) else { return json!([]) };
    let [from, to] = [asked.start, asked.end].map(|at| article.lines.byte(view.text(), at));
    let touches = |place: Place| {
        place.doc.0 == view.number
            && place.span.start as usize <= to
            && from <= place.span.end as usize
    };
    let mut actions = Vec::new();
    for finding in told_of(view) {
        if finding.labels.first().is_some_and(|label| touches(label.place)) {
            actions.extend(for_finding(view, finding));
        }
    }
    let facts = article.page.facts.iter().filter(|fact| touches(fact.place));
    actions.extend(facts.take(1).flat_map(|fact| names(view, fact)));
    Value::from(actions)
}

fn for_finding(view: &View<'_>, finding: &Finding) -> Vec<Value> {
    let (language, sources) = (view.desk.language, &view.checked.sources);
    let Some(diagnostic) = diagnostic(view, finding) else { return Vec::new() };
    let fix = |title: String, edit: Value, preferred: bool| {
        json!({
            "title": title, "kind": "quickfix", "diagnostics": [diagnostic],
            "isPreferred": preferred, "edit": edit,
        })
    };
    let mut actions = Vec::new();
    let change = |place: Place, text: &str| {
        let (uri, range) = range(view, place)?;
        let exact = view.desk.article(place.doc.0).is_some_and(|article| article.exact);
        exact.then(|| edits(&uri, &range, text))
    };
    for repair in &finding.repairs {
        let from = sources.spot(repair.place).compact();
        let title = match language {
            Language::Zh => format!("改正：{from} → {}", repair.to),
            Language::En => format!("correct: {from} → {}", repair.to),
        };
        let preferred = actions.is_empty() && repair.place.doc.0 == view.number;
        actions.extend(change(repair.place, &repair.to).map(|edit| fix(title, edit, preferred)));
    }
    let witness = finding.labels.iter().skip(1).find(|label| &*label.role == "witness");
    if let (Some(witness), Some(own)) = (witness, finding.labels.first()) {
        let spot = sources.spot(witness.place);
        let text = spot.compact();
        let name = Path::new(spot.path).file_name().map(|name| name.to_string_lossy());
        let title = match language {
            Language::Zh => format!("采用 {}:{} 的 {text}", name.unwrap_or_default(), spot.line),
            Language::En => format!("take {text} from {}:{}", name.unwrap_or_default(), spot.line),
        };
        let known =
            finding.repairs.iter().any(|repair| repair.place == own.place && repair.to == text);
        if !known && sources.spot(own.place).compact() != text {
            actions.extend(change(own.place, &text).map(|edit| fix(title, edit, false)));
        }
    }
    if let Some(edit) = allowing(view, finding) {
        let title = language.pick("放行（写明理由）", "allow it (give the reason)");
        actions.push(fix(title.to_owned(), edit, false));
    }
    if view.desk.room.config.baseline.is_some() {
        let print = format!("{:016x}", finding.fingerprint);
        let uri = view.desk.article(view.number).map(|article| article.uri.clone());
        let title = language.pick("记入基线", "add to the baseline");
        let command =
            json!({ "title": title, "command": "heshu.baseline", "arguments": [uri, print] });
        actions.push(json!({
            "title": title, "kind": "quickfix", "diagnostics": [diagnostic], "command": command,
        }));
    }
    let title = format!("{} {}", language.pick("解释规则", "explain the rule"), finding.rule);
    let command =
        json!({ "title": title, "command": "heshu.explain", "arguments": [&*finding.rule] });
    actions.push(json!({
        "title": title, "kind": "quickfix", "diagnostics": [diagnostic], "command": command,
    }));
    actions
}

fn edits(uri: &str, range: &Value, text: &str) -> Value {
    json!({ "changes": { uri: [{ "range": range, "newText": text }] } })
}

/// A comment at the end of the paragraph's line; for a text without comments an entry in `heshu.yaml`.
fn allowing(view: &View<'_>, finding: &Finding) -> Option<Value> {
    let rules = about::names(&view.desk.book);
    let said = Said { room: &view.desk.room, book: &view.desk.book, rules: &rules };
    let reason = view.desk.language.pick("理由", "REASON");
    let written = said.allowing(finding, &view.checked.sources, reason);
    let Some(entry) = written.strip_prefix("allow:\n") else {
        let place = finding.labels.first()?.place;
        let text = view.text();
        let end = place.span.end as usize;
        let line = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
        let uri = &view.desk.article(view.number)?.uri;
        let range = serde_json::to_value(view.range(line, line)).ok()?;
        return Some(edits(uri, &range, &format!(" {written}")));
    };
    settings(view, "allow", entry)
}

/// An entry of a list in `heshu.yaml`; the file and the list are made where they are not.
fn settings(view: &View<'_>, key: &str, entry: &str) -> Option<Value> {
    let room = &view.desk.room;
    let uri = uri::uri(&room.folder.join(NAME));
    let text = &room.written.text;
    if room.written.file.is_empty() {
        let start = json!({ "line": 0, "character": 0 });
        let range = json!({ "start": start, "end": start });
        let edit = json!({
            "textDocument": { "uri": uri, "version": null },
            "edits": [{ "range": range, "newText": format!("{key}:\n{entry}\n") }],
        });
        let create = json!({ "kind": "create", "uri": uri, "options": { "ignoreIfExists": true } });
        return view.creates.then(|| json!({ "documentChanges": [create, edit] }));
    }
    let mut ends = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end, line.trim_end() == format!("{key}:")))
    });
    let heading = ends.find_map(|(end, heads)| heads.then_some(end));
    let at = heading.unwrap_or(text.len());
    // An entry stands as far in as those that are there.
    let next = text[at..].lines().next().filter(|line| line.trim_start().starts_with('-'));
    let indent = next.map_or("  ", |line| &line[..line.len() - line.trim_start().len()]);
    let start = if text[..at].is_empty() || text[..at].ends_with('\n') { "" } else { "\n" };
    let body = entry.trim_start();
    let new = match heading {
        Some(_) => format!("{start}{indent}{body}\n"),
        None => format!("{start}{key}:\n  {body}\n"),
    };
    let at = view.desk.article(view.number)?.lines.over(text).position(text, at);
    Some(edits(&uri, &json!({ "start": at, "end": at }), &new))
}

/// What the names of a figure may be other names of: its indicator of a standard one that shares its words, its
/// owner of one that begins and ends alike.
fn names(view: &View<'_>, fact: &Fact) -> Vec<Value> {
    let book = &view.desk.book;
    let mut actions = Vec::new();
    let open = fact.indicator.as_deref().filter(|name| book.standard(name).is_none());
    if let Some(name) = open.filter(|name| name.chars().count() > 2) {
        let known = book.indicators.iter().map(|known| &*known.name);
        let shares = |known: &&str| known.contains(name) || name.contains(*known);
        actions.extend(declared(view, "indicators", name, known.filter(shares).collect()));
    }
    let name = whose(fact);
    if name.chars().count() > 2 {
        let articles = view.desk.all().flat_map(|(_, article)| &article.page.facts);
        let ends =
            |name: &str| (name.chars().take(2).collect::<String>(), name.chars().next_back());
        let alike = |other: &&str| *other != name && ends(other) == ends(name);
        let owners: BTreeSet<&str> = articles.map(whose).filter(alike).collect();
        actions.extend(declared(view, "entities", name, owners.into_iter().collect()));
    }
    actions
}

/// Actions that enter a name as another one of those known, the nearest in length first.
fn declared(view: &View<'_>, key: &str, name: &str, mut known: Vec<&str>) -> Vec<Value> {
    known.sort_by_key(|known| known.len().abs_diff(name.len()));
    let action = |known: &&str| {
        let title = match view.desk.language {
            Language::Zh => format!("“{name}”就是“{known}”（记入 {NAME}）"),
            Language::En => format!("`{name}` is another name of `{known}` (in {NAME})"),
        };
        let entry = format!("  - {{ name: \"{known}\", aliases: [\"{name}\"] }}");
        let edit = settings(view, key, &entry)?;
        Some(json!({ "title": title, "kind": "quickfix", "edit": edit }))
    };
    known.iter().take(NAMES).filter_map(action).collect()
}

/// Writes a finding into the baseline that the configuration names.
pub(super) fn add_to_baseline(view: &View<'_>, print: &str) -> Result<(), String> {
    let desk = view.desk;
    let language = desk.language;
    let none = || language.pick("没有这个问题", "there is no such finding").to_owned();
    let file = desk.room.config.baseline.as_ref().ok_or_else(none)?;
    let file = desk.folder.join(file);
    let finding = told_of(view).find(|of| format!("{:016x}", of.fingerprint) == print);
    let finding = finding.ok_or_else(none)?;
    let said = |troubles: Vec<crate::project::Trouble>| {
        troubles.iter().map(|of| language.of(&of.what)).collect::<Vec<_>>().join("\n")
    };
    let known: Baseline =
        if file.exists() { read_baseline(&file).map_err(said)? } else { Baseline::default() };
    let path = |place: Place| {
        let shown = view.checked.sources.spot(place).path;
        seen_from(Path::new(shown), &desk.folder).unwrap_or_else(|| shown.to_owned())
    };
    let path = path(finding.labels[0].place);
    let mut lines: Vec<Line<'_>> = known
        .findings
        .iter()
        .map(|entry| Line {
            message: "",
            rule: &entry.rule,
            path: &entry.path,
            fingerprint: &entry.fingerprint,
            count: entry.count,
            reason: &entry.reason,
        })
        .collect();
    lines.push(Line {
        message: language.of(&finding.message),
        rule: &finding.rule,
        path: &path,
        fingerprint: print,
        count: 1,
        reason: "",
    });
    lines.sort_by_key(|line| (line.path, line.rule, line.fingerprint));
    let target = Target::open(&file).map_err(|trouble| said(vec![trouble]))?;
    target.save(baseline_text(lines.into_iter()).as_bytes()).map_err(|trouble| said(vec![trouble]))
}
