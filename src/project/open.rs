//! Opening what a user names.
//!
//! A device, a socket or a named pipe may never end, or never begin, and is refused. What a shell hands
//! over (`<(…)`, `/dev/stdin`) is open already and is read, and so is the file that is always empty.

use super::Trouble;
use super::files::shown;
use crate::finding::Phrase;
use std::fs::{self, File, Metadata};
use std::path::Path;

const HANDED_OVER: [&str; 4] = ["/dev/stdin", "/dev/fd", "/proc/self/fd", "/dev/null"];

/// Opens a file.
pub(super) fn open(path: &Path) -> Result<File, Trouble> {
    let unreadable = |error| Trouble::unreadable(shown(path), &error);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if is_endless(path, &metadata) {
        return Err(Trouble::new(shown(path), endless()));
    }
    File::open(path).map_err(unreadable)
}

/// May it never end?
pub(super) fn is_endless(path: &Path, metadata: &Metadata) -> bool {
    let ends = metadata.is_file() || metadata.is_dir();
    !ends && !HANDED_OVER.iter().any(|known| path.starts_with(known))
}

pub(super) fn endless() -> Phrase {
    Phrase::new(
        "是设备、管道或套接字，可能读不完，不读取；请给出文件",
        "a device, a pipe or a socket, which may never end, is not read; give a file",
    )
}
