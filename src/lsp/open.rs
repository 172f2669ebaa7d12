//! A text as the editor holds it, edit by edit.

use super::position::Lines;
use gen_lsp_types::TextDocumentContentChangeEvent as Change;

/// A text in the editor.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) uri: String,
    pub(super) version: i32,
    pub(super) text: String,
    pub(super) lines: Lines,
    /// The form that the editor takes it for, where its name does not tell.
    pub(super) form: &'static str,
    pub(super) desk: usize,
}

/// The form of what an editor calls a language.
pub(super) fn form(language: &str) -> &'static str {
    match language {
        "markdown" => ".md",
        "html" => ".html",
        _ => "",
    }
}

impl Open {
    /// Takes edits in, each of the text that the one before left.
    pub(super) fn edit(&mut self, version: i32, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::TextDocumentContentChangePartial(of) => {
                    let [start, end] =
                        [of.range.start, of.range.end].map(|at| self.lines.byte(&self.text, at));
                    let range = start.min(end)..end.max(start);
                    self.text.replace_range(range.clone(), &of.text);
                    self.lines.replaced(range, of.text.len(), &self.text);
                }
                Change::TextDocumentContentChangeWholeDocument(of) => {
                    self.lines = self.lines.over(&of.text);
                    self.text = of.text;
                }
            }
        }
        self.version = version;
    }
}
