//! The whole that a share names: 占外贸总值的55%.
//!
//! It is looked for by its name, of the owner that part and whole have in common, or of the country where the words
//! say so. A name that is itself a part of something else (民营企业进出口…其中出口) is that of a narrower thing.

use super::bind::Binder;
use super::quotient::level;
use super::{Aspect, Fact, Status, Term};
use crate::finding::Confidence;
use crate::rulebook::{Level, Mark, narrows_nothing};

/// So many figures from its part, a whole is still meant by its name.
pub(super) const REACH: usize = 400;
/// So many characters of a noun say whose a part is.
const HEAD: usize = 24;
/// Between a place and the books that it keeps for itself.
const BOOKS: char = '·';
/// No whole is a part of a part of more wholes than so.
const DEPTH: usize = 3;

impl<'a> Binder<'a> {
    /// The level whose noun is the named whole, of the same owner, nearest before the part; one that bears the name
    /// by itself before one that bears it as a part of something else.
    pub(super) fn named_whole(&self, part: u32, of: &str) -> Option<(u32, Confidence)> {
        self.whole_named(part, of, part)
    }

    /// The one among the figures before that number.
    fn whole_named(&self, part: u32, of: &str, until: u32) -> Option<(u32, Confidence)> {
        // 占同期全省进出口总值的: of the part's own time.
        let of = &of[self.book.cues.same_time.beginning(of).unwrap_or(0)..];
        let noun = super::phrase::phrase(of, &self.book.cues).noun;
        let term = self.term(noun)?;
        let (fact, detail) = (&self.facts[part as usize], &self.details[part as usize]);
        if term.chars().count() < 4 {
            return None;
        }
        // 居民人均工资性收入，占人均可支配收入的…: of 居民, as the part is.
        let heads = detail.noun.char_indices().skip(1).take(HEAD).map(|(at, _)| &detail.noun[..at]);
        let longer =
            heads.filter_map(|head| self.book.indicator_term(&format!("{head}{noun}"))).next();
        let national = self.national(of);
        let books = self.books(of, fact);
        let fits = |at: &u32| {
            let other = &self.facts[*at as usize];
            let named = other.indicator.as_ref() == Some(&term)
                || longer.is_some() && other.indicator == longer
                || self.measured(*at, &term)
                || self.of_market(*at, &term)
                || other
                    .indicator
                    .as_ref()
                    .is_some_and(|name| self.book.cues.one_economy(&term, name))
                || self.sized(*at, &term);
            let own = fact.entity.as_ref().is_some_and(|entity| self.owned_by(*at, entity));
            let owned = match (&national, &books) {
                (Some(country), _) => self.owned_by(*at, country),
                (None, Some(books)) => other.owner.as_ref() == Some(books),
                (None, None) => other.owner == fact.owner || own || self.nobodys(fact, other, of),
            };
            named
                && *at != part
                && level(other.aspect)
                && other.unit == fact.unit
                && owned
                && other.period == fact.period
                && firm(other.status, fact.status)
        };
        let found = || (0..until).rev().take(REACH).filter(fits);
        let by_itself = found().find(|at| self.by_itself(*at));
        // 一般贸易进出口3万亿元，其中出口1.95万亿元。…机电产品出口…，占出口总值的: of all exports, not of those.
        let alike = |at: &u32| national.is_none() && self.facts[*at as usize].scope == fact.scope;
        let whole = by_itself.or_else(|| found().next().filter(alike))?;
        // A budget names its accounts for each level of government: elsewhere than in the same
        // paragraph a name must mean one figure, and whose account it is must be told.
        let owner = &self.facts[whole as usize].owner;
        let near =
            self.details[whole as usize].paragraph == detail.paragraph && *owner == fact.owner;
        let indicator = &self.facts[whole as usize].indicator;
        let account = self.book.cues.plans.within(&term);
        let told = account && (fact.leads || books.is_some());
        // 全省进出口9714亿元。青岛、烟台进出口2804亿元…: of others.
        let whose = self.facts[whole as usize].entity.as_ref().filter(|_| *owner == fact.owner);
        let named = |at: &usize| {
            let other = &self.facts[*at];
            level(other.aspect)
                && whose.is_none_or(|whose| other.entity.as_ref() == Some(whose))
                && other.indicator == *indicator
                && other.period == fact.period
                && other.unit == fact.unit
                && (by_itself.is_none() || self.by_itself(*at as u32))
                && (!told || other.owner == *owner)
        };
        let reading = self.facts[whole as usize].reading();
        let alone = || {
            let from = (part as usize).saturating_sub(REACH);
            let mut around = (from..self.facts.len()).take(2 * REACH).filter(named);
            (!account || told) && around.all(|other| self.facts[other].reading() == reading)
        };
        (near || alone()).then_some((whole, Confidence::Explicit))
    }

