//! The words of a text that bear on who, when and how firmly, found in one pass.

use crate::rulebook::{Cues, Mark, Status};

/// A word and its place in the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) mark: Mark,
    /// The zone whose name goes on behind a place (朔州 + 经济开发区), by number of its kind.
    pub(super) zone: Option<u8>,
}

impl Marked {
    /// 计划, 力争: what follows is to be.
    pub(super) fn is_plan(&self) -> bool {
        matches!(self.mark, Mark::Status { status, .. } if status == Status::Plan)
    }
}

/// All marks of a text, none overlapping.
pub(super) fn marks(text: &str, cues: &Cues) -> Vec<Marked> {
    let mut found = Vec::with_capacity(text.len() / 100);
    let mut from = 0;
    while let Some(at) = cues.openings.may_begin(text, from) {
        let rest = &text[at..];
        let width = rest.chars().next().map_or(1, char::len_utf8);
        // Marks begin with a Han character or a quotation mark.
        let Some((length, mark)) = (width == 3).then(|| cues.mark(rest)).flatten() else {
            // 意见建议 is no plan.
            let phrase = (width == 3).then(|| cues.phrases.beginning(rest)).flatten();
            from = at + phrase.unwrap_or(width);
            continue;
        };
        let mut end = at + length;
        let zone = match mark {
            Mark::Place(_) | Mark::Anaphor(_) => zone_behind(text, end, cues),
            _ => None,
        };
        if let Some((after, _)) = zone {
            end = after;
        }
        found.push(Marked {
            start: at as u32,
            end: end as u32,
            mark,
            zone: zone.map(|(_, kind)| kind),
        });
        from = end;
    }
    found
}

fn zone_behind(text: &str, at: usize, cues: &Cues) -> Option<(usize, u8)> {
    let rest = &text[at..];
    let (length, kind) = cues.zones.longest(rest)?;
    Some((at + length, kind))
}

/// 太原市, 全省, 青石市: nothing but whose what follows is.
pub(super) fn says_whose(text: &str, cues: &Cues) -> bool {
    let whole = marks(text, cues).first().is_some_and(|mark| {
        let place = matches!(mark.mark, Mark::Place(_) | Mark::Entity(_) | Mark::Anaphor(_));
        place && (mark.start, mark.end as usize) == (0, text.len())
    });
    // 城镇 and 景区 are kinds of places.
    let unlisted = || cues.unlisted_place(text).filter(|name| name.chars().count() > 2);
    whole || unlisted() == Some(text)
}
