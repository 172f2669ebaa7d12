//! Words directly before a figure that take it elsewhere: 上年办结率92.1%, 全国增长4.1%, 上年顺差38亿元.
//!
//! Words: a time or a place between the figure and what stands before it in its clause, of which the sentence has not
//! spoken yet. Silence is what follows: such a figure is no quotient, change or difference of those beside it.

use super::bind::Binder;
use super::detail::Detail;
use super::mark::Marked;
use super::{Aspect, Fact, Term};
use crate::rulebook::{Level, Mark, When};

impl Binder<'_> {
    /// The word that takes a figure elsewhere, if there is one.
    pub(super) fn strays(&self, at: usize) -> Option<&str> {
        self.strays_at(self.details[at].start, at.checked_sub(1))
    }

    /// The same of a figure that begins there, behind a fact. The first figure of a sentence is what it speaks of.
    pub(super) fn strays_at(&self, start: usize, before: Option<usize>) -> Option<&str> {
        let last = &self.details[before?];
        let until = self.marks.partition_point(|mark| (mark.end as usize) <= start);
        let marks = &self.marks[..until];
        // Most figures have no such word before them: the sentence is looked at for the others alone.
        let foreign = |mark: &&Marked| elsewhere(mark.mark);
        let near = marks.partition_point(|mark| (mark.start as usize) < last.end);
        marks[near..].iter().find(foreign)?;
        let sentence = start - self.sentence_up_to(start).len();
        if last.start < sentence {
            return None;
        }
        let begin = self.clause_start(start).max(last.end);
        let first = |at: usize| marks.partition_point(|mark| (mark.start as usize) < at);
        let word = |mark: &Marked| &self.view.text[mark.start as usize..mark.end as usize];
        let (said, here) = marks[first(sentence)..].split_at(first(begin) - first(sentence));
        let known = |name: &str| said.iter().filter(foreign).any(|mark| word(mark) == name);
        let here = here.iter().filter(foreign);
        let mut other = here.filter(|mark| !self.compares(begin, mark.start as usize)).map(word);
        other.find(|word| !known(word))
    }

    /// 上年城镇化率63.2%, 全国人口性别比104.3, where the text tells neither year nor place; what is of each.
    pub(super) fn narrowing(
        &self,
        strayed: Option<Term>,
        fact: &Fact,
        detail: &Detail<'_>,
    ) -> Option<Term> {
        let unsaid = fact.owner.as_deref().is_none_or(|owner| owner.starts_with('#'));
        let strayed = strayed.filter(|_| fact.period.is_none() || unsaid);
        // 市级支出10亿元, where nothing says of which city.
        let left = detail.left.trim_start_matches([',', ';', ' ']);
        let books = || match self.book.cues.mark(left).filter(|_| unsaid)? {
            (length, Mark::Anaphor(Level::Own)) => Some(Term::from(&left[..length])),
            _ => None,
        };

        let narrower = || self.of_each(fact, detail).or_else(|| self.of_such(fact, detail));
        strayed.or_else(books).or_else(narrower)
    }

    /// 吞吐量超过6000万人次的机场有4个: of those only.
    fn of_such(&self, fact: &Fact, detail: &Detail<'_>) -> Option<Term> {
        let (last, told) = (self.facts.last()?, self.details.last()?);
        let which = self.between(told.end, detail.start);
        let such = told.sentence == detail.sentence
            && fact.aspect == Aspect::Count
            && last.unit != fact.unit
            && !last.unit.is_none()
            && last.text.starts_with(|c: char| c.is_ascii_digit())
            && which.starts_with('的')
            && !which.contains([',', ';', '、', '。', '(', ')', '是', '为']);
        such.then(|| Term::from(&*last.text))
    }

    /// 每千人拥有医师4.95人、注册护士5.7人; 每百户拥有：洗衣机85台: what comes next in the list is of each, too.
    fn of_each(&self, fact: &Fact, detail: &Detail<'_>) -> Option<Term> {
        let cues = &self.book.cues;
        let of_each = |words: &str| cues.means.within(words);
        let own = detail.left.trim_matches([',', '、', ';', ' ', '和']);
        if fact.aspect != Aspect::Count || of_each(detail.noun) {
            return None;
        }
        let head = self.sentence_up_to(detail.start).split_once(':').map(|(head, _)| head);
        if let Some(head) = head.filter(|head| of_each(head)) {
            return Some(head.into());
        }
        let counts = |at: &usize| self.facts[*at].aspect == Aspect::Count;
        let last = self.in_sentence(detail.sentence, self.facts.len()).find(counts)?;
        let (of, told) = (&self.facts[last], &self.details[last]);
        let scoped = || of.scope.iter().find(|scope| of_each(scope)).cloned();
        let each = of_each(told.noun).then(|| Term::from(told.noun)).or_else(scoped)?;
        let list = of.unit == fact.unit || cues.having.within(&each);
        (list && own == detail.noun).then_some(each)
    }

    /// A change behind 主要是 is that of a cause; one behind 其中 of a part without a level; behind 发病率 of the rate, unless
    /// it calls the level by its name.
    pub(super) fn moves_apart(&self, level: usize, between: &str, same: bool) -> bool {
        let cues = &self.book.cues;
        // 经费4019万元（其中：开发区170万元），同比下降: what the bracket says is said.
        let closed = between.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let outside = closed.map_or(between, |(_, rest)| rest);
        cues.reasons.within(between)
            || (!same && (cues.among.within(outside) || self.tells_rate(between)))
            || cues.turned.within(between)
            || cues.turned.within(self.before_words(&self.details[level]))
            || (!same && self.is_attached(level))
    }

    /// 医院270家，附设门诊部115个，减少4.3%: of what either count is.
    fn is_attached(&self, level: usize) -> bool {
        let detail = &self.details[level];
        let words = detail.left.trim_start_matches([',', ';', ' ']);
        let mut before = self.in_sentence(detail.sentence, level);
        self.book.cues.inside.attached.within(words) && before.next().is_some()
    }

    /// 发病率为290.91/10万; 率先 is none.
    fn tells_rate(&self, between: &str) -> bool {
        let cues = &self.book.cues;
        let mut rest = between;
        while let Some(at) = cues.rate_ends.first_in(rest) {
            rest = &rest[at..];
            if !cues.no_rates.begins(rest) {
                return true;
            }
            rest = &rest[cues.rate_ends.beginning(rest).unwrap_or(rest.len())..];
        }
        false
    }

    /// 比上年, 占全省的, 由上年的: a time or place that is only compared with.
    fn compares(&self, begin: usize, at: usize) -> bool {
        let cues = &self.book.cues;
        let before = self.between(begin, at);
        cues.measured_from.ending(before).is_some()
            || cues.from.ending(before).is_some()
            || cues.compared_place.ending(before).is_some()
    }
}

/// Another time than the text's, or any place.
fn elsewhere(mark: Mark) -> bool {
    match mark {
        Mark::Place(_) | Mark::Anaphor(_) | Mark::Entity(_) => true,
        Mark::Period(when) => !matches!(
            when,
            When::Year | When::ThisYear | When::YearEnd | When::Now | When::Vague | When::Plan(_)
        ),
        _ => false,
    }
}
