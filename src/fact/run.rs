//! Values side by side, and the names before them: A、B分别增长 q1、q2; 增长5%、6%.
//!
//! Words: 分别, or 、 between values of one unit with nothing else but which way each has gone. Where names and values are not as
//! many, none has a name.

use super::Aspect;
use super::bind::Binder;
use super::list::{JOINTS, pieces};
use super::phrase::{last_clause, noun};
use crate::rulebook::Cues;

/// Values side by side behind 分别, and the names before it.
pub(super) struct Run {
    pub(super) values: Vec<u32>,
    pub(super) names: Vec<String>,
    /// How many names there are at the least, and at the most.
    pub(super) named: (u32, u32),
    /// Does no value of another unit follow?
    pub(super) whole: bool,
    /// Are they of several units: 每千人托位、养老床位数分别达到4.7个、27.3张?
    pub(super) mixed: bool,
}

impl Binder<'_> {
    /// All runs, in order.
    pub(super) fn runs(&self) -> Vec<Run> {
        let cues = &self.book.cues;
        let opens = |at: &usize| cues.respectively.within(self.details[*at].left);
        let run = |at: usize| match opens(&at) {
            true => self.run(at),
            false => self.unsaid(at).or_else(|| self.unnamed(at)),
        };
        (0..self.facts.len()).filter_map(run).collect()
    }

    /// 国内游客人次、总花费增长5.6％、7.5％: names side by side and values side by side, though nothing says 分别.
    fn unsaid(&self, first: usize) -> Option<Run> {
        let (fact, noun) = (&self.facts[first], self.details[first].noun);
        let changes = matches!(fact.aspect, Aspect::Growth | Aspect::Rate);
        let states = changes || matches!(fact.aspect, Aspect::Level | Aspect::Count);
        let marks = noun.matches('、').count() + 1;
        let count = marks + noun.matches(JOINTS).count();
        if !states || count < 2 || noun.contains(['(', '“', '《']) {
            return None;
        }
        let values = self.side_by_side_from(first, |between| between == "、", true);
        let unit = |at: &u32| self.facts[*at as usize].unit;
        let mixed = values.iter().any(|at| unit(at) != unit(&values[0]));
        // 住宿和餐饮业: 和 may be inside a name. 学校、医院5所、3家; 新建、改建小学12所、23所: as many, or no list of them.
        let states = matches!(fact.aspect, Aspect::Level | Aspect::Count);
        if (count > marks || mixed || states) && !(marks..=count).contains(&values.len()) {
            return None;
        }
        // 长三角三省、珠三角九市进出口: a number of the names before.
        if first.checked_sub(1).is_some_and(|last| self.in_one_clause(last, first)) {
            return None;
        }
        let behind = &self.view.text[self.details[*values.last()? as usize].end..];
        let whole = !behind.starts_with('、') && !behind.starts_with(JOINTS);
        let even = values.len() == count;
        let names = if even { self.names_in(noun, values.len()) } else { Vec::new() };
        let named = named(noun, &self.book.cues);
        (values.len() > 1 && (even || whole)).then_some(Run { values, names, named, whole, mixed })
    }

    /// 查处904起、481起，同比增加255.9%、33.6%; 减少4人、增加14人，下降10%、上升12.5%: changes side by side without a name, those of the
    /// levels before them.
    fn unnamed(&self, first: usize) -> Option<Run> {
        let (fact, detail) = (&self.facts[first], &self.details[first]);
        let changes = matches!(fact.aspect, Aspect::Growth | Aspect::Increment);
        let bare = detail.noun.is_empty() || self.book.cues.joints.is(detail.noun);
        if !changes || !bare {
            return None;
        }
        let begins = first.checked_sub(1).is_none_or(|last| {
            let between = self.between(self.details[last].end, detail.start);
            self.book.cues.joints.beginning(between.trim_start()).is_none()
        });
        if !begins {
            return None;
        }
        let values = self.side_by_side_from(first, |between| self.joins(between), false);
        let several = values.len() > 1;
        several.then_some(Run {
            values,
            names: Vec::new(),
            named: (0, 0),
            whole: false,
            mixed: false,
        })
    }

    /// The values from there on, of one unit or of any, each with such words before it.
    fn side_by_side_from(&self, first: usize, joins: impl Fn(&str) -> bool, any: bool) -> Vec<u32> {
        let unit = self.facts[first].unit;
        let goes_on = |at: &usize| {
            self.details.get(*at).is_some_and(|detail| {
                let between = self.between(self.details[at - 1].end, detail.start);
                joins(between.trim()) && (any || self.facts[*at].unit == unit)
            })
        };
        let more = (first + 1..).take_while(goes_on);
        std::iter::once(first).chain(more).map(|at| at as u32).collect()
    }

    /// 、, 和上升: nothing but a joint, and which way the next value has gone?
    fn joins(&self, between: &str) -> bool {
        let cues = &self.book.cues;
        let Some(joint) = cues.joints.beginning(between) else { return false };
        let way = &between[joint..];
        way.is_empty() || cues.changes.longest(way).is_some_and(|(length, _)| length == way.len())
    }

    /// Does no clause end between two figures?
    fn in_one_clause(&self, last: usize, next: usize) -> bool {
        let between = self.between(self.details[last].end, self.details[next].start);
        !between.contains([',', ';', ':', '。', '\n'])
    }

    /// The names of a list, each with the tail that the last one has for all; empty names where it cannot be told.
    fn names_in(&self, list: &str, values: usize) -> Vec<String> {
        let names = split(list, values);
        let Some((last, others)) = names.split_last().filter(|(_, others)| !others.is_empty())
        else {
            return Vec::new();
        };
        let last =
            Some(noun(last, &self.book.cues)).filter(|bare| !bare.is_empty()).unwrap_or(last);
        // 城镇居民、农村居民人均可支配收入: what the last one has behind what ends the name.
        let same = || others.iter().map(|name| tail(name, last)).collect::<Option<Vec<_>>>();
        let tails = same().or_else(|| {
            self.tail_of_all(others, last).map(|tail| others.iter().map(|_| tail).collect())
        });
        // 厦门、福州机场旅客吞吐量: what they have in common cannot be told.
        let Some(tails) = tails else { return vec![String::new(); names.len()] };
        let whole = others.iter().zip(tails).map(|(name, tail)| format!("{name}{tail}"));
        whole.chain([last.to_owned()]).collect()
    }

    /// The end of the last name that the others lack: none of 地区生产总值、财政收入, which are indicators as they stand,
    /// 人均可支配收入 of 城镇、农村居民, since all are indicators with it, 产量 of 水泥、粗钢, which is a product's.
    fn tail_of_all<'t>(&self, others: &[&str], last: &'t str) -> Option<&'t str> {
        let known = |name: &str| self.book.known(name).is_some();
        if known(last) && others.iter().all(|name| known(name)) {
            return Some("");
        }
        let all =
            |tail: &&str| known(last) && others.iter().all(|name| known(&[*name, *tail].concat()));
        let ends = last.char_indices().skip(1).map(|(at, _)| &last[at..]);
        ends.clone().find(all).or_else(|| {
            let tail = self.book.cues.shared_tails.ending(last)?;
            let product = |name: &str| {
                name.chars().count() > 1
                    && self.book.cues.shared_tails.ending(name).is_none()
                    && self.book.cues.mark(name).is_none()
                    && self.book.cues.partitions.naming(name).next().is_none()
                    && !known(name)
            };
            let head = last.strip_suffix(tail)?;
            (product(head) && others.iter().all(|name| product(name))).then_some(tail)
        })
    }

    /// The list before 分别 from the beginning of its clause, where no figure in it is of anything by itself.
    fn with_number(&self, first: usize) -> &str {
        let clause = self.clause_before(self.details[first].start);
        let list =
            self.book.cues.respectively.first_in(clause).map_or("", |at| clause[..at].trim());
        if list.contains(|c: char| c.is_ascii_digit()) { "" } else { list }
    }

    fn run(&self, first: usize) -> Option<Run> {
        let unit = self.facts[first].unit;
        let goes_on = |at: &usize| {
            let between = self.between(self.details[at - 1].end, self.details[*at].start);
            self.joins(between.trim())
        };
        let all: Vec<usize> = (first + 1..self.facts.len()).take_while(goes_on).collect();
        let same = all.iter().take_while(|at| self.facts[**at].unit == unit).count();
        let whole = same == all.len();
        // 分别为5个、3个，2亿元: of one unit as far as they go, or of one each.
        let mixed = same == 0 && !whole;
        let told = if mixed { all.len() } else { same };
        // 2747万辆和2756万辆、380万辆和387万辆: pairs of what the words name two by two.
        let joints: Vec<bool> = all
            .iter()
            .map(|at| {
                let between = self.between(self.details[at - 1].end, self.details[*at].start);
                between.trim_start().starts_with(JOINTS)
            })
            .collect();
        if joints.iter().rev().skip(1).any(|joint| *joint) {
            return None;
        }
        let values: Vec<u32> =
            std::iter::once(first).chain(all.into_iter().take(told)).map(|at| at as u32).collect();
        let left = self.details[first].left;
        let at = self.book.cues.respectively.first_in(left)?;
        let list = left[..at].trim();
        // 对中亚五国、东盟进出口: a number is part of a name.
        let thirds =
            self.book.cues.all_thirds.within(self.clause_before(self.details[first].start));
        // 道指、标普500指数、纳指分别: so is that in the middle.
        let clause = self.clause_before(self.details[first].start);
        let cut = clause.strip_suffix(left).is_some_and(|before| before.contains('、'));
        let numbered = (cut || list.starts_with('、')) && !thirds && list.contains('、');
        let list = if numbered { self.with_number(first) } else { list };
        // 第一、二、三产业: numbers among the names.
        let named = named(list, &self.book.cues);
        // 全年居住类、衣着类; 桐庐县、淳安县: of a place nothing would be left.
        let first = list.split('、').next().unwrap_or("");
        let clause = last_clause(first);
        let bare = noun(clause, &self.book.cues);
        let begins = if bare.is_empty() { clause } else { bare };
        let list = &list[first.rfind(begins).unwrap_or(0)..];
        let begun = list.starts_with('、');
        let names = if begun { Vec::new() } else { self.names_in(list, values.len()) };
        (values.len() > 1).then_some(Run { values, names, named, whole, mixed })
    }
}

