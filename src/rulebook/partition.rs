//! Parts that are all there are: 城镇 and 农村, 税收 and 非税.

use crate::lexicon::{Lexicon, WordSet, heads};
use std::collections::{BTreeMap, BTreeSet};

/// Behind a grade: that one and those above or below.
const SCALES: [&str; 4] = ["以上", "及以上", "以下", "及以下"];

/// All that a whole consists of: 第二产业增加值, of 工业增加值 and 建筑业增加值.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition {
    /// By its standard name.
    pub whole: Box<str>,
    /// By theirs.
    pub parts: Vec<Box<str>>,
    /// Do the parts make up the whole to the last digit?
    pub adds_up: bool,
    /// Are the parts told paragraphs apart, of nothing narrower?
    pub apart: bool,
}

/// Parts that make up their whole when all are named.
#[derive(Debug, Clone)]
pub struct Partition {
    /// A word of each part's name.
    pub parts: Vec<Box<str>>,
    /// The same words, each with the number of its part.
    pub members: Lexicon<u16>,
    /// Of figures of this dimension alone.
    pub kind: Option<Box<str>>,
    /// Of a whole whose name holds one of these words; of any, if there are none.
    pub wholes: WordSet,
    /// Of no whole whose name holds one of these.
    pub except: WordSet,
    /// Groups of people or firms, so that a mean of all lies between theirs.
    pub groups: bool,
    /// Its members may stand anywhere in the paragraph behind the whole.
    pub scattered: bool,
    /// What follows its members in a list may be a part of theirs; else it is a part that nobody foresaw.
    pub followed: bool,
    /// Its last member may be named several times: 转贷甲区, 转贷乙区.
    pub repeated: bool,
    /// Words beside a member that narrow it no further: 食品烟酒 is 食品.
    pub plain: WordSet,
    /// They exclude each other, but there may be more of them: 一期 and 二期.
    pub some: bool,
    /// One thing may be counted in several of them: 国家级, 省级.
    pub nested: bool,
}

impl Partition {
    /// Does the whole of that name and dimension split so?
    pub fn splits(&self, whole: &str, kind: &str) -> bool {
        // Rates of growth are told of any dimension.
        self.kind.as_deref().is_none_or(|wanted| wanted == kind || kind == "rate")
            && (self.wholes.first().is_none() || self.wholes.within(whole))
            && !self.except.within(whole)
    }

    /// Do the nouns name members that exclude each other, a different one each?
    pub fn excludes(&self, nouns: &[&str]) -> bool {
        !self.nested && self.names(nouns)
    }

    /// Do the nouns name members, a different one each?
    pub fn names(&self, nouns: &[&str]) -> bool {
        let members = nouns.iter().map(|noun| self.member(noun)).collect::<Option<BTreeSet<_>>>();
        members.is_some_and(|members| members.len() == nouns.len())
    }

    /// Are the nouns two members, told in the same words but for those of the whole: 税收收入 and 非税收入, 发明 and 外观设计授权量
    /// of 专利授权总量? 城镇 and 农村劳动力转移就业 are not.
    /// Nor are 国家级 and 省级以上工程研究中心: of nested ones the next may be a whole of its own.
    pub fn siblings(&self, one: &str, other: &str, whole: &str) -> bool {
        if self.nested {
            return false;
        }
        match (self.split(one), self.split(other)) {
            (Some((a, one)), Some((b, other))) => {
                let plain = |words: &str| narrows_nothing(words, whole, &[&self.plain]);
                a != b && (one == other || (plain(&one) && plain(&other)))
            }
            _ => false,
        }
    }

    /// Does each noun say no more than which member of the whole it is, in words of the whole or in `plain` ones: 男性 and
    /// 女性人口 of 人口, 商品零售额 and 餐饮收入? 机电产品出口 and 农产品进口 of 进出口, 城市 and 农村商业银行 of 银行业 are narrower.
    pub fn are_all(&self, nouns: &[&str], whole: &str, plain: &WordSet) -> bool {
        let says_no_more = |words: &str| narrows_nothing(words, whole, &[&self.plain, plain]);
        let told = |noun: &&str| {
            let around = self.around(noun);
            around.is_some_and(|(_, (before, behind))| says_no_more(before) && says_no_more(behind))
        };
        self.repeated || nouns.iter().all(told)
    }

