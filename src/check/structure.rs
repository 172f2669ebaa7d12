//! Relations that the words alone make: means of groups, counts of lists, rates without a printed whole.

use super::form::{Form, Operand, Third};
use super::{Sheet, Test};
use crate::fact::{Aspect, Direction, Group, Page, Quotient};
use crate::finding::{Confidence, Severity};
use crate::index::FactId;
use crate::num::Decimal;
use crate::rulebook::{OverTime, Rulebook};
use std::collections::BTreeMap;

/// So many characters at the end name a thing: 断面.
const THING: usize = 2;

/// The tests of every group, list and total.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    let Sheet { page, book, number, .. } = *sheet;
    let id = |fact: u32| FactId { page: number, fact };
    equals(page, book, &id, tests);
    structures(page, &id, tests);
    divided(page, &id, tests);
    means(page, book, &id, tests);
    lists(page, &id, tests);
    ranks(page, book, &id, tests);
    whole_numbers(page, book, &id, tests);
}

/// 人均可支配收入 of all lies between those of town and country.
fn means(page: &Page, book: &Rulebook, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    for group in page.groups.iter().filter(|group| group.closed && group.mean) {
        let whole = &page.facts[group.whole as usize];
        let signed = |at: u32| {
            let fact = &page.facts[at as usize];
            let factor = book.vocabulary.units.convert(fact.unit, whole.unit)?;
            let negative = fact.aspect == Aspect::Growth && fact.direction == Some(Direction::Down);
            Some(Operand { fact: id(at), factor, negative })
        };
        let parts = group.parts.iter().map(|part| signed(*part)).collect();
        let (Some(of), Some(parts)) = (signed(group.whole), parts) else { continue };
        // The members of a list of rates are what their names say, not what a sum would show.
        let (rule, severity) = match whole.aspect {
            Aspect::Growth => ("growth", Severity::Warning),
            _ => ("mean-of-groups", Severity::Error),
        };
        tests.push(Test {
            rule: rule.into(),
            form: Form::Between { whole: of, parts },
            severity,
            confidence: group.confidence.min(whole.confidence),
        });
    }
}

/// 收支平衡: two totals that the words call equal; 上年结余: what the year before left.
fn equals(page: &Page, book: &Rulebook, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    let equals = page.equals.iter().map(|(a, b, told)| ("balance", (a, b), *told));
    let carried = page.carried.iter().map(|(a, b)| ("conflict", (a, b), Confidence::Explicit));
    for (rule, (a, b), told) in equals.chain(carried) {
        let (x, y) = (&page.facts[*a as usize], &page.facts[*b as usize]);
        let Some(factor) = book.vocabulary.units.convert(y.unit, x.unit) else { continue };
        let form = Form::Same(Operand::plain(id(*a)), Operand { factor, ..Operand::plain(id(*b)) });
        tests.push(Test {
            rule: rule.into(),
            form,
            severity: match told {
                Confidence::Explicit => Severity::Error,
                // That nothing is left is what such totals say, not what the words do.
                Confidence::Inferred => Severity::Warning,
            },
            confidence: told.min(x.confidence).min(y.confidence),
        });
    }
}

/// Members that make up less are not meant as parts of a hundred.
const HALF: u8 = 50;

/// The members of a structure a:b:c make a hundred.
fn structures(page: &Page, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    // 2.3:1 is a ratio; 男性占48.2%，女性占51.8% are shares.
    let shares = |structure: &&Vec<u32>| {
        structure.len() > 2 || structure.iter().all(|at| !page.facts[*at as usize].unit.is_none())
    };
    // 氮、磷、钾1:0.5:0.8, 分担比例8:1:1: a ratio that is nowhere near a hundred is of nothing.
    let of_hundred = |structure: &&Vec<u32>| {
        let claims = structure.iter().map(|at| page.facts[*at as usize].reading().claim);
        let mut highs = claims.map(|claim| claim.high);
        let sum = highs.try_fold(Decimal::ZERO, |sum, high| sum.checked_add(high?));
        sum.is_none_or(|sum| sum > Decimal::from(HALF))
    };
    for structure in page.structures.iter().filter(shares).filter(of_hundred) {
        let form =
            Form::Hundred(structure.iter().map(|member| Operand::plain(id(*member))).collect());
        tests.push(Test {
            rule: "shares-total".into(),
            form,
            severity: Severity::Warning,
            confidence: Confidence::Explicit,
        });
    }
}

