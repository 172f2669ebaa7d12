//! Lists whose items are paragraphs of their own: 补助599亿元，具体情况是：⏎1．一般公共预算524亿元，…⏎2．政府性基金预算73亿元….
//!
//! Words: a paragraph with one amount that may be the whole, which ends with 具体情况是： (all of it) or 主要项目执行情况是： (some of it), or
//! a heading that ends with an amount; behind it paragraphs numbered alike or begun with a dash, each with a name and its
//! amount in front. Silence: an item without such an amount, two amounts that may be the whole.

use super::bind::Binder;
use super::group::common_tail;
use super::quotient::level;
use super::{Aspect, Group, Status};
use crate::text::{Paragraph, ParagraphKind, UNNUMBERED, numbered};

/// Nobody reads on for more paragraphs, those under an item among them.
const ITEMS: usize = 60;
/// The name of an item is no longer, in bytes.
const NAME: usize = 90;
/// Names of one kind end alike, in so many characters.
const KIND: usize = 2;
/// What begins an item without a number.
const DASH: char = '—';

/// What the words before the items say of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// 具体情况是: they are all.
    All,
    /// 主要项目是: they are some.
    Some,
    /// A heading says nothing of it.
    Nothing,
}

impl Binder<'_> {
    /// The paragraphs that list what the one before them tells, tied to it.
    pub(super) fn itemised(&mut self, groups: &mut Vec<Group>) {
        let mut tied = Vec::new();
        for at in 0..self.view.paragraphs.len() {
            tied.extend(self.items_of(at));
        }
        for (whole, parts, told) in tied {
            let list = self.tie_all(whole, &parts, groups);
            let closed = told == Told::All;
            // 主要项目：…其他支出4亿元: a heading of the budget, not the rest.
            let open = if told == Told::Some { &mut self.besides } else { &mut self.loose };
            if !closed {
                open.insert(list);
            }
            groups.retain(|group| (group.whole, group.list) != (whole, list));
            groups.push(Group { list, closed, ..Group::closed(whole, parts) });
        }
    }

    fn items_of(&self, at: usize) -> Option<(u32, Vec<u32>, Told)> {
        let paragraphs = &self.view.paragraphs;
        let next = paragraphs.get(at + 1)?;
        let form = self.item_form(next)?;
        let own = self.item_form(&paragraphs[at]);
        if own.is_some_and(|own| own >= form) {
            return None;
        }
        let (whole, told) = self.itemised_whole(at)?;
        let mut parts = Vec::new();
        for item in (at + 1..paragraphs.len()).take(ITEMS) {
            let paragraph = &paragraphs[item];
            match self.item_form(paragraph) {
                Some(other) if other == form && paragraph.article == next.article => {
                    match self.item_amount(item, whole) {
                        Some(part) => parts.push(part),
                        None if told == Told::All => return None,
                        None => {}
                    }
                }
                Some(other) if other > form => {}
                _ => break,
            }
        }
        (parts.len() > 1).then_some((whole, parts, told))
    }

    /// How deep an item stands, by its number, a dash below all; `None` for a paragraph that is no item.
    fn item_form(&self, paragraph: &Paragraph) -> Option<u8> {
        let line = &self.view.text[paragraph.at.range()];
        let depth = numbered(line).0;
        let dash = line.trim_start().starts_with(DASH);
        if dash { Some(UNNUMBERED + 1) } else { Some(depth).filter(|depth| *depth < UNNUMBERED) }
    }

    /// The amount that a paragraph leaves to be listed.
    fn itemised_whole(&self, at: usize) -> Option<(u32, Told)> {
        let paragraph = &self.view.paragraphs[at];
        let line = &self.view.text[paragraph.at.range()];
        let first = self.details.partition_point(|detail| detail.paragraph < at);
        let facts =
            (first..self.facts.len()).take_while(|fact| self.details[*fact].paragraph == at);
        if paragraph.kind == ParagraphKind::Heading {
            let mut facts = facts;
            let (only, more) = (facts.next()?, facts.next());
            let ends = self.details[only].end == paragraph.at.end as usize;
            let alone = ends && more.is_none() && self.amounts(only);
            return alone.then_some((only as u32, Told::Nothing));
        }
        let label = line.trim_end().strip_suffix(':')?;
        let label = label.rsplit([',', '。', ';']).next()?;
        let items = &self.book.cues.wholes.items;
        let told = match (items.all.within(label), items.some.within(label)) {
            (true, false) => Told::All,
            (_, true) => Told::Some,
            _ => return None,
        };
        // 收入预算51亿元，实际完成63亿元: what has been done, not what was planned.
        let may = |fact: &usize| self.amounts(*fact) && self.facts[*fact].status != Status::Plan;
        let last = facts.clone().last().map(|fact| self.details[fact].sentence)?;
        let mut wholes = facts.filter(|fact| self.details[*fact].sentence == last).filter(may);
        let (only, more) = (wholes.next()?, wholes.next());
        more.is_none().then_some((only as u32, told))
    }

    /// An amount by itself.
    fn amounts(&self, at: usize) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let own = fact.whole.is_none() && !detail.bracket && !detail.threshold;
        fact.aspect == Aspect::Level && own && self.book.vocabulary.units.adds_up(fact.unit)
    }

    /// The amount that an item begins with, of the kind of the whole.
    fn item_amount(&self, at: usize, whole: u32) -> Option<u32> {
        let paragraph = &self.view.paragraphs[at];
        let line = &self.view.text[paragraph.at.range()];
        let first = self.details.partition_point(|detail| detail.paragraph < at);
        let (fact, detail) = (self.facts.get(first)?, self.details.get(first)?);
        let begins = paragraph.at.start as usize + numbered(line).1;
        let name = self.between(begins, detail.start);
        let named = !name.is_empty() && name.len() <= NAME && !name.contains([',', '。', ';', ':']);
        let of = &self.facts[whole as usize];
        let alike = self.book.vocabulary.units.convert(fact.unit, of.unit).is_some();
        let free = fact.whole.is_none() && !detail.bracket && !detail.threshold;
        // 完成投资100亿元，…：1．争取资金160亿元: another thing; 收入200亿元，…：1、增值税44亿元: what a budget names.
        let account = &self.book.cues.account;
        let [whole, own] = [self.details[whole as usize].noun, detail.noun];
        let of_kind = common_tail(whole, own) >= KIND
            || account.names.within(own)
            || account.heads.within(whole);
        // 民生支出, 专项债券支出（其中5亿元列入…）: what other items hold, too; 总投资 of what one year spends.
        let items = &self.book.cues.wholes.items;
        let again = items.overlapping.within(line);
        (detail.paragraph == at
            && named
            && of_kind
            && !again
            && alike
            && free
            && level(fact.aspect))
        .then_some(first as u32)
    }
}
