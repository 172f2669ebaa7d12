//! Rows that split the row before them by definition: 地区生产总值 | 第一产业 | 第二产业 | 第三产业.
//!
//! Source: the tables of communiqués. Silence: a member that is missing or has another unit, a row that is none of them.

use super::ties::Sheet;
use crate::fact::Group;
use crate::finding::Confidence;
use crate::rulebook::Partition;

impl Sheet<'_> {
    /// 常住人口 | 城镇 | 乡村 | 男性 | 女性: one way to split it after the other.
    pub(super) fn split(&self, column: usize) -> Vec<Group> {
        let mut groups = Vec::new();
        for row in 0..self.rows.len() {
            let Some(whole) = self.level(row, column) else { continue };
            // 城镇 | 乡村 | 男性: what is itself one of the parts above is not split by what follows.
            if row > 0 && self.are_siblings(row - 1, row) {
                continue;
            }
            let mut from = row + 1;
            while let Some((rows, partition)) = self.all_parts(row, from, column) {
                from = rows.last().map_or(from, |last| last + 1);
                let parts = rows.iter().filter_map(|row| self.level(*row, column)).collect();
                // 人均可支配收入 | 城镇 | 农村: a mean lies between those of the groups.
                let name = &self.rows[row].name;
                let means = self.book.cues.means.within(name);
                // 居民消费价格 | 食品烟酒 | 衣着: an index is no sum either.
                let index = self.book.heads.means.within(name) && !means;
                groups.push(Group {
                    mean: index || (means && partition.groups),
                    confidence: Confidence::Explicit,
                    ..self.group(whole, parts, true)
                });
            }
        }
        groups
    }

    fn are_siblings(&self, one: usize, other: usize) -> bool {
        let [one, other] = [one, other].map(|row| &*self.rows[row].name);
        self.book.cues.partitions.naming(one).any(|partition| partition.siblings(one, other, ""))
    }

    /// The rows from one on that are all members of a partition of the whole, one each.
    fn all_parts(
        &self,
        whole: usize,
        from: usize,
        column: usize,
    ) -> Option<(Vec<usize>, &Partition)> {
        let unit = |row: usize| Some(self.facts[self.level(row, column)? as usize].unit);
        let (name, of) = (&*self.rows[whole].name, unit(whole)?);
        let kind = self.book.vocabulary.units.kind(of);
        let known = self.book.cues.partitions.naming(&self.rows.get(from)?.name);
        let mut known = known.filter(|partition| !partition.some && partition.splits(name, kind));
        known.find_map(|partition| {
            let mut rows: Vec<usize> = Vec::new();
            let mut inside = from;
            for row in from..self.rows.len() {
                let part = &self.rows[row];
                if row < inside || (part.nested && !rows.is_empty()) {
                    continue;
                }
                let member = partition.member(&part.name).is_some() && unit(row) == Some(of);
                if !member || (part.among && !rows.is_empty()) {
                    return None;
                }
                rows.push(row);
                // 全行业 | 第一产业 | 第二产业 | 第三产业 | 城乡居民: what splits a member stands behind it.
                inside = self
                    .all_parts(row, row + 1, column)
                    .map_or(row + 1, |(rows, _)| rows.last().map_or(row + 1, |last| last + 1));
                if rows.len() == partition.parts.len() {
                    let names: Vec<&str> = rows.iter().map(|row| &*self.rows[*row].name).collect();
                    let siblings =
                        || names[1..].iter().all(|other| partition.siblings(names[0], other, name));
                    let plain = &self.book.cues.plain;
                    let all =
                        || partition.excludes(&names) && partition.are_all(&names, name, plain);
                    let alike = siblings() || all();
                    let level = rows.iter().all(|row| self.rows[*row].depth == part.depth);
                    return (alike && level).then_some((rows, partition));
                }
            }
            None
        })
    }
}
