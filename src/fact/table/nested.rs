//! Rows that 其中 or # says are parts of the row before them.
//!
//! Source: the tables of communiqués. Silence: a row that may be a part of the row before and have parts of its own.

use super::ties::Sheet;
use crate::fact::Group;

impl Sheet<'_> {
    /// 其中：夏粮: a part of the row before, unless that one may be a part itself. What excludes it by its name (# 增值税 | 契税) is
    /// one more; a name that returns (竣工面积 | 其中：住宅 | 销售面积 | 其中：住宅) has another whole.
    pub(super) fn parts(&self, column: usize) -> Vec<Group> {
        let unit = |row: usize| self.level(row, column).map(|at| self.facts[at as usize].unit);
        let mut groups: Vec<Group> = Vec::new();
        let (mut whole, mut nested) = (None, false);
        let mut parts: Vec<usize> = Vec::new();
        for row in 1..self.rows.len() {
            let before = row - 1;
            let next = |whole: &usize| !nested && self.goes_on(*whole, &parts, row, column);
            let goes_on = whole.as_ref().is_some_and(next);
            if !self.rows[row].among && !goes_on {
                // 产量 in another unit belongs to nothing above.
                nested = whole.is_some_and(|whole: usize| unit(whole) == unit(row));
                whole = whole.filter(|_| nested);
                continue;
            }
            // 常住人口 | 其中：城镇 | 乡村 | 其中：男性: of which of them?
            nested |= parts.contains(&before) && !self.rows[before].among && !goes_on;
            let again = parts.iter().any(|part| self.rows[*part].name == self.rows[row].name);
            if !self.rows[before].among && !goes_on && (!nested || again) {
                (whole, nested) = (Some(before), false);
                parts.clear();
            }
            parts.extend((!nested).then_some(row));
            let of = whole.filter(|whole| !nested && !self.is_index(*whole));
            let of = of.and_then(|whole| self.level(whole, column));
            if let (Some(of), Some(part)) = (of, self.level(row, column)) {
                match groups.last_mut().filter(|group| group.whole == of) {
                    Some(group) => {
                        group.parts.push(part);
                        group.apart = self.exclude(&parts);
                    }
                    None => groups.push(self.group(of, vec![part], false)),
                }
            }
        }
        groups
    }

    /// 居民消费价格指数 | # 食品烟酒 | 衣着, 人均可支配收入 | # 工资性收入: nothing whose parts are smaller.
    fn is_index(&self, row: usize) -> bool {
        self.book.heads.means.within(&self.rows[row].name)
    }

    /// Do the names of the rows exclude each other?
    fn exclude(&self, rows: &[usize]) -> bool {
        let names: Vec<&str> = rows.iter().map(|row| &*self.rows[*row].name).collect();
        let known = names.first().map(|name| self.book.cues.partitions.naming(name));
        known.is_some_and(|mut known| known.any(|partition| partition.excludes(&names)))
    }

    /// Does the row name another member of a partition of the whole than its last part does, in the same unit?
    fn goes_on(&self, whole: usize, parts: &[usize], row: usize, column: usize) -> bool {
        let level = |row: usize| self.level(row, column).map(|at| &self.facts[at as usize]);
        let (Some(of), Some(fact), Some(last)) = (level(whole), level(row), parts.last()) else {
            return false;
        };
        if self.is_index(whole) {
            return false;
        }
        let [whole, last, next] = [whole, *last, row].map(|row| &*self.rows[row].name);
        let kind = self.book.vocabulary.units.kind(of.unit);
        of.unit == fact.unit
            && self.book.cues.partitions.naming(last).any(|partition| {
                partition.splits(whole, kind) && partition.siblings(last, next, whole)
            })
    }
}
