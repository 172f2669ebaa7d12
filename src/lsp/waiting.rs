//! Requests that wait: each for what it asks about, and for no more.

use super::desk::real;
use super::reply::error;
use super::server::{Server, State};
use super::uri;
use super::work::Spot;
use lsp_server::{ErrorCode, Request};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A request of our own: it is answered once there is nothing left to read and to check.
pub(super) const SETTLED: &str = "heshu/settled";

/// What has to be known before a request can be answered.
#[derive(Debug)]
enum Needs {
    Nothing,
    /// What the folders hold.
    Folders,
    /// What an article states.
    Text(PathBuf),
    /// What it contradicts.
    Found(PathBuf),
    /// What all drafts contradict.
    All,
    /// Whatever can be known.
    Settled,
}

impl Needs {
    fn of(request: &Request) -> Self {
        let path = |uri: Option<&str>| real(&uri::path(uri.unwrap_or_default()));
        let params = &request.params;
        match &*request.method {
            SETTLED => Self::Settled,
            "workspace/symbol" => Self::Folders,
            "workspace/diagnostic" => Self::All,
            "workspace/executeCommand" => {
                let of = || path(params["arguments"][0].as_str());
                match params["command"].as_str().unwrap_or_default() {
                    "heshu.checkWorkspace" | "heshu.contradictions" => Self::All,
                    "heshu.facts" => Self::Text(of()),
                    "heshu.baseline" => Self::Found(of()),
                    "heshu.explain" => Self::Folders,
                    _ => Self::Nothing,
                }
            }
            method => {
                let uri = params["textDocument"]["uri"].as_str();
                match method.strip_prefix("textDocument/").filter(|_| uri.is_some()) {
                    Some("diagnostic" | "hover" | "codeAction" | "codeLens" | "inlayHint") => {
                        Self::Found(path(uri))
                    }
                    Some(_) => Self::Text(path(uri)),
                    None => Self::Nothing,
                }
            }
        }
    }
}

impl Server {
    /// Has a request to wait until more is known?
    pub(super) fn waits(&self, request: &Request) -> bool {
        let desks = &self.desks;
        let unknown = |spots: &[Spot]| spots.iter().any(|spot| !desks.found(spot));
        self.state == State::Serving
            && match Needs::of(request) {
                Needs::Nothing => false,
                Needs::Folders => !desks.ready(),
                Needs::Text(path) => !desks.ready() || desks.reading(Some(&path)),
                Needs::Found(path) => {
                    !desks.ready()
                        || desks.reading(Some(&path))
                        || desks.spot(&path).is_some_and(|spot| !desks.found(&spot))
                }
                Needs::All => !desks.ready() || desks.reading(None) || unknown(&desks.drafts()),
                Needs::Settled => {
                    let others = |of: &Request| of.method != SETTLED;
                    !self.settled() || self.said.more() || self.waiting.iter().any(others)
                }
            }
    }

    /// Is nothing left to open, to read and to check?
    pub(super) fn settled(&self) -> bool {
        let desks = &self.desks;
        desks.idle()
            && desks.ready()
            && !desks.reading(None)
            && desks.texts().all(|(_, spot)| desks.found(&spot))
    }

    /// What is to be checked, in this order: the text under the cursor by itself, what somebody waits for, what
    /// is open.
    pub(super) fn wanted(&self) -> Vec<Spot> {
        let desks = &self.desks;
        let open: Vec<(bool, Spot)> = desks
            .texts()
            .filter(|(_, spot)| !desks.found(spot))
            .map(|(open, spot)| (self.said.edited.contains(&open.uri), spot))
            .collect();
        let edited: Vec<Spot> = open.iter().filter(|(edited, _)| *edited).map(|of| of.1).collect();
        if !edited.is_empty() {
            return edited;
        }
        let mut wanted = Vec::new();
        for request in &self.waiting {
            match Needs::of(request) {
                Needs::Found(path) => wanted.extend(desks.spot(&path)),
                Needs::All => wanted.extend(desks.drafts()),
                _ => {}
            }
        }
        wanted.extend(open.into_iter().map(|(_, spot)| spot));
        let mut once = BTreeSet::new();
        wanted.retain(|spot| once.insert(*spot));
        wanted
    }

    /// Answers those waiting that their client has cancelled.
    pub(super) fn cancel(&mut self, cancelled: &BTreeSet<String>) {
        let (off, waiting) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|request| cancelled.contains(&request.id.to_string()));
        self.waiting = waiting;
        let off: Vec<Request> = off;
        for request in off {
            self.respond(request.id, Err(error(ErrorCode::RequestCanceled, "cancelled")));
        }
    }
}
