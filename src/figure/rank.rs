//! Ranks: 第15名, 第3-5位, 排名全市第一.

use super::Kind;
use super::claim::between;
use super::context::clause_ends;
use super::number::{Amount, amount};
use super::quantity::dash;
use super::scan::Scan;
use super::time::ordinal_quarter;
use crate::num::{Reading, Unit};

impl Scan<'_> {
    /// `ordinal := ordinal-quarter | 第 amount last? (名 | 位)`, or 第一 as a rank of its own; any other 第N is a name
    pub(super) fn ordinal(&mut self, at: usize) -> usize {
        let inner = at + '第'.len_utf8();
        if let Ok((rest, time)) = ordinal_quarter(&self.text[at..]) {
            return self.not_a_figure(at, self.place(rest), Kind::Date, Some(time));
        }
        let Ok((after, first)) = amount(&self.text[inner..]) else { return inner };
        let (after, last) = match last_rank(after) {
            Some((after, last)) => (after, Some(last)),
            None => (after, None),
        };
        let ranked =
            after.strip_prefix(['名', '位']).filter(|rest| !rest.starts_with(['称', '置']));
        let end = self.place(ranked.unwrap_or(after));
        let wanted = self.all() || ranked.is_some() || self.rank_alone(at, end);
        let unit = Unit::atom(self.words.known.rank);
        match (first.plain(), last.map(|last| last.plain())) {
            (Some(value), None) if wanted => {
                self.push(at, end, Kind::Ordinal, Reading::count(value), unit)
            }
            (Some(low), Some(Some(high))) if wanted && low < high => match between(low, high) {
                Some(reading) => self.push(at, end, Kind::Range, reading, unit),
                None => self.not_a_figure(at, end, Kind::Name, None),
            },
            _ => self.not_a_figure(at, end, Kind::Name, None),
        }
    }

    /// 排名全市第一, 居全省第一: 第N at the end of its clause.
    fn rank_alone(&self, at: usize, end: usize) -> bool {
        let before = &self.text[..at];
        let ranking = [
            "排名", "位居", "位列", "名列", "居", "列", "排", "全市", "全省", "全国", "全区", "第",
        ];
        clause_ends(&self.text[end..])
            && (ranking.iter().any(|word| before.ends_with(word))
                || self.clause_before(at).contains("排名"))
    }
}

/// `last := dash 第? amount | (和 | 与) 第 amount 之间`, the other end of 第十至第十五名
fn last_rank(i: &str) -> Option<(&str, Amount)> {
    if let Some(rest) = i.strip_prefix(['和', '与']) {
        let (rest, last) = amount(rest.strip_prefix('第')?).ok()?;
        return Some((rest.strip_prefix("之间")?, last));
    }
    let (rest, _) = dash(i).ok()?;
    amount(rest.strip_prefix('第').unwrap_or(rest)).ok()
}
