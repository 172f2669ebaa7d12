//! What the configuration leaves alone: by rule, file, and the figures that disagree.

use super::disputed::Disputed;
use super::{Said, UNUSED, allow, incomplete, named, place};
use crate::finding::{Authority, Outcome, Phrase};
use crate::project::{Allow, Step, matches};
use crate::report::{Source, Sources};
use crate::text::{DocId, Document};

/// So many that nothing needs are told where they stand, further ones where their list begins.
const PLACED: usize = 50;

pub(super) fn apply(
    said: &Said<'_>,
    disputed: &Disputed,
    outcome: &mut Outcome,
    sources: &mut Sources,
    drafts: &[DocId],
) {
    let allows = &said.room.config.allow;
    if allows.is_empty() {
        return;
    }
    let path = |doc: &DocId| Some((*doc, said.relative(&sources.get(*doc)?.path)));
    let read: Vec<(DocId, String)> = drafts.iter().filter_map(path).collect();
    let mut unused: Vec<(usize, Phrase)> = Vec::new();
    for (at, of) in allows.iter().enumerate() {
        let (mut used, mut why) = (false, nothing(of));
        let figures = named(&of.figures);
        let texts: Vec<DocId> =
            read.iter().filter(|(_, path)| matches(&of.path, path)).map(|(doc, _)| *doc).collect();
        let about = |doc: &DocId| disputed.about((*doc, &(0..usize::MAX)), &of.rule, &figures);
        for finding in texts.iter().flat_map(about) {
            match disputed.unnamed(finding, &figures) {
                Some(others) if others.is_empty() => {
                    used = true;
                    allow(&mut outcome.findings[finding], Authority::Config, &of.reason);
                }
                Some(others) => why = incomplete(&of.figures, &others),
                None => {}
            }
        }
        // A run that does not read the file knows nothing of it, but that it is there.
        if !texts.is_empty() {
            unused.extend((!used).then_some((at, why)));
        } else if !of.path.contains(['*', '?', '{']) && !said.room.folder.join(&of.path).exists() {
            unused.push((at, gone(&of.path)));
        }
    }
    if unused.is_empty() {
        return;
    }
    let written = &said.room.written;
    let document = Document::new(DocId(0), written.text.clone());
    let doc = sources.add(Source::new(&*written.file, document));
    let byte = |steps: &[Step<'_>]| {
        let steps = written.mistake(steps, false, Phrase::new("", "")).steps;
        written.byte(&steps).unwrap_or(0).min(written.text.len())
    };
    let list = byte(&[Step::Key("allow")]);
    for (nth, (at, why)) in unused.into_iter().enumerate() {
        // To find a place the whole file is read again.
        let own = || byte(&[Step::Key("allow"), Step::Item(at)]);
        let start = if nth < PLACED { own() } else { list };
        let end = written.text[start..].find('\n').map_or(written.text.len(), |end| start + end);
        let of = &allows[at];
        let text = format!("{} {}", of.path, of.figures.join(" "));
        let place = place(doc, start, end);
        outcome.findings.extend(said.about(UNUSED, place, &text, why));
    }
}

fn gone(path: &str) -> Phrase {
    Phrase::new(
        format!("这条放行没有用到：没有 {path} 这个文件；请改正路径，或删去"),
        format!("nothing needs this: there is no file {path}; mend the path, or remove this"),
    )
}

fn nothing(of: &Allow) -> Phrase {
    let (rule, path, figures) = (&of.rule, &of.path, of.figures.join(" / "));
    Phrase::new(
        format!("这条放行没有用到：{path} 里没有 {rule} 问题涉及 {figures}；请删去，或照原文改正"),
        format!(
            "nothing needs this: there is no {rule} in {path} between {figures}; remove it, or \
             write the figures as they stand there"
        ),
    )
}
