//! The server: which folders and texts are open, and what is said when.
//!
//! Diagnostics are pulled by clients that can, else pushed; either way only when they differ from what
//! the client has. Source: Language Server Protocol 3.17, lifecycle and text synchronisation.

use super::checked::Checked;
use super::client::REFRESHED;
use super::desk::real;
use super::desks::Desks;
use super::reply::{Reply, error, read};
use super::{UNREADABLE, actions, commands, complete, diagnostics, hover, places, symbols, uri};
use crate::report::Language;
use gen_lsp_types::{
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidOpenTextDocumentParams,
    Position,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// So long a client that has more to say waits for what it does not look at.
const PATIENCE: Duration = Duration::from_millis(200);

/// Sends a message to the client.
pub(super) type Send = Box<dyn Fn(Message)>;

pub(super) struct Server {
    send: Send,
    /// Has the client said more by now?
    pub(super) waiting: Box<dyn Fn() -> bool>,
    pub(super) hints: bool,
    /// Before `initialize` nothing is answered, after `shutdown` nothing but `exit`.
    state: State,
    pub(super) desks: Desks,
    /// By URI, what was published last, and its name.
    published: BTreeMap<String, (String, Arc<Checked>)>,
    /// By URI of a configuration, rule file or table, what was said of it last.
    troubled: BTreeMap<String, Vec<Value>>,
    /// The texts that the client has edited since.
    edited: BTreeSet<String>,
    asked: i32,
    /// The request for the client's settings that is under way.
    configuring: Option<RequestId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Serving,
    Closing,
}

impl Server {
    pub(super) fn new(send: Send, language: Language) -> Self {
        Self {
            send,
            waiting: Box::new(|| false),
            hints: false,
            state: State::Waiting,
            desks: Desks::speaking(language),
            published: BTreeMap::new(),
            troubled: BTreeMap::new(),
            edited: BTreeSet::new(),
            asked: 0,
            configuring: None,
        }
    }

    /// Takes messages that came together; tells at the end if the client said goodbye before.
    pub(super) fn take(&mut self, batch: Vec<Message>) -> Option<bool> {
        let cancelled: BTreeSet<String> = batch.iter().filter_map(cancelled).collect();
        for message in batch {
            match message {
                Message::Request(request) => self.answer(request, &cancelled),
                Message::Notification(of) if of.method == "exit" => {
                    return Some(self.state == State::Closing);
                }
                Message::Notification(of) => self.hear(of),
                Message::Response(of) => self.told(of),
            }
        }
        self.publish();
        None
    }

    fn answer(&mut self, request: Request, cancelled: &BTreeSet<String>) {
        let id = request.id.clone();
        let reply = if cancelled.contains(&id.to_string()) {
            Err(error(ErrorCode::RequestCanceled, "cancelled"))
        } else {
            let method = request.method.clone();
            catch_unwind(AssertUnwindSafe(|| self.reply(request))).unwrap_or_else(|_| {
                self.log(ERROR, &format!("{method}: internal error"));
                Err(error(ErrorCode::InternalError, "internal error, see the log"))
            })
        };
        (self.send)(Response { id, response_result: reply }.into());
    }

    fn reply(&mut self, request: Request) -> Reply {
        self.desks.settle();
        let Request { method, params, .. } = request;
        match (self.state, method.as_str()) {
            (State::Waiting, "initialize") => {
                self.state = State::Serving;
                self.initialize(&params)
            }
            (State::Waiting, _) => Err(error(ErrorCode::ServerNotInitialized, "not initialized")),
            (State::Closing, _) => Err(error(ErrorCode::InvalidRequest, "shut down")),
            (_, "initialize") => Err(error(ErrorCode::InvalidRequest, "initialized already")),
            (_, "shutdown") => {
                self.state = State::Closing;
                Ok(Value::Null)
            }
            (_, "workspace/diagnostic") => Ok(commands::all_diagnostics(self, &params)),
            (_, "workspace/symbol") => {
                let query = params["query"].as_str().unwrap_or_default().to_owned();
                Ok(Value::from_iter(
                    self.desks.desks.iter().flat_map(|desk| symbols::named(desk, &query)),
                ))
            }
            (_, "workspace/executeCommand") => commands::execute(self, &params),
            (_, method) if method.starts_with("textDocument/") => self.of_text(method, &params),
            (_, method) => Err(error(ErrorCode::MethodNotFound, method)),
        }
    }

    fn of_text(&mut self, method: &str, params: &Value) -> Reply {
        let named = params["textDocument"]["uri"].as_str().map(str::to_owned);
        let uri = named.ok_or_else(|| error(ErrorCode::InvalidParams, "textDocument.uri"))?;
        let at: Position = serde_json::from_value(params["position"].clone()).unwrap_or_default();
        let hints = self.hints;
        let Some(view) = self.desks.view(&uri) else {
            // A text that is not open, or no article.
            return Ok(match method {
                "textDocument/diagnostic" => json!({ "kind": "full", "items": [] }),
                _ => Value::Null,
            });
        };
        Ok(match method {
            "textDocument/diagnostic" => {
                let known = params["previousResultId"].as_str();
                let (id, items) = diagnostics::of(&view);
                match known == Some(&id) {
                    true => json!({ "kind": "unchanged", "resultId": id }),
                    false => json!({ "kind": "full", "resultId": id, "items": items }),
                }
            }
            "textDocument/hover" => hover::at(&view, at),
            "textDocument/codeAction" => actions::within(&view, params),
            "textDocument/definition" => places::definition(&view, at),
            "textDocument/references" => places::references(&view, at, params),
            "textDocument/documentSymbol" => symbols::of(&view),
            "textDocument/codeLens" => symbols::lens(&view),
            "textDocument/inlayHint" if hints => hover::hints(&view, params),
            "textDocument/inlayHint" => json!([]),
            "textDocument/completion" => complete::at(&view, at),
            method => return Err(error(ErrorCode::MethodNotFound, method)),
        })
    }

    fn hear(&mut self, of: Notification) {
        let method = of.method.clone();
        if self.state != State::Serving || method == "$/cancelRequest" {
            return;
        }
        let heard = catch_unwind(AssertUnwindSafe(|| self.heard(of)));
        match heard {
            Ok(Ok(())) => {}
            Ok(Err(wrong)) => self.log(WARNING, &format!("{method}: {}", wrong.message)),
            Err(_) => self.log(ERROR, &format!("{method}: internal error")),
        }
    }

    fn heard(&mut self, of: Notification) -> Result<(), ResponseError> {
        let Notification { method, params } = of;
        match method.as_str() {
            "initialized" => self.begin(),
            "textDocument/didOpen" => {
                let of: DidOpenTextDocumentParams = read(params)?;
                let document = of.text_document;
                self.edited.insert(document.uri.0.clone());
                let (language, text) = (String::from(document.language_id), document.text);
                self.desks.opened(document.uri.0, document.version, text, &language);
            }
            "textDocument/didChange" => {
                self.edited.extend(params["textDocument"]["uri"].as_str().map(str::to_owned));
                self.desks.changed(read(params)?)?;
            }
            "textDocument/didClose" => {
                let uri = params["textDocument"]["uri"].as_str().unwrap_or_default().to_owned();
                self.closed(&uri);
            }
            "workspace/didChangeWatchedFiles" => {
                let of: DidChangeWatchedFilesParams = read(params)?;
                let paths = of.changes.iter().map(|change| real(&uri::path(&change.uri.0)));
                self.desks.files_changed(paths.collect());
            }
            "workspace/didChangeWorkspaceFolders" => {
                let of: DidChangeWorkspaceFoldersParams = read(params)?;
                let gone: Vec<PathBuf> =
                    of.event.removed.iter().map(|folder| real(&uri::path(&folder.uri.0))).collect();
                self.desks.folders.retain(|folder| !gone.contains(folder));
                let added = of.event.added.iter().map(|folder| real(&uri::path(&folder.uri.0)));
                self.desks.folders.extend(added);
                self.desks.reopen();
            }
            "workspace/didChangeConfiguration" => self.configured(&params["settings"]),
            UNREADABLE => self.log(WARNING, params.as_str().unwrap_or_default()),
            // Others are optional.
            _ => {}
        }
        Ok(())
    }

    /// Takes an answer of the client: its settings, the one thing that it is asked for.
    fn told(&mut self, of: Response) {
        if self.configuring.as_ref() != Some(&of.id) {
            return;
        }
        self.configuring = None;
        if of.response_result.is_ok_and(|settings| self.set(&settings[0])) {
            self.set_anew();
        }
    }

    /// Asks a client for its settings.
    fn configure(&mut self) {
        if self.desks.client.configures {
            let of = json!({ "items": [{ "section": "heshu" }] });
            self.configuring = Some(self.ask("workspace/configuration", of));
        }
    }

    /// A client may say what has changed, or that something has.
    fn configured(&mut self, settings: &Value) {
        if settings.is_null() {
            self.configure();
        } else if self.set(settings) {
            self.set_anew();
        }
    }

    fn set_anew(&mut self) {
        self.desks.reopen();
        self.refresh(&REFRESHED[2..]);
    }

    /// Looks at the files of a client that does not tell of them.
    pub(super) fn look(&mut self) {
        if self.state == State::Serving && !self.desks.client.watches {
            let changed = catch_unwind(AssertUnwindSafe(|| self.desks.look()));
            if changed.unwrap_or(false) {
                self.publish();
            }
        }
    }

    /// A text that is closed has no diagnostics of its own any more.
    fn closed(&mut self, uri: &str) {
        let Some(open) = self.desks.closed(uri) else { return };
        if self.published.remove(&open.uri).is_some() && !self.desks.client.pulls {
            let none = json!({ "uri": open.uri, "diagnostics": [] });
            self.tell("textDocument/publishDiagnostics", none);
        }
    }

    /// Asks to hear of files, and reads the folders.
    fn begin(&mut self) {
        if self.desks.client.watches {
            let endings = "**/*.{txt,md,markdown,html,htm,docx,yaml,yml,csv,xlsx}";
            let watchers = json!({ "watchers": [{ "globPattern": endings }] });
            let method = "workspace/didChangeWatchedFiles";
            let of = json!({ "registrations": [{ "id": "files", "method": method, "registerOptions": watchers }] });
            self.ask("client/registerCapability", of);
        }
        self.desks.read_folders();
        self.desks.look();
        self.configure();
    }

    /// Tells what differs from what the client has.
    fn publish(&mut self) {
        if self.state != State::Serving {
            return;
        }
        if catch_unwind(AssertUnwindSafe(|| self.desks.settle())).is_err() {
            self.log(ERROR, "an edit could not be read");
        }
        self.tell_troubles();
        let edited = std::mem::take(&mut self.edited);
        let (mut others, mut checked) = (false, false);
        let mut texts = self.desks.texts();
        texts.retain(|(path, uri, _)| {
            // A request may have had it checked since it was edited: what counts is what the client was told.
            let found = self.desks.place(path).map(|at| self.desks.found(at));
            let told = self.published.get(uri).map(|(_, told)| told);
            found.is_some_and(|found| !found.zip(told).is_some_and(|(a, b)| Arc::ptr_eq(a, b)))
        });
        // What is under the cursor first; the others wait if the client has more to say.
        texts.sort_by_key(|(_, uri, _)| !edited.contains(uri));
        let (start, first) = (Instant::now(), edited.len());
        for (at, (path, uri, version)) in texts.iter().enumerate() {
            let Some((desk, number)) = self.desks.place(path) else { continue };
            if at >= first && start.elapsed() > PATIENCE && (self.waiting)() {
                // They are still to be checked when the next message has been heard.
                break;
            } else if first != 1 || at > 0 {
                self.desks.check_open(texts[at..].iter().map(|(path, ..)| path));
            }
            let found = catch_unwind(AssertUnwindSafe(|| {
                let view = self.desks.view_of(desk, number);
                (diagnostics::of(&view), view.checked)
            }));
            let Ok(((id, items), found)) = found else {
                self.log(ERROR, &format!("{uri}: the check went wrong"));
                let nothing = self.desks.give_up(desk, number);
                self.published.entry(uri.clone()).or_default().1 = nothing;
                continue;
            };
            checked = true;
            let before = self.published.insert(uri.clone(), (id.clone(), found));
            let before = before.map(|(id, _)| id);
            if before.as_ref() == Some(&id) || (before.is_none() && items.is_empty()) {
                continue;
            }
            // A client that pulls asks about the text that it has edited by itself.
            others |= !edited.contains(uri);
            if !self.desks.client.pulls {
                let of = json!({ "uri": uri, "version": version, "diagnostics": items });
                self.tell("textDocument/publishDiagnostics", of);
            }
        }
        if others {
            self.refresh(&REFRESHED[usize::from(!self.desks.client.pulls)..]);
        }
        if checked {
            self.tell("heshu/status", self.desks.status());
        }
    }

    /// What is wrong with configurations, rules and tables stands in them.
    fn tell_troubles(&mut self) {
        let mut by_file = diagnostics::troubles(&self.desks);
        for uri in self.troubled.keys() {
            by_file.entry(uri.clone()).or_default();
        }
        for (uri, items) in by_file {
            if self.troubled.get(&uri) == Some(&items) {
                continue;
            }
            self.tell(
                "textDocument/publishDiagnostics",
                json!({ "uri": uri, "diagnostics": items }),
            );
            self.troubled.insert(uri, items);
        }
    }

    pub(super) fn tell(&self, method: &str, params: Value) {
        (self.send)(Notification::new(method.to_owned(), params).into());
    }

    pub(super) fn ask(&mut self, method: &str, params: Value) -> RequestId {
        self.asked += 1;
        let id = RequestId::from(format!("heshu-{}", self.asked));
        (self.send)(Request::new(id.clone(), method.to_owned(), params).into());
        id
    }

    /// Has the client ask again, if it can.
    fn refresh(&mut self, methods: &[&str]) {
        for (method, can) in REFRESHED.iter().zip(self.desks.client.refreshes) {
            if can && methods.contains(method) {
                self.ask(method, Value::Null);
            }
        }
    }

    fn log(&self, weight: u8, what: &str) {
        self.tell("window/logMessage", json!({ "type": weight, "message": what }));
    }
}

/// `MessageType`.
const ERROR: u8 = 1;
pub(super) const WARNING: u8 = 2;

/// The request that a message cancels.
fn cancelled(message: &Message) -> Option<String> {
    let Message::Notification(of) = message else { return None };
    let id = (of.method == "$/cancelRequest").then(|| &of.params["id"])?;
    let number = id.as_i64().and_then(|id| i32::try_from(id).ok()).map(RequestId::from);
    let id = number.or_else(|| id.as_str().map(|id| RequestId::from(id.to_owned())))?;
    Some(id.to_string())
}
