//! Lists that a count is said to be: 甲县、乙县、丙县共3个县; 三大产业为甲、乙、丙; 3家——甲、乙、丙.
//!
//! Words: 共 or 这 between names of one ending and their count, 为 or 是 behind 三大…, a dash on both sides or up to the end of the
//! sentence; 四字 behind a quotation. Silence: names of several endings (学校、医院共5所 counts things), a comma in the list, figures among its items.

use super::bind::Binder;
use super::list::{Items, JOINTS, NOUN, SURE, clause_start, han_character, noun_end, pieces};

/// Names of so many characters are no general words.
const PROPER: usize = 4;

/// Of which kind they are, in so many characters: 街道.
const KIND: usize = 3;

/// Before a list, and behind it.
const DASH: &str = "——";

impl Binder<'_> {
    /// 甲县、乙县、丙县共3个县, 甲、乙、丙这三座城市.
    pub(super) fn all_named(&self, before: &str, noun: &str) -> Option<Items> {
        let cues = &self.book.cues;
        let all = cues.equating.all.ending(before);
        let word = all.or_else(|| cues.equating.these.ending(before))?;
        let before = &before[..before.len() - word.len()];
        let list = &before[clause_start(before)?..];
        let pieces = pieces(list);
        let items = &pieces.items[..];
        if pieces.end != list.len() || items.len() < SURE || items.last()?.contains('等') {
            return None;
        }
        let ends = |item: &&str| item.chars().last();
        let ending = items.last().and_then(ends)?;
        let alike = items.iter().skip(1).all(|item| item.ends_with(ending));
        let called =
            noun.starts_with(ending) || items.iter().all(|item| item.chars().count() >= PROPER);
        (all.is_none() || (alike && called)).then(|| self.items(items, false, false))?
    }

    /// 三大主导产业为甲、乙、丙.
    pub(super) fn named_so(&self, count: u32, behind: &str) -> Option<Items> {
        let large = &*self.book.vocabulary.units.get(self.facts[count as usize].unit.of).name;
        let equating = &self.book.cues.equating;
        let noun = &behind[..noun_end(behind)];
        let at = equating.is.first_in(noun).filter(|at| (1..NOUN).contains(at))?;
        let list =
            self.free_of_figures(count, &behind[at + equating.is.beginning(&noun[at..])?..])?;
        let pieces = pieces(list);
        let tail = &list[pieces.end..];
        let closed = tail.starts_with([',', ';', '。', '\n']);
        let open = pieces.items.last()?.contains('等');
        let several = equating.large.is(large) && pieces.items.len() >= SURE;
        (closed && several).then(|| self.items(&pieces.items, open, false))?
    }

    /// 3家——甲公司、乙公司、丙公司.
    pub(super) fn dashed(&self, count: u32, behind: &str) -> Option<Items> {
        let at = behind[..noun_end(behind)].find(DASH).filter(|at| *at < NOUN)?;
        let list = self.free_of_figures(count, &behind[at + DASH.len()..])?;
        let (list, dash) = list.split_once(DASH).map_or((list, false), |(list, _)| (list, true));
        let pieces = pieces(list);
        let tail = &list[pieces.end..];
        let closed = if dash { tail.is_empty() } else { tail.starts_with(['。', ';', '\n']) };
        let open = pieces.items.last()?.contains('等');
        closed.then(|| self.items(&pieces.items, open, false))?
    }

    /// “开放创新”四字; “开放 创新”，这4个字: the characters of what is quoted.
    pub(super) fn letters(&self, before: &str, behind: &str, count: &str) -> Option<Items> {
        let cues = &self.book.cues;
        if !cues.letters.begins(behind) && cues.letters.ending(count).is_none() {
            return None;
        }
        let left = before.trim_end_matches([',', ' ']);
        let left =
            cues.equating.these.ending(left).map_or(left, |word| &left[..left.len() - word.len()]);
        let quoted = left.trim_end_matches([',', ' ']).strip_suffix('”')?;
        let quoted = &quoted[quoted.rfind('“')?..];
        let count = quoted.chars().filter(|c| han_character(*c)).count() as u32;
        Some(Items::exactly(count))
    }

    /// 甲区、乙区、丙县2个区、1个县, 2个区和1个县: the list before the first count is of all of them.
    pub(super) fn counted_by_kind(&self, count: u32, behind: &str) -> bool {
        let own = &self.details[count as usize];
        let next = self.details.get(count as usize + 1).filter(|next| {
            let fact = &self.facts[count as usize + 1];
            next.sentence == own.sentence && fact.unit == self.facts[count as usize].unit
        });
        let words = next.and_then(|next| behind.get(..next.start.checked_sub(own.end)?));
        let Some(words) = words else { return false };
        let kind = words.trim_end_matches(['、', ' ']).trim_end_matches(JOINTS);
        kind.chars().count() <= KIND && !kind.contains([',', ';', '。', '、', '('])
    }

    /// The text up to the next figure.
    fn free_of_figures<'t>(&self, count: u32, list: &'t str) -> Option<&'t str> {
        let next = self.details.get(count as usize + 1).map_or(self.view.text.len(), |d| d.start);
        list.get(..next.checked_sub(self.view.text.len() - list.len())?)
    }
}