/// 农业占73.2%，林业占0.6% …: the shares of all parts of one whole, or of some.
fn divided(page: &Page, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    let mut rates: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    let share = |quotient: &&Quotient| !quotient.forced && !quotient.completion;
    for quotient in page.quotients.iter().filter(share) {
        for reading in &quotient.readings {
            rates.entry(*reading).or_insert(quotient.rate);
        }
    }
    for group in page.groups.iter().filter(|group| group.closed && !group.mean) {
        let shares = group.parts.iter().map(|part| rates.get(&(*part, group.whole)).copied());
        let Some(shares) = shares.collect::<Option<Vec<u32>>>() else { continue };
        if page.structures.contains(&shares) {
            continue;
        }
        tests.push(Test {
            rule: "shares-total".into(),
            form: Form::Hundred(shares.into_iter().map(|at| Operand::plain(id(at))).collect()),
            severity: Severity::Warning,
            confidence: group.confidence,
        });
    }
    // 其中甲占60%，乙占30%: there may be more of them.
    let all: Vec<_> = page.groups.iter().filter(|group| group.closed).map(|of| &of.parts).collect();
    let open = |group: &&Group| !group.closed && !group.mean && !all.contains(&&group.parts);
    for group in page.groups.iter().filter(open) {
        let shares = group.parts.iter().filter_map(|part| rates.get(&(*part, group.whole)));
        let parts: Vec<Operand> = shares.map(|at| Operand::plain(id(*at))).collect();
        if parts.len() > 1 {
            tests.push(Test {
                rule: "shares-total".into(),
                form: Form::WithinHundred { parts, apart: group.apart },
                severity: Severity::Warning,
                confidence: group.confidence,
            });
        }
    }
}

/// 71家开发区中，甲列第15名；乙列第24名: nobody ranks below the last of them; 居全市14个县区第12位 the less so.
fn ranks(page: &Page, book: &Rulebook, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    let frames = |count: u32| {
        let fact = &page.facts[count as usize];
        let term = fact.indicator.as_deref().unwrap_or("");
        fact.aspect == Aspect::Count && book.cues.within.ending(term).is_some()
    };
    let mut among = |ranks: Vec<u32>, count: u32, severity: Severity| {
        let parts = ranks.into_iter().map(|rank| Operand::plain(id(rank))).collect();
        tests.push(Test {
            rule: "rank".into(),
            form: Form::Each { parts, whole: Operand::plain(id(count)) },
            severity,
            confidence: Confidence::Explicit,
        });
    };
    for frame in (0..page.facts.len() as u32).filter(|at| frames(*at)) {
        let of = &page.facts[frame as usize];
        let behind = (frame + 1..).zip(&page.facts[frame as usize + 1..]);
        let ranks = behind
            .take_while(|(_, fact)| fact.aspect == Aspect::Rank && fact.quote.beside(of.quote));
        let ranks = ranks.filter(|(_, fact)| fact.scope.is_empty());
        let ranks: Vec<u32> = ranks.map(|(at, _)| at).collect();
        if !ranks.is_empty() {
            among(ranks, frame, Severity::Hint);
        }
    }
    for (rank, fact) in (0..).zip(&page.facts).filter(|(_, fact)| fact.aspect == Aspect::Rank) {
        if let Some(count) = fact.whole.filter(|count| !frames(*count)) {
            among(vec![rank], count, Severity::Warning);
        }
    }
}

