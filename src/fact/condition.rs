//! A figure that says which things are counted, not how much there is: 有26个城市GDP达1万亿元, 票房10亿元的影片有8部.
//!
//! Words: 有, so many of something and what each of them has at least (达); or an amount, 的, and how many of those there are.
//! Silence: 总投资达86亿元 of so many is what they come to.

use super::bind::Binder;

/// What ends such words.
const BREAKS: [char; 10] = [',', ';', ':', '。', '!', '?', '、', '(', ')', '\n'];
/// The name of a thing between 的 and its number, in characters, where no 有 stands.
const NAME: usize = 6;

impl Binder<'_> {
    /// Does the figure only tell which of them are meant?
    pub(super) fn condition(&self, at: usize) -> bool {
        let figure = &self.figures[at];
        let measured = match self.book.vocabulary.units.kind(figure.unit) {
            "rate" | "points" | "multiple" | "time" | "age" => false,
            _ => !figure.unit.is_none(),
        };
        measured && figure.counts() && (self.each_has(at) || self.of_those(at))
    }

    /// 有12家企业年产值达10亿元.
    fn each_has(&self, at: usize) -> bool {
        let cues = &self.book.cues;
        let Some(count) = at.checked_sub(1).filter(|count| self.numbers(*count)) else {
            return false;
        };
        let (start, end) = self.place(count);
        let words = self.between(end, self.place(at).0);
        let summed =
            cues.gross.within(words) || cues.sums.within(words) || cues.cumulative.within(words);
        let link = cues.bounds.conditions.ending(words);
        let named = link.is_some_and(|link| link.len() < words.len());
        named
            && !summed
            && !words.contains(BREAKS)
            && cues.having.ending(self.clause_before(start)).is_some()
    }

    /// 票房10亿元的影片有8部, 年收入10万元的农户1200户.
    fn of_those(&self, at: usize) -> bool {
        let count = at + 1;
        if count >= self.figures.len() || !self.numbers(count) {
            return false;
        }
        let words = self.between(self.place(at).1, self.place(count).0);
        let Some(things) = words.strip_prefix('的').filter(|things| !things.contains(BREAKS))
        else {
            return false;
        };
        let cues = &self.book.cues;
        cues.having.ending(things).is_some()
            || (!things.is_empty() && things.chars().count() <= NAME && !cues.doing.within(things))
    }

    /// Does a figure number things one by one, or days?
    fn numbers(&self, at: usize) -> bool {
        let figure = &self.figures[at];
        let units = &self.book.vocabulary.units;
        let things = matches!(units.kind(figure.unit), "count" | "people" | "households" | "clock");
        figure.counts() && things && units.get(figure.unit.of).whole
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let figure = &self.figures[at];
        (figure.at.start as usize, figure.at.end as usize)
    }
}
