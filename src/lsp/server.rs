//! The server: which folders and texts are open, and what is said when.
//!
//! Diagnostics are pulled by clients that can, else pushed; either way only when they differ from what
//! the client has. Source: Language Server Protocol 3.17, lifecycle and text synchronisation.

use super::desk::{Checked, Desk, real};
use super::position::{Encoding, Lines};
use super::reply::{Reply, error, read};
use super::{UNREADABLE, actions, complete, diagnostics, hover, places, symbols, uri};
use crate::project::Newsroom;
use crate::report::Language;
use gen_lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidOpenTextDocumentParams, Position, Range, TextDocumentContentChangeEvent,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Sends a message to the client.
pub(super) type Send = Box<dyn Fn(Message)>;

/// What a client can, as far as we ask.
#[derive(Debug, Default)]
pub(super) struct Client {
    pulls: bool,
    refreshes: bool,
    watches: bool,
    pub(super) creates: bool,
    shows: bool,
}

/// A text in the editor.
#[derive(Debug)]
struct Open {
    uri: String,
    version: i32,
    text: String,
    desk: usize,
}

pub(super) struct Server {
    send: Send,
    language: Language,
    pub(super) encoding: Encoding,
    pub(super) client: Client,
    hints: bool,
    /// Before `initialize` nothing is answered, after `shutdown` nothing but `exit`.
    state: State,
    folders: Vec<PathBuf>,
    desks: Vec<Desk>,
    open: BTreeMap<PathBuf, Open>,
    checked: BTreeMap<(usize, u32), Arc<Checked>>,
    /// By URI, a name of what was published last.
    published: BTreeMap<String, String>,
    asked: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Serving,
    Closing,
}

/// One article that a request is about.
pub(super) struct View<'s> {
    pub(super) server: &'s Server,
    pub(super) desk: &'s Desk,
    pub(super) number: u32,
    pub(super) checked: Arc<Checked>,
}

impl View<'_> {
    pub(super) fn text(&self) -> &str {
        self.desk.text(self.number)
    }

    /// The byte at a position of the article.
    pub(super) fn byte(&self, at: Position) -> usize {
        let article = self.desk.article(self.number);
        article.map_or(0, |article| article.lines.byte(self.text(), at))
    }

    /// The range of bytes of the article.
    pub(super) fn range(&self, start: usize, end: usize) -> Range {
        let article = self.desk.article(self.number);
        article.map_or_else(Range::default, |article| article.lines.range(self.text(), start, end))
    }
}

