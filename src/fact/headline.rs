//! What a headline tells of the text below it: 全国查处酒驾醉驾90.1万起 over 全国共查处酒驾醉驾90.1万起，同比减少20.7%.
//!
//! Words: one name, and nothing told of both otherwise: whose, when, of what, measured from when. Silence: a headline
//! that rounds, one that prints two such figures, a text that tells the thing twice and otherwise.

use super::bind::Binder;
use super::quotient::level;
use super::{Aspect, Fact, Period, Since};
use crate::lexicon::Table;
use crate::text::ParagraphKind;
use std::collections::BTreeMap;

/// A fact, and whether it stands in the first paragraph of its text that prints figures.
type Told = (usize, bool);

/// Facts of one article under one name, in order.
type Named<'t> = Table<(u16, &'t str), Vec<Told>>;

impl Binder<'_> {
    /// Figures of headlines, each with the first of the text that says the same.
    pub(super) fn headlines(&self) -> Vec<(u32, u32)> {
        let (mut above, mut below) = (Named::default(), Named::default());
        let mut begun: Option<(u16, usize)> = None;
        for (at, (fact, detail)) in self.facts.iter().zip(&self.details).enumerate() {
            let paragraph = &self.view.paragraphs[detail.paragraph];
            let article = paragraph.article;
            let body = paragraph.kind == ParagraphKind::Body;
            let within = begun.filter(|(of, _)| *of == article);
            if body && within.is_none() {
                begun = Some((article, detail.paragraph));
            }
            let opens = begun == Some((article, detail.paragraph));
            let Some(name) = fact.indicator.as_deref() else { continue };
            if detail.threshold || detail.bracket || !fact.specific || !told(fact.aspect) {
                continue;
            }
            if body {
                if above.contains_key(&(article, name)) {
                    below.entry((article, name)).or_default().push((at, opens));
                }
            } else if within.is_none() && paragraph.kind == ParagraphKind::Heading {
                above.entry((article, name)).or_default().push((at, false));
            }
        }
        let mut pairs = Vec::new();
        for (named, told) in above.iter().collect::<BTreeMap<_, _>>() {
            let texts = below.get(named).map_or(&[][..], Vec::as_slice);
            // 进口增长3%，其中机电产品进口增长5%: one name twice.
            if let [(title, _)] = told[..] {
                let first = self.first_told(texts, title);
                pairs.extend(first.map(|first| (title as u32, first as u32)));
            }
        }
        pairs
    }

    /// The first that says what the headline says, if none says it otherwise.
    fn first_told(&self, texts: &[Told], title: usize) -> Option<usize> {
        let mut same = texts.iter().copied().filter(|at| self.told_of_one(title, *at));
        let (first, _) = same.next()?;
        let says = |at: usize| (self.facts[at].reading(), self.facts[at].unit);
        let step = |at: usize| self.facts[at].reading().step;
        let units = self.facts[title].unit == self.facts[first].unit;
        let alike = same.all(|(at, _)| says(at) == says(first));
        (alike && units && step(title) == step(first)).then_some(first)
    }

    /// Is nothing told of the two otherwise? What does not say when it was is of the first words alone.
    fn told_of_one(&self, title: usize, (at, opens): Told) -> bool {
        let (one, other) = (&self.facts[title], &self.facts[at]);
        let kind = |fact: &Fact| {
            let aspect = if level(fact.aspect) { Aspect::Level } else { fact.aspect };
            (aspect, fact.basis, fact.status, fact.base(), fact.direction)
        };
        let changes = matches!(other.aspect, Aspect::Growth | Aspect::Increment);
        let since = one.since == other.since
            || (one.since == Since::Unsaid && other.since == Since::YearAgo);
        let then = |fact: &Fact| match fact.when() {
            Some(Period::End { year, month: 12 }) => Some(Period::year(year)),
            period => period,
        };
        let when = match (then(one), then(other)) {
            (Some(a), Some(b)) => a == b,
            _ => one.period == other.period && !changes && other.leads && opens,
        };
        let measured = self.book.vocabulary.units.convert(one.unit, other.unit).is_some();
        kind(one) == kind(other)
            && (!changes || (since && other.since != Since::Unsaid))
            && (&one.scope, &one.entity) == (&other.scope, &other.entity)
            && when
            && measured
            && (self.names_owner(title) || !self.names_owner(at))
    }

    /// Do the words before it say whose it is?
    fn names_owner(&self, at: usize) -> bool {
        let said = self.sentence_up_to(self.details[at].start);
        let entity = self.facts[at].entity.as_deref().unwrap_or("");
        let short = entity.char_indices().nth(2).map_or(entity, |(end, _)| &entity[..end]);
        !short.is_empty() && said.contains(short)
    }
}

/// A headline tells such things.
fn told(aspect: Aspect) -> bool {
    use Aspect::{Growth, Increment, Rate, Share};
    level(aspect) || matches!(aspect, Growth | Increment | Rate | Share)
}
