//! What the script is told: relations by figure, what figures state, its words. All as one JSON object.

use super::super::escape::{one_line, sound};
use super::Paper;
use super::article::Articles;
use super::matrix::subject;
use crate::finding::{Relation, Verdict};
use crate::report::{Language, unit_name, wording};
use serde::Serialize;
use std::collections::BTreeMap;

/// Relations that are listed at most, violated ones first.
const RELATIONS: usize = 100_000;

/// Numbers stand for texts; 0 is none, 1 the first of a list.
#[derive(Serialize)]
pub(super) struct Data {
    /// Texts that figures and relations name by number.
    texts: Vec<String>,
    /// Rule, verdict (from 0), figures (from 0), finding and reason.
    relations: Vec<(usize, usize, Vec<usize>, usize, usize)>,
    /// Of each figure that is shown: subject, claim, line, column.
    figures: BTreeMap<usize, (usize, usize, usize, usize)>,
    verdicts: [&'static str; 6],
    words: BTreeMap<&'static str, &'static str>,
    /// Relations of figures shown that are not listed.
    #[serde(skip)]
    pub(super) left: usize,
}

/// Texts under numbers, each once.
#[derive(Default)]
struct Texts {
    numbers: BTreeMap<String, usize>,
    all: Vec<String>,
}

impl Texts {
    fn number(&mut self, text: String) -> usize {
        if text.is_empty() {
            return 0;
        }
        if let Some(known) = self.numbers.get(&text) {
            return *known;
        }
        self.all.push(text.clone());
        self.numbers.insert(text, self.all.len());
        self.all.len()
    }
}

/// Collects it. Figures of articles that are left out are told by number alone.
pub(super) fn data(paper: &Paper<'_>, articles: &Articles) -> Data {
    let report = &paper.report;
    let (language, books) = (report.language, report.books);
    let mut texts = Texts::default();
    let mut figures = BTreeMap::new();
    let shown = articles.shown.iter().enumerate().filter(|(_, shown)| **shown);
    for (number, mark) in shown.map(|(number, _)| (number, &paper.figures.marks[number])) {
        let Some(source) = report.sources.get(mark.doc) else { continue };
        let (line, column) = source.locate(u32::try_from(mark.at.start).unwrap_or(u32::MAX));
        let subject = mark.fact.map_or(0, |fact| texts.number(subject(fact, language)));
        let claim = mark.fact.map_or(0, |fact| {
            let unit = unit_name(books.units(mark.doc), fact.unit);
            texts.number(wording::claim(fact.reading().claim, &unit.unwrap_or_default(), language))
        });
        figures.insert(number, (subject, claim, line, column));
    }
    let mut relations = Vec::new();
    let shown = |marks: &[usize]| marks.iter().any(|mark| articles.shown[*mark]);
    let mut links: Vec<_> = paper.figures.links.iter().filter(|link| shown(&link.marks)).collect();
    let left = links.len().saturating_sub(RELATIONS);
    links.sort_by_key(|link| link.of.verdict != Verdict::Violated);
    for link in links.into_iter().take(RELATIONS) {
        let title = format!("{} · {}", sound(paper.title(&link.of.rule)), link.of.rule);
        let reason = link.of.reason.as_ref().map(|reason| one_line(language.of(reason)));
        relations.push((
            texts.number(title),
            verdict(link.of, link.allowed),
            link.marks.clone(),
            link.finding.map_or(0, |at| at + 1),
            texts.number(reason.unwrap_or_default()),
        ));
    }
    let allowed = language.pick("不符，已放行", "violated, allowed");
    let all = [
        Verdict::Holds,
        Verdict::Rounding,
        Verdict::Truncated,
        Verdict::Violated,
        Verdict::Undetermined,
    ];
    let [a, b, c, d, e] = all.map(|verdict| wording::verdict_name(verdict, language));
    Data {
        texts: texts.all,
        relations,
        figures,
        verdicts: [a, b, c, d, e, allowed],
        words: words(language, left > 0),
        left,
    }
}

fn verdict(relation: &Relation, allowed: bool) -> usize {
    match relation.verdict {
        _ if allowed => 5,
        Verdict::Holds => 0,
        Verdict::Rounding => 1,
        Verdict::Truncated => 2,
        Verdict::Violated => 3,
        Verdict::Undetermined => 4,
    }
}

fn words(language: Language, bounded: bool) -> BTreeMap<&'static str, &'static str> {
    let none = match bounded {
        false => ("没有涉及这个数字的关系。", "No relation names this figure."),
        true => ("没有列出涉及这个数字的关系。", "No relation that names this figure is listed."),
    };
    let words = [
        ("claims", "按写法取值", "claims"),
        ("contradicts", "不符", "contradicts"),
        ("figure", "数字", "figure"),
        ("finding", "见问题", "see the finding"),
        ("holds", "成立", "holds"),
        ("more", "另有 {} 项没有列出", "{} more are not listed"),
        ("none", none.0, none.1),
        ("relations", "涉及它的关系", "its relations"),
        ("shown", "显示 {} / {} 个问题", "{} of {} findings shown"),
        ("untested", "未检验", "untested"),
    ];
    words.into_iter().map(|(name, zh, en)| (name, language.pick(zh, en))).collect()
}