impl Server {
    pub(super) fn new(send: Send, language: Language) -> Self {
        Self {
            send,
            language,
            encoding: Encoding::default(),
            client: Client::default(),
            hints: false,
            state: State::Waiting,
            folders: Vec::new(),
            desks: Vec::new(),
            open: BTreeMap::new(),
            checked: BTreeMap::new(),
            published: BTreeMap::new(),
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
                self.log(1, &format!("{method}: internal error"));
                Err(error(ErrorCode::InternalError, "internal error, see the log"))
            })
        };
        (self.send)(Response { id, response_result: reply }.into());
    }

    fn reply(&mut self, request: Request) -> Reply {
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
            (_, "workspace/diagnostic") => Ok(self.all_diagnostics(&params)),
            (_, "workspace/symbol") => {
                let query = params["query"].as_str().unwrap_or_default().to_owned();
                Ok(Value::from_iter(
                    self.desks.iter().flat_map(|desk| symbols::named(desk, &query)),
                ))
            }
            (_, "workspace/executeCommand") => self.execute(&params),
            (_, method) if method.starts_with("textDocument/") => self.of_text(method, &params),
            (_, method) => Err(error(ErrorCode::MethodNotFound, method)),
        }
    }

    fn of_text(&mut self, method: &str, params: &Value) -> Reply {
        let named = params["textDocument"]["uri"].as_str().map(str::to_owned);
        let uri = named.ok_or_else(|| error(ErrorCode::InvalidParams, "textDocument.uri"))?;
        let at: Position = serde_json::from_value(params["position"].clone()).unwrap_or_default();
        let hints = self.hints;
        let Some(view) = self.view(&uri) else {
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
        self.encoding =
            Encoding::negotiated(&offered.iter().filter_map(Value::as_str).collect::<Vec<_>>());
        let can = |path: &str| raw.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        self.client = Client {
            pulls: raw.pointer("/textDocument/diagnostic").is_some(),
            refreshes: can("/workspace/diagnostics/refreshSupport"),
            watches: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            creates: raw
                .pointer("/workspace/workspaceEdit/resourceOperations")
                .and_then(Value::as_array)
                .is_some_and(|kinds| kinds.iter().any(|kind| kind == "create")),
            shows: can("/window/showDocument/support"),
        };
        if let Some(locale) = params["locale"].as_str().filter(|locale| !locale.is_empty()) {
            self.language = Language::of_locale(locale);
        }
        self.set(&options);
        let folders = params["workspaceFolders"].as_array().cloned().unwrap_or_default();
        let named = folders.iter().filter_map(|folder| folder["uri"].as_str());
        // Older clients name one folder, as they did before there could be several.
        let named = named.chain(params["rootUri"].as_str().filter(|_| folders.is_empty()));
        self.folders = named.map(|uri| real(&uri::path(uri))).collect();
        Ok(json!({
            "capabilities": capabilities(self.encoding),
            "serverInfo": { "name": "heshu", "version": env!("CARGO_PKG_VERSION") },
        }))
    }

    /// Takes the settings of a client: `language`, `inlayHints`.
    fn set(&mut self, options: &Value) {
        let options = if options["heshu"].is_object() { &options["heshu"] } else { options };
        if let Some(language) = options["language"].as_str().and_then(Language::parse) {
            self.language = language;
        }
        if let Some(hints) = options["inlayHints"].as_bool() {
            self.hints = hints;
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
            Ok(Err(wrong)) => self.log(2, &format!("{method}: {}", wrong.message)),
            Err(_) => self.log(1, &format!("{method}: internal error")),
        }
    }

    fn heard(&mut self, of: Notification) -> Result<(), ResponseError> {
        let Notification { method, params } = of;
        match method.as_str() {
            "initialized" => self.begin(),
            "textDocument/didOpen" => {
                let of: DidOpenTextDocumentParams = read(params)?;
                let document = of.text_document;
                self.opened(document.uri.0, document.version, document.text);
            }
            "textDocument/didChange" => self.changed(read(params)?)?,
            "textDocument/didClose" => {
                let uri = params["textDocument"]["uri"].as_str().unwrap_or_default().to_owned();
                self.closed(&uri);
            }
            "textDocument/didSave" => {}
            "workspace/didChangeWatchedFiles" => {
                let of: DidChangeWatchedFilesParams = read(params)?;
                let paths = of.changes.iter().map(|change| real(&uri::path(&change.uri.0)));
                self.files_changed(paths.collect());
            }
            "workspace/didChangeWorkspaceFolders" => {
                let of: DidChangeWorkspaceFoldersParams = read(params)?;
                let gone: Vec<PathBuf> =
                    of.event.removed.iter().map(|folder| real(&uri::path(&folder.uri.0))).collect();
                self.folders.retain(|folder| !gone.contains(folder));
                let added = of.event.added.iter().map(|folder| real(&uri::path(&folder.uri.0)));
                self.folders.extend(added);
                self.reopen();
            }
            "workspace/didChangeConfiguration" => {
                self.set(&params["settings"]);
                self.reopen();
            }
            UNREADABLE => self.log(2, params.as_str().unwrap_or_default()),
            // Others are optional.
            _ => {}
        }
        Ok(())
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
        for folder in self.folders.clone() {
            self.desk_of(&folder.join("."));
        }
    }

    fn opened(&mut self, uri: String, version: i32, text: String) {
        let path = real(&uri::path(&uri));
        let desk = self.desk_of(&path);
        self.open.insert(path.clone(), Open { uri, version, text, desk });
        self.entered(&path);
    }

    fn changed(&mut self, of: DidChangeTextDocumentParams) -> Result<(), ResponseError> {
        let of_text = of.text_document;
        let path = real(&uri::path(&of_text.text_document_identifier.uri.0));
        let encoding = self.encoding;
        let open = self.open.get_mut(&path);
        let open = open.ok_or_else(|| error(ErrorCode::InvalidParams, "the text is not open"))?;
        for change in of.content_changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(of) => {
                    let lines = Lines::new(&open.text, encoding);
                    let [start, end] =
                        [of.range.start, of.range.end].map(|at| lines.byte(&open.text, at));
                    open.text.replace_range(start.min(end)..end.max(start), &of.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(of) => {
                    open.text = of.text;
                }
            }
        }
        open.version = of_text.version;
        self.entered(&path);
        Ok(())
    }

    /// The editor has given the text back: what the file holds counts again.
    fn closed(&mut self, uri: &str) {
        let path = real(&uri::path(uri));
        let Some(open) = self.open.remove(&path) else { return };
        self.from_file(open.desk, &path);
        if self.published.remove(&open.uri).is_some() && !self.client.pulls {
            self.tell(
                "textDocument/publishDiagnostics",
                json!({ "uri": open.uri, "diagnostics": [] }),
            );
        }
    }

    fn from_file(&mut self, desk: usize, path: &Path) {
        self.forget(desk, path);
        match std::fs::read(path) {
            Ok(bytes) => drop(self.desks[desk].enter(path, None, bytes, self.encoding)),
            Err(_) => self.desks[desk].remove(path),
        }
        self.forget(desk, path);
    }

    /// Enters the text of the editor; what it says may concern others.
    fn entered(&mut self, path: &Path) {
        let Some(open) = self.open.get(path) else { return };
        let (desk, text) = (open.desk, open.text.clone().into_bytes());
        let named = (open.uri.clone(), open.version);
        self.forget(desk, path);
        self.desks[desk].enter(path, Some((&named.0, named.1)), text, self.encoding);
        self.forget(desk, path);
    }

    /// What was found of an article and of those that share a subject with it must be found anew.
    fn forget(&mut self, desk: usize, path: &Path) {
        let Some(number) = self.desks[desk].number(path) else { return };
        self.checked.remove(&(desk, number));
        for other in self.desks[desk].beside(number) {
            self.checked.remove(&(desk, other));
        }
    }

    fn files_changed(&mut self, paths: Vec<PathBuf>) {
        let settings = |path: &PathBuf| {
            path.extension()
                .is_some_and(|end| ["yaml", "yml", "csv", "xlsx"].iter().any(|of| end == *of))
        };
        if paths.iter().any(settings) {
            return self.reopen();
        }
        for path in paths {
            // The text of the editor counts while it is open.
            if !self.open.contains_key(&path) && crate::intake::is_article(&path.to_string_lossy())
            {
                let desk = self.desk_of(&path);
                self.from_file(desk, &path);
            }
        }
    }

    /// Reads all folders anew: the configuration, a rule or a table has changed.
    fn reopen(&mut self) {
        self.desks.clear();
        self.checked.clear();
        self.begin_again();
    }

    fn begin_again(&mut self) {
        for folder in self.folders.clone() {
            self.desk_of(&folder.join("."));
        }
        let paths: Vec<PathBuf> = self.open.keys().cloned().collect();
        for path in paths {
            let desk = self.desk_of(&path);
            if let Some(open) = self.open.get_mut(&path) {
                open.desk = desk;
            }
            self.entered(&path);
        }
    }

    /// The desk that an article lies on: of the nearest configuration, else of the folder that is open,
    /// else its own folder.
    fn desk_of(&mut self, path: &Path) -> usize {
        let own = path.parent().unwrap_or(Path::new(""));
        let config = Newsroom::beside(own);
        let folder = config.as_deref().and_then(Path::parent);
        let open = self.folders.iter().filter(|folder| path.starts_with(folder));
        let open = open.max_by_key(|folder| folder.components().count());
        let folder = folder.or(open.map(PathBuf::as_path)).unwrap_or(own).to_owned();
        if let Some(known) = self.desks.iter().position(|desk| desk.folder == folder) {
            return known;
        }
        let desk = Desk::open(&folder, self.language, self.encoding);
        for trouble in &desk.troubles {
            let what = format!("{}: {}", trouble.path, desk.language.of(&trouble.what));
            self.tell("window/showMessage", json!({ "type": 2, "message": what }));
        }
        self.desks.push(desk);
        self.desks.len() - 1
    }

    /// What is known of an article; it is checked if need be.
    fn view(&mut self, uri: &str) -> Option<View<'_>> {
        let path = real(&uri::path(uri));
        let desk = match self.open.get(&path) {
            Some(open) => open.desk,
            None => self.desks.iter().position(|desk| desk.number(&path).is_some())?,
        };
        let number = self.desks[desk].number(&path)?;
        let checked = self.check(desk, number);
        Some(View { server: self, desk: &self.desks[desk], number, checked })
    }

    fn check(&mut self, desk: usize, number: u32) -> Arc<Checked> {
        let of = &self.desks[desk];
        self.checked.entry((desk, number)).or_insert_with(|| Arc::new(of.check(number))).clone()
    }

    /// Tells what differs from what the client has.
    fn publish(&mut self) {
        if self.state != State::Serving {
            return;
        }
        let open: Vec<(PathBuf, usize, String, i32)> = self
            .open
            .iter()
            .map(|(path, open)| (path.clone(), open.desk, open.uri.clone(), open.version))
            .collect();
        let (mut refresh, mut changed) = (false, false);
        for (path, desk, uri, version) in open {
            let Some(number) = self.desks[desk].number(&path) else { continue };
            if self.checked.contains_key(&(desk, number)) && self.published.contains_key(&uri) {
                continue;
            }
            let view = catch_unwind(AssertUnwindSafe(|| {
                let checked = self.check(desk, number);
                let view = View { server: self, desk: &self.desks[desk], number, checked };
                (diagnostics::id(&view), diagnostics::of(&view))
            }));
            let Ok((id, items)) = view else {
                self.log(1, &format!("{uri}: the check went wrong"));
                self.checked.insert((desk, number), Arc::default());
                self.published.entry(uri).or_default();
                continue;
            };
            changed = true;
            let before = self.published.insert(uri.clone(), id.clone());
            if before.as_ref() == Some(&id) || (before.is_none() && items.is_empty()) {
                continue;
            }
            refresh = true;
            if !self.client.pulls {
                let of = json!({ "uri": uri, "version": version, "diagnostics": items });
                self.tell("textDocument/publishDiagnostics", of);
            }
        }
        if refresh && self.client.pulls && self.client.refreshes {
            self.ask("workspace/diagnostic/refresh", Value::Null);
        }
        if changed {
            self.tell("heshu/status", self.status());
        }
    }

    /// The counts of what has been checked.
    fn status(&self) -> Value {
        let summaries = || self.checked.values().map(|checked| checked.outcome.summary);
        let sum =
            |of: fn(&crate::finding::Summary) -> usize| summaries().map(|s| of(&s)).sum::<usize>();
        json!({
            "files": summaries().count(),
            "figures": sum(|s| s.figures), "tied": sum(|s| s.tied),
            "errors": sum(|s| s.errors), "warnings": sum(|s| s.warnings), "hints": sum(|s| s.hints),
        })
    }

    /// Every draft of every folder, open or not.
    fn drafts(&self) -> Vec<(usize, u32)> {
        let of = |(desk, of): (usize, &Desk)| {
            let drafts = of.all().filter(|(_, article)| !article.reference);
            drafts.map(|(number, _)| (desk, number)).collect::<Vec<_>>()
        };
        self.desks.iter().enumerate().flat_map(of).collect()
    }

    fn all_diagnostics(&mut self, params: &Value) -> Value {
        let known = params["previousResultIds"].as_array().cloned().unwrap_or_default();
        let known: BTreeMap<&str, &str> = known
            .iter()
            .filter_map(|of| Some((of["uri"].as_str()?, of["value"].as_str()?)))
            .collect();
        let mut items = Vec::new();
        for (desk, number) in self.drafts() {
            let checked = self.check(desk, number);
            let view = View { server: self, desk: &self.desks[desk], number, checked };
            let Some(article) = view.desk.article(number) else { continue };
            let (id, uri, version) = (diagnostics::id(&view), &article.uri, article.open);
            items.push(if known.get(&**uri) == Some(&&*id) {
                json!({ "kind": "unchanged", "uri": uri, "version": version, "resultId": id })
            } else {
                let items = diagnostics::of(&view);
                json!({ "kind": "full", "uri": uri, "version": version, "resultId": id, "items": items })
            });
        }
        json!({ "items": items })
    }

    fn execute(&mut self, params: &Value) -> Reply {
        let argument = params["arguments"][0].as_str().unwrap_or_default().to_owned();
        match params["command"].as_str().unwrap_or_default() {
            "heshu.checkWorkspace" => {
                for (desk, number) in self.drafts() {
                    self.check(desk, number);
                }
                let status = self.status();
                self.tell("heshu/status", status.clone());
                Ok(status)
            }
            "heshu.contradictions" => {
                let mut found = Vec::new();
                for (desk, number) in self.drafts() {
                    let checked = self.check(desk, number);
                    let view = View { server: self, desk: &self.desks[desk], number, checked };
                    found.extend(diagnostics::contradictions(&view));
                }
                Ok(Value::from(found))
            }
            "heshu.facts" => {
                Ok(self.view(&argument).map_or_else(|| json!([]), |view| symbols::facts(&view)))
            }
            "heshu.explain" => self.explain(&argument),
            "heshu.baseline" => {
                let print = params["arguments"][1].as_str().unwrap_or_default();
                let done = self.view(&argument).map(|view| actions::add_to_baseline(&view, print));
                if matches!(done, Some(Ok(()))) {
                    self.reopen();
                }
                match done {
                    Some(Err(what)) => Err(error(ErrorCode::RequestFailed, &what)),
                    _ => Ok(Value::Null),
                }
            }
            other => Err(error(ErrorCode::InvalidParams, other)),
        }
    }

    /// The page of a rule, shown where the client can.
    fn explain(&mut self, rule: &str) -> Reply {
        let book = self.desks.first().map(|desk| &desk.book);
        let page = book.and_then(|book| diagnostics::page(rule, book, self.language));
        let page = page.ok_or_else(|| error(ErrorCode::InvalidParams, rule))?;
        if let Some(file) = diagnostics::page_file(rule).filter(|_| self.client.shows) {
            self.ask("window/showDocument", json!({ "uri": file, "takeFocus": true }));
        }
        Ok(Value::from(page))
    }

    fn tell(&self, method: &str, params: Value) {
        (self.send)(Notification::new(method.to_owned(), params).into());
    }

    fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        let id = RequestId::from(format!("heshu-{}", self.asked));
        (self.send)(Request::new(id, method.to_owned(), params).into());
    }

    fn log(&self, weight: u8, what: &str) {
        self.tell("window/logMessage", json!({ "type": weight, "message": what }));
    }
}

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
        "executeCommandProvider": { "commands": [
            "heshu.checkWorkspace", "heshu.contradictions", "heshu.facts", "heshu.explain", "heshu.baseline",
        ] },
        "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
    })
}
