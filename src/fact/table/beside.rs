//! What a column says of those beside it: 增速 of the two years, 完成率 of plan and result, 占比 of the total.
//!
//! Silence: columns of which nothing says which they are, growth of what is reckoned at constant prices.

use super::ties::Sheet;
use crate::fact::{Aspect, Fact, Period, Quotient};
use crate::finding::Confidence;
use crate::num::Decimal;

/// Of more columns nobody knows which a rate is of.
const READINGS: usize = 4;

impl Sheet<'_> {
    /// 2025年 | 2024年 | 增长: the growth of the level of its own year.
    pub(super) fn grown(&self, row: usize) -> Vec<(u32, u32)> {
        let levels: Vec<u32> =
            (0..self.columns.len()).filter_map(|column| self.level(row, column)).collect();
        let growth = |at: &u32| self.facts[*at as usize].aspect == Aspect::Growth;
        let rates = self.rows[row].facts.iter().flatten().filter(|at| growth(at)).count();
        let of = |growth: u32| {
            let fact = &self.facts[growth as usize];
            let own = |level: &u32| {
                let level = &self.facts[*level as usize];
                // 2025年游客 | 2024年游客 | 增长: the columns say of what.
                (&level.owner, level.period) == (&fact.owner, fact.period)
                    && (level.indicator == fact.indicator || fact.indicator.is_none())
            };
            // 6月份 | 累计完成 | 增长: which of the two has grown so is not said.
            let mut own = levels.iter().copied().filter(own);
            let level = own.next().filter(|_| own.next().is_none())?;
            // 6月 | 1—6月 | 增长: neither is that, of one rate for several stretches.
            let told = &self.facts[level as usize];
            let year = |fact: &Fact| fact.period.and_then(Period::in_year);
            let stretches = levels.iter().map(|other| &self.facts[*other as usize]);
            let mut stretches = stretches.filter(|other| other.indicator == told.indicator);
            let other = |other: &Fact| other.period != told.period && year(other) == year(told);
            if rates == 1 && stretches.any(other) {
                return None;
            }
            self.tells_growth(level, &levels).then_some((growth, level))
        };
        let rates = self.rows[row].facts.iter().copied().flatten();
        let alone = |at: &u32| {
            let growth = &self.facts[*at as usize];
            growth.aspect == Aspect::Growth && growth.of.is_none()
        };
        rates.filter(alone).filter_map(of).collect()
    }

    /// 第一产业 in a table of output grows at constant prices: what a row means must be known, unless the row has the
    /// year before, and amounts of it are none of output.
    fn tells_growth(&self, level: u32, levels: &[u32]) -> bool {
        let level = &self.facts[level as usize];
        let Some(term) = level.indicator.as_deref() else { return false };
        if self.book.known(term).is_some() {
            return true;
        }
        let before = |other: &u32| {
            let other = &self.facts[*other as usize];
            let year = level.period.and_then(Period::year_before);
            year.is_some() && (&other.indicator, other.period) == (&level.indicator, year)
        };
        let money = level.unit.is_none() || self.book.vocabulary.units.kind(level.unit) == "money";
        let real = |name: &str| self.book.real_growth(name);
        let output = || {
            let named = self.book.heads.output.ending(term).is_some();
            named || self.rows.iter().any(|row| real(&row.name))
        };
        levels.iter().any(before) && !(money && output())
    }

    /// 计划 | 完成 | 完成率: what is done of what was planned, before the rate and behind another one.
    pub(super) fn completed(&self, row: usize) -> Vec<Quotient> {
        let heads = &self.book.heads;
        let says = |column: usize, test: &dyn Fn(&str) -> bool| {
            self.head(column).is_some_and(|head| test(&head.words))
        };
        let mut from = 0;
        let mut quotients = Vec::new();
        for column in 0..self.columns.len() {
            if !says(column, &|words| heads.completions.within(words)) {
                continue;
            }
            let stretch = std::mem::replace(&mut from, column + 1)..column;
            let rate = self.fact(row, column).filter(|rate| {
                let rate = &self.facts[*rate as usize];
                // What is more than done, or aims at less, is often given as 100%.
                let all = rate.reading().value == Some(Decimal::ONE_HUNDRED);
                matches!(rate.aspect, Aspect::Rate | Aspect::Share) && !all
            });
            let levels = |planned: bool| {
                let wanted = move |column: &usize| {
                    let done = || says(*column, &|words| heads.done.within(words));
                    if planned { self.planned(*column) } else { !self.planned(*column) && done() }
                };
                stretch.clone().filter(wanted).filter_map(|column| self.level(row, column))
            };
            let unit = |level: u32| self.facts[level as usize].unit;
            let pairs = levels(false).flat_map(|done| levels(true).map(move |plan| (done, plan)));
            let readings: Vec<(u32, u32)> =
                pairs.filter(|(done, plan)| unit(*done) == unit(*plan)).collect();
            let Some((rate, (part, _))) = rate.zip(readings.first().copied()) else { continue };
            if readings.len() <= READINGS {
                // 投诉量: less than planned is more than done.
                let turned = readings.iter().map(|(done, plan)| (*plan, *done));
                let readings = readings.iter().copied().chain(turned).collect();
                quotients.push(Quotient {
                    confidence: Confidence::Inferred,
                    ..Quotient::completed(rate as usize, part, readings)
                });
            }
        }
        quotients
    }

    /// 构成: each row is a part of the row above that has 100, or of the total below that has.
    pub(super) fn shares(&self, column: usize) -> Vec<Quotient> {
        let fact = |rate: u32| &self.facts[rate as usize];
        let rates = (0..self.rows.len()).filter_map(|row| Some((row, self.fact(row, column)?)));
        let rates: Vec<(usize, u32)> = rates.collect();
        if rates.iter().any(|(_, rate)| fact(*rate).aspect != Aspect::Share) {
            return Vec::new();
        }
        let full = |fact: &Fact| fact.reading().value == Some(Decimal::ONE_HUNDRED);
        // 产值 | 企业数 | 占比: of either, behind another share.
        let from = (0..column).rev().find(|column| {
            let told = rates.iter().filter_map(|(row, _)| self.fact(*row, *column));
            told.into_iter().any(|rate| fact(rate).aspect == Aspect::Share)
        });
        let columns = || (from.map_or(0, |from| from + 1)..column).rev();
        let above = rates.first().is_some_and(|(_, rate)| full(fact(*rate)));
        let mut quotients = Vec::new();
        for (at, (row, rate)) in rates.iter().enumerate() {
            let before = || rates[..at].iter().rev().find(|(_, rate)| full(fact(*rate)));
            let total = |(row, rate): &&(usize, u32)| full(fact(*rate)) && self.is_total(*row);
            let whole = if above { before() } else { rates[at..].iter().find(total) };
            let whole = whole.filter(|_| !full(fact(*rate))).map(|(whole, _)| *whole);
            // 其中：钢铁, and what follows it, may be shares of the row that 其中 stands below.
            let wholes = whole.into_iter().chain(whole.and_then(|_| self.split_by_words(*row)));
            let of = |whole: usize| {
                let pair =
                    move |column| Some((self.level(*row, column)?, self.level(whole, column)?));
                columns().filter_map(pair)
            };
            let readings: Vec<(u32, u32)> = wholes.flat_map(of).take(READINGS).collect();
            let several =
                columns().filter(|column| self.level(*row, *column).is_some()).count() > 1;
            if readings.is_empty() && !several {
                continue;
            }
            quotients.push(Quotient {
                rate: *rate,
                // Of which column, nothing says.
                part: readings.first().map(|(part, _)| *part),
                readings,
                completion: false,
                others: Vec::new(),
                rest: Vec::new(),
                forced: true,
                confidence: Confidence::Inferred,
            });
        }
        quotients
    }

    /// The row above the nearest 其中 that a row has or follows.
    fn split_by_words(&self, row: usize) -> Option<usize> {
        let part = |row: &usize| self.rows[*row].among || self.rows[*row].nested;
        let among = (0..=row).rev().find(part)?;
        (0..among).rev().find(|row| !part(row))
    }
}
