//! Names of indicators while one is being typed, and what is known of one behind its name.

use super::desk::{Article, taken};
use super::view::View;
use crate::fact::{Aspect, Fact, read};
use crate::report::wording;
use gen_lsp_types::Position;
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many characters before the cursor are looked at.
const BEFORE: usize = 40;
/// So many bytes of a text, at its head and before the cursor, tell what a figure would be read as.
const AROUND: usize = 1 << 14;
/// So many proposals are made.
const LISTED: usize = 40;

/// `CompletionItemKind.Value` and `CompletionItemKind.Field`.
const VALUE: u8 = 12;
const FIELD: u8 = 5;

/// Behind 规上工业增加值完成 its values as other articles have them, with their source; within a name
/// the names that begin so.
pub(super) fn at(view: &View<'_>, at: Position) -> Value {
    let byte = view.byte(at);
    let text = &view.text()[..byte];
    let line = &text[text.rfind('\n').map_or(0, |end| end + 1)..];
    let from = line.char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let line = &line[from..];
    let values = values(view, line, byte);
    let items = if values.is_empty() { names(view, line, byte) } else { values };
    json!({ "isIncomplete": true, "items": items })
}

/// What the articles say of the indicator whose name ends the line, but for its verb and for what is typed of the
/// figure: first what they say of those, and of the time, that a figure here would be read as; what outranks
/// articles before what they say; then what they say of the draft's own subjects.
fn values(view: &View<'_>, line: &str, byte: usize) -> Vec<Value> {
    let book = &view.desk.book;
    let named = line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let typed = &line[named.len()..];
    let verbless =
        book.cues.links.longest(named).map_or(named, |(length, ())| &named[..named.len() - length]);
    let known = ends(verbless).filter(|name| name.chars().count() > 1);
    let Some(name) = known.filter_map(|name| book.standard(name)).map(|of| of.name.clone()).next()
    else {
        return Vec::new();
    };
    let subjects = subjects(view);
    let mut values = Vec::new();
    for (number, article) in view.desk.all().filter(|(number, _)| *number != view.number) {
        for fact in &article.page.facts {
            let level = matches!(fact.aspect, Aspect::Level | Aspect::Count | Aspect::Rate);
            let begins = fact.text.starts_with(typed) && *fact.text != *typed;
            if level && begins && fact.indicator.as_deref() == Some(&*name) {
                let own = fact.owner.as_deref().and_then(|owner| subjects.get(owner));
                let often = Reverse(own.copied().unwrap_or_default());
                values.push(((!article.reference, often, number), article, fact));
            }
        }
    }
    let of_one = values.first().map(|(.., fact)| &*fact.text);
    let here = of_one.and_then(|figure| here(view, byte - typed.len(), figure));
    let here = here.filter(|fact| fact.owner.is_some());
    let other = |fact: &Fact| {
        here.as_ref().map(|here| (here.owner != fact.owner, here.period != fact.period))
    };
    values.sort_by_key(|(order, _, fact)| (other(fact), *order));
    let mut seen = BTreeSet::new();
    values.retain(|(.., fact)| seen.insert(&*fact.text));
    let item = |(at, (_, article, fact)): (usize, &(_, &Article, &Fact))| {
        let spot = view.checked.sources.spot(fact.place);
        let file = article.path.file_name().map(|name| name.to_string_lossy().into_owned());
        let whose = fact.owner.as_deref().unwrap_or_default();
        let period = fact.when().map(|of| wording::period(of, view.desk.language));
        let source = format!("{}:{}", file.unwrap_or_default(), spot.line);
        let range = view.range(byte - typed.len(), byte);
        let mut detail = format!("{whose} {name} {}", period.unwrap_or_default());
        if !view.client.labels {
            detail += &format!(" [{source}]");
        }
        json!({
            "label": &*fact.text, "kind": VALUE, "detail": detail,
            "textEdit": { "range": range, "newText": &*fact.text },
            "labelDetails": { "description": source },
            "sortText": format!("{at:03}"),
        })
    };
    values.iter().take(LISTED).enumerate().map(item).collect()
}

/// What a figure would be read as that stood at a byte.
fn here(view: &View<'_>, byte: usize, figure: &str) -> Option<Fact> {
    let article = view.desk.article(view.number)?;
    let text = &view.text()[..byte];
    let line = |at: usize| text[at..].find('\n').map_or(byte, |end| at + end + 1);
    // Of a long text the title and what stands before the cursor say it.
    let at = |at: usize| (at..byte).find(|at| text.is_char_boundary(*at)).unwrap_or(byte);
    let source = match byte > 2 * AROUND {
        true => [&text[..line(at(AROUND))], "\n", &text[line(at(byte - AROUND))..]].concat(),
        false => text.to_owned(),
    };
    let source = format!("{source}{figure}。");
    let document = taken(&article.path, source.into_bytes(), Some(article.form.unwrap_or("")))?;
    read(&document, &view.desk.book).facts.pop().filter(|fact| &*fact.text == figure)
}

/// Whose figures the article has, and how many.
fn subjects<'v>(view: &View<'v>) -> BTreeMap<&'v str, usize> {
    let facts = view.desk.article(view.number).into_iter().flat_map(|of| &of.page.facts);
    facts.filter_map(|fact| fact.owner.as_deref()).fold(BTreeMap::new(), |mut counts, owner| {
        *counts.entry(owner).or_default() += 1;
        counts
    })
}

/// The ends of a text, the longest first.
fn ends(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, _)| &text[at..])
}

/// The standard indicators, and those of the folder, that begin with the end of the line.
fn names(view: &View<'_>, line: &str, byte: usize) -> Vec<Value> {
    let word = line.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let standard = view.desk.book.indicators.iter().map(|known| &*known.name);
    let names: BTreeSet<&str> = standard.collect();
    let begun = |typed: &&str| names.iter().any(|name| name.starts_with(*typed) && name != typed);
    let Some(typed) = ends(word).filter(|end| end.chars().count() > 1).find(begun) else {
        return Vec::new();
    };
    let fitting = names.iter().filter(|name| name.starts_with(typed) && **name != typed);
    let item = |name: &&str| {
        let range = view.range(byte - typed.len(), byte);
        json!({ "label": name, "kind": FIELD, "textEdit": { "range": range, "newText": name } })
    };
    fitting.take(LISTED).map(item).collect()
}
