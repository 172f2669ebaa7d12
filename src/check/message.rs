//! What a violated test says: its figures as written, and what they imply.

use super::form::{Form, Moved, Operand, Said};
use super::judge::sum_of;
use super::{Tested, shared};
use crate::fact::{Aspect, Gap, Period, Timed, Year};
use crate::finding::{Phrase, wording};
use crate::index::{FactId, Index};
use crate::num::{Decimal, Interval, Unit};
use crate::rulebook::{Anchor, Rulebook};

pub(super) fn describe(index: &Index, book: &Rulebook, tested: &Tested) -> Phrase {
    let text = |id: FactId| &*index.fact(id).text;
    match &tested.test.form {
        Form::Same(a, b) => {
            let fact = index.fact(a.fact);
            let of =
                wording::subject(fact.entity.as_deref(), fact.indicator.as_deref(), fact.when());
            // 减少59.40亿元 against 59.40: what differs is the sign.
            let alike = text(a.fact) == text(b.fact);
            let said =
                |of: &Operand| if alike { signed(index, *of) } else { text(of.fact).to_owned() };
            match index.authority(b.fact) {
                Some(source) => wording::authority(&of, &said(a), &said(b), source),
                None => wording::conflict(&of, &said(a), &said(b)),
            }
        }
        Form::SameSum(own, other) => {
            let implied = |sum: &[Operand]| {
                wording::interval(sum_of(sum, &|id| index.fact(id).reading()), "%")
            };
            let fact = index.fact(own[0].fact);
            let of = wording::subject(None, fact.indicator.as_deref(), fact.when());
            let compared = index.fact(other[0].fact);
            let gaps = &index.pages[own[0].fact.page as usize].gaps;
            let by = |gap: &Gap| own.get(1).is_some_and(|by| by.fact.fact == gap.by);
            if gaps.iter().any(by) {
                return wording::gap(&of, None, &implied(own), &implied(other));
            }
            if other.len() == 1 && compared.indicator != fact.indicator {
                let name = wording::subject(None, compared.indicator.as_deref(), compared.when());
                return wording::gap(&of, Some(&name), &implied(own), &implied(other));
            }
            wording::benchmark(&of, &implied(own), &implied(other))
        }
        Form::AtMost { part, whole } => wording::part_exceeds(text(part.fact), text(whole.fact)),
        Form::Turned { less, more, rises } => {
            let (earlier, later) = if *rises { (less, more) } else { (more, less) };
            wording::turned(text(earlier.fact), text(later.fact))
        }
        Form::SoFar { earlier, later } => wording::so_far(text(earlier.fact), text(later.fact)),
        Form::Together { parts, whole, .. } | Form::Each { parts, whole } => {
            let parts: Vec<&str> = parts.iter().map(|part| text(part.fact)).collect();
            wording::part_exceeds(&parts.join(" + "), text(whole.fact))
        }
        Form::Total { whole, parts } => {
            let parts: Vec<&str> = parts.iter().map(|part| text(part.fact)).collect();
            let unit = book.vocabulary.units.name(index.fact(whole.fact).unit);
            let implied = wording::interval_as(tested.judgement.implied, &unit, text(whole.fact));
            wording::total(text(whole.fact), &parts.join(" + "), &implied)
        }
        Form::Between { whole, parts } => {
            let parts: Vec<&str> = parts.iter().map(|part| text(part.fact)).collect();
            wording::outside(text(whole.fact), &parts)
        }
        Form::Formula { rule, bindings, .. } => {
            template(index, book, *rule, bindings, tested.judgement.implied)
        }
        Form::Items { count: Some(count), items, .. } => wording::items(text(count.fact), items[1]),
        Form::Items { count: None, members, items, .. } => {
            wording::respective(members.len(), items[1])
        }
        Form::WholeNumber { count, rate, .. } => {
            wording::whole_number(text(count.fact), text(rate.fact))
        }
        Form::OfDays { part, rate, days } => {
            let told = [text(part.fact), text(rate.fact)];
            wording::of_days(told, *days, tested.judgement.implied, "%")
        }
        Form::EachDay { total, mean, days } => {
            let unit = book.vocabulary.units.name(index.fact(mean.fact).unit);
            let told = [text(total.fact), text(mean.fact)];
            wording::of_days(told, days[1], tested.judgement.implied, &unit)
        }
        Form::Weighted { rate, .. } => {
            wording::weighted(&signed(index, *rate), tested.judgement.implied)
        }
        Form::Planned { rate, .. } => {
            wording::planned(&signed(index, *rate), tested.judgement.implied)
        }
        Form::Ordered { more, less, ranks } => {
            wording::ordered([text(more.fact), text(ranks[0])], [text(less.fact), text(ranks[1])])
        }
        Form::SameBase(own, other) => {
            let unit = book.vocabulary.units.name(index.fact(own.level.fact).unit);
            let base = |of: &Moved| {
                let claim = of.earlier(&|id| index.fact(id).reading());
                wording::interval_as(claim, &unit, text(own.level.fact))
            };
            let fact = index.fact(own.level.fact);
            let (whose, what) = (fact.entity.as_deref(), fact.indicator.as_deref());
            let of = wording::subject(whose, what, None::<Period>);
            wording::bases(&of, &base(own), &base(other))
        }
        Form::Before { parts, whole } => {
            let parts: Vec<&str> = parts.iter().map(|part| text(part.level.fact)).collect();
            let unit = book.vocabulary.units.name(index.fact(whole.level.fact).unit);
            wording::before(
                &parts,
                text(whole.level.fact),
                &wording::interval_as(tested.judgement.implied, &unit, text(whole.level.fact)),
            )
        }
        Form::OneWhole(parts) => shared::describe(index, book, tested, parts),
        Form::Hundred(_) => wording::hundred(tested.judgement.implied, false),
        Form::WithinHundred { .. } => wording::hundred(tested.judgement.implied, true),
        Form::Twice(a, b) => wording::twice(text(a.fact), text(b.fact)),
        Form::Descends(range) => wording::descends(text(*range)),
        Form::Overfalls(fall) => wording::overfalls(text(*fall)),
        Form::Timed { tie, .. } => of_dates(index, tie, tested),
        Form::Change { stated, later, earlier, said } => {
            let levels = [text(earlier.fact), text(later.fact)];
            let unit = |id: FactId| book.vocabulary.units.name(index.fact(id).unit);
            let implied = tested.judgement.implied;
            let implied = wording::interval_as(implied, &unit(stated.fact), text(stated.fact));
            let stated = &signed(index, *stated);
            let claim = |operand: &Operand| operand.claim(&|id| index.fact(id).reading());
            let rate = matches!(index.fact(later.fact).aspect, Aspect::Rate | Aspect::Share);
            match said {
                Said::Times => wording::times(levels[0], levels[1], &implied, stated),
                Said::EachYear(years) => wording::each_year(levels, *years, &implied, stated),
                Said::PerCent if rate => {
                    let points = claim(later).zip(claim(earlier)).and_then(|(b, a)| b.minus(a));
                    let points = wording::points(points);
                    wording::of_rate(levels, &points, &implied, stated)
                }
                _ => wording::change(levels[0], levels[1], &implied, stated),
            }
        }
    }
}

