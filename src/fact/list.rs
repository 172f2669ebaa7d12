//! Counts of lists: 要素精准配置、审批效率提升两大目标; 7个断面：甲、乙 …; 三项工作：一是…二是….
//!
//! Source: PATTERNS N1, N2, N5. The list ends directly at the number, or starts behind a colon, a
//! bracket, 即 or 包括; 等 leaves it open. 和 inside an item looks like 和 between two, so a list
//! has a least and a most. Silence: brackets left open, figures inside a list before its number.

use super::bind::Binder;
use super::namesakes::quoted_list;
use super::run::Run;
use super::{Aspect, ListCount};
use crate::figure::LEVELS;
use crate::finding::Confidence;
use crate::num::Decimal;
use crate::rulebook::Mark;
use std::collections::BTreeMap;

/// A noun between the number and its list is no longer than this, in bytes.
pub(super) const NOUN: usize = 45;
/// So many items side by side, directly before a count, are what it counts.
pub(super) const SURE: usize = 3;
/// One who counts the items of a list is not further out.
const SLIP: u32 = 2;
/// A count of so many is the end of a list that 和 alone joins.
const FEW: Decimal = Decimal::from_parts(4, 0, 0, false, 0);
/// No list is longer: 就业人员超过3000万人的分别是….
const LONG: Decimal = Decimal::from_parts(500, 0, 0, false, 0);
/// More than so many times its items are no list: 52家（包括公办和民办） names kinds.
const KINDS: u32 = 2;
/// A noun of so many characters names one set wherever it stands behind a count.
const NAMES: usize = 4;
/// So many notes explain one set: a document holds the texts of some years.
const NOTES: usize = 12;
/// A frame has no more members than this.
const MEMBERS: usize = 100;

/// So many figures apart, a note still explains a text.
const FAR: u32 = 2_000;

/// Marks that end the noun behind a count.
const BREAKS: [char; 10] = [',', ';', '。', '、', '\n', ':', '(', '!', '?', ')'];

/// How many items a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Items {
    /// Every 和 inside an item, none between two.
    least: u32,
    /// As the marks between them say.
    likely: u32,
    /// Every 和 between two items.
    most: u32,
    open: bool,
    /// Can nothing else be meant by the words?
    sure: bool,
}

impl Items {
    pub(super) fn exactly(items: u32) -> Self {
        Self { least: items, likely: items, most: items, open: false, sure: false }
    }

    /// 湛江、茂名、阳江22个县, 公安、城管320名执法人员: where they are, or whose. A slip is off by one or two.
    pub(super) fn near(self, count: Decimal) -> bool {
        let (least, most) = (self.least.saturating_sub(SLIP), self.most + SLIP);
        count >= Decimal::from(least) && count <= Decimal::from(most)
    }
}

