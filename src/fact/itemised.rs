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
        let shared = self.shared_whole(at, form);
        let (whole, told) = self.itemised_whole(at).or(shared)?;
        let mut parts = Vec::new();
        for item in (at + 1..paragraphs.len()).take(ITEMS) {
            let paragraph = &paragraphs[item];
            match self.item_form(paragraph) {
                Some(other) if other == form && paragraph.article == next.article => {
                    match self.item_amount(item, whole, shared.is_some()) {
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

    /// 共需筹集175亿元。⏎——教育方面22.7亿元，占13%: the last amount before items that all go on with a share of it.
    fn shared_whole(&self, at: usize, form: u8) -> Option<(u32, Told)> {
        let of = self.shares_of_items(at + 1, form)?;
        let [first, end] =
            [at, at + 1].map(|at| self.details.partition_point(|detail| detail.paragraph < at));
        let mut amounts = (first..end).filter(|fact| self.amounts(*fact));
        let last = amounts.next_back()?;
        let detail = &self.details[last];
        // 收入41亿元，支出40亿元: either.
        let alone = amounts.all(|other| self.details[other].sentence != detail.sentence);
        // 财力200亿元。财力构成是：⏎1．…; 补助企业2亿元。分行业看，…：⏎1．…: of something else.
        let behind = self.between(detail.end, self.view.paragraphs[at].at.end as usize).trim_end();
        let label = behind.split_once('。').map_or("", |(_, label)| label);
        let leads = label.is_empty() || label.ends_with(':') && !label.contains([',', ';', '。']);
        // 上缴税金2.5亿元。⏎1．工业产值12亿元，占60%: of all the output; 共安排175亿元。⏎——教育22.7亿元，占13%.
        let clause = self.clause_before(detail.start);
        let cues = &self.book.cues;
        let sums = cues.sums.within(clause) || cues.sums_short.within(clause);
        let meant = !of.is_empty() || behind.ends_with(':') || sums;
        (alone && leads && meant && detail.noun.ends_with(of))
            .then_some((last as u32, Told::Nothing))
    }

    /// What the shares behind the amounts of several items are of, in the same words.
    fn shares_of_items(&self, first: usize, form: u8) -> Option<&str> {
        let items = (first..self.view.paragraphs.len()).take(ITEMS);
        let forms = items.map(|item| (item, self.item_form(&self.view.paragraphs[item])));
        let items = forms.take_while(|(_, own)| own.is_some_and(|own| own >= form));
        let mut shares =
            items.filter(|(_, own)| *own == Some(form)).map(|(item, _)| self.item_share(item));
        let of = shares.next()??;
        let more = shares.try_fold(0, |more, share| (share? == of).then_some(more + 1))?;
        (more > 0).then_some(of)
    }

    /// 人员支出70.5亿元，占支出的35.16%: of what the share behind the amount of an item is.
    fn item_share(&self, at: usize) -> Option<&str> {
        let amount = self.details.partition_point(|detail| detail.paragraph < at);
        let share = self.details.get(amount + 1).filter(|share| share.paragraph == at)?;
        let beside = self.between(self.details[amount].end, share.start);
        let direct = beside.starts_with([',', '、', '(']) && share.noun.is_empty();
        share.share_of.filter(|_| direct && self.facts[amount + 1].aspect == Aspect::Share)
    }

    /// An amount by itself.
    fn amounts(&self, at: usize) -> bool {
        let (fact, detail) = (&self.facts[at], &self.details[at]);
        let own = fact.whole.is_none() && !detail.bracket && !detail.threshold;
        fact.aspect == Aspect::Level && own && self.book.vocabulary.units.adds_up(fact.unit)
    }

    /// The amount that an item begins with, of the kind of the whole.
    fn item_amount(&self, at: usize, whole: u32, shared: bool) -> Option<u32> {
        let paragraph = &self.view.paragraphs[at];
        let line = &self.view.text[paragraph.at.range()];
        let first = self.details.partition_point(|detail| detail.paragraph < at);
        let (fact, detail) = (self.facts.get(first)?, self.details.get(first)?);
        let begins = paragraph.at.start as usize + numbered(line).1;
        let name = self.between(begins, detail.start);
        // ①基本支出。安排48亿元
        let name = name
            .split_once('。')
            .map_or(name, |(title, verb)| if self.book.cues.plain.is(verb) { title } else { name });
        let named = !name.is_empty() && name.len() <= NAME && !name.contains([',', '。', ';', ':']);
        let of = &self.facts[whole as usize];
        let alike = self.book.vocabulary.units.convert(fact.unit, of.unit).is_some();
        let free = fact.whole.is_none() && !detail.bracket && !detail.threshold;
        // 完成投资100亿元，…：1．争取资金160亿元: another thing; 收入200亿元，…：1、增值税44亿元: what a budget names.
        let account = &self.book.cues.account;
        let [whole, own] = [self.details[whole as usize].noun, detail.noun];
        let of_kind = shared
            || common_tail(whole, own) >= KIND
            || account.names.within(own)
            || account.heads.within(whole);
        // 民生支出, 专项债券支出（其中5亿元列入…）: what other items hold, too; 总投资 of what one year spends.
        let items = &self.book.cues.wholes.items;
        let again = items.overlapping.within(line) && !shared;
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
