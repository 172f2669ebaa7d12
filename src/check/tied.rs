//! Relations of `rules/relations.yaml` whose figures the words tie together, as no key can.
//!
//! What a part has brought of the growth of its whole (`fact::pull`): points are the share of the growth, and both follow from
//! levels and growth of part and whole: (p − p/(1+g)) ÷ the whole before. Points of all parts add up to the growth. A mean of
//! each of so many (`fact::each`): a total is as many times the mean.
//! Silence: levels whose growth is reckoned at constant prices.

use super::form::Operand;
use super::formula::SUM;
use super::{Sheet, Test};
use crate::fact::{Aspect, Each, Pull, THIRDS};

/// Points by share and growth, points and shares by levels, points that add up.
const BY_SHARE: &str = "growth-points";
const BY_LEVELS: &str = "growth-points-from-levels";
const SHARE: &str = "growth-contribution";
/// A total by count and mean.
const MEAN: &str = "mean-per-unit";

/// The tests of everything that parts have brought, and of every mean of each.
pub(super) fn tests(sheet: &Sheet<'_>, tests: &mut Vec<Test>) {
    for Each { mean, count, total } in &sheet.page.each {
        let figures = [("total", *total), ("count", *count), ("mean", *mean)];
        tests.extend(sheet.relation(MEAN, &figures));
    }
    for pull in &sheet.page.pulls {
        let Pull { points, contribution, growth, .. } = *pull;
        if let Some((points, share)) = points.zip(contribution) {
            let figures = [("points", points), ("growth", growth), ("contribution", share)];
            tests.extend(sheet.relation(BY_SHARE, &figures));
        }
        tests.extend(sheet.summed(pull));
        let Some(levels) = sheet.levels(pull) else { continue };
        for (rule, role, figure) in
            [(BY_LEVELS, "points", points), (SHARE, "contribution", contribution)]
        {
            let figure = figure.map(|figure| [&[(role, figure)], &levels[..]].concat());
            tests.extend(figure.and_then(|figures| sheet.relation(rule, &figures)));
        }
    }
}

impl Sheet<'_> {
    /// The relation of that name, a figure for each of its roles that is one.
    fn relation(&self, name: &str, figures: &[(&str, u32)]) -> Option<Test> {
        let bound = |role: &str| -> Vec<Operand> {
            let of = figures.iter().filter(|(name, _)| *name == role);
            of.map(|(_, fact)| self.plain(*fact)).collect()
        };
        let (rule, form) = self.bound(name, bound)?;
        let confidence = figures.iter().map(|(_, at)| self.fact(*at).confidence).min()?;
        Some(Test { rule: rule.id.clone(), form, severity: rule.severity, confidence })
    }

    /// 分别拉动0.8个、1.9个、2.9个百分点: of all three industries.
    fn summed(&self, pull: &Pull) -> Option<Test> {
        let first = pull.points.filter(|_| pull.thirds)?;
        let parts = (first..first + THIRDS).map(|at| ("parts", at));
        let figures: Vec<(&str, u32)> = [("whole", pull.growth)].into_iter().chain(parts).collect();
        let of_points = self.relation(BY_SHARE, &[("points", first)])?;
        Some(Test { severity: of_points.severity, ..self.relation(SUM, &figures)? })
    }

    /// Levels and growth of part and whole, amounts of one unit that the growth is reckoned from.
    fn levels(&self, pull: &Pull) -> Option<[(&'static str, u32); 4]> {
        let own = pull.own?;
        let [part, whole] = [own, pull.growth].map(|growth| {
            let level = self.fact(growth).of?;
            let (of, growth) = (self.fact(level), self.fact(growth));
            let amount = matches!(of.aspect, Aspect::Level | Aspect::Count);
            let nominal = !self.book.real_growth(of.indicator.as_deref()?);
            (amount && nominal && of.period == growth.period).then_some(level)
        });
        let (part, whole) = (part?, whole?);
        let nobody =
            |at: u32| self.fact(at).owner.as_deref().is_none_or(|own| own.starts_with('#'));
        let one_owner =
            self.fact(part).owner == self.fact(whole).owner || nobody(part) || nobody(whole);
        let one_unit = self.fact(part).unit == self.fact(whole).unit && one_owner;
        let figures = [("part", part), ("own", own), ("whole", whole), ("growth", pull.growth)];
        one_unit.then_some(figures)
    }
}
