//! Which figure belongs to what: one figure and the words around it become a fact.
//!
//! Source: PATTERNS 4a (the noun stands directly before the number in 73%, behind it in 7%, is
//! elided in 17%), 4b (a rate belongs to the nearest level before it if only rates lie between).

use super::detail::Detail;
use super::discourse::Discourse;
use super::earlier::Aside;
use super::mark::Marked;
use super::over::changes;
use super::phrase::{Phrase, noun_behind, phrase, starts_way, threshold};
use super::sentence::Sentence;
use super::{Aspect, Fact, Quote, Since, Status, Term, key};
use crate::figure::{Figure, Kind};
use crate::finding::Confidence;
use crate::num::{Reading, UnitId};
use crate::rulebook::Rulebook;
use crate::text::{DocId, Place, View};
use std::collections::{BTreeMap, BTreeSet};

/// A page while it is being bound.
pub(super) struct Binder<'a> {
    pub(super) doc: DocId,
    pub(super) view: &'a View,
    /// Where numbers of tables begin that are figures without a unit: are they counts?
    pub(super) bare: BTreeMap<u32, bool>,
    pub(super) figures: &'a [Figure],
    pub(super) marks: &'a [Marked],
    pub(super) book: &'a Rulebook,
    pub(super) facts: Vec<Fact>,
    pub(super) details: Vec<Detail<'a>>,
    /// The words of the sentence that is read, and which of its figures comes next.
    pub(super) words: Quote,
    /// Does the sentence speak of a figure that does not hold?
    pub(super) disputed: bool,
    /// The counted set named last in the paragraph, by fact.
    pub(super) set: Option<u32>,
    /// Lists behind which 另有 names more: their parts may not be all.
    pub(super) besides: BTreeSet<u32>,
    /// Lists whose members only semicolons tell: one may be a part of another.
    pub(super) loose: BTreeSet<u32>,
    /// What 分别 tells off to a figure: 男性、女性分别为5万人、6万人.
    pub(super) told_off: BTreeMap<u32, Box<str>>,
    /// Sentences in which a frame stands (分产业看), and where it begins.
    pub(super) frames: Vec<(usize, usize)>,
    /// The sentences that a name opens which the text has had, and that name: 全市常住人口中，….
    pub(super) insides: Vec<(usize, &'a str)>,
}

