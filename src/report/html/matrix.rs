//! The matrix of indicators by article: who says the same thing, and in what figures.
//!
//! Shape: a table for each entity, so that few cells are empty; a row is a key ([`Key`]), a column an article, a cell the figures as written. Rows are
//! those that a contradiction touches, then those that two or more articles state.
//! Bounds: [`ROWS`] and [`COLUMNS`]; what is left out is counted.

use super::super::escape::{html, one_line};
use super::Paper;
use super::article::Articles;
use super::figures::{Standing, heaviest};
use super::severity_class;
use crate::fact::{Aspect, Fact, Status};
use crate::index::Key;
use crate::report::{Language, wording};
use crate::text::DocId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const ROWS: usize = 300;
const COLUMNS: usize = 40;

struct Row<'r> {
    of: &'r Fact,
    /// Numbers of marks by article.
    cells: BTreeMap<DocId, Vec<usize>>,
    contradicted: bool,
}

/// The matrix, a table for each entity; empty where no row is worth one.
pub(super) fn matrix(paper: &Paper<'_>, articles: &Articles) -> String {
    let mut rows = rows(paper);
    let left_rows = rows.len().saturating_sub(ROWS);
    rows.truncate(ROWS);
    let mut by_entity: Vec<(Option<&str>, Vec<Row<'_>>)> = Vec::new();
    for row in rows {
        let entity = row.of.entity.as_deref();
        match by_entity.iter_mut().find(|(known, _)| *known == entity) {
            Some((_, rows)) => rows.push(row),
            None => by_entity.push((entity, vec![row])),
        }
    }
    let language = paper.report.language;
    let (mut out, mut left_columns) = (String::new(), 0);
    for (entity, rows) in &by_entity {
        let nobody = language.pick("没有写明主体", "no entity named");
        let entity = html(&one_line(entity.unwrap_or(nobody)));
        let (columns, left) = columns(rows);
        left_columns += left;
        out += &table(&entity, rows, &columns, paper, articles);
    }
    if left_rows + left_columns > 0 {
        let note = match language {
            Language::Zh => format!("篇幅所限，另有 {left_rows} 行、{left_columns} 列没有列出。"),
            Language::En => {
                format!("{left_rows} more rows and {left_columns} more columns are not listed.")
            }
        };
        let _ = writeln!(out, "<p class=\"note\">{note}</p>");
    }
    out
}

fn table(
    entity: &str,
    rows: &[Row<'_>],
    columns: &BTreeSet<DocId>,
    paper: &Paper<'_>,
    articles: &Articles,
) -> String {
    let head = paper.report.language.pick("指标 时期", "indicator, period");
    let mut out = format!(
        "<div class=\"box\" tabindex=\"0\" role=\"region\" aria-label=\"{entity}\">\
         <table class=\"matrix\"><caption>{entity}</caption>\n\
         <thead><tr><th scope=\"col\">{head}</th>"
    );
    for doc in columns {
        let path = paper.report.sources.get(*doc).map_or("?", |source| &source.path);
        let name = html(&one_line(path.rsplit('/').next().unwrap_or(path)));
        let _ = write!(out, "<th scope=\"col\" title=\"{}\">{name}</th>", html(path));
    }
    out += "</tr></thead>\n<tbody>\n";
    rows.iter().for_each(|row| out += &line(row, columns, paper, articles));
    out + "</tbody></table></div>\n"
}

/// The rows, the contradicted first, then by how many articles state them.
fn rows<'r>(paper: &Paper<'r>) -> Vec<Row<'r>> {
    let mut by_key: BTreeMap<Key<'r>, Row<'r>> = BTreeMap::new();
    for fact in paper.report.pages.iter().flat_map(|page| &page.facts) {
        let Some(number) = paper.figures.number(fact.place) else { continue };
        // The units are those of the rulebook; a page of other rules has no keys here.
        let Some(key) = Key::of(fact, paper.report.books.units(fact.place.doc)) else { continue };
        let mark = &paper.figures.marks[number];
        let row = by_key.entry(key).or_insert_with(|| Row {
            of: fact,
            cells: BTreeMap::new(),
            contradicted: false,
        });
        row.contradicted |= mark.standing == Standing::Contradicts;
        row.cells.entry(fact.place.doc).or_default().push(number);
    }
    let worth = |row: &Row<'_>| row.contradicted || row.cells.len() > 1;
    let mut rows: Vec<Row<'_>> = by_key.into_values().filter(worth).collect();
    rows.sort_by_key(|row| (!row.contradicted, std::cmp::Reverse(row.cells.len()), row.of.place));
    rows
}

