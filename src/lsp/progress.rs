//! Progress of what takes long, for clients that show it.
//!
//! Source: Language Server Protocol 3.17, work done progress: a token is asked for, and used once it is granted.

use super::server::Server;
use lsp_server::{RequestId, Response};
use serde_json::json;
use std::time::{Duration, Instant};

/// What ends sooner shows no progress.
const LONG: Duration = Duration::from_millis(500);

/// How far a client has come in showing it.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Since when there is something to do.
    since: Option<Instant>,
    shown: Shown,
}

#[derive(Debug, Default)]
enum Shown {
    #[default]
    Not,
    Asked(RequestId),
    /// What was said last.
    As(String),
    Refused,
}

/// The one token: what is done is done one after the other.
const TOKEN: &str = "heshu";

impl Progress {
    /// Is this the answer to what was asked of the client?
    pub(super) fn answered(&mut self, of: &Response) -> bool {
        let asked = matches!(&self.shown, Shown::Asked(id) if *id == of.id);
        if asked {
            let granted = of.response_result.is_ok();
            self.shown = if granted { Shown::As(String::new()) } else { Shown::Refused };
        }
        asked
    }
}

impl Server {
    /// Begins, goes on or ends to show it.
    pub(super) fn show_progress(&mut self) {
        let busy = !self.desks.idle();
        let since = busy.then(|| *self.progress.since.get_or_insert_with(Instant::now));
        let say = |server: &Self, value| {
            server.tell("$/progress", json!({ "token": TOKEN, "value": value }));
        };
        match (&self.progress.shown, since) {
            (Shown::Not, Some(since)) if self.desks.client.progresses && since.elapsed() > LONG => {
                let of = json!({ "token": TOKEN });
                self.progress.shown = Shown::Asked(self.ask("window/workDoneProgress/create", of));
            }
            (Shown::As(said), Some(_)) => {
                let (message, share) = self.far();
                if *said != message {
                    let mut value = json!({ "message": message, "percentage": share });
                    if said.is_empty() {
                        value["kind"] = json!("begin");
                        value["title"] = json!(self.desks.language.pick("核数", "heshu"));
                    } else {
                        value["kind"] = json!("report");
                    }
                    say(self, value);
                    self.progress.shown = Shown::As(message);
                }
            }
            (Shown::As(said), None) => {
                if !said.is_empty() {
                    say(self, json!({ "kind": "end" }));
                }
                self.progress = Progress::default();
            }
            (Shown::Refused, None) => self.progress = Progress::default(),
            (Shown::Not, None) => self.progress.since = None,
            _ => {}
        }
    }

    /// What is being done, and how much of it is, in a hundred.
    fn far(&self) -> (String, usize) {
        let (desks, language) = (&self.desks, self.desks.language);
        if !desks.ready() {
            return (language.pick("读取文件夹", "reading folders").to_owned(), 0);
        }
        if desks.reading(None) {
            return (language.pick("读取稿件", "reading drafts").to_owned(), 0);
        }
        let all = desks.texts().count();
        let found = desks.texts().filter(|(_, spot)| desks.found(spot)).count();
        let checking = language.pick("核对", "checking");
        (format!("{checking} {found}/{all}"), found * 100 / all.max(1))
    }
}