fn of_dates(index: &Index, tie: &Timed, tested: &Tested) -> Phrase {
    let texts: Vec<&str> = tested.figures.iter().map(|id| &*index.fact(*id).text).collect();
    match tie {
        Timed::Missing { days, .. } => wording::missing(texts[0], *days),
        Timed::Weekday { day, said, .. } => wording::weekday(texts[0], *day, *said),
        Timed::Stretch { .. } => wording::backwards(texts[0], texts[1]),
        Timed::Years { from, to, .. } => {
            let page = tested.figures[0].page;
            let year = |year: &Year| match year {
                Year::Known(year) => year.to_string(),
                Year::Said(fact) => {
                    let value = index.fact(FactId { page, fact: *fact }).reading().value;
                    value.map_or_else(String::new, |value| value.to_string())
                }
            };
            wording::years(texts[0], &year(from), &year(to), tested.judgement.implied)
        }
    }
}

/// A figure as written; a fall (下降8.1%) with its sign, which stands in the words.
fn signed(index: &Index, operand: Operand) -> String {
    let text = &index.fact(operand.fact).text;
    let said = !text.starts_with(|c: char| c.is_ascii_digit());
    if operand.negative && !said { format!("-{text}") } else { String::from(&**text) }
}

/// 1009亿元 + 395亿元 − 57亿元
fn added(texts: &[String]) -> String {
    let sum = texts.iter().cloned().reduce(|sum, text| match text.strip_prefix('-') {
        Some(less) => format!("{sum} − {less}"),
        None => format!("{sum} + {text}"),
    });
    sum.unwrap_or_default()
}

/// Fills a rule's message: `{role}` with the figures as written, `{implied}` with the computed interval.
fn template(
    index: &Index,
    book: &Rulebook,
    rule: usize,
    bindings: &[Vec<Vec<Operand>>],
    implied: Option<Interval>,
) -> Phrase {
    let rule = &book.rules[rule];
    let Some(binding) = bindings.first() else { return rule.title.clone() };
    let unit = rule
        .roles
        .iter()
        .position(|(role, _)| *role == rule.equals)
        .and_then(|at| binding[at].first());
    let stated = unit.map(|operand| index.fact(operand.fact));
    // What 45个基点 should have been is told in 基点.
    let factor = unit.and_then(|operand| Decimal::ONE.checked_div(operand.factor));
    let implied = implied.and_then(|implied| implied.scaled(factor.unwrap_or(Decimal::ONE)));
    let unit = stated.map_or(Unit::NONE, |fact| fact.unit);
    let written = stated.map_or("", |fact| &fact.text);
    let implied = wording::interval_as(implied, &book.vocabulary.units.name(unit), written);
    let fill = |message: &str, implied: &str| {
        let mut message = message.replace("{implied}", implied);
        for ((role, selector), operands) in rule.roles.iter().zip(binding) {
            let texts: Vec<String> = operands.iter().map(|o| signed(index, *o)).collect();
            let sum = added(&texts);
            let one = texts.len() < 2 || selector.of == Anchor::Parts;
            let told = if one { sum } else { format!("({sum})") };
            message = message.replace(&format!("{{{role}}}"), &told);
        }
        message
    };
    Phrase::new(fill(&rule.message.zh, &implied.zh), fill(&rule.message.en, &implied.en))
}