impl Binder<'_> {
    /// The counts that a list stands behind or in front of.
    pub(super) fn lists(&self, runs: &[Run]) -> Vec<ListCount> {
        let mut lists: Vec<ListCount> =
            (0..self.facts.len() as u32).filter_map(|at| self.list(at)).collect();
        let again = self.again(&lists);
        lists.extend(again);
        lists.extend(self.respective_lists(runs));
        lists
    }

    /// 五大支柱产业增加值增长7.4%, and in a note: 五大支柱产业包括…: the same set counted again.
    fn again(&self, lists: &[ListCount]) -> Vec<ListCount> {
        let (mut found, mut notes) = (Vec::new(), BTreeMap::<&str, usize>::new());
        for list in lists.iter().filter(|list| list.confidence == Confidence::Explicit) {
            let Some((count, noun)) = list.count.and_then(|at| Some((at, self.noted(at)?))) else {
                continue;
            };
            let known = notes.entry(noun).or_default();
            *known += 1;
            if *known > NOTES {
                continue;
            }
            let other = |at: &u32| {
                *at != count
                    && self.facts[*at as usize].aspect == Aspect::Count
                    && self.behind(*at).starts_with(noun)
            };
            let same = |at: u32| ListCount {
                count: Some(at),
                members: vec![count],
                confidence: Confidence::Inferred,
                ..list.clone()
            };
            let end = (self.facts.len() as u32).min(count + FAR);
            found.extend((count.saturating_sub(FAR)..end).filter(other).map(same));
        }
        found
    }

    /// The name of the set whose count a list follows.
    fn noted(&self, count: u32) -> Option<&str> {
        let behind = self.behind(count);
        let noun = &behind[..noun_end(behind)];
        let noun = &noun[..self.book.cues.list_openers.first_in(noun)?];
        (noun.chars().count() >= NAMES).then_some(noun)
    }

    /// The text behind a figure.
    fn behind(&self, at: u32) -> &str {
        &self.view.text[self.details[at as usize].end..]
    }

    fn list(&self, at: u32) -> Option<ListCount> {
        let (fact, detail) = (&self.facts[at as usize], &self.details[at as usize]);
        if fact.aspect != Aspect::Count {
            return None;
        }
        let several = |count: &Decimal| *count > Decimal::ONE && count.is_integer();
        let count = fact.reading().value.filter(several)?;
        let paragraph = self.view.paragraphs[detail.paragraph].at.start as usize;
        // No list holds a figure.
        let from = self.details[..at as usize].last().map_or(0, |before| before.end).max(paragraph);
        let before = self.between(from, detail.start);
        let behind = self.behind(at);
        let han = !fact.text.starts_with(|c: char| c.is_ascii_digit());
        // 医院、卫生院302个 counts things, not names; so does 危房、旧房改造3.6万户.
        let measure = &*self.book.vocabulary.units.get(fact.unit.of).name;
        let names = fact.reading().claim.as_point().is_some()
            && !behind.starts_with(BREAKS)
            && !self.counted_twice(at)
            && !self.counted_by_kind(at, behind)
            && self.book.cues.list_measures.is(measure);
        let few = count <= FEW;
        // 建成学校、医院3所: things of two kinds; 沈阳、盘锦2个平台: so many of what they are; 甲煤矿、准东3个煤矿、乙煤矿: one of a list.
        let noun = &behind[..noun_end(behind)];
        let called = few
            && noun.chars().take(2).filter(|c| han_character(*c)).count() == 2
            && !behind[noun.len()..].starts_with('、');
        let called = called || (few && self.places_so_called(before, detail.start, noun));
        let title = untitled(before, behind);
        let list = quoted_list(before, noun);
        let whole = from == paragraph || list.is_some();
        let items = self
            .listed_before(list.or(title).unwrap_or(before), whole, [few, han])
            .map(|items| Items { sure: items.sure && title.is_none(), ..items })
            .filter(|items| {
                let told = han || (items.near(count) && (called || items.least > 2));
                items.open || (names && told)
            })
            .or_else(|| self.all_named(before, noun).filter(|items| names && items.near(count)))
            .or_else(|| levels(before).filter(|_| self.book.cues.level_measures.is(measure)))
            .or_else(|| self.points(before, behind))
            .or_else(|| {
                // 养老机构52家（包括公办和民办）: kinds, of which there are many.
                let names = |items: &Items| count <= Decimal::from(KINDS * items.most);
                self.listed_behind(at, behind).filter(|items| count <= LONG && names(items))
            })
            .or_else(|| {
                self.dashed(at, behind)
                    .or_else(|| self.named_so(at, behind))
                    .filter(|items| items.near(count))
            })
            .or_else(|| self.letters(before, behind, &fact.text));
        let (items, members) = match items {
            Some(items) => (items, Vec::new()),
            None => self.foregoing(at).or_else(|| self.movements(at, behind))?,
        };
        Some(ListCount {
            count: Some(at),
            members,
            least: items.least,
            items: items.likely,
            most: items.most,
            open: items.open,
            confidence: if items.sure { Confidence::Explicit } else { Confidence::Inferred },
        })
    }

    /// 盗窃、抢劫、诈骗犯罪36件41人: cases and people, no list; 甲、乙、丙3个100万千瓦电站 are so many of that size.
    fn counted_twice(&self, count: u32) -> bool {
        let [detail, next] = [count, count + 1].map(|at| self.details.get(at as usize));
        let next = next.filter(|next| detail.is_some_and(|detail| detail.end == next.start));
        next.is_some_and(|next| {
            self.facts[count as usize + 1].aspect == Aspect::Count
                || self.view.text[next.end..].starts_with(BREAKS)
        })
    }

    /// Items that end directly at the number, two with 、 between them at the least.
    ///
    /// Of so `few` in Han numerals, 和 alone makes a list: 中央和地方两个积极性, not 肉牛及奶产业九条措施.
    fn listed_before(&self, before: &str, whole: bool, [few, han]: [bool; 2]) -> Option<Items> {
        let start = clause_start(before).filter(|start| *start > 0 || whole)?;
        let list = &before[start..];
        // 4、战略性新兴产业包括…: the number of a note.
        let numbered = list.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('、');
        let list = numbered.unwrap_or(list);
        // “铁人三项亚洲杯”: the count is part of a name.
        let quoted = list.rfind('“') > list.rfind('”') || list.ends_with(['‘', '《']);
        if quoted || self.book.cues.unlisted.ending(list).is_some() {
            return None;
        }
        let (list, open) = match list.strip_suffix("等") {
            Some(list) => (list, true),
            None => (list, false),
        };
        let pieces = pieces(list);
        // 法国、英国等欧洲23个国家
        // 盛产苹果、梨的甲县、乙县2个县: the first are not what is counted.
        let listed = pieces.end == list.len()
            && !pieces.items.iter().skip(1).any(|item| item.contains('的') && !item.contains('《'))
            && match &pieces.items[..] {
                [_] => few && (han || open),
                items => !items.last()?.contains('等'),
            };
        listed.then(|| self.items(&pieces.items, open, pieces.items.len() >= SURE))?
    }

    /// Items behind the noun of the number and a colon, a bracket, 即 or 包括.
    fn listed_behind(&self, count: u32, behind: &str) -> Option<Items> {
        let cues = &self.book.cues;
        let noun = noun_end(behind);
        let start = cues.list_openers.first_in(&behind[..noun]).unwrap_or(noun);
        if start > NOUN {
            return None;
        }
        let (noun, rest) = behind.split_at(start);
        let inner = rest.strip_prefix(['(', ':', ',']).unwrap_or(rest);
        let word = cues.list_openers.beginning(inner).unwrap_or(0);
        // 25个省(自治区、直辖市), 775万卷(件、册): other words for the noun; 684所(含幼儿园): a note.
        let other = noun.chars().count() < NAMES || noun.ends_with('”') || cues.notes.begins(inner);
        let bare = rest.starts_with(':') || (rest.starts_with('(') && !other);
        if word == 0 && !bare {
            return None;
        }
        // 行政单位1个、事业单位3个，分别是甲局、乙局、丙队、丁队: of both.
        let one = &self.facts[count as usize];
        let mut before = self.in_sentence(self.details[count as usize].sentence, count as usize);
        if rest.starts_with(',') && before.any(|at| self.facts[at].unit == one.unit) {
            return None;
        }
        let list = inner[word..].trim_start_matches(':');
        // None of them holds a figure.
        let next = self.details.get(count as usize + 1).map_or(self.view.text.len(), |d| d.start);
        let list = list.get(..next.checked_sub(self.view.text.len() - list.len())?)?;
        let pieces = pieces(list);
        let open = pieces.items.last()?.contains('等');
        // …、大墩，2个省考断面：…: the next count closes it.
        let tail = &list[pieces.end..];
        let closed = tail == "," || tail.starts_with([';', '。', '\n', ')']);
        let items = closed.then(|| self.items(&pieces.items, open, true))?;
        // 办好3件实事：治理河道和湖泊；新建公园；增加车位: each behind its semicolon, or those before the first.
        let statements =
            list.split(['。', '\n']).next().map_or(0, |all| all.split(';').count()) as u32;
        items.map(|items| match rest.starts_with(':') && statements > 1 {
            true => Items {
                least: items.least.min(statements),
                most: items.most.max(statements),
                sure: false,
                ..items
            },
            false => items,
        })
    }

    /// …支出8026元，…支出5040元，以上两项支出: the parts before it.
    pub(super) fn foregoing(&self, count: u32) -> Option<(Items, Vec<u32>)> {
        let detail = &self.details[count as usize];
        // 外出半年以上9.1万人 counts nothing that has been listed.
        if !self.book.cues.foregoing.is(detail.left.trim_matches([',', ' '])) {
            return None;
        }
        let marks = self.marks.partition_point(|mark| mark.start as usize <= detail.start);
        let mut near = self.marks[..marks].iter().rev().take(MEMBERS);
        let opened = near.find(|mark| mark.mark == Mark::Among).map_or(0, |m| m.start as usize);
        let members: Vec<u32> = self
            .in_sentence(detail.sentence, count as usize)
            .take_while(|at| self.details[*at].start > opened)
            .filter(|at| matches!(self.facts[*at].aspect, Aspect::Level | Aspect::Count))
            .map(|at| at as u32)
            .collect();
        let items = Items::exactly(members.len() as u32);
        (members.len() > 1).then_some((items, members))
    }

    /// 八大类消费中，食品烟酒下降1.4%；衣着下降0.3% …: as many members as figures, at the most.
    fn movements(&self, count: u32, behind: &str) -> Option<(Items, Vec<u32>)> {
        let noun = noun_end(behind);
        if noun > NOUN || !behind[..noun].ends_with('中') || !behind[noun..].starts_with([',', ':'])
        {
            return None;
        }
        let sentence = self.details[count as usize].sentence;
        let members: Vec<u32> = (count + 1..self.facts.len() as u32)
            .take(MEMBERS)
            .take_while(|at| self.details[*at as usize].sentence == sentence)
            .filter(|at| {
                let own = !self.details[*at as usize].noun.is_empty();
                own && self.facts[*at as usize].aspect == Aspect::Growth
            })
            .collect();
        let items = Items { open: true, ..Items::exactly(members.len() as u32) };
        (members.len() > 1).then_some((items, members))
    }

    pub(super) fn items(&self, pieces: &[&str], open: bool, sure: bool) -> Option<Items> {
        let joints = |piece: &str| {
            let inner = piece
                .char_indices()
                .filter(|(at, c)| *at > 0 && at + c.len_utf8() < piece.len() && JOINTS.contains(c));
            inner.count() as u32
        };
        let (last, count) = (pieces.last()?, pieces.len() as u32);
        let joined = u32::from(joints(last) > 0);
        if count + joined < 2 || pieces.iter().any(|piece| piece.trim().is_empty()) {
            return None;
        }
        Some(Items {
            least: count.max(2),
            likely: count + joined,
            most: count + pieces.iter().map(|piece| joints(piece)).sum::<u32>(),
            open,
            sure,
        })
    }
}

