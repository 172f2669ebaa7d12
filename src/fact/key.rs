//! One spelling for one thing: the terms that serve as keys.

use super::Term;
use crate::rulebook::Rulebook;
use std::borrow::Cow;

/// Marks and particles that a name is written with or without.
const DROPPED: [char; 19] = [
    '“', '”', '"', '‘', '’', '\'', ' ', '的', '了', '《', '》', '、', ',', ';', ':', '(', ')',
    '\n', '—',
];

/// The key of an indicator, and whether it says enough to be one: a standard indicator's name, or
/// the noun phrase without quotes, spaces and 的, known synonyms folded.
pub(super) fn indicator(noun: &str, book: &Rulebook) -> Option<(Term, bool)> {
    let noun = without_abbreviation(noun);
    let term = match noun.contains(DROPPED) {
        true => Cow::Owned(noun.replace(DROPPED, "")),
        false => noun,
    };
    let term = book.cues.one_spelling(term);
    if term.is_empty() {
        return None;
    }
    if let Some(known) = book.indicator_term(&term) {
        // 收入总计 is of an account that the words do not name.
        let specific = !book.cues.generic.is(&known);
        return Some((known, specific));
    }
    // 规模以上工业企业实现利润总额: the name without the verb.
    let achieved = book.cues.achieved.first_in(&term).map(|at| {
        let (who, what) = term.split_at(at);
        [who, &what[book.cues.achieved.beginning(what).unwrap_or(0)..]].concat()
    });
    if let Some(known) = achieved.and_then(|name| book.indicator_term(&name)) {
        return Some((known, true));
    }
    // 青石县财政收入, of a place that no gazetteer knows.
    if let Some((_, known)) = stranger(&term, book) {
        return Some((known, true));
    }
    let specific = term.chars().count() >= 3 && !book.cues.generic.is(&term);
    Some((Term::from(term), specific))
}

/// 待签约 of 成熟待签约: the characters of a name, in order, some left out.
pub(super) fn abridges(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

/// 地区生产总值(GDP), the same before 实现, 研究与试验发展(R&D)经费: without its name in Latin letters.
fn without_abbreviation(noun: &str) -> Cow<'_, str> {
    let latin = |words: &str| {
        let mark = |c: char| c.is_ascii_alphanumeric() || matches!(c, '&' | '-' | '.' | '/');
        words.starts_with(|c: char| c.is_ascii_alphabetic()) && words.chars().all(mark)
    };
    let split =
        noun.split_once('(').map(|(name, rest)| (name, rest.split_once(')').unwrap_or((rest, ""))));
    match split {
        Some((name, (words, rest))) if latin(words) && !name.is_empty() => {
            Cow::Owned([name, rest].concat())
        }
        _ => Cow::Borrowed(noun),
    }
}

/// A name like a place's at the head of a noun, and the standard indicator behind it.
pub(super) fn stranger<'t>(term: &'t str, book: &Rulebook) -> Option<(&'t str, Term)> {
    term.char_indices().take(8).find_map(|(at, c)| {
        let (place, rest) = term.split_at(at + c.len_utf8());
        let named = matches!(c, '省' | '市' | '县' | '区' | '镇' | '州')
            && at >= 6
            && book.cues.no_places.ending(place).is_none();
        named.then(|| Some((place, book.indicator_term(rest)?)))?
    })
}

/// An attribute of a set: 开工项目·总投资.
pub(super) fn attribute(set: &str, attribute: &str, book: &Rulebook) -> Term {
    let attribute = indicator(attribute, book).map_or_else(|| attribute.into(), |(term, _)| term);
    Term::from(format!("{set}·{attribute}"))
}
