//! How far plans and sets have got: 完成100亿元目标任务的93.61%, 办结率 behind 已办结, 为预算的93.8% of a budget that the text does
//! not print or has printed before.
//!
//! Source: PATTERNS C1, C3, C4. The rate belongs to the level before it in its sentence, only rates between.

use super::bind::Binder;
use super::quotient::level;
use super::whole::REACH;
use super::{Aspect, Completion, Period, Quotient, Status};
use crate::num::Decimal;
use crate::rulebook::{OverTime, Since};
use crate::text::ParagraphKind;

/// So many figures back stands the budget that a result is held against.
const NEAR: usize = 12;
/// A sentence has no more plans than this that a rate may be of.
const PLANS: usize = 4;
/// A set has no more amounts than this that a rate may be of.
const AMOUNTS: usize = 6;

impl Binder<'_> {
    /// The rates of unprinted plans, in order.
    pub(super) fn completions(&self) -> Vec<Completion> {
        (0..self.facts.len()).filter_map(|rate| self.of_plan(rate)).collect()
    }

    fn of_plan(&self, rate: usize) -> Option<Completion> {
        let detail = &self.details[rate];
        if !detail.of_budget || self.facts[rate].aspect != Aspect::Rate {
            return None;
        }
        let done = self
            .in_sentence(detail.sentence, rate)
            .find(|at| !matches!(self.facts[*at].aspect, Aspect::Rate | Aspect::Growth))?;
        let result = self.facts[done].aspect == Aspect::Level;
        let apart = self.details[done].bracket != detail.bracket;
        (result && !apart).then(|| Completion {
            rate: rate as u32,
            done: done as u32,
            plan: detail.left.trim_start_matches([',', ' ', ';']).into(),
        })
    }

    /// 支出预算调整为1571亿元。实际支出1512亿元，完成调整预算的96.3%: what 实际 sets against the budget just named.
    pub(super) fn of_budget_before(&self, rate: usize) -> Option<Quotient> {
        let cues = &self.book.cues;
        let detail = &self.details[rate];
        let goal = detail.left.strip_suffix('的').is_some_and(|left| cues.plans.within(left));
        if !goal || detail.bracket || self.facts[rate].aspect != Aspect::Rate {
            return None;
        }
        let amount = |at: usize| level(self.facts[at].aspect) && !self.details[at].bracket;
        let part = self.in_sentence(detail.sentence, rate).find(|at| amount(*at))?;
        let known = &self.details[part];
        let done = cues.account.actual.within(known.left) && self.facts[part].whole.is_none();
        let side = |at: usize| {
            let left = self.details[at].left;
            cues.account.sides.first_in(left).map(|from| left[from..].chars().next())
        };
        let mut before =
            self.in_paragraph(known.paragraph, part).take(NEAR).filter(|at| amount(*at));
        let whole = before.find(|at| self.facts[*at].whole.is_none())?;
        let (plan, fact) = (&self.facts[whole], &self.facts[part]);
        let budget = cues.plans.within(self.details[whole].left)
            && self.details[whole].sentence + 1 >= known.sentence
            && !cues.account.actual.within(self.details[whole].left);
        // 收入预算为122亿元，支出预算为109亿元。实际完成收入121亿元: of the other side.
        let one_side = side(part).is_none() || side(part) == side(whole);
        let amended = cues.account.amended.within(detail.left)
            == cues.account.amended.within(self.details[whole].left);
        // 预算9亿元，因土地收入减少调整至7亿元，实际支出6.8亿元: of the first budget, or of the last?
        let between = self.between(self.details[whole].end, known.start);
        let amended = amended && !cues.account.amended.within(between);
        let one = plan.unit == fact.unit && plan.owner == fact.owner && plan.period == fact.period;
        (done && budget && one_side && amended && one)
            .then(|| Quotient::completed(rate, part as u32, vec![(part as u32, whole as u32)]))
    }

    /// 开工率 behind 已开工项目 of a set: by count, or by any amount of both.
    pub(super) fn completion(&self, rate: usize) -> Option<Quotient> {
        let detail = &self.details[rate];
        // 已开工118个，目标开工率95%: what is planned is none of what has been done.
        let planned = self.facts[rate].status == Status::Plan;
        if self.book.cues.respectively.within(detail.left) || self.strays(rate).is_some() {
            return None;
        }
        if let Some(of_plan) = self.of_target(rate).or_else(|| self.of_budget_before(rate)) {
            return Some(of_plan);
        }
        let stem =
            detail.noun.strip_suffix("率").filter(|_| self.facts[rate].aspect == Aspect::Rate)?;
        let (verbs, narrowed) = self.verbs(stem)?;
        let part = self.in_sentence(detail.sentence, rate).find(|at| {
            let fact = &self.facts[*at];
            fact.aspect == Aspect::Count
                && fact.whole.is_some()
                && verbs.iter().any(|verb| self.details[*at].left.contains(&**verb))
        })? as u32;
        if planned && self.facts[part as usize].status != Status::Plan {
            return None;
        }
        let whole = self.facts[part as usize].whole?;
        // 按期办结率 is of what was 按期办结, 签约开工率 of what was 签约.
        let words = narrowed.char_indices().nth(2).map_or(narrowed, |(end, _)| &narrowed[..end]);
        let own = words.chars().count() < 2
            || [part, whole].iter().any(|at| {
                let detail = &self.details[*at as usize];
                detail.left.contains(words) || detail.noun.contains(words)
            });
        let same = |at: u32| {
            let fact = &self.facts[at as usize];
            fact.aspect == Aspect::Count && fact.unit == self.facts[part as usize].unit
        };
        // 交办312件，办结298件，其中省级交办86件，办结80件: of those, not of all that was done; of two it is not told.
        let of_list =
            |at: &u32| same(*at) && self.facts[*at as usize].whole.is_some_and(|of| of <= whole);
        let mut siblings = (whole + 1..part).filter(of_list);
        let sibling = siblings.next();
        if !own || siblings.next().is_some() {
            return None;
        }
        let amounts = |set: u32| {
            let near = (set as usize..rate).take(REACH).filter(move |at| {
                self.facts[*at].set == Some(set) && self.facts[*at].aspect == Aspect::Level
            });
            near.take(AMOUNTS)
        };
        let mut readings = vec![(part, whole)];
        readings.extend(sibling.map(|sibling| (part, sibling)));
        // 任务86个，已开工79个，其中竣工62个，竣工率72.1%: of those begun, or of all.
        readings.extend(self.facts[whole as usize].whole.map(|all| (part, all)));
        for above in amounts(part) {
            for below in
                amounts(whole).filter(|below| self.facts[*below].unit == self.facts[above].unit)
            {
                readings.push((above as u32, below as u32));
            }
        }
        Some(Quotient::completed(rate, part, readings))
    }

    /// The verbs whose result the rate measures: 办结率 of 办理, 完成; and what narrows it: 按期.
    fn verbs<'s>(&self, stem: &'s str) -> Option<(Vec<String>, &'s str)> {
        let known = self.book.cues.rate_verbs.iter().find(|(rate, _)| stem.ends_with(&**rate));
        known.map(|(rate, verbs)| {
            let narrowed = &stem[..stem.len() - rate.len()];
            // 按投资额计算投产率
            let reckoned = self.book.cues.reckoned.ending(narrowed).is_some();
            let narrowed = if reckoned { "" } else { narrowed };
            (verbs.iter().map(|verb| verb.to_string()).collect(), narrowed)
        })
    }

    /// 签约额93.61亿元，完成100亿元目标任务的93.61%.
    pub(super) fn of_target(&self, rate: usize) -> Option<Quotient> {
        let detail = &self.details[rate];
        let plans = &self.book.cues.plans;
        // 为调整预算的: of the plan as amended, not as first made.
        let adjusted = |left: &str| self.book.cues.account.amended.within(left);
        let goal = detail.left.strip_suffix('的').is_some_and(|left| plans.within(left));
        // 计划投资100亿元，完成投资80亿元，完成率80%: the rate is called after what was done of what was planned.
        let row = self.view.paragraphs[detail.paragraph].kind == ParagraphKind::Row;
        let called = !row && self.book.cues.bounds.results_of_plans.ending(detail.noun).is_some();
        let goal = goal || called;
        let before = || self.in_sentence(detail.sentence, rate);
        let adjacent = |at: &usize| {
            let planned = self.facts[*at].aspect == Aspect::Target && detail.left == "的";
            (goal || planned)
                && !self
                    .between(self.details[*at].end, detail.start)
                    .contains([',', ';', '。', ':'])
        };
        // 计划造林8.4万亩，实际完成7.35万亩，完成计划的87.5%.
        let planned = |at: &usize| {
            let noun = self.details[*at].noun;
            let named = plans.ending(noun.strip_suffix('数').unwrap_or(noun)).is_some();
            let amended = !adjusted(detail.left) || adjusted(self.details[*at].left);
            let outside = self.details[*at].bracket == detail.bracket;
            goal && outside
                && amended
                && (named
                    || adjusted(detail.left)
                    || (self.facts[*at].status == Status::Plan
                        && plans.within(self.details[*at].left)))
                && !self.beside_plan(*at)
                && (level(self.facts[*at].aspect) || self.facts[*at].aspect == Aspect::Target)
        };
        // 年初预算 and 调整预算 in one sentence: the share may be of either.
        let mut wholes: Vec<usize> = match before().next().filter(adjacent) {
            Some(whole) => vec![whole],
            None => before().filter(planned).take(PLANS).collect(),
        };
        // 收入90亿元，为预算的102.3%，预算为88亿元.
        let told = |at: &usize| {
            let known = self.details.get(*at);
            known.is_some_and(|known| known.sentence == detail.sentence)
                && self.facts[*at].aspect == Aspect::Target
                && planned(at)
        };
        wholes.extend(Some(rate + 1).filter(|at| wholes.is_empty() && told(at)));
        let unit = self.facts[*wholes.first()?].unit;
        let done = |at: &usize| {
            !wholes.contains(at)
                && self.details[*at].bracket == detail.bracket
                && self.facts[*at].unit == unit
                && !planned(at)
                && level(self.facts[*at].aspect)
        };
        // 其中 a part is measured against its own plan, which is not told here.
        let part = before().find(done).filter(|at| self.facts[*at].whole.is_none())? as u32;
        // 完成全年目标2500亿元的49.5%；完成投资86.3亿元，完成全年目标的46.1%: behind a semicolon something else was planned.
        let plan = wholes[0];
        // 28个指标中完成目标的25个，完成率89.3%: what was done is told last.
        // 计划2000人，完成2500人，完成率100%: no more than all is said to be done.
        let all = self.facts[rate].reading().value == Some(Decimal::ONE_HUNDRED);
        if called && (plan > part as usize || (all && self.exceeds(part, plan as u32))) {
            return None;
        }
        let other =
            self.between(self.details[plan].end, self.details[part as usize].start).contains(';')
                && !self.book.cues.account.actual.within(self.details[part as usize].left);
        // 8月到位7.2亿元，前8月累计完成目标的80%: of what is not told.
        let [done_in, said_of] = [part as usize, rate].map(|at| self.facts[at].period);
        let year = said_of.and_then(Period::in_year).map(Period::year);
        let stretch = |when| matches!(when, Some(Period::Months { .. })) && when != year;
        let other = other
            || (stretch(done_in) && stretch(said_of) && done_in != said_of)
            || self.other_stretch(rate, plan)
            || self.replanned(rate, (plan, part as usize), &wholes);
        if other || self.plan_of_increase(part as usize, rate) {
            return None;
        }
        let of_unit = wholes.iter().filter(|whole| self.facts[**whole].unit == unit);
        let readings = of_unit.map(|whole| (part, *whole as u32)).collect();
        Some(Quotient::completed(rate, part, readings))
    }

    /// 支出预算80亿元，变动为88亿元，实际支出85亿元，完成预算的96.6%: of which plan is not said, unless it is by its name (年初预算).
    fn replanned(&self, rate: usize, (plan, part): (usize, usize), plans: &[usize]) -> bool {
        let name = self.book.cues.asides_planned.ending(self.details[plan].noun);
        let said = name
            .is_some_and(|name| name.chars().count() > 2 && self.details[rate].left.contains(name));
        let amount = |at: usize| {
            (level(self.facts[at].aspect) || self.facts[at].aspect == Aspect::Increment)
                && self.facts[at].unit == self.facts[plan].unit
                && self.facts[at].whole.is_none()
                && !self.details[at].bracket
                && !plans.contains(&at)
                && !self.book.cues.results.is(self.details[at].left.trim_matches([',', ' ']))
        };
        !said && (plan + 1..part).any(amount)
    }

    /// 全年任务5万人，上半年完成2.8万人，完成上半年任务的112%; 五年规划任务100万亩，…完成年度任务的110%: of another plan than the one printed.
    fn other_stretch(&self, rate: usize, plan: usize) -> bool {
        let cues = &self.book.cues;
        let [of, said] = [rate, plan].map(|at| self.clause_before(self.details[at].start));
        let stage = cues.stages_of_plans.first_in(of).map(|at| &of[at..]);
        let stage = stage.map(|rest| &rest[..cues.stages_of_plans.beginning(rest).unwrap_or(0)]);
        let whole = |words: &str| cues.longer_plans.within(words);
        stage.is_some_and(|stage| !said.contains(stage)) || (whole(said) && !whole(of))
    }

    /// 超计划36万吨, 比预算短收2亿元: by how much a plan was missed is no plan.
    fn beside_plan(&self, at: usize) -> bool {
        let left = self.details[at].left.trim_start_matches([',', ';', '、', ' ']);
        self.book.cues.plan_gaps.begins(left)
    }

    /// 超计划36万吨, 超年初预算0.8亿元: and no level either.
    pub(super) fn misses_plan(&self, aspect: Aspect, left: &str) -> bool {
        let cues = &self.book.cues;
        let left = left.trim_start_matches([',', ';', '、', ' ']);
        level(aspect)
            && cues.plan_gaps.begins(left)
            && !cues.against.begins(left)
            && cues.plans.ending(left).is_some()
    }

    /// 存款余额186亿元，比年初增加12亿元，完成净增计划15亿元的80.7%: behind a stock, or behind 新增, it may be the increase that was planned.
    fn plan_of_increase(&self, part: usize, rate: usize) -> bool {
        let cues = &self.book.cues;
        let known = &self.facts[part].indicator;
        let standard = known.as_deref().and_then(|term| self.book.standard(term));
        let stock = standard.is_some_and(|known| known.over_time == OverTime::Stock)
            || cues.stock_names.ending(self.details[part].noun).is_some();
        (part + 1..rate).any(|at| {
            let fact = &self.facts[at];
            let gross = cues.since_within.within(self.details[at].left);
            fact.aspect == Aspect::Increment
                && fact.unit == self.facts[part].unit
                && (stock || gross || fact.since == Since::Within)
        })
    }
}
