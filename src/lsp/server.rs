//! The server: what it hears, what it answers, and what it has done about it.
//!
//! Shape: it never waits. What takes time is given away as a [`Job`]; a request about what is not known yet is
//! kept until it is. Source: Language Server Protocol 3.17, lifecycle and text synchronisation.

use super::client::REFRESHED;
use super::desk::real;
use super::desks::Desks;
use super::progress::Progress;
use super::publish::Said;
use super::reply::{Reply, error, read};
use super::waiting::SETTLED;
use super::work::{Done, Job};
use super::{UNREADABLE, actions, commands, complete, diagnostics, hover, places, symbols, uri};
use crate::report::Language;
use gen_lsp_types::{
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidOpenTextDocumentParams,
    Position,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

/// Sends a message to the client.
pub(super) type Send = Box<dyn Fn(Message)>;

pub(super) struct Server {
    send: Send,
    /// Gives somebody a job; what came of it is heard as an [`Event`].
    give: Box<dyn Fn(Job)>,
    pub(super) hints: bool,
    /// Before `initialize` nothing is answered, after `shutdown` nothing but `exit`.
    pub(super) state: State,
    pub(super) desks: Desks,
    /// Requests about what is not known yet.
    pub(super) waiting: Vec<Request>,
    pub(super) said: Said,
    pub(super) progress: Progress,
    asked: i32,
    /// The request for the client's settings that is under way.
    configuring: Option<RequestId>,
}

/// What the server hears.
pub(super) enum Event {
    Said(Message),
    Done(Done),
    /// The client will say no more.
    Gone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Waiting,
    Serving,
    Closing,
}

impl Server {
    pub(super) fn new(send: Send, give: Box<dyn Fn(Job)>, language: Language) -> Self {
        Self {
            send,
            give,
            hints: false,
            state: State::Waiting,
            desks: Desks::speaking(language),
            waiting: Vec::new(),
            said: Said::default(),
            progress: Progress::default(),
            asked: 0,
            configuring: None,
        }
    }

    /// Takes what came together; tells at the end if the client said goodbye before.
    pub(super) fn take(&mut self, batch: Vec<Event>) -> Option<bool> {
        let mut cancelled: BTreeSet<String> = batch.iter().filter_map(cancelled).collect();
        for event in batch {
            match event {
                Event::Said(Message::Request(request)) => {
                    if cancelled.remove(&request.id.to_string()) {
                        self.respond(request.id, Err(error(ErrorCode::RequestCanceled, CANCELLED)));
                    } else if self.waits(&request) {
                        self.waiting.push(request);
                    } else {
                        self.answer(request);
                    }
                }
                Event::Said(Message::Notification(of)) if of.method == "exit" => {
                    return Some(self.state == State::Closing);
                }
                Event::Said(Message::Notification(of)) => self.hear(of),
                Event::Said(Message::Response(of)) => self.told(of),
                Event::Done(done) => self.done(done),
                Event::Gone => return Some(false),
            }
        }
        self.cancel(&cancelled);
        self.go_on();
        None
    }

    /// Does what can be done by now, and has the next thing done.
    pub(super) fn go_on(&mut self) {
        loop {
            if self.state == State::Serving {
                self.tell_troubles();
                let wanted = self.wanted();
                if let Some(job) = self.desks.next(wanted.into_iter()) {
                    (self.give)(job);
                }
                self.tell_counts();
                self.show_progress();
            }
            let Some(at) = self.waiting.iter().position(|request| !self.waits(request)) else {
                break;
            };
            // An answer may change what is to be done.
            let request = self.waiting.remove(at);
            self.answer(request);
        }
    }

    pub(super) fn answer(&mut self, request: Request) {
        let (id, method) = (request.id.clone(), request.method.clone());
        let reply = catch_unwind(AssertUnwindSafe(|| self.reply(request))).unwrap_or_else(|_| {
            self.log(ERROR, &format!("{method}: internal error"));
            Err(error(ErrorCode::InternalError, "internal error, see the log"))
        });
        self.respond(id, reply);
    }

    pub(super) fn respond(&self, id: RequestId, reply: Reply) {
        (self.send)(Response { id, response_result: reply }.into());
    }

    fn reply(&mut self, request: Request) -> Reply {
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
                for request in std::mem::take(&mut self.waiting) {
                    self.respond(request.id, Err(error(ErrorCode::RequestCanceled, CANCELLED)));
                }
                Ok(Value::Null)
            }
            (_, SETTLED) => Ok(Value::Null),
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
                self.said.edited.insert(document.uri.0.clone());
                let (language, text) = (String::from(document.language_id), document.text);
                self.desks.opened(document.uri.0, document.version, text, &language);
            }
            "textDocument/didChange" => {
                self.said.edited.extend(params["textDocument"]["uri"].as_str().map(str::to_owned));
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

    /// Takes an answer of the client: its settings, or that progress may be shown.
    fn told(&mut self, of: Response) {
        if self.progress.answered(&of) {
            return self.show_progress();
        }
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

    /// Nothing has come for a while: looks at the files of a client that does not tell of them.
    pub(super) fn look(&mut self) {
        if self.state != State::Serving {
            return;
        }
        let looks = self.desks.idle() && !self.desks.client.watches;
        if looks && catch_unwind(AssertUnwindSafe(|| self.desks.look())).is_err() {
            self.log(ERROR, "the files could not be looked at");
        }
        self.go_on();
    }

    /// A text that is closed has no diagnostics of its own any more.
    fn closed(&mut self, uri: &str) {
        let Some(open) = self.desks.closed(uri) else { return };
        if self.said.published.remove(&open.uri).is_some() && !self.desks.client.pulls {
            let none = json!({ "uri": open.uri, "diagnostics": [] });
            self.tell("textDocument/publishDiagnostics", none);
        }
    }

    /// Asks to hear of files, and reads the folders.
    fn begin(&mut self) {
        if self.desks.client.watches {
            let files =
                ["**/*.{txt,md,markdown,html,htm,docx,yaml,yml,csv,xlsx}", "**/.{git,heshu}ignore"];
            let watchers = json!({ "watchers": files.map(|of| json!({ "globPattern": of })) });
            let method = "workspace/didChangeWatchedFiles";
            let of = json!({ "registrations": [{ "id": "files", "method": method, "registerOptions": watchers }] });
            self.ask("client/registerCapability", of);
        }
        self.desks.read_folders();
        self.configure();
    }

    pub(super) fn tell(&self, method: &str, params: Value) {
        // Its `new` copies what it is given.
        (self.send)(Notification { method: method.to_owned(), params }.into());
    }

    pub(super) fn ask(&mut self, method: &str, params: Value) -> RequestId {
        self.asked += 1;
        let id = RequestId::from(format!("heshu-{}", self.asked));
        (self.send)(Request::new(id.clone(), method.to_owned(), params).into());
        id
    }

    /// Has the client ask again, if it can.
    pub(super) fn refresh(&mut self, methods: &[&str]) {
        for (method, can) in REFRESHED.iter().zip(self.desks.client.refreshes) {
            if can && methods.contains(method) {
                self.ask(method, Value::Null);
            }
        }
    }

    pub(super) fn log(&self, weight: u8, what: &str) {
        self.tell("window/logMessage", json!({ "type": weight, "message": what }));
    }
}

const CANCELLED: &str = "cancelled";

/// `MessageType`.
pub(super) const ERROR: u8 = 1;
pub(super) const WARNING: u8 = 2;

/// The request that a message cancels.
fn cancelled(event: &Event) -> Option<String> {
    let Event::Said(Message::Notification(of)) = event else { return None };
    let id = (of.method == "$/cancelRequest").then(|| &of.params["id"])?;
    let number = id.as_i64().and_then(|id| i32::try_from(id).ok()).map(RequestId::from);
    let id = number.or_else(|| id.as_str().map(|id| RequestId::from(id.to_owned())))?;
    Some(id.to_string())
}