    /// 占市本级一般公共预算支出的: the words name whose account it is.
    fn books(&self, of: &str, fact: &Fact) -> Option<Term> {
        let cues = &self.book.cues;
        let (length, _) =
            cues.mark(of).filter(|(_, mark)| matches!(mark, Mark::Anaphor(Level::Own)))?;
        let owner = fact.owner.as_deref()?;
        let place = owner.split(BOOKS).next()?;
        Some(super::anaphor::books(place, &of[..length], cues))
    }

    /// （下同）, directly before a figure.
    pub(super) fn says_henceforth(&self, at: usize) -> bool {
        let before = self.before_words(&self.details[at]).trim_end_matches(')');
        self.book.cues.henceforth.ending(before).is_some()
    }

    /// 占一般公共预算支出的（下同）7.8%; 占比7.0%: the whole of this share and of those that follow below one heading.
    pub(super) fn henceforth(&self, rate: usize, part: u32) -> Option<(u32, Confidence)> {
        let said =
            |at: &usize| self.facts[*at].aspect == Aspect::Share && self.says_henceforth(*at);
        let since = std::iter::once(rate).chain(self.before(rate)).find(said)?;
        let of = self.details[since].share_of.filter(|of| !of.is_empty())?;
        let term = self.term(super::phrase::phrase(of, &self.book.cues).noun)?;
        // 科学技术支出6.6亿元，占6.9%。其中：技术研究4.9亿元，占比74.2%: of what it is a part of.
        let fact = Some(&self.facts[part as usize]).filter(|fact| fact.whole.is_none())?;
        let fits = |at: &usize| {
            let other = &self.facts[*at];
            other.indicator.as_ref() == Some(&term)
                && level(other.aspect)
                && other.unit == fact.unit
                && other.owner == fact.owner
                && other.period == fact.period
                && firm(other.status, fact.status)
                && self.by_itself(*at as u32)
        };
        let whole = self.before(since).find(fits)?;
        let below = self.details[since].account == self.details[rate].account;
        below.then_some((whole as u32, Confidence::Inferred))
    }

    /// 全市常住人口中，男性人口…，占51.2%: the whole that opens the sentence.
    pub(super) fn inside_whole(&self, part: u32) -> Option<(u32, Confidence)> {
        let sentence = self.details[part as usize].sentence;
        let known = self.insides.binary_search_by_key(&sentence, |inside| inside.0).ok()?;
        let first = self.in_sentence(sentence, part as usize).last();
        self.whole_named(part, self.insides[known].1, first.map_or(part, |first| first as u32))
    }

    /// Its noun, or the verb that stands for one: 成交535套.
    pub(super) fn spoken(&self, at: usize) -> &str {
        let detail = &self.details[at];
        let noun = detail.noun.chars().any(char::is_alphabetic);
        if noun { detail.noun } else { detail.left.trim_matches([',', ' ', ';']) }
    }

    /// 占全市的: nothing but whose.
    pub(super) fn is_place(&self, of: &str) -> bool {
        let known = self.book.cues.mark(of);
        known.is_some_and(|(length, mark)| {
            let whose = matches!(mark, Mark::Anaphor(level) if level != Level::Own);
            length == of.len() && whose
        })
    }

    /// Has a level of that name been told?
    pub(super) fn heard(&self, noun: &str) -> bool {
        let Some(term) = self.term(noun) else { return false };
        let mut told = self.facts.iter().rev().take(REACH);
        told.any(|fact| {
            fact.indicator.as_ref() == Some(&term)
                && (level(fact.aspect) || fact.aspect == Aspect::Growth)
        })
    }

