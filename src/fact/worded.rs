//! Amounts written twice, ranges that run down, and falls by more than all there was.
//!
//! Shape: neighbouring facts and the words between them. Silence: amounts that no bracket, 大写 or 小写
//! joins; the two ends of a change (由5%降至3%); what may be less than nothing (利润).

use super::bind::Binder;
use super::{Aspect, Direction, Fact};
use crate::figure::descends;
use crate::finding::Confidence;
use crate::lexicon::WordSet;
use crate::num::{Decimal, Hedge};

impl Binder<'_> {
    /// 人民币壹佰万元整（¥1000000.00元）: the amount in capital numerals and the one in digits.
    pub(super) fn twice(&self) -> Vec<(u32, u32)> {
        let pairs = (1..self.facts.len()).filter_map(|second| {
            let first = second - 1;
            let (one, other) = (capital(&self.facts[first]), capital(&self.facts[second]));
            let exact = |at: usize| self.facts[at].reading().hedge == Hedge::Exact;
            let alike = self.facts[first].unit == self.facts[second].unit;
            let money = self.book.vocabulary.units.kind(self.facts[first].unit) == "money";
            let fits = one != other && exact(first) && exact(second) && alike && money;
            (fits && self.one_amount(first, second, one)).then_some(match one {
                true => (first as u32, second as u32),
                false => (second as u32, first as u32),
            })
        });
        pairs.collect()
    }

    /// Do a bracket or the words 大写 and 小写 join the two, and nothing else stand between?
    fn one_amount(&self, first: usize, second: usize, capital_first: bool) -> bool {
        let words = &self.book.moments;
        let (one, other) = (&self.details[first], &self.details[second]);
        let between = self.between(one.end, other.start);
        let (own, behind) = match capital_first {
            true => (&words.in_words, &words.in_digits),
            false => (&words.in_digits, &words.in_words),
        };
        let marks = ['(', ')', ':', ',', ';', '、', '。', '\n', ' ', '¥', '￥', '/'];
        let mut rest = between.trim_matches(marks);
        let (mut named, signed) = (false, between.contains(['¥', '￥']));
        while !rest.is_empty() {
            let word = |words: &WordSet| words.beginning(rest);
            named |= word(behind).is_some();
            let Some(length) = word(behind).or_else(|| word(&words.money_names)) else {
                return false;
            };
            rest = rest[length..].trim_start_matches(marks);
        }
        let bracket = between.trim_start_matches([',', ' ']).starts_with('(');
        let before = &self.view.text[..one.start].trim_end_matches(marks);
        let before = words
            .money_names
            .ending(before)
            .map_or(*before, |name| before[..before.len() - name.len()].trim_end_matches(marks));
        let titled = own.ending(before).is_some();
        // Across lines both must be named; elsewhere one word, a sign or a bracket says it.
        let apart = between.contains(['\n', '。', ';']);
        named && (titled || !apart) || !apart && (bracket || signed && capital_first || titled)
    }

    /// Ranges whose first end is the larger one: 5%至3%.
    pub(super) fn descents(&self) -> Vec<u32> {
        let words = &self.book.moments;
        let range = |at: &usize| {
            let (fact, detail) = (&self.facts[*at], &self.details[*at]);
            let unit = || self.book.vocabulary.units.name(fact.unit);
            fact.reading().hedge == Hedge::Range
                && !words.either_way.is(&unit())
                && !words.either_way.within(&fact.text)
                && !fact.unit.is_none()
                && descends(&fact.text)
                && !words.changes_between.within(self.clause_before(detail.start))
                && !words.changes_between.within(self.clause_behind(detail.end))
                && !words.corrections.within(self.sentence_text(*at))
        };
        (0..self.facts.len()).filter(range).map(|at| at as u32).collect()
    }

    /// 下降1.5倍, 减少120%: more than all there was, of what is never less than nothing.
    pub(super) fn overfalls(&self) -> Vec<(u32, Confidence)> {
        let found = (0..self.facts.len()).filter_map(|at| {
            let fact = &self.facts[at];
            let falls = fact.direction == Some(Direction::Down);
            let least = fact.reading().claim.low.filter(|_| falls)?;
            let value = fact.reading().value.unwrap_or(least);
            let times = fact.aspect == Aspect::Multiple
                && value >= Decimal::ONE
                && self.book.vocabulary.units.kind(fact.unit) == "multiple";
            let per_cent = fact.aspect == Aspect::Growth && least > Decimal::ONE_HUNDRED;
            let of = self.fallen(at).filter(|_| times || per_cent)?;
            let words = &self.book.moments;
            let surely = words.never_negative.ending(of).is_some();
            let never = surely || (times && !words.maybe_negative.within(of));
            let said = never && !words.corrections.within(self.sentence_text(at));
            let sure = if surely { Confidence::Explicit } else { Confidence::Inferred };
            said.then_some((at as u32, sure))
        });
        found.collect()
    }

    /// What has fallen: by name, or what the level before it is of.
    fn fallen(&self, at: usize) -> Option<&str> {
        let fact = &self.facts[at];
        let own = fact.indicator.as_deref().filter(|name| !name.is_empty());
        let level = || self.facts[fact.of? as usize].indicator.as_deref();
        own.or_else(level)
    }
}

/// Is a figure written in the numerals of contracts: no digit in it, and it ends as an exact sum?
fn capital(fact: &Fact) -> bool {
    fact.reading().step.is_zero() && !fact.text.contains(|c: char| c.is_ascii_digit())
}
