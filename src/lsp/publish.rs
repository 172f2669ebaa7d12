//! What is said of articles and settings without being asked.
//!
//! Diagnostics are pulled by clients that can, else pushed; either way only when they differ from what
//! the client has.

use super::client::REFRESHED;
use super::server::{ERROR, Server, WARNING};
use super::work::{Done, Spot};
use super::{diagnostics, troubles};
use crate::report::Language;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What has been said, and what is to be.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// By URI, the name of what was published last.
    pub(super) published: BTreeMap<String, String>,
    /// By URI of a configuration, rule file or table, what was said of it last.
    troubled: BTreeMap<String, Vec<Value>>,
    /// The texts that the client has edited since they were checked.
    pub(super) edited: BTreeSet<String>,
    /// Open texts have been checked since the counts were told.
    uncounted: bool,
    /// What is said of others than those edited has changed.
    others: bool,
}

impl Said {
    /// Is there more to say once all has been checked?
    pub(super) fn more(&self) -> bool {
        self.uncounted || self.others
    }
}

impl Server {
    /// Takes what came of a job.
    pub(super) fn done(&mut self, done: Done) {
        let came = self.desks.done(done);
        if let Some((file, kept)) = came.misread {
            self.tell_misread(&file, kept);
        }
        for path in came.wrong {
            self.log(ERROR, &format!("{}: the check went wrong", path.display()));
        }
        for spot in came.found {
            if catch_unwind(AssertUnwindSafe(|| self.publish(spot))).is_err() {
                self.log(ERROR, "diagnostics went wrong");
            }
        }
    }

    /// Tells of an open text what differs from what the client has.
    fn publish(&mut self, (desk, number): Spot) {
        let view = self.desks.view_of((desk, number));
        let Some(article) = view.desk.article(number).filter(|of| !of.reference) else { return };
        let Some(version) = article.open else { return };
        self.said.uncounted = true;
        let (uri, (id, items)) = (article.uri.clone(), diagnostics::of(&view));
        let edited = self.said.edited.remove(&uri);
        let before = self.said.published.insert(uri.clone(), id.clone());
        if before.as_ref() == Some(&id) || (before.is_none() && items.is_empty()) {
            return;
        }
        // A client that pulls asks about the text that it has edited by itself.
        self.said.others |= !edited;
        if !self.desks.client.pulls {
            let mut of = json!({ "uri": uri, "version": version });
            of["diagnostics"] = Value::from(items);
            self.tell("textDocument/publishDiagnostics", of);
        }
    }

    /// Says once what a configuration that cannot be understood means for what is told.
    fn tell_misread(&self, file: &Path, kept: bool) {
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        let language = self.desks.language;
        let message = match (language, kept) {
            (Language::Zh, true) => {
                format!("{file} 有误（已在文件中标出），改正之前仍按原来的设置核对")
            }
            (Language::Zh, false) => {
                format!("{file} 有误（已在文件中标出），改正之前按默认设置核对")
            }
            (Language::En, true) => {
                format!(
                    "{file} is wrong where it is marked; until it is mended the settings of before hold"
                )
            }
            (Language::En, false) => {
                format!(
                    "{file} is wrong where it is marked; until it is mended the usual settings hold"
                )
            }
        };
        self.tell("window/showMessage", json!({ "type": WARNING, "message": message }));
    }

    /// Once all has been checked: what there is in all, and that the client may look again.
    pub(super) fn tell_counts(&mut self) {
        if !self.settled() {
            return;
        }
        if std::mem::take(&mut self.said.others) {
            self.refresh(&REFRESHED[usize::from(!self.desks.client.pulls)..]);
        }
        if std::mem::take(&mut self.said.uncounted) {
            self.tell("heshu/status", self.desks.status());
        }
    }

    /// What is wrong with configurations, rules and tables stands in them.
    pub(super) fn tell_troubles(&mut self) {
        if !self.desks.ready() {
            return;
        }
        let mut by_file = troubles::by_file(&self.desks);
        for uri in self.said.troubled.keys() {
            by_file.entry(uri.clone()).or_default();
        }
        for (uri, items) in by_file {
            if self.said.troubled.get(&uri) == Some(&items) {
                continue;
            }
            self.tell(
                "textDocument/publishDiagnostics",
                json!({ "uri": uri, "diagnostics": items }),
            );
            self.said.troubled.insert(uri, items);
        }
    }
}
