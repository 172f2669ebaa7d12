//! The server: which folders and texts are open, and what is said when.
//!
//! Diagnostics are pulled by clients that can, else pushed; either way only when they differ from what
//! the client has. Source: Language Server Protocol 3.17, lifecycle and text synchronisation.

use super::desk::real;
use super::desks::Desks;
use super::position::Encoding;
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

/// Sends a message to the client.
pub(super) type Send = Box<dyn Fn(Message)>;

/// What a client can, as far as we ask.
#[derive(Debug, Default)]
pub(super) struct Client {
    pulls: bool,
    refreshes: bool,
    watches: bool,
    pub(super) shows: bool,
}

pub(super) struct Server {
    send: Send,
    pub(super) client: Client,
    hints: bool,
    /// Before `initialize` nothing is answered, after `shutdown` nothing but `exit`.
    state: State,
    pub(super) desks: Desks,
    /// By URI, a name of what was published last.
    published: BTreeMap<String, String>,
    /// By URI of a configuration, rule file or table, what was said of it last.
    troubled: BTreeMap<String, Vec<Value>>,
    /// The texts that the client has edited since.
    edited: BTreeSet<String>,
    asked: i32,
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
            client: Client::default(),
            hints: false,
            state: State::Waiting,
            desks: Desks::speaking(language),
            published: BTreeMap::new(),
            troubled: BTreeMap::new(),
            edited: BTreeSet::new(),
            asked: 0,
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
                Message::Response(_) => {}
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
            (State::Waiting, "initialize") => self.initialize(params),
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
                let (id, items) = (diagnostics::id(&view), diagnostics::of(&view));
                match known == Some(&id) {
                    true => json!({ "kind": "unchanged", "resultId": id }),
                    false => json!({ "kind": "full", "resultId": id, "items": items }),
                }
            }
            "textDocument/hover" => hover::at(&view, at),
            "textDocument/codeAction" => actions::within(&view, params),
            "textDocument/definition" => places::definition(&view, at),
            "textDocument/references" => places::references(&view, at),
            "textDocument/documentSymbol" => symbols::of(&view),
            "textDocument/codeLens" => symbols::lens(&view),
            "textDocument/inlayHint" if hints => hover::hints(&view, params),
            "textDocument/inlayHint" => json!([]),
            "textDocument/completion" => complete::at(&view, at),
            method => return Err(error(ErrorCode::MethodNotFound, method)),
        })
    }

    fn initialize(&mut self, params: Value) -> Reply {
        let options = params["initializationOptions"].clone();
        let raw = params["capabilities"].clone();
        self.state = State::Serving;
        let offered = raw["general"]["positionEncodings"].as_array().cloned().unwrap_or_default();
        self.desks.encoding =
            Encoding::negotiated(&offered.iter().filter_map(Value::as_str).collect::<Vec<_>>());
        let can = |path: &str| raw.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        self.client = Client {
            pulls: raw.pointer("/textDocument/diagnostic").is_some(),
            refreshes: can("/workspace/diagnostics/refreshSupport"),
            watches: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            shows: can("/window/showDocument/support"),
        };
        let kinds = raw.pointer("/workspace/workspaceEdit/resourceOperations");
        let kinds = kinds.and_then(Value::as_array);
        self.desks.creates = kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "create"));
        if let Some(locale) = params["locale"].as_str().filter(|locale| !locale.is_empty()) {
            self.desks.language = Language::of_locale(locale);
        }
        self.set(&options);
        let folders = params["workspaceFolders"].as_array().cloned().unwrap_or_default();
        let named = folders.iter().filter_map(|folder| folder["uri"].as_str());
        // Older clients name one folder, as they did before there could be several.
        let named = named.chain(params["rootUri"].as_str().filter(|_| folders.is_empty()));
        self.desks.folders = named.map(|uri| real(&uri::path(uri))).collect();
        Ok(json!({
            "capabilities": capabilities(self.desks.encoding),
            "serverInfo": { "name": "heshu", "version": env!("CARGO_PKG_VERSION") },
        }))
    }

    /// Takes the settings of a client: `language`, `inlayHints`, `config`.
    fn set(&mut self, options: &Value) {
        let options = if options["heshu"].is_object() { &options["heshu"] } else { options };
        if let Some(language) = options["language"].as_str().and_then(Language::parse) {
            self.desks.language = language;
        }
        if let Some(hints) = options["inlayHints"].as_bool() {
            self.hints = hints;
        }
        if let Some(config) = options["config"].as_str() {
            self.desks.config = Some(PathBuf::from(config)).filter(|path| path.is_file());
        }
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
                self.desks.opened(document.uri.0, document.version, document.text);
            }
            "textDocument/didChange" => {
                self.edited.extend(params["textDocument"]["uri"].as_str().map(str::to_owned));
                self.desks.changed(read(params)?)?;
            }
            "textDocument/didClose" => {
                let uri = params["textDocument"]["uri"].as_str().unwrap_or_default().to_owned();
                self.closed(&uri);
            }
            "textDocument/didSave" => {}
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
            "workspace/didChangeConfiguration" => {
                self.set(&params["settings"]);
                self.desks.reopen();
            }
            UNREADABLE => self.log(WARNING, params.as_str().unwrap_or_default()),
            // Others are optional.
            _ => {}
        }
        Ok(())
    }

    /// A text that is closed has no diagnostics of its own any more.
    fn closed(&mut self, uri: &str) {
        let Some(open) = self.desks.closed(uri) else { return };
        if self.published.remove(&open.uri).is_some() && !self.client.pulls {
            let none = json!({ "uri": open.uri, "diagnostics": [] });
            self.tell("textDocument/publishDiagnostics", none);
        }
    }

    /// Asks to hear of files, and reads the folders.
    fn begin(&mut self) {
        if self.client.watches {
            let endings = "**/*.{txt,md,markdown,html,htm,docx,yaml,yml,csv,xlsx}";
            let watchers = json!({ "watchers": [{ "globPattern": endings }] });
            let method = "workspace/didChangeWatchedFiles";
            let of = json!({ "registrations": [{ "id": "files", "method": method, "registerOptions": watchers }] });
            self.ask("client/registerCapability", of);
        }
        self.desks.read_folders();
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
        for (path, uri, version) in self.desks.texts() {
            let Some((desk, number)) = self.desks.place(&path) else { continue };
            if self.desks.is_checked(desk, number) && self.published.contains_key(&uri) {
                continue;
            }
            let found = catch_unwind(AssertUnwindSafe(|| {
                let view = self.desks.view_of(desk, number);
                (diagnostics::id(&view), diagnostics::of(&view))
            }));
            let Ok((id, items)) = found else {
                self.log(ERROR, &format!("{uri}: the check went wrong"));
                self.desks.give_up(desk, number);
                self.published.entry(uri).or_default();
                continue;
            };
            checked = true;
            let before = self.published.insert(uri.clone(), id.clone());
            if before.as_ref() == Some(&id) || (before.is_none() && items.is_empty()) {
                continue;
            }
            // A client that pulls asks about the text that it has edited by itself.
            others |= !edited.contains(&uri);
            if !self.client.pulls {
                let of = json!({ "uri": uri, "version": version, "diagnostics": items });
                self.tell("textDocument/publishDiagnostics", of);
            }
        }
        if others && self.client.pulls && self.client.refreshes {
            self.ask("workspace/diagnostic/refresh", Value::Null);
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

    pub(super) fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        let id = RequestId::from(format!("heshu-{}", self.asked));
        (self.send)(Request::new(id, method.to_owned(), params).into());
    }

    fn log(&self, weight: u8, what: &str) {
        self.tell("window/logMessage", json!({ "type": weight, "message": what }));
    }
}

/// `MessageType`.
const ERROR: u8 = 1;
const WARNING: u8 = 2;

/// The request that a message cancels.
fn cancelled(message: &Message) -> Option<String> {
    let Message::Notification(of) = message else { return None };
    let id = (of.method == "$/cancelRequest").then(|| &of.params["id"])?;
    let number = id.as_i64().and_then(|id| i32::try_from(id).ok()).map(RequestId::from);
    let id = number.or_else(|| id.as_str().map(|id| RequestId::from(id.to_owned())))?;
    Some(id.to_string())
}

fn capabilities(encoding: Encoding) -> Value {
    json!({
        "positionEncoding": encoding.name(),
        "textDocumentSync": { "openClose": true, "change": 2, "save": false },
        "diagnosticProvider": {
            "identifier": "heshu", "interFileDependencies": true, "workspaceDiagnostics": true,
        },
        "hoverProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "codeActionProvider": { "codeActionKinds": ["quickfix"] },
        "codeLensProvider": {},
        "inlayHintProvider": true,
        "completionProvider": { "triggerCharacters": ["成", "为", "到", "达", "是"] },
        "executeCommandProvider": { "commands": commands::NAMES },
        "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
    })
}
