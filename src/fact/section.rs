//! Headings: the place, the time and the firmness that they give to what stands under them.
//!
//! Source: PATTERNS 4c: 84% of the figures of a budget get their year from 二、2026年预算草案, and
//! their owner from 3．益阳高新区预算执行情况.

use super::Period;
use super::home::Who;
use crate::rulebook::Status;
use crate::text::UNNUMBERED;

/// The depth of what stands over a table: below all headings.
pub(super) const CAPTION: u8 = UNNUMBERED + 1;

/// What a heading says of the paragraphs under it.
#[derive(Debug, Clone)]
pub(super) struct Section<'a> {
    /// 0 for 第一部分, 1 for 一、, 2 for (一), 3 for 1., 4 for (1), 5 for a line without a number, 6 for the name of a table.
    pub(super) depth: u8,
    pub(super) who: Option<Who>,
    pub(super) period: Option<Period>,
    pub(super) status: Option<Status>,
    /// The one account of a budget that it names: 2.政府性基金预算.
    pub(super) account: Option<&'a str>,
}

/// The headings above a paragraph, the outermost first.
#[derive(Debug, Clone, Default)]
pub(super) struct Outline<'a>(Vec<Section<'a>>);

impl<'a> Outline<'a> {
    /// A heading ends those of its depth and below, before it says whose it is: 高新区 behind 示范区 is another zone.
    pub(super) fn end(&mut self, depth: u8) {
        self.0.retain(|above| above.depth < depth);
    }

    pub(super) fn open(&mut self, section: Section<'a>) {
        self.0.push(section);
    }

    /// The name of a table says nothing of the running text behind it.
    pub(super) fn end_table(&mut self) {
        self.end(CAPTION);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn who(&self) -> Option<&Who> {
        self.0.iter().rev().find_map(|section| section.who.as_ref())
    }

    pub(super) fn account(&self) -> Option<&'a str> {
        self.0.iter().rev().find_map(|section| section.account)
    }

    pub(super) fn period(&self) -> Option<Period> {
        self.0.iter().rev().find_map(|section| section.period)
    }

    pub(super) fn status(&self) -> Option<Status> {
        self.0.iter().rev().find_map(|section| section.status)
    }

    /// That of the headings above one of that depth.
    pub(super) fn status_above(&self, depth: u8) -> Option<Status> {
        let mut above = self.0.iter().rev().filter(|section| section.depth < depth);
        above.find_map(|section| section.status)
    }
}