fn lists(page: &Page, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    for list in &page.lists {
        let form = Form::Items {
            count: list.count.map(|count| Operand::plain(id(count))),
            members: list.members.iter().map(|member| id(*member)).collect(),
            items: [list.least, list.items, list.most],
            open: list.open,
        };
        let sure = list.confidence == Confidence::Explicit;
        tests.push(Test {
            rule: "list-count".into(),
            form,
            severity: if sure { Severity::Warning } else { Severity::Hint },
            confidence: list.confidence,
        });
    }
}

/// 61个，占总数的81.3%: some whole number of projects must fit. Likewise 178家，增长17.9%.
fn whole_numbers(page: &Page, book: &Rulebook, id: &dyn Fn(u32) -> FactId, tests: &mut Vec<Test>) {
    let counted = |fact: u32| {
        let of = &page.facts[fact as usize];
        let unit = book.vocabulary.units.get(of.unit.of);
        // 六大产业, in Han numerals, is a name.
        let names = of.indicator.iter().chain(&of.scope);
        // 每百户拥有洗衣机85台: a mean, rounded.
        of.aspect == Aspect::Count
            && !names.into_iter().any(|name| book.cues.means.within(name))
            && of.text.starts_with(|c: char| c.is_ascii_digit())
            && unit.whole
            && of.reading().step.is_zero()
            && of.reading().claim.as_point().is_some()
    };
    for quotient in page.quotients.iter().filter(|q| q.readings.is_empty()) {
        // 项目12个，完成投资占20.2%: of the investment.
        let term = |fact: u32| page.facts[fact as usize].indicator.as_deref();
        let own =
            |part: &u32| term(quotient.rate).is_some_and(|rate| !of_same(rate, term(*part), book));
        // 预增167家，略增3家，扭亏25家，占总体的61.5%: of the one, or of all of them.
        let listed = |part: &u32| {
            let before = part.checked_sub(1).filter(|before| counted(*before));
            let [one, other] =
                [Some(*part), before].map(|at| at.map(|at| &page.facts[at as usize]));
            one.zip(other).is_some_and(|(one, other)| {
                one.unit == other.unit && one.quote.beside(other.quote) && one.whole.is_none()
            })
        };
        // 5个省份，占全国耕地的40%: of something else than is counted.
        let strange = |part: &u32| {
            let of = page.facts[quotient.rate as usize].scope.first();
            let term = term(*part).unwrap_or_default();
            let things = [tail(term, 2), head(term, 2)];
            let named = |of: &str| things.iter().any(|thing| of.contains(thing));
            of.is_some_and(|of| !named(of) && book.cues.list_totals.ending(of).is_none())
        };
        let Some(part) = quotient.part.filter(|part| counted(*part) && !own(part)) else {
            continue;
        };
        let third = if listed(&part) || strange(&part) { Third::Other } else { Third::Whole };
        push(tests, "share", id(part), Operand::plain(id(quotient.rate)), third);
    }
    for (at, fact) in
        page.facts.iter().enumerate().filter(|(_, fact)| fact.aspect == Aspect::Growth)
    {
        // Only what stands directly before it has surely grown so; of 99件136人 either may have.
        let twice = |of: &u32| {
            let level = &page.facts[*of as usize];
            let before = of.checked_sub(1).filter(|before| counted(*before));
            before.is_some_and(|before| {
                let before = &page.facts[before as usize].place;
                // But for a space: 99 件 136 人.
                before.doc == level.place.doc && level.place.span.start <= before.span.end + 1
            })
        };
        let before = fact.of.filter(|of| *of as usize + 1 == at && !twice(of));
        // 净增企业9家，增长22.5%: so all of them may have grown.
        let anew = |of: &u32| {
            let term = page.facts[*of as usize].indicator.as_deref();
            term.is_some_and(|term| book.cues.wholes.grown_by.begins(term))
        };
        let before = before.filter(|of| counted(*of) && !anew(of));
        let Some(level) = before else { continue };
        let negative = fact.direction == Some(Direction::Down);
        push(
            tests,
            "growth",
            id(level),
            Operand { negative, ..Operand::plain(id(at as u32)) },
            Third::Before,
        );
    }
    // 33个断面中，优良断面占比97.0%.
    for (at, pair) in page.facts.windows(2).enumerate() {
        let [of, rate] = pair else { continue };
        let term = of.indicator.as_deref().unwrap_or("");
        // 贡献了其中的12枚 is no frame.
        let among = book.cues.among.ending(term).is_some();
        let inside = book.cues.within.ending(term).filter(|_| !among);
        let frame = inside.is_some_and(|word| !of_amount(&term[..term.len() - word.len()], book));
        // 50人中，48.0%表示满意: a rate of nothing else is one of them.
        let share = match rate.aspect {
            Aspect::Share => rate.whole.is_none(),
            // 8个断面中，优良水质断面比例为87.5%.
            Aspect::Rate => rate.indicator.as_deref().is_none_or(|rate| {
                let thing =
                    book.cues.within.ending(term).map(|word| &term[..term.len() - word.len()]);
                let counted = |thing: &str| of_thing(rate, thing, book);
                thing.is_some_and(counted)
            }),
            _ => false,
        };
        // 15个国考断面优良水体比例73.3%: so many of the places at which something is measured.
        let measured = rate.aspect == Aspect::Rate
            && rate.indicator.as_deref().is_some_and(|rate| book.cues.wholes.met.within(rate))
            && book.cues.wholes.measured_at.within(term)
            && !rate.indicator.iter().any(|rate| book.cues.means.within(rate));
        if (frame && share || measured && inside.is_none())
            && of.quote.beside(rate.quote)
            && counted(at as u32)
        {
            let rate = Operand::plain(id(at as u32 + 1));
            push(tests, "share", id(at as u32), rate, Third::Part);
        }
    }
}

