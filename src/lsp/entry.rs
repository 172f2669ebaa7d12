//! What a newsroom says, written where it is read: a comment in the text, an entry in `heshu.yaml`.
//!
//! An allowance needs a reason, which the writer alone knows: it is left empty, and the cursor is put there. While
//! it is empty the finding stays, and so does a second one, that an allowance needs a reason.

use super::uri;
use super::view::View;
use crate::allowance::Said;
use crate::finding::Finding;
use crate::project::NAME;
use crate::report::about;
use gen_lsp_types::{Position, Range};
use serde_json::{Value, json};
use std::path::Path;

/// Text to insert at a place, with a gap that the writer fills.
struct Insertion {
    uri: String,
    /// The version that the client holds, of a text that is open.
    version: Option<i32>,
    /// Is the file yet to be made?
    new: bool,
    at: Position,
    text: [String; 2],
}

/// What changes the text, and the command behind it, if there is need of one, that takes the cursor to the gap.
pub(super) type Written = (Value, Option<Value>);

/// An edit that leaves a finding alone: a comment at the end of the line in which the paragraph has its figure; for
/// a text without comments an entry in `heshu.yaml`.
pub(super) fn allowing(view: &View<'_>, finding: &Finding) -> Option<Written> {
    let rules = about::names(&view.desk.book);
    let said = Said { room: &view.desk.room, book: &view.desk.book, rules: &rules };
    let written = said.allowing(finding, &view.checked.sources, "");
    if let Some(entry) = written.strip_prefix("allow:\n") {
        // reason: ""
        let gap = entry.rfind("\"\"")? + 1;
        return settings(view, "allow", [&entry[..gap], &entry[gap..]]);
    }
    let place = finding.labels.first()?.place;
    let article = view.desk.article(place.doc.0)?;
    let text = view.desk.text(place.doc.0);
    let end = place.span.end as usize;
    let line = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
    let gap = written.rfind(" -->")?;
    let insertion = Insertion {
        uri: article.uri.clone(),
        version: article.open,
        new: false,
        at: article.lines.position(text, line),
        text: [format!(" {}", &written[..gap]), written[gap..].to_owned()],
    };
    insertion.edit(view)
}

/// An entry of a list in `heshu.yaml`, with a gap between its parts; the file and the list are made where they are
/// not.
pub(super) fn settings(view: &View<'_>, key: &str, [entry, rest]: [&str; 2]) -> Option<Written> {
    if view.desk.misread {
        // Nobody knows where in it an entry would go.
        return None;
    }
    let room = &view.desk.room;
    let named = Some(&room.written.file).filter(|file| !file.is_empty());
    let file =
        named.map_or_else(|| room.folder.join(NAME), |file| room.folder.join(Path::new(file)));
    let (uri, text) = (uri::uri(&file), &room.written.text);
    let (version, new) = (None, named.is_none());
    if new {
        let text = [format!("{key}:\n{entry}"), format!("{rest}\n")];
        let at = Position::default();
        return view
            .client
            .creates
            .then_some(Insertion { uri, version, new, at, text })?
            .edit(view);
    }
    let mut ends = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end, line.trim_end() == format!("{key}:")))
    });
    let heading = ends.find_map(|(end, heads)| heads.then_some(end));
    let at = heading.unwrap_or(text.len());
    // An entry stands as far in as those that are there.
    let next = text[at..].lines().next().filter(|line| line.trim_start().starts_with('-'));
    let indent = next.map_or("  ", |line| &line[..line.len() - line.trim_start().len()]);
    let start = if text[..at].is_empty() || text[..at].ends_with('\n') { "" } else { "\n" };
    let body = entry.trim_start();
    let body = match heading {
        Some(_) => format!("{start}{indent}{body}"),
        None => format!("{start}{key}:\n  {body}"),
    };
    let at = view.desk.article(view.number)?.lines.over(text).position(text, at);
    Insertion { uri, version, new, at, text: [body, format!("{rest}\n")] }.edit(view)
}

impl Insertion {
    fn edit(self, view: &View<'_>) -> Option<Written> {
        let Self { uri, version, new, at, text: [before, behind] } = self;
        let range = Range::new(at, at);
        let snippet = view.client.snippets && !behind.trim().is_empty();
        let edit = match snippet {
            true => {
                let value = format!("{}${{1}}{}$0", literal(&before), literal(&behind));
                json!({ "range": range, "snippet": { "kind": "snippet", "value": value } })
            }
            false => json!({ "range": range, "newText": format!("{before}{behind}") }),
        };
        let edit = if new || snippet {
            let document = json!({ "uri": uri, "version": version });
            let change = json!({ "textDocument": document, "edits": [edit] });
            let create =
                json!({ "kind": "create", "uri": uri, "options": { "ignoreIfExists": true } });
            let changes = if new { vec![create, change] } else { vec![change] };
            json!({ "documentChanges": changes })
        } else {
            json!({ "changes": { &uri: [edit] } })
        };
        let goes = view.client.shows && !snippet && !behind.trim().is_empty();
        let command = goes.then(|| {
            let gap = view.behind(at, &before);
            json!({ "title": "", "command": "heshu.show", "arguments": [uri, gap] })
        });
        Some((edit, command))
    }
}

/// Text that means nothing but itself in a snippet.
fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}
