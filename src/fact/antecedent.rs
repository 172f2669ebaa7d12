//! What 其中 speaks of: the figure before it that is the whole of the parts behind it.
//!
//! Words: the nearest level of the part's unit and slot, in its sentence or the one before; of several in a row the one
//! whose noun the part has. People are counted as 人 and as 名, where no clause stands between. Silence: a nearer set by another word for what may be the
//! same (2项…，12个…，其中完工5项) whose noun tells nothing; several sets side by side that only together hold the part.

use super::among::{Among, elsewhen, fits, of_one_slot};
use super::bind::Binder;
use super::group::common_tail;
use super::quotient::level;
use super::{Aspect, Fact, Group, Status};
use crate::finding::Confidence;
use crate::num::Interval;

/// Between figures side by side.
const JOINED: [char; 4] = ['、', '和', '与', '及'];
/// So many characters before a figure tell it from those beside it.
const TOLD: usize = 6;

impl Binder<'_> {
    /// The nearest level of the part's unit and slot between `from` and `before`: the last part of the outer list.
    pub(super) fn whole_of(&self, part: u32, from: usize, before: usize) -> Option<u32> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let candidates = self.in_sentence(detail.sentence, part as usize);
        candidates
            .take_while(|at| self.details[*at].start > from)
            .filter(|at| self.details[*at].start < before && self.details[*at].noun != detail.noun)
            .find(|at| fits(fact, detail, &self.facts[*at], &self.details[*at]))
            .map(|at| at as u32)
    }

    /// The nearest level of the part's unit and slot before 其中, in its sentence or the one before.
    pub(super) fn whole_before(&self, part: u32, among: &Among) -> Option<(u32, Confidence)> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let first = self.first_from(among.start).min(part as usize);
        let wholes = self.wholes_before(part, first, among);
        // Of several before a semicolon it is told which by nothing.
        if among.apart && wholes.len() > 1 {
            return None;
        }
        let nearest = *wholes.first()?;
        // Of several wholes in a row (260枚金牌、175枚银牌) the noun tells which.
        let in_row = |at: &&usize| {
            !self.between(self.details[**at].end, self.details[nearest].start).contains(',')
        };
        let row: Vec<usize> = wholes.iter().take_while(in_row).copied().collect();
        let alike = |at: &&usize| common_tail(self.details[**at].noun, detail.noun) >= 2;
        let several = row.len() > 1 && !among.bracket;
        let mut named = row.iter().find(alike).filter(|_| several);
        // 贷款余额5940亿元，存款余额6850亿元，其中住户贷款2130亿元: of two, the one of its kind.
        let renamed = !self.details[nearest].noun.is_empty();
        if !among.opens_sentence && renamed && !self.of_one_kind(nearest, detail.noun) {
            let of_kind = |at: &&usize| {
                self.facts[**at].whole.is_none() && self.of_one_kind(**at, detail.noun)
            };
            named = named.or(wholes.get(1).filter(of_kind));
        }
        // 收案2万件，结案1.8万件。其中基层法院收案1.7万件: a word of the part is told of another one.
        if named.is_none() && among.opens_sentence && self.called_after(part, &wholes) {
            return None;
        }
        // 货款310万元及违约金46万元，对其中200万元…: of several in one breath the words tell none.
        let beside = |other: usize, next: usize| {
            let between = self.between(self.details[other].end, self.details[next].start);
            self.facts[next].before != Some(other as u32) && between.contains(JOINED)
        };
        let joins = |next: usize| {
            let (fact, known) = (&self.facts[next], &self.details[next]);
            let alike = fact.unit == self.facts[nearest].unit && level(fact.aspect);
            alike && !known.bracket && beside(nearest, next)
        };
        let side_by_side = row.get(1).is_some_and(|other| beside(*other, nearest))
            || (nearest + 1 < first && joins(nearest + 1));
        if side_by_side && named.is_none() && !among.bracket {
            return None;
        }
        // 员工312人，离职12人，其中研发86人: of all that stand before it only an earlier one can hold it.
        let whole = *named.unwrap_or(&nearest);
        let holds = |at: &usize| !self.exceeds(part, *at as u32);
        let framed = || {
            // 计划实施126个，上半年开工62个。其中省重点86个: of those that are planned.
            let frame = |at: &usize| {
                let other = &self.facts[*at];
                let apart = other.status == Status::Plan && other.status != fact.status;
                (self.details[*at].threshold || apart) && other.unit == fact.unit
            };
            self.in_sentence(self.details[whole].sentence, first).filter(frame)
        };
        let open = || {
            let all = self.together(&wholes);
            all.is_some_and(|all| fact.reading().claim.may_be_at_most(all))
        };
        if !holds(&whole) && (wholes.iter().any(holds) || framed().any(|at| holds(&at)) || open()) {
            return None;
        }
        let alone = wholes.len() == 1 || !among.opens_sentence;
        let confidence =
            if named.is_some() || alone { Confidence::Explicit } else { Confidence::Inferred };
        Some((whole as u32, confidence))
    }

    /// All that may be the whole, the nearest first.
    fn wholes_before(&self, part: u32, first: usize, among: &Among) -> Vec<usize> {
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        let (mut wholes, mut sentence) = (Vec::new(), None);
        let (mut nearer, mut bordered, mut rival) = (false, false, 0);
        for at in self.before(first) {
            let (of, known) = (&self.facts[at], &self.details[at]);
            // 有12家企业产值达10亿元，其中…: what stands before such a border is not meant.
            let stated = of.aspect != Aspect::Other || of.unit != fact.unit;
            let border = known.threshold && !stated;
            // 违建12处、占道经营360处，其中主干道86处: no share, though 占 says so.
            let unread = known.share_of.is_some() && !stated;
            if !level(of.aspect) && !border && !unread {
                continue;
            }
            let left_sentence = *sentence.get_or_insert(known.sentence) != known.sentence;
            if known.paragraph != among.paragraph || left_sentence || known.end < among.since {
                break;
            }
            if known.bracket != among.bracket && !among.bracket {
                continue;
            }
            bordered |= border;
            let (excepted, people) = (self.excepted(at), self.both_people(part, at));
            let told = !wholes.is_empty() || self.last_before(at, among.start);
            // 四大领域均有涉及。其中，生态环境领域2653件: of cases, not of kinds.
            let counted = of.unit == fact.unit || self.may_count_alike(part, at);
            let one = (counted && fits(fact, detail, of, known))
                || (people && told)
                || self.planned_too(part, at);
            if one && !excepted && !self.held(part, at) {
                wholes.push(at);
            } else if wholes.is_empty() {
                // 上半年开工62个，下半年计划开工126个，其中产业类86个: of the nearer ones, planned or not.
                let planned = level(of.aspect)
                    && of.unit == fact.unit
                    && of.status == Status::Plan
                    && !known.bracket
                    && !known.noun.is_empty();
                // 现状建设用地62公顷，规划建设用地126公顷，其中居住用地70公顷: nor of what is called the same.
                if planned {
                    rival = rival.max(common_tail(known.noun, detail.noun));
                }
                nearer |= border || unread || planned || excepted || people;
                nearer |= self.may_count_alike(part, at);
            }
        }
        let named = |at: usize| common_tail(self.details[at].noun, detail.noun) >= 2.max(rival + 1);
        // 在园幼儿268万人 behind 幼儿园1128所: of a second column the noun tells whose; so it does where a set by another
        // word (案件3起，举报86件，其中属实12起) stands nearer.
        if nearer || self.facts[first].unit != fact.unit {
            wholes.retain(|at| named(*at));
        }
        // 现状用地62公顷，规划用地126公顷，其中工业用地36公顷: of what there is, or of what is to be.
        let planned = |at: &usize| self.facts[*at].status == Status::Plan;
        if fact.status != Status::Plan && wholes.iter().any(planned) && !wholes.iter().all(planned)
        {
            wholes.clear();
        }
        // 月产能达1万台的工厂有3座，其中合肥工厂3.6万台: of what each has, not of how many they are.
        if bordered {
            wholes.retain(|at| self.facts[*at].unit == fact.unit);
        }
        wholes
    }

    /// 计划总投资500亿元，其中一期200亿元: nothing but a name says nothing of how firm the part is.
    fn planned_too(&self, part: u32, whole: usize) -> bool {
        let (fact, of) = (&self.facts[part as usize], &self.facts[whole]);
        let (detail, known) = (&self.details[part as usize], &self.details[whole]);
        let left = detail.left.trim_start_matches([',', ' ']);
        let name =
            left[self.book.cues.among.beginning(left).unwrap_or(0)..].trim_matches([',', ':', ' ']);
        let time = fact.period == of.period && of.status == Status::Plan;
        time && name == detail.noun && !name.is_empty() && of_one_slot(fact, detail, of, known)
    }

    /// 25名伤者…，其中3人: counted by another word, but people both.
    fn both_people(&self, part: u32, whole: usize) -> bool {
        let (fact, of) = (&self.facts[part as usize], &self.facts[whole]);
        let (detail, known) = (&self.details[part as usize], &self.details[whole]);
        let counts = fact.aspect == Aspect::Count && of.aspect == Aspect::Count;
        let people = |unit| self.book.vocabulary.units.kind(unit) == "people";
        let free = detail.attribute.is_none() && known.attribute.is_none() && !known.threshold;
        counts && people(fact.unit) && people(of.unit) && free && !elsewhen(fact, of)
    }

    /// Does no clause stand between the figure's own and a place?
    fn last_before(&self, at: usize, place: usize) -> bool {
        let words =
            self.between(self.details[at].end, place).trim_end_matches([',', '。', ';', ' ']);
        !words.contains([',', '。', ';'])
    }

    /// May the two words they are counted by mean one thing: 项 and 个, 例 and 名?
    fn may_count_alike(&self, part: u32, other: usize) -> bool {
        let (fact, of) = (&self.facts[part as usize], &self.facts[other]);
        let word = |fact: &Fact| &*self.book.vocabulary.units.get(fact.unit.of).name;
        let counts = fact.aspect == Aspect::Count && of.aspect == Aspect::Count;
        let counts = counts && !self.details[other].threshold;
        let mut sets = self.book.cues.bounds.measures.iter();
        // 出栏287.9万头（只），其中牛29.14万头
        let both = word(of).contains(word(fact));
        let mut alike = || both || sets.any(|set| set.is(word(fact)) && set.is(word(of)));
        counts && fact.unit != of.unit && alike()
    }

    /// Is a word of another one in the sentence of the nearest told of the part as well, and none of the nearest's own?
    fn called_after(&self, part: u32, wholes: &[usize]) -> bool {
        let Some((nearest, others)) = wholes.split_first() else { return false };
        let detail = &self.details[part as usize];
        let said = [self.clause_before(detail.start), detail.noun];
        let told = |word: &str| said.iter().any(|said| said.contains(word));
        let words =
            |at: usize| pairs(self.clause_before(self.details[at].start), self.details[at].noun);
        let own = words(*nearest);
        let apart = |a: &[&str], b: &[&str]| a.iter().any(|word| !b.contains(word) && told(word));
        let sentence = self.details[*nearest].sentence;
        others.iter().take_while(|at| self.details[**at].sentence == sentence).any(|at| {
            let other = words(*at);
            apart(&other, &own) && !apart(&own, &other)
        })
    }

    /// 园区6个，其中入园企业860个: what is in those, and no such thing itself.
    fn held(&self, part: u32, whole: usize) -> bool {
        let [holders, held] = &self.book.cues.bounds.holders;
        let noun = self.details[part as usize].noun;
        let of = self.details[whole].noun;
        let word = held.ending(noun).filter(|_| holders.ending(of).is_some());
        word.is_some_and(|_| held.ending(of).is_none())
    }

    /// 除3人请假外: so many are none of those that the sentence speaks of.
    fn excepted(&self, at: usize) -> bool {
        let detail = &self.details[at];
        let except = &self.book.cues.bounds.except;
        let before = self.clause_before(detail.start);
        let behind = self.clause_behind(detail.end);
        except[0].within(before) && except[1].within(behind)
    }

    /// 确诊病例8例，无症状感染者14例，其中20例…: what sets side by side come to; the part may be of all of them.
    fn together(&self, wholes: &[usize]) -> Option<Interval> {
        let within = |at: &&usize| {
            let of = self.facts[**at].whole.map(|of| of as usize);
            let earlier = wholes.iter().any(|to| self.facts[*to].before == Some(**at as u32));
            !earlier
                && of.is_none_or(|of| !wholes.contains(&of))
                && self.one_statement(**at, wholes[0])
        };
        self.sum(wholes.iter().filter(within).map(|at| *at as u32))
    }

    /// 研究中心1562家；实验室277家，其中…: two, side by side with nothing.
    fn one_statement(&self, earlier: usize, later: usize) -> bool {
        !self.between(self.details[earlier].end, self.details[later].start).contains(';')
    }

    fn sum(&self, facts: impl IntoIterator<Item = u32>) -> Option<Interval> {
        let mut claims = facts.into_iter().map(|at| self.facts[at as usize].reading().claim);
        let first = claims.next()?;
        claims.try_fold(first, Interval::plus)
    }

    /// 本土病例6例，境外输入病例5例。其中，男性4例，女性7例: not the whole that stands nearest, and no more than all the sets side by
    /// side. They may be of all of these.
    pub(super) fn open(&self, group: &Group) -> bool {
        let (list, whole) = (group.list as usize, group.whole as usize);
        let (of, known) = (&self.facts[whole], &self.details[whole]);
        let behind = self.view.text.get(list..).unwrap_or("");
        let split = known.end <= list && self.book.cues.among.begins(behind) && level(of.aspect);
        let first = group.parts.first().map_or("", |part| self.details[*part as usize].noun);
        if !split || of.whole.is_some() || self.of_one_kind(whole, first) {
            return false;
        }
        let beside = self.in_sentence(known.sentence, whole).filter(|at| {
            let (fact, detail) = (&self.facts[*at], &self.details[*at]);
            let free = fact.whole.is_none() && of.before != Some(*at as u32);
            let free = free && self.one_statement(*at, whole);
            free && detail.bracket == known.bracket && fits(of, known, fact, detail)
        });
        let wholes: Vec<usize> = [whole].into_iter().chain(beside).collect();
        let sums = self.sum(group.parts.iter().copied()).zip(self.together(&wholes));
        wholes.len() > 1
            && sums.is_some_and(|(parts, all)| {
                parts.meet(of.reading().claim).is_none() && parts.may_be_at_most(all)
            })
    }

    /// Do the nouns end alike, but for what says no more than how much: 贷款余额, 住户贷款?
    pub(super) fn of_one_kind(&self, whole: usize, part: &str) -> bool {
        let cues = &self.book.cues;
        common_tail(cues.without_size(self.details[whole].noun), cues.without_size(part)) >= 2
    }
}

/// The words of two characters that a figure's noun and the end of the clause before it hold.
fn pairs<'t>(clause: &'t str, noun: &'t str) -> Vec<&'t str> {
    let from = clause.char_indices().rev().nth(TOLD - 1).map_or(0, |(at, _)| at);
    let of = |text: &'t str| {
        let ends = text.char_indices().skip(2).map(|(at, _)| at).chain([text.len()]);
        text.char_indices().zip(ends).map(|((from, _), to)| &text[from..to])
    };
    of(&clause[from..]).chain(of(noun)).filter(|word| word.chars().count() == 2).collect()
}
