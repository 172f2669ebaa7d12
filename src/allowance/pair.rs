//! What the configuration leaves alone: by rule, file, and the figures that disagree.

use super::{Said, UNUSED, allow, incomplete, place, unnamed};
use crate::finding::{Authority, Finding, Outcome, Phrase};
use crate::project::{Allow, Step, matches};
use crate::report::{Source, Sources};
use crate::text::{DocId, Document};

pub(super) fn apply(
    said: &Said<'_>,
    outcome: &mut Outcome,
    sources: &mut Sources,
    drafts: &[DocId],
) {
    let allows = &said.room.config.allow;
    if allows.is_empty() {
        return;
    }
    let read = drafts.iter().filter_map(|doc| sources.get(*doc));
    let read: Vec<String> = read.map(|source| said.relative(&source.path)).collect();
    let mut unused: Vec<(usize, Phrase)> = Vec::new();
    for (at, of) in allows.iter().enumerate() {
        let (mut used, mut why) = (false, nothing(of));
        let meant = |f: &Finding| *f.rule == *of.rule && matches(&of.path, &said.path(f, sources));
        for finding in outcome.findings.iter_mut().filter(|finding| meant(finding)) {
            match unnamed(&of.figures, finding, sources) {
                Some(others) if others.is_empty() => {
                    used = true;
                    allow(finding, Authority::Config, &of.reason);
                }
                Some(others) => why = incomplete(&of.figures, &others),
                None => {}
            }
        }
        // A run that does not read the file knows nothing of it, but that it is there.
        if read.iter().any(|path| matches(&of.path, path)) {
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
    for (at, why) in unused {
        let steps = [Step::Key("allow"), Step::Item(at)];
        let steps = written.mistake(&steps, false, Phrase::new("", "")).steps;
        let start = written.byte(&steps).unwrap_or(0).min(written.text.len());
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
