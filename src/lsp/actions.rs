//! What a writer can do about a finding, and about a name that no rule knows.

use super::checked::Told;
use super::diagnostics::{diagnostic, range};
use super::entry::{self, Edit, Settings};
use super::hover::whose;
use super::view::View;
use crate::allowance::{Baseline, Entry};
use crate::fact::Fact;
use crate::project::{Line, NAME, Target, baseline_text, read_baseline, seen_from, settings_text};
use crate::report::Language;
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
    for told in view.told() {
        if told.here.labels.first().is_some_and(|label| touches(label.place)) {
            actions.extend(for_finding(view, told));
        }
    }
    let facts = article.page.facts.iter().filter(|fact| touches(fact.place));
    actions.extend(facts.take(1).flat_map(|fact| names(view, fact)));
    Value::from(actions)
}

fn for_finding(view: &View<'_>, told: &Told) -> Vec<Value> {
    let finding = &told.here;
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
        let article = view.desk.article(place.doc.0).filter(|article| article.exact)?;
        let edit = Edit { uri: &uri, version: article.open, new: false, range, text };
        Some(edit.told(view.client))
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
    if let Some((edit, command)) = entry::allowing(view, &told.whole) {
        let title = language.pick("放行（写明理由）", "allow it (give the reason)");
        let mut action = fix(title.to_owned(), edit, false);
        if let Some(command) = command {
            action["command"] = command;
        }
        actions.push(action);
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
    let settings = Settings::of(view);
    let action = |known: &&str| {
        let title = match view.desk.language {
            Language::Zh => format!("“{name}”就是“{known}”（记入 {NAME}）"),
            Language::En => format!("`{name}` is another name of `{known}` (in {NAME})"),
        };
        let standard = |word: &str| view.desk.book.standard(word).map(|of| &*of.name);
        let same =
            |word: &str| word == *known || (key == "indicators" && standard(word) == Some(*known));
        let (edit, _) = settings.as_ref()?.alias(view.client, key, [name, known], same)?;
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
    let file = desk.site.folder.join(file);
    let finding = view.told().map(|told| &told.whole);
    let finding = { finding }.find(|of| format!("{:016x}", of.fingerprint) == print);
    let finding = finding.ok_or_else(none)?;
    let said = |troubles: Vec<crate::project::Trouble>| {
        troubles.iter().map(|of| language.of(&of.what)).collect::<Vec<_>>().join("\n")
    };
    let (known, text): (Baseline, String) = match file.exists() {
        true => {
            let text = settings_text(&file).map_err(|trouble| said(vec![trouble]))?;
            (read_baseline(&file).map_err(said)?, text)
        }
        false => Default::default(),
    };
    let path = |place: Place| {
        let shown = view.checked.sources.spot(place).path;
        seen_from(Path::new(shown), &desk.site.folder).unwrap_or_else(|| shown.to_owned())
    };
    let path = path(finding.labels[0].place);
    let older: Vec<Line<'_>> = known.findings.iter().map(Entry::line).collect();
    let mut lines = older.clone();
    let same = |line: &&mut Line<'_>| {
        (line.rule, line.path, line.fingerprint) == (&*finding.rule, &*path, print)
    };
    match lines.iter_mut().find(same) {
        Some(line) => line.count += 1,
        None => lines.push(Line {
            message: language.of(&finding.message),
            rule: &finding.rule,
            path: &path,
            fingerprint: print,
            count: 1,
            reason: "",
        }),
    }
    lines.sort_by_key(|line| (line.path, line.rule, line.fingerprint));
    let target = Target::open(&file).map_err(|trouble| said(vec![trouble]))?;
    let text = baseline_text(lines.into_iter(), &older, &text);
    target.save(text.as_bytes()).map_err(|trouble| said(vec![trouble]))
}