/// Words that stand between two items, or inside one.
pub(crate) const JOINTS: [char; 3] = ['和', '与', '及'];

/// The items of a list and where it ends.
pub(super) struct Pieces<'t> {
    pub(super) items: Vec<&'t str>,
    pub(super) end: usize,
}

/// Splits at 、 outside brackets and quotes, up to the mark that ends the list.
pub(super) fn pieces(list: &str) -> Pieces<'_> {
    let (mut items, mut from, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, c) in list.char_indices() {
        match c {
            '“' | '‘' if depth == 0 && list[..at].ends_with(['”', '’']) => {
                items.push(&list[from..at]);
                (from, depth) = (at, 1);
            }
            '(' | '《' | '“' | '‘' => depth += 1,
            ')' if depth == 0 => {
                items.push(&list[from..at]);
                return Pieces { items, end: at };
            }
            ')' | '》' | '”' | '’' => depth -= 1,
            '、' if depth <= 0 => {
                items.push(&list[from..at]);
                from = at + c.len_utf8();
            }
            ',' | ';' | '。' | ':' | '!' | '?' if depth <= 0 => {
                items.push(&list[from..at]);
                return Pieces { items, end: at };
            }
            '\n' => {
                items.push(&list[from..at]);
                return Pieces { items, end: at };
            }
            _ => {}
        }
    }
    items.push(&list[from..]);
    Pieces { items, end: list.len() }
}