    /// 全市常住人口50万人。…全市人口中，…: the one level of the article that bears the name and plain words before it.
    pub(super) fn short_for(&self, noun: &str, paragraph: usize) -> Option<&'a str> {
        let article = |paragraph: usize| self.view.paragraphs[paragraph].article;
        let told = (0..self.facts.len()).rev().take(REACH).filter(|at| {
            let (fact, known) = (&self.facts[*at], &self.details[*at]);
            let before = known.noun.strip_suffix(noun).filter(|before| !before.is_empty());
            let plain = |before: &str| narrows_nothing(before, "", &[&self.book.cues.plain]);
            level(fact.aspect)
                && article(known.paragraph) == article(paragraph)
                && fact.whole.is_none()
                && before.is_some_and(plain)
        });
        let mut nouns = told.map(|at| self.details[at].noun);
        let first = nouns.next()?;
        (noun.chars().count() > 1 && nouns.all(|other| other == first)).then_some(first)
    }

    /// 全省进出口3200亿元。民营企业进出口1920亿元，占全省外贸总值的60%: in a text that names no place, whose the part is
    /// nobody says, and the whole is of 全省, if the words do not name another.
    fn nobodys(&self, part: &Fact, whole: &Fact, of: &str) -> bool {
        let nobody = |fact: &Fact| fact.owner.as_deref().is_some_and(|own| own.starts_with('#'));
        let said = self.book.cues.whom_in(of).next();
        let one = |owner: &Term| said.is_none_or(|place| owner.starts_with(place));
        nobody(part) && whole.entity.is_none() && whole.owner.as_ref().is_some_and(one)
    }

    /// 占我国外贸总值的, 占全国的: the country that the words name.
    fn national(&self, of: &str) -> Option<Term> {
        let (_, mark) = self.book.cues.mark(of)?;
        let country = matches!(mark, Mark::Anaphor(Level::Country));
        self.book.cues.countries.first().filter(|_| country).map(Term::from)
    }

    /// Is it that owner's, or a part of what is?
    fn owned_by(&self, at: u32, owner: &Term) -> bool {
        let mut at = at;
        for _ in 0..DEPTH {
            let fact = &self.facts[at as usize];
            match (&fact.entity, fact.whole) {
                (Some(entity), _) => return entity == owner,
                (None, Some(whole)) => at = whole,
                (None, None) => return false,
            }
        }
        false
    }

    /// Does it bear its name by itself, or as a part of that whole which the table knows (出口 in 进出口总额)?
    fn by_itself(&self, at: u32) -> bool {
        let mut at = at;
        for _ in 0..DEPTH {
            let fact = &self.facts[at as usize];
            let Some(whole) = fact.whole else { return fact.scope.is_empty() };
            let of = self.facts[whole as usize].indicator.as_deref();
            let own = fact.indicator.as_deref();
            let hierarchy = &self.book.cues.hierarchy;
            if !hierarchy.iter().any(|(part, whole)| Some(&**part) == own && Some(&**whole) == of) {
                return false;
            }
            at = whole;
        }
        false
    }

    /// 全省进出口9714亿元, 占进出口总值的; 专利授权总量5164件, 占专利授权量的: but for the word of its size the name.
    fn sized(&self, at: u32, term: &str) -> bool {
        let cues = &self.book.cues;
        let of = cues.without_size(term);
        let own = self.facts[at as usize].indicator.as_deref();
        let sized = of.len() < term.len()
            && own.is_some_and(|own| own == of || cues.without_size(own) == of);
        // 汽车销量, 占汽车总销量的
        let whole = |name: &str| {
            let at = cues.gross.first_in(name).filter(|at| *at > 0)?;
            let behind = &name[at + cues.gross.beginning(&name[at..])?..];
            Some(format!("{}{behind}", &name[..at]))
        };
        sized || own.is_some_and(|own| whole(term).is_some_and(|term| term == own))
    }

    /// 国内市场手机出货量2324万部，…，占同期手机出货量的86.5%: of the market that the text is about.
    fn of_market(&self, at: u32, term: &str) -> bool {
        let own = self.facts[at as usize].indicator.as_deref().unwrap_or("");
        let market = own.strip_suffix(term).filter(|market| !market.is_empty());
        market.is_some_and(|market| self.book.cues.wholes.markets.is(market))
    }

    /// 进出口总额13880亿元，其中出口8897亿元: the part is called 出口总额, as its whole is.
    fn measured(&self, part: u32, term: &str) -> bool {
        let size = |whole: u32| {
            self.book.cues.sizes.ending(self.facts[whole as usize].indicator.as_deref()?)
        };
        let noun = term.strip_prefix(self.details[part as usize].noun);
        let whole = noun.and(self.facts[part as usize].whole);
        whole.and_then(size).is_some_and(|size| noun == Some(size))
    }
}

/// 初步核算 is a result like any other; a plan is not.
pub(super) fn firm(a: Status, b: Status) -> bool {
    a == b || (a != Status::Plan && b != Status::Plan)
}
