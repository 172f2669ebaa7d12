//! `heshu fix`: the slips that are the only way out of a contradiction, as a patch; written on request.
//!
//! A repair is taken where its finding has this one alone and no other finding wants another figure there. It is
//! written into files whose bytes are those of the text (UTF-8, no entities); others are told, and left as they are.

use super::arguments::Given;
use super::checked::Checked;
use super::place::asked;
use super::{COULD_NOT_RUN, Failure, Streams, note, tell};
use crate::finding::{Phrase, Repair};
use crate::project::{File, Target, Trouble};
use crate::report::{Language, Source};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// One figure of a file, and what it should read.
struct Change<'f> {
    at: Range<usize>,
    to: &'f str,
}

/// Prints the repairs as a patch, or writes them; status 1 where findings are left.
pub(super) fn fix(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    let asked = asked(given, language, streams)?;
    let (Checked { job, sources, drafts, .. }, language) = (&asked.run, asked.language);
    let draft = |repair: &&Repair| {
        let doc = repair.place.doc.0 as usize;
        doc < *drafts && asked.names(&sources.all()[doc].path)
    };
    let mut changes: BTreeMap<usize, Vec<Change<'_>>> = BTreeMap::new();
    let mut left = 0;
    for finding in asked.findings() {
        match &finding.repairs[..] {
            [one] if draft(&one) => {
                let (start, end) = (one.place.span.start as usize, one.place.span.end as usize);
                let change = Change { at: start..end, to: &one.to };
                changes.entry(one.place.doc.0 as usize).or_default().push(change);
            }
            _ => left += 1,
        }
    }
    let mut troubles = job.troubles.clone();
    let write = given.has("write");
    let mut done = 0;
    for (doc, mut changes) in changes {
        left += settle(&mut changes);
        if changes.is_empty() {
            continue;
        }
        let source = &sources.all()[doc];
        let file = job.drafts().into_iter().find(|file| file.shown == source.path);
        match file
            .ok_or_else(|| elsewhere(source))
            .and_then(|file| repaired(file, source, &changes))
        {
            Ok(text) if write => {
                file.map_or(Ok(()), |file| Target::open(&file.path)?.save(text.as_bytes()))?;
                done += changes.len();
            }
            Ok(text) => {
                done += changes.len();
                write!(
                    streams.output,
                    "{}",
                    patch(&source.path, &source.document.source, &text, &changes)
                )?;
            }
            Err(trouble) => troubles.push(trouble),
        }
    }
    streams.output.flush()?;
    note(&[Trouble::new("", counted(done, left, write))], language, streams.errors);
    tell(&troubles, language, streams.errors);
    Ok(if troubles.is_empty() { u8::from(left > 0) } else { COULD_NOT_RUN })
}

/// In order of place, each figure once; how many are given up because findings disagree.
fn settle(changes: &mut Vec<Change<'_>>) -> usize {
    changes.sort_by_key(|change| (change.at.start, change.to.to_owned()));
    changes.dedup_by(|a, b| a.at == b.at && a.to == b.to);
    let before = changes.len();
    let disputed: Vec<usize> = changes
        .windows(2)
        .filter(|pair| pair[1].at.start < pair[0].at.end)
        .map(|pair| pair[1].at.start)
        .collect();
    changes.retain(|change| {
        !disputed
            .iter()
            .any(|at| (change.at.start..change.at.end.max(change.at.start + 1)).contains(at))
    });
    before - changes.len()
}

fn elsewhere(source: &Source) -> Trouble {
    Trouble::new(
        &*source.path,
        Phrase::new(
            "这份文件的文字不是它的字节（编码、实体、标准输入或 DOCX），请照上面的数字手工改",
            "the text of this file is not its bytes (encoding, entities, standard input, DOCX): change it by hand",
        ),
    )
}

/// The file with its changes; an error where its bytes are not the text that was read.
fn repaired(file: &File, source: &Source, changes: &[Change<'_>]) -> Result<String, Trouble> {
    let text = &source.document.source;
    let bytes = file.given.is_none().then(|| std::fs::read(&file.path).ok()).flatten();
    let same = bytes.is_some_and(|bytes| bytes == text.as_bytes());
    if !same || changes.iter().any(|change| text.get(change.at.clone()).is_none()) {
        return Err(elsewhere(source));
    }
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for change in changes {
        new.push_str(&text[at..change.at.start]);
        new.push_str(change.to);
        at = change.at.end;
    }
    new.push_str(&text[at..]);
    Ok(new)
}

/// A unified patch without context: `@@ -3 +3 @@`, the lines as they were and as they are to be.
fn patch(path: &str, old: &str, new: &str, changes: &[Change<'_>]) -> String {
    let mut out = format!("--- {path}\n+++ {path}\n");
    let mut shift = 0_isize;
    let mut next = 0;
    let line = |text: &str, from: usize, to: usize| {
        let start = text[..from].rfind('\n').map_or(0, |at| at + 1);
        start..text[to..].find('\n').map_or(text.len(), |at| to + at)
    };
    while let Some(first) = changes.get(next) {
        let mut lines = line(old, first.at.start, first.at.end);
        let moved = shift;
        // All changes of these lines.
        while let Some(change) =
            changes.get(next).filter(|change| change.at.start < lines.end.max(lines.start + 1))
        {
            lines.end = line(old, change.at.start, change.at.end).end;
            shift += change.to.len() as isize - change.at.len() as isize;
            next += 1;
        }
        let number = old[..lines.start].matches('\n').count() + 1;
        let rows = old[lines.clone()].matches('\n').count() + 1;
        let start = lines.start.saturating_add_signed(moved);
        let end = lines.end.saturating_add_signed(shift);
        let after = &new[start..end];
        let rows_after = after.matches('\n').count() + 1;
        let count = |rows: usize| if rows == 1 { String::new() } else { format!(",{rows}") };
        let _ = writeln!(out, "@@ -{number}{} +{number}{} @@", count(rows), count(rows_after));
        let last = lines.end == old.len();
        for (mark, text) in [('-', &old[lines]), ('+', after)] {
            for row in text.split('\n') {
                let _ = writeln!(out, "{mark}{row}");
            }
            if last {
                out += "\\ No newline at end of file\n";
            }
        }
    }
    out
}

fn counted(done: usize, left: usize, write: bool) -> Phrase {
    if write {
        return Phrase::new(
            format!("改了 {done} 个数字；{left} 个问题没有唯一的改法，未动"),
            format!(
                "figures changed: {done}; findings without one sure repair, left as they are: {left}"
            ),
        );
    }
    Phrase::new(
        format!("可改 {done} 个数字，--write 写入；{left} 个问题没有唯一的改法"),
        format!(
            "figures to change: {done}, written with --write; findings without one sure repair: {left}"
        ),
    )
}
