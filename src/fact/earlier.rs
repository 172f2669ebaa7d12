//! What a level is measured against: 由A增加到B; B，去年同期为A，…; B，年初预算A，….

use super::bind::Binder;
use super::detail::Detail;
use super::phrase::{phrase, starts_way};
use super::quotient::level;
use super::{Aspect, Fact, Period, Since};
use crate::figure::{Figure, Kind, Time};
use crate::lexicon::WordSet;
use crate::rulebook::Mark;

/// Of a level no more is told than this before what it was.
const TOLD: usize = 4;

/// Words that say when are no longer, in bytes.
const MOMENT: usize = 45;

/// A figure between commas that says nothing but what the level directly before it is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// What that level, by its number, was a year before.
    Earlier(usize),
    /// What it was to be.
    Planned,
}

impl Binder<'_> {
    /// 去年同期为92亿元, 与2010年的198万人相比, 年初预算18亿元.
    pub(super) fn aside(
        &self,
        figure: &Figure,
        (left, right): (&str, &str),
        noun: &str,
        (sentence, period): (usize, Option<Period>),
    ) -> Option<Aside> {
        let cues = &self.book.cues;
        // 上年全年为22亿元 is of another stretch.
        let alone = |rest: &str| {
            rest.is_empty() || cues.links.longest(rest).is_some_and(|(end, ())| end == rest.len())
        };
        let opens = |words: &WordSet| {
            words.beginning(left).is_some_and(|word| alone(left[word..].trim_matches(' ')))
        };
        let said = |words: &WordSet| words.is(noun) || (noun.is_empty() && opens(words));
        let level = self.told_last(sentence)?;
        let (fact, detail) = (&self.facts[level], &self.details[level]);
        let last = level + 1 == self.facts.len();
        let fits = matches!(fact.aspect, Aspect::Level | Aspect::Count | Aspect::Rate)
            && fact.unit == figure.unit
            && (fact.aspect != Aspect::Rate || phrase(left, cues).change.is_none())
            && !detail.threshold;
        if !fits || self.ends_plain_list(level as u32) {
            return None;
        }
        // 2023年营收100亿元，2022年营收90亿元，增长11.1%.
        let again = last
            && !noun.is_empty()
            && detail.noun == noun
            && period.is_some()
            && fact.period.and_then(Period::year_before) == period;
        let compared = last
            && !self.ends_row(level)
            && (cues.compares(&self.view.text[figure.at.end as usize..])
                || (fact.before.is_none() && self.compared(left, right)));
        // 6月末贷款余额90亿元，同比增长8%，上年末为88亿元: from another time than the rate is.
        let year_end = cues.asides_year_end.begins(left) || cues.asides_year_end.is(noun);
        // 利润12.6亿元，是2020年3.1亿元的4.1倍.
        let times = last && self.multiplied(figure, left);
        // 余额797亿元，比年初增加173亿元，去年同期为减少38亿元: by how much it changed then.
        let changed = cues.changes.longest(left.trim_end_matches(' ')).is_some();
        let open =
            (last || fact.before.is_none()) && (!year_end || ends_a_year(fact.period)) && !changed;
        if again || compared || times || (open && said(&cues.asides_earlier)) {
            return Some(Aside::Earlier(level));
        }
        said(&cues.asides_planned).then_some(Aside::Planned)
    }

    /// 新房成交120套、二手房成交300套，比上周…: of the last one, or of both.
    pub(super) fn ends_row(&self, level: usize) -> bool {
        let Some(before) = level.checked_sub(1) else { return false };
        let (one, last) = (&self.details[before], &self.details[level]);
        let between = self.between(one.end, last.start);
        one.sentence == last.sentence
            && self.facts[before].unit == self.facts[level].unit
            && between.contains('、')
            && !between.contains([',', ';', ':'])
    }

    /// 是2020年3.1亿元的4.1倍: does a multiple follow that is told from this figure?
    fn multiplied(&self, figure: &Figure, left: &str) -> bool {
        let next = self.figures.partition_point(|other| other.at.start <= figure.at.start);
        let multiple = self.figures.get(next).is_some_and(|next| {
            let between = self.between(figure.at.end as usize, next.at.start as usize);
            let printed = between.strip_prefix(')').filter(|_| left.ends_with('('));
            self.book.vocabulary.units.kind(next.unit) == "multiple"
                && printed.unwrap_or(between) == "的"
        });
        let clause = self.clause_before(figure.at.start as usize);
        multiple && left.len() <= clause.len() && self.book.cues.multiples_of.begins(clause)
    }

    /// The level that the sentence spoke of last: 利润86亿元, 利润86亿元，同比下降6.2%.
    pub(super) fn told_last(&self, sentence: usize) -> Option<usize> {
        let last = self.facts.len().checked_sub(1)?;
        let fact = &self.facts[last];
        let change = matches!(fact.aspect, Aspect::Growth | Aspect::Increment | Aspect::Points)
            || (fact.aspect == Aspect::Rate && self.details[last].of_budget);
        let level = if change { fact.of? as usize } else { last };
        let near = level + TOLD > last && self.details[level].sentence == sentence;
        near.then_some(level)
    }

    /// 支出4603万元。与上年相比，增加1613万元，增长53.9%: the one level of the sentence before, where nothing but what it is compared with
    /// opens this one.
    pub(super) fn told_just_before(&self, detail: &Detail<'_>) -> Option<u32> {
        let cues = &self.book.cues;
        let said = self.sentence_up_to(detail.start).trim_start_matches([' ', '\n']);
        let (compared, _) = said.split_once(',')?;
        let only = cues.bases.longest(compared).is_some_and(|(end, ())| end == compared.len());
        let last = self.facts.len().checked_sub(1).filter(|_| only)?;
        let mut before = self.in_paragraph(detail.paragraph, self.facts.len());
        let sentence = before
            .find(|at| self.details[*at].sentence != detail.sentence)
            .map(|at| self.details[at].sentence)?;
        let mut levels = self.before(last + 1).filter(|at| {
            let (fact, known) = (&self.facts[*at], &self.details[*at]);
            known.sentence == sentence && level(fact.aspect) && !known.threshold
        });
        let (only, more) = (levels.next()?, levels.next());
        (more.is_none() && !self.details[only].bracket).then_some(only as u32)
    }

    /// 去年同期为92亿元, 由上年的92亿元: does the level say itself that it is a year older?
    pub(super) fn of_last_year(&self, aside: Option<Aside>, way: bool, left: &str) -> bool {
        matches!(aside, Some(Aside::Earlier(_)))
            || (way && self.book.cues.asides_earlier.within(left))
    }

    /// 2023年净利润3.2亿元，2022年净亏损1.6亿元，增长…: of another name a year before the level before it.
    pub(super) fn of_two_years(&self, level: usize) -> bool {
        let Some(last) = level.checked_sub(1) else { return false };
        let (last, fact) = (&self.facts[last], &self.facts[level]);
        let year = last.period.and_then(Period::year_before);
        last.quote.beside(fact.quote)
            && last.unit == fact.unit
            && last.aspect == fact.aspect
            && year.is_some()
            && year == fact.period
    }

    /// 2023年产量86万吨，2024年产量126万吨，增长46.5%; 9月成交76套，10月成交86套，环比增长13.2%: the level before the one that has
    /// changed is what it was.
    pub(super) fn a_period_before(&self, of: u32, change: &Fact) -> Option<(usize, u32)> {
        let level = of as usize;
        let at = level.checked_sub(1).filter(|_| level + 1 == self.facts.len())?;
        let (earlier, fact) = (&self.facts[at], &self.facts[level]);
        let (known, detail) = (&self.details[at], &self.details[level]);
        let named = fact.indicator.is_some() && fact.indicator == earlier.indicator;
        let beside = known.sentence == detail.sentence
            && known.bracket == detail.bracket
            && !self.between(known.end, detail.start).contains([';', ':']);
        let last = match change.since {
            Since::Unsaid | Since::YearAgo => fact.period.and_then(Period::year_before),
            Since::Shorter => fact.period.and_then(Period::month_before),
            _ => None,
        };
        let alike = earlier.aspect == fact.aspect
            && earlier.unit == fact.unit
            && earlier.owner == fact.owner
            && earlier.status == fact.status
            && fact.before.is_none();
        let told = change.aspect == Aspect::Growth && last.is_some() && earlier.period == last;
        (named && beside && alike && told).then_some((level, at as u32))
    }

    /// 比上年的4.0亿元 before 增长20%: the change follows at once, so that it is measured from nothing else.
    fn compared(&self, left: &str, right: &str) -> bool {
        let cues = &self.book.cues;
        let left = left.trim_start_matches([',', ' ']);
        let Some(word) = cues.against.beginning(left) else { return false };
        let (base, changed) = (&left[word..], phrase(right, cues));
        // 比上年(4.0亿元)增长
        let names_it = base.is_empty()
            || base.ends_with('(')
            || base.ends_with('的')
            || cues.asides_earlier.is(base)
            || self.names_moment(base);
        names_it
            && changed.change.is_some()
            && changed.noun.is_empty()
            && !right.contains([',', ';', '('])
    }

    /// Notes that a level was so much a year before.
    pub(super) fn note_earlier(&mut self, aside: Option<Aside>, left: &str, number: u32) {
        if let Some(Aside::Earlier(level)) = aside
            && !self.changed_since(level, left)
        {
            self.facts[level].before = Some(number);
        }
    }

    /// 价格120元，环比涨15元；上年同期110元: is the change of that level told from another time than a year before?
    fn changed_since(&self, level: usize, left: &str) -> bool {
        // 比上年末增长8.2%，上年末为113万辆: of one time.
        let year_end = self.book.cues.asides_year_end.begins(left);
        let told = level + 1..self.facts.len().min(level + 1 + TOLD);
        let mut changes = told.filter(|at| self.facts[*at].of == Some(level as u32));
        changes.any(|at| {
            let planned = self.book.cues.asides_planned.within(self.details[at].left);
            let since = self.facts[at].since;
            let alike = matches!(since, Since::Unsaid | Since::YearAgo | Since::Named)
                || (year_end && since == Since::YearStart);
            planned || !alike
        })
    }

    /// 较专项预算调整时70.2亿元减少, 较上年全口径收入97亿元增长: words that say when, no other place or thing.
    fn names_moment(&self, base: &str) -> bool {
        let cues = &self.book.cues;
        // 比上年末未结件数85件增加15件: of another thing than the level before it.
        let named = self.details.last().map_or("", |last| last.noun);
        let of_last = |word: usize| {
            let own = &base[word..];
            own.is_empty() || named.ends_with(own) || (!named.is_empty() && own.ends_with(named))
        };
        let when = cues.gap.when.ending(base).is_some()
            || cues.asides_earlier.beginning(base).is_some_and(of_last)
            || cues.asides_planned.is(base);
        // 比上年分别增加60人、减少80人: how it changed, not what it was.
        when && cues.changes.longest(base).is_none()
            && base.len() <= MOMENT
            && !base.contains([',', ';', '(', ')'])
            && !cues.names_whom(base)
    }

    /// 7座城市环比下降，福州跌幅明显，环比减少34.67%: those that have moved are counted; by how much is told of others.
    pub(super) fn counts_movers(&self, start: usize, of: u32) -> bool {
        let (fact, detail) = (&self.facts[of as usize], &self.details[of as usize]);
        let between = self.between(detail.end, start);
        let cues = &self.book.cues;
        let moved = |(clause, _): (&str, &str)| {
            cues.changes.longest(clause).is_some() || cues.gaps.within(clause)
        };
        fact.aspect == Aspect::Count && between.split_once(',').is_some_and(moved)
    }

    /// 比2021年的4.0亿元增长20%，同比增长5%; 由20天压缩至5天，今年再压缩2天: a change that is not told from the figure
    /// that its level has grown from.
    pub(super) fn told_otherwise(&self, start: usize, left: &str, since: Since, of: u32) -> bool {
        let Some(earlier) = self.facts[of as usize].before else { return false };
        let cues = &self.book.cues;
        // 比上月(100家)增长20%，比去年5月(80家)增长50%
        let inside = |at: usize| {
            let detail = &self.details[at];
            detail.bracket && cues.against.begins(self.clause_before(detail.start))
        };
        let against = |at: usize| {
            cues.against.begins(self.details[at].left.trim_start_matches([',', ' '])) || inside(at)
        };
        let direct =
            |at: usize| !self.between(self.details[at].end, start).contains([',', ';', '、']);
        let last = self.facts.len() - 1;
        // 由40降到32，比上年的36下降11%.
        let other = last != earlier as usize && against(last) && direct(last);
        let since = !matches!(since, Since::Unsaid | Since::Named);
        let earlier = earlier as usize;
        // 增长9.3%，…，全省增长6.1%: whose it is stands before it.
        other
            || self.book.cues.names_whom(left)
            || cues.further.within(left)
            || (since && against(earlier) && !direct(earlier))
    }

    /// 同比多增38亿元: how two increments differ is no increment.
    pub(super) fn tells_more(&self, aspect: Aspect, left: &str) -> bool {
        aspect == Aspect::Increment && self.book.cues.since_more.within(left)
    }

    /// 同比多增38亿元, 新增3.8万户, 今年以来增加186亿元: no step of the level before it.
    pub(super) fn of_stretch(&self, at: usize, since: Since, left: &str) -> bool {
        let cues = &self.book.cues;
        // 上半年增加13万亿元
        let dated = self.figures[..at].last().is_some_and(|date| {
            let end = date.at.end as usize;
            matches!(date.time, Some(Time::Months { year: None, .. }))
                && self.view.text.get(end..).is_some_and(|rest| rest.starts_with(left))
        });
        cues.since_more.within(left)
            || (since == Since::Unsaid && (dated || cues.since_within.within(left)))
    }

    /// The level that an aside, just bound, said was so much a year before: the text goes on with it.
    pub(super) fn measured_against(&self, aside: u32) -> Option<&Fact> {
        let near = self.facts[..aside as usize].iter().rev().take(TOLD);
        near.into_iter().find(|level| level.before == Some(aside))
    }

    /// 由500万吨增加到600万吨，2023年增长3%: a date of its own opens the clause, so that it is no part of that way.
    /// 2020年末存款750亿元，2021年增加82亿元: so much more than that level, which it is no part of.
    pub(super) fn dated_apart(&self, at: usize, left: &str, of: u32, change: &Fact) -> bool {
        let before = self.figures[..at].last().filter(|figure| figure.kind == Kind::Date);
        let rest = before
            .map(|date| self.between(date.at.end as usize, self.figures[at].at.start as usize));
        let apart = rest == Some(left) || self.book.cues.cumulative.within(left);
        let level = &self.facts[of as usize];
        let words = left.trim_start_matches([',', ';', ' ']);
        let before = self.sentence_up_to(self.details[of as usize].start);
        let own = self.book.cues.mark(words).filter(|(_, mark)| matches!(mark, Mark::Period(_)));
        let said = own.is_some_and(|(length, _)| !before.contains(&words[..length]));
        let later = rest == Some(left) && level.period != change.period;
        let added = change.aspect == Aspect::Increment && (later || said);
        added || (apart && level.before.is_some())
    }

    /// 由A增加到B: the A of a B that has no noun of its own.
    pub(super) fn grown_from(&self, detail: &Detail<'_>, fact: &Fact) -> Option<u32> {
        let cues = &self.book.cues;
        let left = detail.left.trim_start_matches([',', ' ']);
        if !detail.noun.is_empty() || !cues.grown.begins(left) {
            return None;
        }
        let at = self.facts.len().checked_sub(1)?;
        let (earlier, known) = (&self.facts[at], &self.details[at]);
        let words = known.left.trim_end_matches('的');
        let from =
            cues.from.ending(words).is_some() || cues.from.begins(words) || starts_way(words, cues);
        let fits = from
            && known.sentence == detail.sentence
            && self.book.vocabulary.units.convert(earlier.unit, fact.unit).is_some()
            && earlier.aspect == fact.aspect;
        fits.then_some(at as u32)
    }
}

/// The end of a year, or all of it.
fn ends_a_year(period: Option<Period>) -> bool {
    matches!(period, Some(Period::Months { last: 12, .. } | Period::End { month: 12, .. }))
}