/// How many names a list has at the least, and at the most: 和 and 农、林、牧、渔业 may be inside one.
/// 存贷款 is two in one.
/// 各类产品 are several.
fn named(list: &str, cues: &Cues) -> (u32, u32) {
    let pieces = pieces(list);
    // 1065人死亡，679人受伤，与去年同期相比分别: no name stands before the joint.
    let begins = list.trim_start_matches([',', ' ']);
    if cues.all_kinds.begins(begins)
        || pieces.end < list.len()
        || begins.starts_with('、')
        || begins.starts_with(JOINTS)
    {
        return (0, 0);
    }
    if cues.fused.within(list) && pieces.items.len() == 1 && !list.contains(JOINTS) {
        return (2, 2);
    }
    let whole = pieces.items.iter().filter(|name| name.chars().count() > 1).count() as u32;
    let joints = pieces.items.iter().map(|name| name.matches(JOINTS).count()).sum::<usize>();
    (whole.max(2), (pieces.items.len() + joints) as u32)
}

/// The names of a list, side by side. Where there are more of them than values, 及 is taken for a part of a name:
/// 居住类、生活用品及服务类. Empty where one of them is.
pub(super) fn split(list: &str, values: usize) -> Vec<&str> {
    let mut names: Vec<&str> =
        list.split('、').flat_map(|name| name.split(JOINTS)).map(str::trim).collect();
    if names.len() > values {
        names = list.split('、').map(str::trim).collect();
    }
    if names.iter().any(|name| name.is_empty()) { Vec::new() } else { names }
}

/// What follows in the last name behind the characters that end this one.
fn tail<'t>(name: &str, last: &'t str) -> Option<&'t str> {
    let ends = name.char_indices().map(|(at, _)| &name[at..]);
    ends.filter_map(|end| last.find(end).map(|at| &last[at + end.len()..])).next()
}
