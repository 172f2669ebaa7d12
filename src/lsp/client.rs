//! What a client says of itself and wants of us, and what we can do for it.

use super::commands;
use super::desk::real;
use super::position::Encoding;
use super::reply::Reply;
use super::server::{Server, WARNING};
use super::uri;
use crate::report::Language;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What a client can, as far as we ask.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Client {
    /// Diagnostics are asked for, not pushed.
    pub(super) pulls: bool,
    /// Shows the other places of a diagnostic; else they are told in its message.
    pub(super) relates: bool,
    /// Shows a label's source beside it.
    pub(super) labels: bool,
    /// It asks again when told to: for diagnostics, lenses, hints.
    pub(super) refreshes: [bool; 3],
    /// Tells of files that change.
    pub(super) watches: bool,
    /// Shows how far long work has come.
    pub(super) progresses: bool,
    /// Can be asked for its settings.
    pub(super) configures: bool,
    /// Opens a text at a place.
    pub(super) shows: bool,
    /// Makes files in an edit.
    pub(super) creates: bool,
    /// Looks at the version of what an edit is for.
    pub(super) versions: bool,
    /// Puts the cursor where an edit leaves a gap.
    pub(super) snippets: bool,
}

/// What is asked again, in the order of [`Client::refreshes`].
pub(super) const REFRESHED: [&str; 3] =
    ["workspace/diagnostic/refresh", "workspace/codeLens/refresh", "workspace/inlayHint/refresh"];

impl Client {
    fn of(capabilities: &Value) -> Self {
        let can = |path: &str| capabilities.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let kinds = capabilities.pointer("/workspace/workspaceEdit/resourceOperations");
        let kinds = kinds.and_then(Value::as_array);
        // Who says nothing at all of diagnostics is no editor that we know.
        let published = capabilities.pointer("/textDocument/publishDiagnostics");
        Self {
            relates: published.is_none_or(|of| of["relatedInformation"] == true),
            labels: can("/textDocument/completion/completionItem/labelDetailsSupport"),
            pulls: capabilities.pointer("/textDocument/diagnostic").is_some(),
            refreshes: ["diagnostics", "codeLens", "inlayHint"]
                .map(|of| can(&format!("/workspace/{of}/refreshSupport"))),
            watches: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            progresses: can("/window/workDoneProgress"),
            configures: can("/workspace/configuration"),
            shows: can("/window/showDocument/support"),
            creates: kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == "create")),
            versions: can("/workspace/workspaceEdit/documentChanges"),
            snippets: can("/workspace/workspaceEdit/snippetEditSupport"),
        }
    }
}

impl Server {
    pub(super) fn initialize(&mut self, params: &Value) -> Reply {
        let raw = &params["capabilities"];
        let offered = raw["general"]["positionEncodings"].as_array().cloned().unwrap_or_default();
        self.desks.encoding =
            Encoding::negotiated(&offered.iter().filter_map(Value::as_str).collect::<Vec<_>>());
        self.desks.client = Client::of(raw);
        if let Some(locale) = params["locale"].as_str().filter(|locale| !locale.is_empty()) {
            self.desks.language = Language::of_locale(locale);
        }
        let folders = params["workspaceFolders"].as_array().cloned().unwrap_or_default();
        let named = folders.iter().filter_map(|folder| folder["uri"].as_str());
        // Older clients name one folder, as they did before there could be several.
        let named = named.chain(params["rootUri"].as_str().filter(|_| folders.is_empty()));
        self.desks.folders = named.map(|uri| real(&uri::path(uri))).collect();
        self.set(&params["initializationOptions"]);
        Ok(json!({
            "capabilities": capabilities(self.desks.encoding),
            "serverInfo": { "name": "heshu", "version": env!("CARGO_PKG_VERSION") },
        }))
    }

    /// Takes the settings of a client: `language`, `inlayHints`, `config`. Tells if one has changed.
    pub(super) fn set(&mut self, options: &Value) -> bool {
        let options = if options["heshu"].is_object() { &options["heshu"] } else { options };
        let before = (self.desks.language, self.hints, self.desks.config.clone());
        if let Some(language) = options["language"].as_str().and_then(Language::parse) {
            self.desks.language = language;
        }
        if let Some(hints) = options["inlayHints"].as_bool() {
            self.hints = hints;
        }
        if let Some(config) = options["config"].as_str() {
            let folder = self.desks.folders.first();
            let path = folder.map_or_else(|| PathBuf::from(config), |folder| folder.join(config));
            let path = Some(path).filter(|path| path.is_file());
            if path.is_none() && !config.is_empty() {
                let what = self
                    .desks
                    .language
                    .pick("没有 heshu.config 所指的文件", "no such file: heshu.config");
                self.tell(
                    "window/showMessage",
                    json!({ "type": WARNING, "message": format!("{what} ({config})") }),
                );
            }
            self.desks.config = path;
        }
        before != (self.desks.language, self.hints, self.desks.config.clone())
    }
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
