//! A rate beside the two counts that it divides: 报名1000人，录取300人，录取率30%.
//!
//! What is counted bears the rate's own word; what it is counted of is named by the table `rates`, by 其中, or by 应 before
//! that word. Silence: a third count of the same unit that the rate may depend on, a rate narrowed by a word (按期办结率)
//! that neither count bears, words that say that it is not done.

use super::bind::Binder;
use super::list::JOINTS;
use super::{Aspect, Quotient, Status};
use crate::finding::Confidence;
use crate::lexicon::WordSet;
use crate::num::UnitId;

/// A count is said by the words up to the next mark, so many bytes behind it.
const BEHIND: usize = 45;
/// A rate is asked of no more counts besides than this.
const BESIDES: usize = 4;

impl Binder<'_> {
    /// The two counts of a rate in its sentence or the one before.
    pub(super) fn rated(&self, rate: usize) -> Option<Quotient> {
        let (fact, detail) = (&self.facts[rate], &self.details[rate]);
        let cues = &self.book.cues;
        let units = &self.book.vocabulary.units;
        let stem = detail.noun.strip_suffix(cues.rate_ends.ending(detail.noun)?)?;
        let percent = &*units.get(fact.unit.of).name == "%" && fact.unit.per[0] == UnitId::NONE;
        let elsewhere = cues.from.ending(detail.left).is_some()
            || cues.means.within(detail.left)
            || cues.plans.within(detail.left)
            || self.strays(rate).is_some()
            || cues.respectively.within(detail.left)
            || stem.is_empty()
            || cues.rates_otherwise.ending(stem).is_some();
        if fact.aspect != Aspect::Rate || !percent || elsewhere {
            return None;
        }
        let known = cues.rates.iter().filter(|known| stem.ends_with(&*known.rate));
        let known = known.max_by_key(|known| known.rate.len());
        let own = WordSet::new([stem]);
        let done = known.map_or(&own, |known| &known.done);
        let counts = self.counts_near(rate);
        let narrowed = known.map_or("", |known| &stem[..stem.len() - known.rate.len()]);
        let part = self.only(&counts, |at| self.says(at, done))?;
        if self.has_own_base(rate, part as u32) {
            return None;
        }
        // 当日办结180件，办结率100%: of those, not of all that were done.
        let plain = |rest: &str| {
            let of = known.and_then(|known| known.of.beginning(rest)).unwrap_or(0);
            let rest = &rest[cues.account.actual.beginning(rest).unwrap_or(0)..];
            done.begins(rest) || rest.get(of..).is_some_and(|rest| done.begins(rest))
        };
        let noun = self.details[part].noun;
        let said = self.details[part].left.trim_start_matches([',', ' ', '、', ';']);
        let named = plain(noun) || plain(said) || noun.strip_prefix(narrowed).is_some_and(plain);
        if self.details[part].left.contains(noun) && !named {
            return None;
        }
        let of_unit: Vec<usize> = counts
            .into_iter()
            .filter(|at| *at != part && self.facts[*at].unit == self.facts[part].unit)
            .filter(|at| !self.denies(*at, done))
            .collect();
        let whole = match known {
            Some(known) => self.only(&of_unit, |at| self.says(at, &known.of)),
            None => self.facts[part].whole.map(|whole| whole as usize),
        };
        let whole = whole.or_else(|| self.only(&of_unit, |at| self.is_due(at, done)))?;
        // 毕业生1000人，升学100人，就业850人: what the rate counts besides is not known.
        let alone = of_unit.iter().all(|at| *at == whole);
        let bears = |at: usize| self.around(at).iter().any(|text| text.contains(narrowed));
        if !alone || !(bears(part) || bears(whole)) {
            return None;
        }
        Some(Quotient::completed(rate, part as u32, vec![(part as u32, whole as u32)]))
    }

    /// 起诉32.9万人，不起诉8.3万人，不起诉率20.1%: of those that are and those that are not, told directly one before the other, or of
    /// all that the sentence counts besides.
    pub(super) fn denied_rate(&self, rate: usize) -> Option<Quotient> {
        let (fact, detail) = (&self.facts[rate], &self.details[rate]);
        let cues = &self.book.cues;
        let stem = detail.noun.strip_suffix(cues.rate_ends.ending(detail.noun)?)?;
        let verb = &stem[cues.negations.beginning(stem)?..];
        let told = fact.aspect == Aspect::Rate && !detail.bracket && !verb.is_empty();
        let elsewhere = cues.from.ending(detail.left).is_some() || self.strays(rate).is_some();
        if !told || elsewhere {
            return None;
        }
        let mut counts = self.in_sentence(detail.sentence, rate).filter(|at| {
            let (other, known) = (&self.facts[*at], &self.details[*at]);
            other.aspect == Aspect::Count
                && !known.bracket
                && !known.threshold
                && other.period == fact.period
                && other.entity.as_ref().zip(fact.entity.as_ref()).is_none_or(|(a, b)| a == b)
                && (other.status == Status::Plan) == (fact.status == Status::Plan)
        });
        let part = counts.next()?;
        let whose = |at: usize| (self.facts[at].unit, self.facts[at].period);
        let rest = counts.next().filter(|rest| whose(*rest) == whose(part))?;
        let left = |at: usize| self.details[at].left;
        let own = left(part).ends_with(stem);
        // 批准和决定逮捕: more than the rate is of.
        let several = left(rest).contains(JOINTS) || left(rest).contains('、');
        let done = self.says(rest, &WordSet::new([verb])) && !several;
        if !own || !done {
            return None;
        }
        let part = part as u32;
        let besides = counts.filter(|at| whose(*at) == whose(rest)).take(BESIDES);
        let mut readings = vec![(part, part)];
        readings.extend(besides.map(|all| (part, all as u32)));
        let rest = vec![rest as u32];
        let confidence = Confidence::Inferred;
        Some(Quotient { rest, confidence, ..Quotient::completed(rate, part, readings) })
    }

    /// The counts before the rate, of its time and owner, in its sentence or the one before.
    fn counts_near(&self, rate: usize) -> Vec<usize> {
        let (fact, detail) = (&self.facts[rate], &self.details[rate]);
        let near = self.in_paragraph(detail.paragraph, rate);
        // 抽检餐饮食品290批次，合格282批次，合格率97.2%；抽检农产品347批次，…，合格率97.0%: of those behind the rate before.
        let again = |at: &usize| {
            self.facts[*at].aspect == Aspect::Rate && self.details[*at].noun == detail.noun
        };
        near.take_while(|at| self.details[*at].sentence + 1 >= detail.sentence && !again(at))
            .filter(|at| {
                let (other, known) = (&self.facts[*at], &self.details[*at]);
                other.aspect == Aspect::Count
                    && !known.threshold
                    && (!known.bracket || detail.bracket)
                    && other.period == fact.period
                    && (other.status == Status::Plan) == (fact.status == Status::Plan)
                    && other.entity.as_ref().zip(fact.entity.as_ref()).is_none_or(|(a, b)| a == b)
            })
            .collect()
    }

    /// The one of them that it holds for.
    fn only(&self, counts: &[usize], holds: impl Fn(usize) -> bool) -> Option<usize> {
        let mut found = counts.iter().copied().filter(|at| holds(*at));
        found.next().filter(|_| found.next().is_none())
    }

    /// The words before a count and those behind it.
    fn around(&self, at: usize) -> [&str; 2] {
        let detail = &self.details[at];
        let text = &self.view.text[detail.end..];
        let next = self.details.get(at + 1).map_or(text.len(), |next| next.start - detail.end);
        let ends = |c: char| matches!(c, ',' | ';' | ':' | '。' | '、' | '(' | ')' | '\n');
        let reach = (0..=next.min(BEHIND)).rev().find(|end| text.is_char_boundary(*end));
        let near = &text[..reach.unwrap_or(0)];
        [detail.left, &near[..near.find(ends).unwrap_or(near.len())]]
    }

    /// Do the words around it say one of these, and not that it is not so?
    fn says(&self, at: usize, words: &WordSet) -> bool {
        let denied = |text: &str, at: usize| self.book.cues.denied.ending(&text[..at]).is_some();
        self.around(at).iter().any(|text| words.first_in(text).is_some_and(|at| !denied(text, at)))
    }

    /// 不合格10批次: the rest, which changes nothing.
    fn denies(&self, at: usize, words: &WordSet) -> bool {
        let said = |text: &&str| words.first_in(text).is_some();
        self.around(at).iter().any(said) && !self.says(at, words) && !self.is_due(at, words)
    }

    /// 应接种1000人.
    fn is_due(&self, at: usize, words: &WordSet) -> bool {
        let due = |text: &str, at: usize| self.book.cues.due.ending(&text[..at]).is_some();
        self.around(at).iter().any(|text| words.first_in(text).is_some_and(|at| due(text, at)))
    }
}