/// 承诺制项目占比 after 实行承诺制项目59个; 高新技术企业·占比.
fn of_same(rate: &str, part: Option<&str>, book: &Rulebook) -> bool {
    let counted = |(_, attribute): &(&str, &str)| book.cues.share_names.is(attribute);
    let of = rate.split_once('·').filter(counted).map_or(rate, |(of, _)| of);
    part.is_some_and(|part| part.ends_with(of))
}

/// 7个街道的财政收入中, 东部6省粮食产量中: is it of an amount that those have, not of them?
fn of_amount(thing: &str, book: &Rulebook) -> bool {
    let amount =
        |name: &str| book.known(name).is_some_and(|known| known.over_time == OverTime::Flow);
    book.cues.shared_tails.ending(thing).is_some()
        || thing.char_indices().skip(1).any(|(at, _)| amount(&thing[at..]))
}

/// The first so many characters.
fn head(term: &str, length: usize) -> &str {
    term.char_indices().nth(length).map_or(term, |(at, _)| &term[..at])
}

/// The last so many characters.
fn tail(term: &str, length: usize) -> &str {
    term.char_indices().rev().nth(length - 1).map_or(term, |(at, _)| &term[at..])
}

/// 优良断面比例, of 国控断面.
fn of_thing(rate: &str, counted: &str, book: &Rulebook) -> bool {
    let named = book.cues.share_names.ending(rate).map(|word| &rate[..rate.len() - word.len()]);
    named.is_some_and(|named| {
        named.chars().rev().zip(counted.chars().rev()).take(THING).all(|(a, b)| a == b)
    })
}

fn push(tests: &mut Vec<Test>, rule: &str, count: FactId, rate: Operand, third: Third) {
    tests.push(Test {
        rule: rule.into(),
        form: Form::WholeNumber { count: Operand::plain(count), rate, third },
        // Last year's number of them is not printed, but it was whole; a share may be of something else.
        severity: if third == Third::Before { Severity::Warning } else { Severity::Hint },
        confidence: if third == Third::Before {
            Confidence::Explicit
        } else {
            Confidence::Inferred
        },
    });
}
