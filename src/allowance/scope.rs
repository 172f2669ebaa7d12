//! Which part of a text a comment speaks of.

use crate::text::{Document, Layout, Part, View};
use std::ops::Range;

/// The paragraphs and tables of a text, in order.
pub(super) struct Blocks<'d> {
    source: &'d str,
    blocks: Vec<Range<usize>>,
}

impl<'d> Blocks<'d> {
    /// Those of a document.
    pub(super) fn of(document: &'d Document) -> Self {
        let blocks = match &document.layout {
            Some(layout) => laid_out(layout),
            None => plain(&document.source),
        };
        Self { source: &document.source, blocks }
    }

    /// The paragraph that a comment stands in; of one between two, the paragraph or table below.
    pub(super) fn at(&self, comment: &Range<usize>) -> Range<usize> {
        let next = self.blocks.partition_point(|block| block.end <= comment.start);
        let below = self.blocks.get(next);
        let within = below.is_some_and(|block| block.start <= comment.start);
        // What stands in one line with the end of a paragraph, no tag between, is of that paragraph.
        let beside =
            next.checked_sub(1).and_then(|before| self.blocks.get(before)).filter(|block| {
                let gap = self.source.get(block.end..comment.start);
                gap.is_some_and(|gap| !gap.contains(['\n', '<']))
            });
        let found = if within { below } else { beside.or(below) };
        found.cloned().unwrap_or_default()
    }
}

fn laid_out(layout: &Layout) -> Vec<Range<usize>> {
    let blocks = layout.blocks.iter();
    blocks.filter_map(|block| whole(block.parts().filter_map(seen))).collect()
}

fn seen(part: &Part) -> Option<Range<usize>> {
    match part {
        Part::Seen(at) | Part::Means(at, _) => Some(at.start as usize..at.end as usize),
        Part::Said(_) => None,
    }
}

fn whole(parts: impl Iterator<Item = Range<usize>>) -> Option<Range<usize>> {
    parts.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
}

/// Of a text without form: what the reading takes for paragraphs, the rows of a table as one.
fn plain(source: &str) -> Vec<Range<usize>> {
    let view = View::new(source);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let is_row = |block: &Range<usize>| source[block.clone()].starts_with('|');
    for paragraph in &view.paragraphs {
        let span = view.span(paragraph.at);
        let block = span.start as usize..span.end as usize;
        match blocks.last_mut() {
            Some(last) if is_row(last) && is_row(&block) => last.end = block.end,
            _ => blocks.push(block),
        }
    }
    blocks
}