/// The articles that state most of the rows, in order of path; and how many are left out.
fn columns(rows: &[Row<'_>]) -> (BTreeSet<DocId>, usize) {
    let mut uses: BTreeMap<DocId, usize> = BTreeMap::new();
    for (row, doc) in rows.iter().flat_map(|row| row.cells.keys().map(move |doc| (row, doc))) {
        *uses.entry(*doc).or_default() += if row.contradicted { rows.len() } else { 1 };
    }
    let mut most: Vec<(usize, DocId)> = uses.into_iter().map(|(doc, uses)| (uses, doc)).collect();
    most.sort_by_key(|(uses, doc)| (std::cmp::Reverse(*uses), *doc));
    let left = most.len().saturating_sub(COLUMNS);
    (most.into_iter().take(COLUMNS).map(|(_, doc)| doc).collect(), left)
}

fn line(row: &Row<'_>, columns: &BTreeSet<DocId>, paper: &Paper<'_>, all: &Articles) -> String {
    let language = paper.report.language;
    let mut out = format!("<tr><th scope=\"row\">{}</th>", html(&of_what(row.of, language)));
    for doc in columns {
        out += "<td>";
        let mut written: BTreeSet<String> = BTreeSet::new();
        for number in row.cells.get(doc).into_iter().flatten() {
            let mark = &paper.figures.marks[*number];
            let text = mark.fact.map_or("", |fact| &fact.text);
            let (class, text) = (mark.standing.class(), html(&one_line(text)));
            let weight = heaviest(mark, &paper.findings).map_or("", severity_class);
            let cell = match all.shown[*number] {
                true => format!("<a class=\"{class} {weight}\" href=\"#f{number}\">{text}</a>"),
                false => format!("<span class=\"{class} {weight}\">{text}</span>"),
            };
            if written.insert(format!("{class} {text}")) {
                out += &cell;
            }
        }
        out += "</td>";
    }
    out + "</tr>\n"
}

/// What a figure is of, in words: entity, indicator, aspect, period, status.
pub(super) fn subject(fact: &Fact, language: Language) -> String {
    let entity = fact.entity.as_deref().map(one_line);
    let words: Vec<String> = entity.into_iter().chain([of_what(fact, language)]).collect();
    words.join(" ")
}

/// The same without whose it is.
fn of_what(fact: &Fact, language: Language) -> String {
    let mut words: Vec<String> = fact.indicator.as_deref().map(one_line).into_iter().collect();
    let mut scope: Vec<&str> = fact.scope.iter().map(|term| &**term).collect();
    scope.dedup();
    words.extend(scope.into_iter().map(|term| format!("［{}］", one_line(term))));
    if !matches!(fact.aspect, Aspect::Level | Aspect::Count | Aspect::Other) {
        let aspect = wording::role(fact.aspect.name(), language);
        let said = words.last().is_some_and(|word| word.ends_with(aspect));
        words.extend((!said).then(|| aspect.to_owned()));
    }
    words.extend(fact.when().map(|period| wording::period(period, language)));
    let status = match fact.status {
        Status::Actual => None,
        Status::Preliminary => Some(language.pick("（初步）", "(preliminary)")),
        Status::Plan => Some(language.pick("（计划）", "(planned)")),
        Status::Revised => Some(language.pick("（修订）", "(revised)")),
    };
    words.extend(status.map(str::to_owned));
    words.join(" ")
}
