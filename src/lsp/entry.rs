//! What a newsroom says, written where it is read: a comment in the text, an entry in `heshu.yaml`.
//!
//! An allowance needs a reason, which the writer alone knows: it is left empty, and the cursor is put there. While
//! it is empty the finding stays, and so does a second one, that an allowance needs a reason.

use super::client::Client;
use super::desk::real;
use super::position::Lines;
use super::uri;
use super::view::View;
use crate::allowance::Said;
use crate::finding::Finding;
use crate::project::{NAME, Newsroom, Step, Written as Text, settings_text};
use crate::report::about;
use crate::shape::Node;
use gen_lsp_types::Range;
use serde_json::{Value, json};

/// Stands for a reason until the place of the gap is known.
const REASON: &str = "…";

/// Text in place of another.
pub(super) struct Edit<'e> {
    pub(super) uri: &'e str,
    /// The version that the client holds, of a text that is open.
    pub(super) version: Option<i32>,
    /// Is the file yet to be made?
    pub(super) new: bool,
    pub(super) range: Range,
    pub(super) text: &'e str,
}

/// What changes the text, and the command behind it, if there is need of one, that takes the cursor to the gap.
pub(super) type Written = (Value, Option<Value>);

/// An edit that leaves a finding alone: a comment at the end of the line in which the paragraph has its figure; for
/// a text without comments an entry in `heshu.yaml`.
pub(super) fn allowing(view: &View<'_>, finding: &Finding) -> Option<Written> {
    let rules = about::names(&view.desk.book);
    let said = Said { room: &view.desk.room, book: &view.desk.book, rules: &rules };
    let written = said.allowing(finding, &view.checked.sources, REASON);
    if !written.starts_with("<!--") {
        let entry = Text::read(NAME, written).ok()?.root;
        let (_, list) = entry.get("allow")?;
        return Settings::of(view)?.entered(view.client, &[], "allow", list.items().first()?);
    }
    let place = finding.labels.first()?.place;
    let article = view.desk.article(place.doc.0)?;
    let text = view.desk.text(place.doc.0);
    let end = place.span.end as usize;
    let line = text[end..].find(['\n', '\r']).map_or(text.len(), |at| end + at);
    let range = article.lines.range(text, line, line);
    let target = (&*article.uri, article.open, false);
    Some(gapped(view.client, target, &article.lines, range, &format!(" {written}")))
}

/// `heshu.yaml` as it is now: in the editor if it is open there, else on the disk.
pub(super) struct Settings {
    room: Newsroom,
    uri: String,
    version: Option<i32>,
    new: bool,
    lines: Lines,
}

impl Settings {
    /// Those of the desk of an article; nothing where the file is no YAML.
    pub(super) fn of(view: &View<'_>) -> Option<Self> {
        let site = &view.desk.site;
        let file = site.config.clone().unwrap_or_else(|| site.folder.join(NAME));
        let open = view.open.get(&real(&file));
        let new = open.is_none() && !file.exists();
        if new && !view.client.creates {
            return None;
        }
        let text = match open {
            Some(open) => open.text.clone(),
            None if new => String::new(),
            None => settings_text(&file).ok()?,
        };
        Some(Self {
            uri: open.map_or_else(|| uri::uri(&file), |open| open.uri.clone()),
            version: open.map(|open| open.version),
            new,
            lines: Lines::new(&text, site.encoding),
            room: Newsroom::read(&file, text).ok()?,
        })
    }

    /// Two names of one thing: the one goes to the entry of the other, or both to an entry of their own.
    pub(super) fn alias(
        &self,
        client: Client,
        key: &str,
        [name, known]: [&str; 2],
        same: impl Fn(&str) -> bool,
    ) -> Option<Written> {
        let items = self.room.written.root.get(key).map(|(_, list)| list.items());
        let items = items.unwrap_or_default();
        let words = |text: &str| Node::Text(text.to_owned());
        if let Some(at) = items.iter().position(|item| has(item, &same)) {
            let to = [Step::Key(key), Step::Item(at)];
            let new = !has(&items[at], |word| word == name);
            new.then(|| self.entered(client, &to, "aliases", &words(name)))?
        } else if let Some(at) = items.iter().position(|item| has(item, |word| word == name)) {
            let to = [Step::Key(key), Step::Item(at)];
            self.entered(client, &to, "aliases", &words(known))
        } else {
            let aliases = Node::List(vec![words(name)]);
            let entry = vec![("name".to_owned(), words(known)), ("aliases".to_owned(), aliases)];
            self.entered(client, &[], key, &Node::Map(entry))
        }
    }

    /// An item put into a list, unless the file would be wrong then where it was not.
    fn entered(
        &self,
        client: Client,
        steps: &[Step<'_>],
        key: &str,
        item: &Node,
    ) -> Option<Written> {
        let Self { room, uri, version, new, lines } = self;
        let written = &room.written;
        let entered = written.entered(steps, key, item)?;
        let then = Newsroom::read(std::path::Path::new(&written.file), written.with(&entered));
        if then.ok()?.mistakes.len() > room.mistakes.len() {
            return None;
        }
        let range = lines.range(&written.text, entered.range.start, entered.range.end);
        Some(gapped(client, (uri, *version, *new), lines, range, &entered.text))
    }
}

/// Has an entry such a name?
fn has(entry: &Node, name: impl Fn(&str) -> bool) -> bool {
    let aliases = entry.get("aliases").map(|(_, list)| list.items()).unwrap_or_default();
    let own = entry.get("name").map(|(_, name)| name);
    own.into_iter().chain(aliases).filter_map(Node::text).any(|word| name(word.trim()))
}

/// An edit whose gap, if it has one, the cursor is put into.
fn gapped(
    client: Client,
    (uri, version, new): (&str, Option<i32>, bool),
    lines: &Lines,
    range: Range,
    text: &str,
) -> Written {
    let edit = |text: &str| Edit { uri, version, new, range, text }.told(client);
    let Some((before, behind)) = text.rsplit_once(REASON) else { return (edit(text), None) };
    if client.snippets {
        let value = format!("{}${{1}}{}$0", literal(before), literal(behind));
        let snippet = json!({ "kind": "snippet", "value": value });
        let change = json!({ "range": range, "snippet": snippet });
        return (changes(uri, version, new, change), None);
    }
    let command = client.shows.then(|| {
        let gap = lines.behind(range.start, before);
        json!({ "title": "", "command": "heshu.show", "arguments": [uri, gap] })
    });
    (edit(&format!("{before}{behind}")), command)
}

impl Edit<'_> {
    /// As the protocol has it: with the version, for clients that look at it.
    pub(super) fn told(self, client: Client) -> Value {
        let Self { uri, version, new, range, text } = self;
        let edit = json!({ "range": range, "newText": text });
        match client.versions || new {
            true => changes(uri, version, new, edit),
            false => json!({ "changes": { uri: [edit] } }),
        }
    }
}

fn changes(uri: &str, version: Option<i32>, new: bool, edit: Value) -> Value {
    let document = json!({ "uri": uri, "version": version });
    let change = json!({ "textDocument": document, "edits": [edit] });
    let create = json!({ "kind": "create", "uri": uri, "options": { "ignoreIfExists": true } });
    json!({ "documentChanges": if new { vec![create, change] } else { vec![change] } })
}

/// Text that means nothing but itself in a snippet.
fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}")
}