impl<'a> Binder<'a> {
    /// Binds one figure; `None` for a bare number that no words make a figure.
    pub(super) fn bind(
        &mut self,
        at: usize,
        sentence: &Sentence,
        number: usize,
        discourse: &Discourse<'a>,
    ) -> Option<u32> {
        let figure = &self.figures[at];
        let (start, end) = (figure.at.start as usize, figure.at.end as usize);
        let before = self.left(at, sentence);
        let left = self.book.vocabulary.without_hedge(before);
        let opens = start - before.len();
        let right = self.right(at, sentence);
        let found = self.behind_printed(phrase(left, &self.book.cues), start);
        let place = Place { doc: self.doc, span: self.view.span(figure.at) };
        let bare = self.bare.get(&place.span.start).copied();
        if figure.kind == Kind::Number
            && (figure.han || !self.needs_no_unit(&found, start, number))
            && bare.is_none()
        {
            return None;
        }
        let whole = figure.reading.value.filter(|value| bare == Some(true) && value.scale() == 0);
        let reading = self.as_mean(left, whole.map_or(figure.reading, Reading::count));
        let alone = self.bracket_alone(at, sentence).is_some();
        let bracket = !alone && self.view.open_bracket(sentence.start, start).is_some();
        let (aspect, noun) = self.aspect(figure, found, right);
        let frame = aspect == Aspect::Count
            && noun.ends_with('中')
            && noun == noun_behind(right, &self.book.cues);
        let aside = self.aside(figure, (left, right), found.noun, (number, discourse.period()));
        // 较“十三五”末的9323.1亿元增加…: a base of comparison, no statement.
        let base = (self.book.cues.against.begins(left) && found.change.is_none())
            || self.book.cues.compares(&self.view.text[end..])
            || matches!(aside, Some(Aside::Earlier(_)));
        // 为预算85.4亿元的101.2%: the plan that a rate of completion is of.
        let planned = (right.starts_with('的') && self.book.cues.plans.within(left))
            || aside == Some(Aside::Planned);
        let aside_only = self.misses_plan(aspect, left) || self.labels_words(aspect, left, start);
        let aspect = match aspect {
            _ if planned => Aspect::Target,
            _ if aside_only || self.tells_more(aspect, left) => Aspect::Other,
            aspect => aspect,
        };
        let which = threshold(figure, right) || self.condition(at);
        let threshold = which || frame || base || planned;
        let who = discourse.who(start);
        let earlier = starts_way(left, &self.book.cues);
        let said = discourse.said_since(self.view.paragraphs[sentence.paragraph].at.start as usize);
        let told = self.book.cues.told(left);
        let mut fact = Fact {
            place,
            text: self.view.slice(figure.at).into(),
            kept: reading.into(),
            unit: figure.unit,
            quote: self.words,
            direction: found.change,
            basis: told.basis,
            since: match told.since {
                _ if self.of_last_year(aside, earlier, left) => Since::YearAgo,
                since if aspect == Aspect::Increment && self.of_stretch(at, since, left) => {
                    Since::Within
                }
                Since::Unsaid if discourse.measured => Since::Named,
                since => since,
            },
            base: discourse.base.map(Box::new),
            // 性别比由110.2降至105.1: what a ratio was, the figure that it is having no name.
            aspect: if (which && !frame && !base && !planned)
                || (figure.kind == Kind::Number && self.book.cues.from.ending(left).is_some())
            {
                Aspect::Other
            } else {
                aspect
            },
            entity: who.and_then(|who| who.name.clone()),
            owner: (!self.disputed)
                .then(|| who.map_or_else(|| discourse.nobody(), |who| who.owner.clone())),
            indicator: None,
            specific: false,
            leads: false,
            // 累计 without a stretch of its own: over more than the year that the text is about.
            period: discourse.base.filter(|_| base || earlier).or_else(|| {
                discourse
                    .period()
                    .filter(|_| !earlier)
                    .filter(|_| !told.cumulative || discourse.timed_since(sentence.start))
            }),
            scope: Box::default(),
            status: discourse.status,
            confidence: if said { Confidence::Explicit } else { Confidence::Inferred },
            of: None,
            whole: None,
            before: None,
            set: None,
        };
        let mut detail = Detail {
            sentence: number,
            paragraph: sentence.paragraph,
            start: start - usize::from(alone),
            end: end + usize::from(alone),
            bracket,
            noun,
            left,
            opens,
            attribute: None,
            share_of: found.share_of,
            member: figure.kind == Kind::Member,
            threshold,
            of_budget: found.of_budget,
            account: discourse.outline.account(),
            named_by: None,
        };
        self.name(&mut fact, &mut detail, noun);
        fact.of =
            fact.of.filter(|of| discourse.measured || !self.dated_apart(at, left, *of, &fact));
        fact.of = fact.of.filter(|of| {
            !self.told_otherwise(start, left, fact.since, *of) && !self.counts_movers(start, *of)
        });
        let strayed = self.strays_at(start, self.facts.len().checked_sub(1)).map(Term::from);
        fact.of = fact.of.filter(|_| !changes(&fact) || strayed.is_none());
        let own = !noun.is_empty() || !changes(&fact);
        fact.of = fact.of.filter(|of| own || !self.ends_plain_list(*of));
        if let Some((level, earlier)) = fact.of.and_then(|of| self.a_period_before(of, &fact)) {
            self.facts[level].before = Some(earlier);
        }
        if let Some(whose) = self.whose(&fact, noun) {
            (fact.owner, fact.entity) = whose;
        }
        let subject = left.trim_start_matches([',', ';', ' ', '。']);
        let below = self.below(subject, sentence.article);
        if below.is_some() || self.book.cues.firms.begins(subject) {
            (fact.owner, fact.entity) = (below.or_else(|| Some(discourse.nobody())), None);
        }
        fact.since = self.compared_with(&fact, &detail);
        // 安排1.02万亿元，增长3%; 预计完成113.6亿元，增长5%: as firm as its level is.
        let of = fact.of.map(|of| self.facts[of as usize].status);
        if let Some(status) = of.filter(|status| *status != Status::Actual) {
            fact.status = status;
        }
        // 加上债务还本支出等21.26亿元: of more than what it is called after.
        fact.specific &= !left.trim_end().ends_with('等');
        // 金川集团产值连跨两个千亿台阶: the noun behind does not say whose.
        fact.specific &= noun == found.noun || !self.book.cues.bodies.within(found.noun);
        let first = self.details.last().is_none_or(|last| last.sentence != number);
        let level = matches!(fact.aspect, Aspect::Level | Aspect::Count);
        let opening = || self.opening(at, sentence, opens);
        fact.leads = match fact.of {
            Some(of) => self.facts[of as usize].leads,
            None => match detail.named_by.map(|by| &self.facts[by as usize]) {
                Some(by) => by.leads && by.owner == fact.owner,
                None => {
                    first
                        && level
                        && !bracket
                        && !noun.is_empty()
                        && (discourse.owner_since(opening())
                            || (discourse.names_year(sentence.start, start)
                                && (discourse.clause_says_whose(opening(), start)
                                    || discourse.titled_after(noun)))
                            || self.goes_on_account(&fact, &detail))
                }
            },
        };
        if fact.aspect == Aspect::Share
            && let Some(of) = detail.share_of.and_then(|of| self.term(of))
        {
            fact.narrow(of);
        }
        if let Some(earlier) = self.grown_from(&detail, &fact) {
            fact.before = Some(earlier);
            let earlier = &mut self.facts[earlier as usize];
            // 由20天压缩至5天: how long it takes is a level like any other.
            if fact.aspect == Aspect::Other && !figure.unit.is_none() {
                (fact.aspect, earlier.aspect) = (Aspect::Level, Aspect::Level);
            }
            fact.indicator.clone_from(&earlier.indicator);
            (fact.specific, fact.owner, fact.entity) =
                (earlier.specific, earlier.owner.clone(), earlier.entity.clone());
        }
        if let Some(word) = self.narrowing(strayed, &fact, &detail) {
            fact.narrow(word);
        }
        let number = self.facts.len() as u32;
        self.note_earlier(aside, left, number);
        if fact.aspect == Aspect::Count && !bracket && fact.set.is_none() {
            self.set = Some(number);
        }
        self.facts.push(fact);
        self.details.push(detail);
        Some(number)
    }

