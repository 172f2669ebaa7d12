//! A figure tied to who, what and when.
//!
//! Shape: a document becomes a [`Page`]: [`Fact`]s, the groups of whole and parts that its words
//! make, and the counts of its lists. Silence: a key part that the text does not say is `None`.
//! Source: PATTERNS (904 annotated relations) says where a figure's noun, entity and period stand.

mod account;
mod ages;
mod among;
mod anaphor;
mod anew;
mod announced;
mod antecedent;
mod around;
mod balance;
mod below;
mod bind;
mod bracket;
mod breakdown;
mod change;
mod completion;
mod composed;
mod condition;
mod consist;
mod daily;
mod dated;
mod days;
mod detail;
mod discourse;
mod each;
mod earlier;
mod echo;
mod elapsed;
mod elided;
mod equated;
mod founding;
mod frame;
mod fund;
mod gap;
mod group;
mod heading;
mod headline;
mod home;
mod inside;
mod itemised;
mod key;
mod lately;
mod later;
mod list;
mod mark;
mod namesakes;
mod nation;
mod near;
mod nearest;
mod net;
mod opening;
mod over;
mod owner;

mod period;
mod phases;
mod phrase;
mod placed;
mod points;
mod printed;
mod pull;
mod quotient;
mod ranked;
mod rated;
mod reach;
mod read;
mod recalled;
mod reckoned;
mod respective;
mod rest;
mod result;
mod run;
mod section;
mod sentence;
mod set;
mod shared;
mod side;
mod stray;
mod stretch;
mod structure;
mod sum;
mod table;
mod timed;
mod total;
mod transfer;
mod turn;
mod twin;
mod whole;
mod worded;
mod years;

pub use crate::rulebook::{Aspect, Basis, Direction, Since, Status, Term};
pub(crate) use change::one_base;
pub use each::Each;
pub use gap::Gap;
pub(crate) use list::JOINTS;
pub use net::Net;
pub use period::Period;
pub use pull::Pull;
pub use read::{CalledOff, read, read_unless};
pub use reckoned::Reckoned;
pub(crate) use respective::THIRDS;
pub use timed::{Timed, Year};
pub use turn::Turn;

use crate::finding::Confidence;
use crate::num::{Kept, Reading, Unit};
use crate::text::{Brief, DocId, Place};
use std::ops::Range;

/// A figure and what it states. A key part that the text does not say is `None`, never guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Number and unit in the source.
    pub place: Place,
    /// The figure as written, spaces and line breaks left out.
    pub text: Brief,
    /// Value and claim, magnitudes multiplied in, units not converted; as [`Fact::reading`] gives it.
    pub kept: Kept,
    /// As written less its magnitude.
    pub unit: Unit,
    /// Its place in the words of its sentence.
    pub quote: Quote,
    /// Which way a change went, by its word.
    pub direction: Option<Direction>,
    /// What is said of the indicator: its level, growth, share …
    pub aspect: Aspect,
    /// What a growth rate is reckoned on.
    pub basis: Basis,
    /// What a change is measured from.
    pub since: Since,
    /// When that was, where the text says: 比2019年末. Of a change, a multiple or the like.
    pub base: Option<Box<Period>>,
    /// Whose figure it is, by name.
    pub entity: Option<Term>,
    /// Whose figure it is, for keys: the entity, or a word such as 全市 that holds in its article alone.
    pub owner: Option<Term>,
    /// Of what.
    pub indicator: Option<Term>,
    /// Is the indicator one of the rulebook's, or a noun phrase of more than a general word?
    pub specific: bool,
    /// Do its owner and its noun stand in full at the head of its sentence, outside lists? Only such a figure is
    /// held against another of the same document: elsewhere a noun may be narrowed by what stands above.
    pub leads: bool,
    /// Of when.
    pub period: Option<Period>,
    /// Qualifiers that narrow it: the whole that it is a part of.
    pub scope: Box<[Term]>,
    /// Result, plan, estimate …
    pub status: Status,
    /// Did the text say entity, indicator and period in plain words near the figure?
    pub confidence: Confidence,
    /// The fact of the same page that this one speaks about: the level of a growth rate, an
    /// increment, a share. Index into [`Page::facts`].
    pub of: Option<u32>,
    /// The whole that a share, or a part after 其中, belongs to. Index into [`Page::facts`].
    pub whole: Option<u32>,
    /// The earlier level that it has grown from: 由36个增加到41个. Index into [`Page::facts`].
    pub before: Option<u32>,
    /// The counted set that it is an attribute of (its count). Index into [`Page::facts`].
    pub set: Option<u32>,
}

