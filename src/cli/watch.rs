//! `heshu check --watch`: the check again whenever a file that it reads changes, comes or goes.
//!
//! Times of modification and lengths are looked at twice a second. That also sees what changes on a
//! share of another machine and under a container, of which the system sends no word; and it needs
//! no library.
//! Errors: what is wrong with an input is told, and the next change is waited for.

use super::arguments::Given;
use super::{COULD_NOT_RUN, Failure, Streams, check, run, tell};
use crate::project::shown;
use crate::report::Language;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(500);
/// So many changed files are named.
const NAMED: usize = 3;

/// When a file was changed, and how long it is; nothing where it cannot be looked at.
type Stamp = Option<(SystemTime, u64)>;

/// Checks, and checks again; ends when whoever started it has gone, with the last status.
pub(super) fn watch(
    given: &Given,
    language: Language,
    streams: &mut Streams<'_>,
) -> Result<u8, Failure> {
    // Looked at before the check: what changes while it reads is checked again.
    let mut seen = look(given);
    let mut waiting = language.pick("等待改动；按 Ctrl-C 结束", "waiting for changes; Ctrl-C ends");
    loop {
        let status = match check::check(given, language, streams) {
            Err(Failure::Told(troubles)) => {
                tell(&troubles, language, streams.errors);
                COULD_NOT_RUN
            }
            ended => ended?,
        };
        streams.output.flush()?;
        if !waiting.is_empty() && !given.has("silent") {
            let _ = writeln!(streams.errors, "{waiting}");
            waiting = "";
        }
        let now = loop {
            if !(streams.pause)(PAUSE) {
                return Ok(status);
            }
            let now = look(given);
            if now != seen {
                break now;
            }
        };
        if !given.has("silent") {
            let names = names(&seen, &now, language);
            let again = language.pick("有改动，重新检验", "changed, checked again");
            let _ = writeln!(streams.errors, "── {names} {again} ──");
        }
        seen = now;
    }
}

fn look(given: &Given) -> BTreeMap<PathBuf, Stamp> {
    let stamp = |path: &Path| {
        let known = std::fs::metadata(path).ok()?;
        Some((known.modified().ok()?, known.len()))
    };
    run::read_files(given).into_iter().map(|path| (path.clone(), stamp(&path))).collect()
}

/// What has changed: some names, and how many more.
fn names(
    old: &BTreeMap<PathBuf, Stamp>,
    new: &BTreeMap<PathBuf, Stamp>,
    language: Language,
) -> String {
    let gone = old.keys().filter(|path| !new.contains_key(*path));
    let changed = new.iter().filter(|(path, stamp)| old.get(*path) != Some(stamp));
    let all: Vec<_> = changed.map(|(path, _)| path).chain(gone).collect();
    let named: Vec<_> = all.iter().take(NAMED).map(|path| shown(path)).collect();
    let mut names = named.join(language.pick("、", ", "));
    if all.len() > NAMED {
        names += &format!(" … ({})", all.len());
    }
    names
}