pub(super) fn han_character(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Behind the last mark outside brackets that ends a clause.
pub(super) fn clause_start(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return Some(at + 1),
            '(' => depth -= 1,
            ',' | ';' | ':' | '。' | '!' | '?' | '—' | '\n' if depth == 0 => {
                return Some(at + c.len_utf8());
            }
            _ => {}
        }
    }
    (depth == 0).then_some(0)
}

/// 省市县三级, 县乡镇两级: a character for each, but the first may end a name and two may be one (乡镇).
fn levels(before: &str) -> Option<Items> {
    let run = before.chars().rev().take_while(|c| LEVELS.contains(c)).count() as u32;
    let least = run.saturating_sub(1).max(2);
    (run > 1).then_some(Items { least, likely: run, most: run, open: false, sure: false })
}

/// What stands before a count without the mark of a title: 园区、专业镇、校企合作“三块阵地”,
/// 以制造业与服务业为两大支撑. “十大工程”、产业数字化“八大行动”: each item has a title of its own.
fn untitled<'t>(before: &'t str, behind: &str) -> Option<&'t str> {
    let clause = &before[clause_start(before)?..];
    let Some(list) = before.strip_suffix('“') else {
        return before.strip_suffix('为').filter(|_| clause.contains('以'));
    };
    let close = behind[..noun_end(behind)].find('”').filter(|close| *close > 0)?;
    let mut titles = clause.split_inclusive('”').skip(1);
    let own = behind[close + '”'.len_utf8()..].starts_with('、')
        || titles.any(|behind| behind.starts_with('、') || behind.starts_with(JOINTS));
    (!own).then_some(list)
}

/// Where the noun behind a count ends; of a long one, no noun, a place behind the longest.
pub(super) fn noun_end(behind: &str) -> usize {
    let mut ends = behind.char_indices();
    let end = ends.find(|(at, c)| BREAKS.contains(c) || *at > 2 * NOUN);
    end.map_or(behind.len(), |(at, _)| at)
}