    /// Does the noun say no more than which member of the whole it is: 一般债券 of 新增债券, not 提前下达一般债券?
    pub fn bare(&self, noun: &str, whole: &str) -> bool {
        self.split(noun).is_some_and(|(_, rest)| spelt(&rest, whole))
    }

    /// Which member a noun names, and its other words.
    fn split(&self, noun: &str) -> Option<(u16, String)> {
        let (member, (before, behind)) = self.around(noun)?;
        Some((member, [before, behind].concat()))
    }

    /// Which member a noun names, and what stands before and behind its word.
    fn around<'n>(&self, noun: &'n str) -> Option<(u16, (&'n str, &'n str))> {
        let (at, member) = self.members.first_in(noun)?;
        let word = self.parts.get(usize::from(member))?;
        let behind = &noun[at + word.len()..];
        // 4A级以上景区 are those of several members.
        let grade = behind.trim_start_matches('级');
        let several = SCALES.iter().any(|scale| grade.starts_with(scale));
        (!several).then_some((member, (&noun[..at], behind)))
    }

    /// Which member a noun names: the word that stands first in it, of two in one place the
    /// longer one (非税收入 is 非税, not 税收).
    pub fn member(&self, noun: &str) -> Option<usize> {
        self.around(noun).map(|(member, _)| usize::from(member))
    }
}

/// All that are known, found by the name of a part.
#[derive(Debug, Clone, Default)]
pub struct Partitions {
    /// Those of more parts first: a list of three is no list of two and a third.
    all: Vec<Partition>,
    /// The words of all parts, each with the place of its list.
    words: Lexicon<u32>,
    /// The partitions of one word, and of those that it begins with.
    lists: Vec<Vec<usize>>,
}

impl Partitions {
    /// In any order.
    pub fn new(mut all: Vec<Partition>) -> Self {
        all.sort_by_key(|partition| std::cmp::Reverse(partition.parts.len()));
        let mut known: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, partition) in all.iter().enumerate() {
            for word in &partition.parts {
                known.entry(word).or_default().push(number);
            }
        }
        // The longest word at a place stands for those that it begins with.
        let list =
            |word| heads(word).filter_map(|head| known.get(head)).flatten().copied().collect();
        let lists = known.keys().map(|word| list(word)).collect();
        let words = Lexicon::new(known.keys().zip(0..));
        Self { words, lists, all }
    }

    /// Those with a member that the noun names.
    pub fn naming(&self, noun: &str) -> impl Iterator<Item = &Partition> {
        let lists = self.words.all_in(noun).map(|(_, list)| &self.lists[list as usize]);
        let mut numbers: Vec<usize> = lists.flatten().copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| &self.all[number])
    }

    /// Those whose members may stand anywhere behind the whole.
    pub fn scattered(&self) -> impl Iterator<Item = &Partition> {
        self.all.iter().filter(|partition| partition.scattered)
    }
}

/// Are the words those of the whole's name, in their order, or plain ones?
pub fn narrows_nothing(words: &str, whole: &str, plain: &[&WordSet]) -> bool {
    let (mut rest, mut left) = (words, whole.chars());
    while let Some(next) = rest.chars().next() {
        let known = plain.iter().find_map(|words| words.beginning(rest));
        let said = || left.any(|other| other == next).then_some(next.len_utf8());
        let Some(length) = known.or_else(said) else { return false };
        rest = &rest[length..];
    }
    true
}

/// Do the words stand in the whole's name, in their order?
pub fn spelt(words: &str, whole: &str) -> bool {
    let mut left = whole.chars();
    words.chars().all(|c| left.any(|other| other == c))
}

/// What a rate divides: 录取率 is 录取 by 报名.
#[derive(Debug, Clone)]
pub struct RateOf {
    /// The rate without 率.
    pub rate: Box<str>,
    /// Words around what is counted.
    pub done: WordSet,
    /// Words around what it is counted of.
    pub of: WordSet,
}