    /// What the figure says, and the noun that it says it of.
    fn aspect<'t>(&self, figure: &Figure, found: Phrase<'t>, right: &'t str) -> (Aspect, &'t str) {
        let kind = self.book.vocabulary.units.kind(figure.unit);
        let changed = found.change.is_some();
        let whole = self.book.vocabulary.units.get(figure.unit.of).whole
            && figure.unit.per[0] == UnitId::NONE;
        match (figure.kind, kind) {
            (Kind::Ordinal, _) => (Aspect::Rank, ""),
            (Kind::Member, _) => (Aspect::Share, ""),
            (_, "points" | "rate") if found.gap => (Aspect::Other, found.noun),
            (_, "points") => (Aspect::Points, found.noun),
            (_, "rate") if found.share_of.is_some() => (Aspect::Share, found.noun),
            (_, "rate") if changed => (Aspect::Growth, found.noun),
            (_, "rate") => (Aspect::Rate, found.noun),
            (_, "multiple") => (Aspect::Multiple, found.noun),
            (_, "time" | "clock") if changed && found.noun.is_empty() => (Aspect::Increment, ""),
            (_, "time" | "clock" | "age") => (Aspect::Other, found.noun),
            _ if found.share_of.is_some() => (Aspect::Other, found.noun),
            _ if changed && !found.noun.is_empty() && figure.unit.is_none() => {
                (Aspect::Other, found.noun)
            }
            // 提升两大目标: the verb's object follows.
            _ if changed && (!whole || noun_behind(right, &self.book.cues).is_empty()) => {
                (Aspect::Increment, found.noun)
            }
            _ if whole => {
                let behind = noun_behind(right, &self.book.cues);
                // 煤矿由1060座减少到600座.
                let way = !found.noun.is_empty() && self.book.cues.grown.begins(behind);
                let noun = if behind.is_empty()
                    || way
                    || (!found.noun.is_empty()
                        && !found.verb
                        && self.book.cues.counted.ending(found.noun).is_some())
                {
                    found.noun
                } else {
                    behind
                };
                (Aspect::Count, noun)
            }
            _ => (
                Aspect::Level,
                if found.noun.is_empty() {
                    noun_behind(right, &self.book.cues)
                } else {
                    found.noun
                },
            ),
        }
    }

    /// Gives the fact its indicator: its own noun, an attribute of the set before it, or, for what
    /// is said about a level, that level's.
    fn name(&mut self, fact: &mut Fact, detail: &mut Detail<'a>, noun: &'a str) {
        let cues = &self.book.cues;
        let levels_only = matches!(fact.aspect, Aspect::Level | Aspect::Count);
        // 3人死亡、12人受伤: before the mark it is said of the figure before.
        let raw = detail.left.rsplit('、').next().unwrap_or("");
        let raw = raw.trim_matches([',', ' ', ';', ':', '。', '\n']);
        let attribute = [raw, noun].into_iter().find(|word| cues.attributes.is(word));
        // 事故125起，死亡103人: an attribute before its count.
        let counted = |word: &&str| fact.aspect != Aspect::Count || *word == raw;
        if let Some(noun) = attribute.filter(counted)
            && let Some(set) = self.set_of(noun, detail)
        {
            let of = self.facts[set as usize].indicator.clone();
            fact.indicator = of.map(|of| key::attribute(&of, noun, self.book));
            fact.specific = self.facts[set as usize].specific;
            fact.set = Some(set);
            fact.scope.clone_from(&self.facts[set as usize].scope);
            detail.attribute = Some(noun);
        }
        self.name_twin(fact, detail, noun);
        if !levels_only && fact.aspect != Aspect::Other && !detail.member {
            fact.of = self.spoken_of(fact, detail, noun);
        }
        if fact.indicator.is_some() {
            return;
        }
        if self.named_before(fact, detail) {
            return;
        }
        if let Some(of) = fact.of.map(|of| &self.facts[of as usize]).filter(|_| noun.is_empty()) {
            fact.indicator.clone_from(&of.indicator);
            fact.specific = of.specific;
            fact.scope.clone_from(&of.scope);
            fact.set = of.set;
        } else if let Some((term, specific)) = key::indicator(noun, self.book) {
            fact.indicator = Some(term);
            fact.specific = specific;
            self.of_sites(fact, detail);
        }
    }

    /// The level that a rate, share or increment with no noun of its own speaks about: the nearest
    /// one before it in the sentence, only rates between; or one of the same noun.
    fn spoken_of(&self, fact: &Fact, detail: &Detail<'_>, noun: &str) -> Option<u32> {
        let same_unit = fact.aspect == Aspect::Increment;
        for at in self.in_sentence(detail.sentence, self.facts.len()) {
            let (other, known) = (&self.facts[at], &self.details[at]);
            if !matches!(other.aspect, Aspect::Level | Aspect::Count | Aspect::Rate | Aspect::Share)
                || known.threshold
            {
                continue;
            }
            if known.bracket != detail.bracket || (same_unit && other.unit != fact.unit) {
                continue;
            }
            let points = fact.aspect == Aspect::Points;
            // 由60%提高到65%，提高5%: of a rate that has grown, whatever is meant.
            let grown = other.before.is_some() && at + 1 == self.facts.len() && noun.is_empty();
            let rate = matches!(other.aspect, Aspect::Rate | Aspect::Share);
            if rate != points && !(rate && grown && fact.aspect == Aspect::Growth) {
                continue;
            }
            let same = !noun.is_empty() && (known.noun == noun || noun_of_change(known.noun, noun));
            let between = self.between(known.end, detail.start);
            if same || (noun.is_empty() && !between.contains(';')) {
                let other = self.moves_apart(at, between, same) || self.of_two_years(at);
                return (!other).then_some(at as u32);
            }
            if noun.is_empty() {
                return None;
            }
        }
        self.told_just_before(detail).filter(|_| noun.is_empty())
    }

    /// The text between two places; nothing where they overlap.
    pub(super) fn between(&self, from: usize, to: usize) -> &'a str {
        self.view.text.get(from..to).unwrap_or("")
    }

    pub(super) fn term(&self, noun: &str) -> Option<Term> {
        key::indicator(noun, self.book).map(|(term, _)| term)
    }
}

/// 投资占比 is said of 总投资, 增加值增速 of 增加值.
fn noun_of_change(level: &str, noun: &str) -> bool {
    noun.chars().count() >= 2 && level.ends_with(noun)
}
