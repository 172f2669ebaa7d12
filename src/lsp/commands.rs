//! What a client may ask for beyond the protocol's own requests, and what it may ask of all articles.

use super::reply::{Reply, error};
use super::server::Server;
use super::{actions, diagnostics, pages, symbols};
use crate::rulebook::Rulebook;
use lsp_server::ErrorCode;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The commands, as `workspace/executeCommand` knows them.
pub(super) const NAMES: [&str; 6] = [
    "heshu.checkWorkspace",
    "heshu.contradictions",
    "heshu.facts",
    "heshu.explain",
    "heshu.baseline",
    "heshu.show",
];

/// The diagnostics of every draft, open or not; what the client has is not said again, and of a draft that is
/// gone, that it has none.
pub(super) fn all_diagnostics(server: &mut Server, params: &Value) -> Value {
    let known = params["previousResultIds"].as_array().cloned().unwrap_or_default();
    let mut known: BTreeMap<&str, &str> =
        known.iter().filter_map(|of| Some((of["uri"].as_str()?, of["value"].as_str()?))).collect();
    let mut items = Vec::new();
    for spot in server.desks.drafts() {
        let view = server.desks.view_of(spot);
        let Some(article) = view.desk.article(view.number) else { continue };
        let (uri, version) = (&article.uri, article.open);
        let (id, found) = diagnostics::of(&view);
        items.push(if known.remove(&**uri) == Some(&*id) {
            json!({ "kind": "unchanged", "uri": uri, "version": version, "resultId": id })
        } else {
            json!({ "kind": "full", "uri": uri, "version": version, "resultId": id, "items": found })
        });
    }
    let gone = known.keys();
    items.extend(
        gone.map(|uri| json!({ "kind": "full", "uri": uri, "version": null, "items": [] })),
    );
    json!({ "items": items })
}

/// Does what a command says.
pub(super) fn execute(server: &mut Server, params: &Value) -> Reply {
    let argument = params["arguments"][0].as_str().unwrap_or_default().to_owned();
    match params["command"].as_str().unwrap_or_default() {
        "heshu.checkWorkspace" => {
            let status = server.desks.status();
            server.tell("heshu/status", status.clone());
            Ok(status)
        }
        "heshu.contradictions" => {
            let mut found = Vec::new();
            for spot in server.desks.drafts() {
                let view = server.desks.view_of(spot);
                found.extend(diagnostics::contradictions(&view));
            }
            Ok(Value::from(found))
        }
        "heshu.facts" => {
            Ok(server.desks.view(&argument).map_or_else(|| json!([]), |view| symbols::facts(&view)))
        }
        "heshu.explain" => explain(server, &argument),
        "heshu.baseline" => {
            let print = params["arguments"][1].as_str().unwrap_or_default();
            let done =
                server.desks.view(&argument).map(|view| actions::add_to_baseline(&view, print));
            if matches!(done, Some(Ok(()))) {
                server.desks.reopen();
            }
            match done {
                Some(Err(what)) => Err(error(ErrorCode::RequestFailed, &what)),
                _ => Ok(Value::Null),
            }
        }
        "heshu.show" => {
            let at = &params["arguments"][1];
            let selection = json!({ "start": at, "end": at });
            let of = json!({ "uri": argument, "takeFocus": true, "selection": selection });
            server.ask("window/showDocument", of);
            Ok(Value::Null)
        }
        other => Err(error(ErrorCode::InvalidParams, other)),
    }
}

/// The page of a rule, shown where the client can.
fn explain(server: &mut Server, rule: &str) -> Reply {
    let first = server.desks.desks.first().map(|desk| desk.book.clone());
    let book = first.or_else(|| Rulebook::builtin().ok().map(Arc::new));
    let page = book.and_then(|book| diagnostics::page(rule, &book, server.desks.language));
    let page = page.ok_or_else(|| error(ErrorCode::InvalidParams, rule))?;
    if let Some(file) = pages::page_file(rule).filter(|_| server.desks.client.shows) {
        server.ask("window/showDocument", json!({ "uri": file, "takeFocus": true }));
    }
    Ok(Value::from(page))
}