impl Fact {
    /// When, if the text names the year.
    pub fn when(&self) -> Option<Period> {
        self.period.filter(|period| period.is_named())
    }

    /// Is it a change, and downwards: 下降8.1%?
    pub fn falls(&self) -> bool {
        let changes = matches!(self.aspect, Aspect::Growth | Aspect::Increment | Aspect::Points);
        changes && self.direction == Some(Direction::Down)
    }

    /// Value and claim, magnitudes multiplied in, units not converted.
    #[inline(always)]
    pub fn reading(&self) -> Reading {
        self.kept.reading()
    }

    /// When that was which a change is measured from, where the text says.
    pub fn base(&self) -> Option<Period> {
        self.base.as_deref().copied()
    }

    /// Narrows it further.
    fn narrow(&mut self, qualifier: Term) {
        self.scope = self.scope.iter().cloned().chain([qualifier]).collect();
    }
}

/// The words of a sentence, figures left out, and which of its figures one is: what a copy has in
/// common with its original whatever the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quote {
    /// A number made of the words.
    pub words: u64,
    /// How many Han characters they are.
    pub length: u16,
    /// Which figure of the sentence, from 0.
    pub ordinal: u16,
}

impl Quote {
    /// Do both stand in one sentence, or in two of the same words?
    pub fn beside(self, other: Self) -> bool {
        (self.words, self.length) == (other.words, other.length)
    }
}

/// A whole and figures that are said to make it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The whole.
    pub whole: u32,
    /// Its parts, in order.
    pub parts: Vec<u32>,
    /// Where in the view the list opened: two lists of one whole are two groups.
    pub list: u32,
    /// Do the words say that nothing is missing?
    pub closed: bool,
    /// Do they exclude each other by their words, so that together they are at most the whole?
    pub apart: bool,
    /// The whole is a mean (人均) and the parts are those of groups: it lies between them.
    pub mean: bool,
    /// Tied by words alone (其中), or by a word and a likeness of nouns?
    pub confidence: Confidence,
}

impl Group {
    /// A whole, and all its parts by their words, none counted twice.
    fn closed(whole: u32, parts: Vec<u32>) -> Self {
        Self {
            whole,
            parts,
            list: 0,
            closed: true,
            apart: true,
            mean: false,
            confidence: Confidence::Explicit,
        }
    }
}

/// A list, and the count or the values that there should be as many of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCount {
    /// The count; where the text prints none, the members themselves are counted.
    pub count: Option<u32>,
    /// Figures of the items: 八大类中，甲下降1.4%，乙 ….
    pub members: Vec<u32>,
    /// How many items the list names at the least, if 和 joins no two of them …
    pub least: u32,
    /// … by the marks between them …
    pub items: u32,
    /// … and at the most, if every 和 joins two.
    pub most: u32,
    /// May the list name fewer than all (等)?
    pub open: bool,
    /// Are the words unmistakable?
    pub confidence: Confidence,
}

/// A rate of a set and the figures it may be the quotient of: 开工率 by count or by investment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotient {
    /// The rate.
    pub rate: u32,
    /// The figure that it is the share of.
    pub part: Option<u32>,
    /// Further figures that make up the part: 以上四项支出占….
    pub others: Vec<u32>,
    /// Where a reading names the part as its whole: what else makes up that whole, which is not printed.
    pub rest: Vec<u32>,
    /// Part and whole, each pair one reading; none where the text does not print the whole.
    pub readings: Vec<(u32, u32)>,
    /// Is the rate the share of a part, or the rate at which something is completed?
    pub completion: bool,
    /// A member of a structure may have been forced by one in its last place, so that all make a hundred.
    pub forced: bool,
    /// Does the text name both, so that a miss is a contradiction?
    pub confidence: Confidence,
}

