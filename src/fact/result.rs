//! What a bare result is a result of: 一般公共预算收入年初预算75亿元，实际完成70.9亿元; 支出预算112亿元，实际支出108亿元.
//!
//! Source: budgets that tell plan, adjusted plan and outcome one behind the other.
//! Silence: a plan that is of no standard indicator, another amount in between.

use super::bind::Binder;
use super::detail::Detail;
use super::quotient::level;
use super::{Fact, Status, Term};

/// So many figures back stands the account whose other side the words tell.
const NEAR: usize = 40;

impl Binder<'_> {
    /// The name that a figure has from its account, as a result or as a plan; of a result, with the fact that gives it.
    pub(super) fn of_account(
        &mut self,
        fact: &Fact,
        detail: &Detail<'_>,
    ) -> Option<(Term, Option<u32>)> {
        let Some((term, by)) = self.result_of(fact, detail) else {
            return self.plan_of_side(fact, detail).map(|term| (term, None));
        };
        self.planned_before(detail.sentence, &term);
        Some((term, Some(by)))
    }

    /// The standard indicator that a level without a name of its own is the result of. What the sentence has told of it before is
    /// what was planned (预算收入144亿元，实际完成142亿元). With the fact that names it.
    fn result_of(&self, fact: &Fact, detail: &Detail<'_>) -> Option<(Term, u32)> {
        let cues = &self.book.cues;
        let words = detail.left.trim_start_matches([',', ';', ' ']);
        let told = cues.account.actual.begins(words) || cues.results.begins(words);
        if !told || !level(fact.aspect) || detail.bracket {
            return None;
        }
        let noun = detail.noun;
        let spent = cues.account.actual.beginning(noun).map(|actual| &noun[actual..]);
        let side = spent.filter(|side| cues.account.sides.is(side));
        let bare = noun.is_empty() || cues.account.actual.is(noun) || cues.results.is(noun);
        let certain = cues.account.actual.begins(words);
        match (self.planned(detail, certain), side) {
            (Some((at, name)), _) if bare && cues.account.sides.is(name) => {
                self.side_of(at, name, detail)
            }
            (Some((at, name)), Some(side)) if name == side => self.side_of(at, name, detail),
            (Some((at, name)), None) if bare => Some((self.standard(name)?, at as u32)),
            // 支出预算调整为109亿元。实际支出108亿元，完成调整预算的99%.
            (None, Some(side)) => {
                let of_plan = cues.plans.within(self.sentence_behind(detail.end));
                of_plan.then(|| self.side_of(self.facts.len(), side, detail))?
            }
            _ => None,
        }
    }

    /// What the sentence has planned last, and where: 支出预算112亿元 is of 支出. Where a plan is amended (调整为109亿元), it goes on.
    /// Before 实际完成 it may be told without a word of plans: 批准的基金收入144亿元，实际完成142亿元.
    fn planned(&self, detail: &Detail<'_>, certain: bool) -> Option<(usize, &str)> {
        let cues = &self.book.cues;
        let mut levels = self
            .in_sentence(detail.sentence, self.facts.len())
            .filter(|at| level(self.facts[*at].aspect));
        let (at, name) = levels.find_map(|at| {
            let noun = self.details[at].noun;
            let named = cues.asides_planned.ending(noun);
            let named = named.map(|plan| &noun[..noun.len() - plan.len()]);
            let goes_on = cues.account.amended.within(self.details[at].left);
            let named = named.or(Some(noun).filter(|_| certain && !goes_on));
            (named.is_some() || !goes_on).then_some((at, named))
        })?;
        Some((at, name?))
    }

    /// The income or expenditure of the account that was told last before that fact, below the same heading, or that the heading
    /// names.
    fn side_of(&self, at: usize, side: &str, detail: &Detail<'_>) -> Option<(Term, u32)> {
        let cues = &self.book.cues;
        let heading = detail.account;
        let below = |at: &usize| self.details[*at].account == heading;
        let told = self.before(at).take(NEAR).take_while(below).find_map(|at| {
            let noun = self.details[at].noun;
            let plan = cues.asides_planned.ending(noun).map_or(0, str::len);
            let noun = &noun[..noun.len() - plan];
            let told = cues.account.sides.ending(noun).filter(|told| told.len() < noun.len())?;
            let account = &noun[..noun.len() - told.len()];
            Some((self.standard(&[account, side].concat())?, at as u32))
        });
        let last = at.checked_sub(1)? as u32;
        told.or_else(|| Some((self.standard(&[heading?, side].concat())?, last)))
    }

    /// 一般公共预算收入50亿元。支出预算60亿元，…，支出预算调整为65亿元: a plan that is called after its side alone is its account's.
    fn plan_of_side(&self, fact: &Fact, detail: &Detail<'_>) -> Option<Term> {
        let cues = &self.book.cues;
        let plan = cues.asides_planned.ending(detail.noun)?;
        let side = &detail.noun[..detail.noun.len() - plan.len()];
        if !level(fact.aspect) || detail.bracket || !cues.account.sides.is(side) {
            return None;
        }
        let (term, _) = self.side_of(self.facts.len(), side, detail)?;
        let amended =
            cues.account.amended.first().filter(|_| cues.account.amended.within(detail.left));
        Some(Term::from([&term, amended.unwrap_or(""), plan].concat()))
    }

    /// 全州一般公共预算收入154亿元，增长5.6%。一般公共预算支出514亿元: the other side of the account that the paragraph has told first, whose
    /// no other owner stands between.
    pub(super) fn goes_on_account(&self, fact: &Fact, detail: &Detail<'_>) -> bool {
        let account = |term: &Option<Term>| {
            let term = term.as_deref()?;
            let side = self.book.cues.account.sides.ending(term)?;
            self.book.known(term).map(|_| term[..term.len() - side.len()].to_owned())
        };
        let Some(own) = account(&fact.indicator) else { return false };
        let told = self.in_paragraph(detail.paragraph, self.facts.len());
        let mut told = told.take_while(|at| self.facts[*at].owner == fact.owner);
        told.any(|at| {
            self.facts[at].leads && account(&self.facts[at].indicator).is_some_and(|of| of == own)
        })
    }

    /// What the sentence has told of the same indicator before its result was planned.
    fn planned_before(&mut self, sentence: usize, term: &Term) {
        let told: Vec<usize> = self.in_sentence(sentence, self.facts.len()).collect();
        for at in told {
            let fact = &mut self.facts[at];
            if level(fact.aspect) && fact.indicator.as_ref() == Some(term) {
                fact.status = Status::Plan;
            }
        }
    }

    /// The key of a name, if it is a standard indicator's; who approved the plan is no part of it (市人大批准的市级基金收入).
    fn standard(&self, name: &str) -> Option<Term> {
        let cues = &self.book.cues;
        let words = &cues.account.approved;
        let name = words.first_in(name).map_or(name, |at| {
            let name = &name[at..];
            name[words.beginning(name).unwrap_or(0)..].trim_start_matches('的')
        });
        let name = &name[cues.ranks.beginning(name).unwrap_or(0)..];
        self.term(name).filter(|term| self.book.known(term).is_some())
    }
}