impl Quotient {
    /// A rate at which something is completed: what is done of what was to be done, each pair one reading.
    fn completed(rate: usize, part: u32, readings: Vec<(u32, u32)>) -> Self {
        Self {
            rate: rate as u32,
            part: Some(part),
            others: Vec::new(),
            rest: Vec::new(),
            readings,
            completion: true,
            forced: false,
            confidence: Confidence::Explicit,
        }
    }
}

/// A rate at which a plan that is not printed has been fulfilled: 完成65亿元，为预算的93.8%.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The rate.
    pub rate: u32,
    /// What has been done.
    pub done: u32,
    /// The words for the plan: 为预算的 is another than 为调整预算的.
    pub plan: Box<str>,
}

/// The facts of a table, and those of the text before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Facts of the passages between the table and the one before it.
    pub text: Range<u32>,
    /// Facts of the table.
    pub cells: Range<u32>,
    /// What stands directly over it: 表1 2025年居民消费价格变动情况.
    pub caption: Box<str>,
}

/// A mean of each day of a stretch, and the total of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Daily {
    /// What each day brought.
    pub mean: u32,
    /// What all of them did.
    pub total: u32,
}

/// A stretch of words that the text says twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Echo {
    /// Its figures, and those of the second telling.
    pub pairs: Vec<(u32, u32)>,
    /// Does it open a sentence in both places, so that its own words say whose and of what?
    pub opens: bool,
}

/// All that one document states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Which document.
    pub doc: DocId,
    /// Its facts in order of place.
    pub facts: Vec<Fact>,
    /// Wholes and parts that its words tie together.
    pub groups: Vec<Group>,
    /// Its tables, and the text that each repeats.
    pub described: Vec<Described>,
    /// Counts of lists.
    pub lists: Vec<ListCount>,
    /// Figures that are one amount, and whether the words say so (收支平衡) or the books are kept so.
    pub equals: Vec<(u32, u32, Confidence)>,
    /// Balances that a year begins with, and those that the year before left: one amount.
    pub carried: Vec<(u32, u32)>,
    /// Members of structures a:b:c, in order.
    pub structures: Vec<Vec<u32>>,
    /// Parts, each with its share, of one whole that is not printed.
    pub shared: Vec<Vec<(u32, u32)>>,
    /// Rates and what they may be quotients of.
    pub quotients: Vec<Quotient>,
    /// Rates of plans that are not printed.
    pub completions: Vec<Completion>,
    /// Amounts of money in capital numerals, and the same in digits.
    pub worded: Vec<(u32, u32)>,
    /// Ranges whose first end is the larger one.
    pub descents: Vec<u32>,
    /// Which way figures are said to have gone.
    pub turns: Vec<Turn>,
    /// What has fallen by more than all of it, and whether it surely cannot.
    pub overfalls: Vec<(u32, Confidence)>,
    /// Means of each day.
    pub daily: Vec<Daily>,
    /// Means of each of so many.
    pub each: Vec<Each>,
    /// Stretches of words that it says twice.
    pub echoes: Vec<Echo>,
    /// Figures of headlines, and those of the text that say the same.
    pub headlines: Vec<(u32, u32)>,
    /// Dates that take part in a tie. They state nothing, so they are no facts; behind them they have
    /// the next numbers, so that a tie can name them.
    pub dates: Vec<Fact>,
    /// What the words say of dates.
    pub timed: Vec<Timed>,
    /// Rates, and how far they are from others beside them.
    pub gaps: Vec<Gap>,
    /// Net changes, and what has come and gone.
    pub nets: Vec<Net>,
    /// Results, and what is added up and taken away to make them.
    pub reckoned: Vec<Reckoned>,
    /// What parts have brought of the growth of their wholes.
    pub pulls: Vec<Pull>,
    /// Of a table of reference figures, who says so of each fact; articles have no such authority.
    pub authority: Vec<std::sync::Arc<str>>,
}

impl Page {
    /// The fact of that number, or behind the facts the date.
    pub fn stated(&self, number: u32) -> &Fact {
        let number = number as usize;
        self.facts.get(number).unwrap_or_else(|| &self.dates[number - self.facts.len()])
    }

    /// Is that number a fact's?
    pub fn is_fact(&self, number: u32) -> bool {
        (number as usize) < self.facts.len()
    }
}
