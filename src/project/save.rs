//! A file that is written whole, or stays as it was.
//!
//! The text goes to a new file in the same folder, is on the disk before that takes the name, and
//! takes it in one step: a full disk, Ctrl-C or a lost power supply leave the old file or the new.
//! A link is followed; what is no file (`/dev/stdout`, a pipe) is written as it comes.

use super::Trouble;
use super::files::{File, shown};
use crate::finding::Phrase;
use crate::intake::is_report;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Names that are tried for the new file: earlier runs may have left theirs behind.
const NAMES: u32 = 64;

/// Where a text is to be written.
#[derive(Debug)]
pub struct Target {
    shown: String,
    path: PathBuf,
    /// Is there something that is no file: a device, a pipe?
    stream: bool,
}

impl Target {
    /// A path that can be written, as far as can be told without writing: what would fail at the
    /// end of a long run is told at its beginning.
    pub fn open(path: &Path) -> Result<Self, Trouble> {
        let shown = shown(path);
        let wrong = |error: io::Error| unwritable(&shown, &error);
        let known = fs::metadata(path).ok();
        let stream = known.as_ref().is_some_and(|known| !known.is_file() && !known.is_dir());
        // A pipe that is handed over has no path of its own.
        let path = match &known {
            Some(_) if !stream => fs::canonicalize(path).map_err(wrong)?,
            _ => path.to_owned(),
        };
        if known.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(wrong(io::ErrorKind::IsADirectory.into()));
        }
        if known.is_some_and(|known| known.is_file() && known.permissions().readonly()) {
            return Err(wrong(io::ErrorKind::PermissionDenied.into()));
        }
        if !stream {
            let (probe, _) = beside(&path).map_err(wrong)?;
            fs::remove_file(probe).map_err(wrong)?;
        }
        Ok(Self { shown, path, stream })
    }

    /// Is it none of the files that are read, nor of the settings? An earlier report may lie among the
    /// articles, and is written anew.
    pub fn spares<'f>(
        &self,
        mut files: impl Iterator<Item = &'f File>,
        settings: &[PathBuf],
    ) -> Result<(), Trouble> {
        let read = |path: &Path| fs::canonicalize(path).is_ok_and(|path| path == self.path);
        let taken = files.any(|file| file.given.is_none() && read(&file.path));
        let known = || fs::read(&self.path).is_ok_and(|bytes| is_report(&bytes));
        if self.stream || !(taken && !known() || settings.iter().any(|path| read(path))) {
            return Ok(());
        }
        Err(Trouble::new(
            &*self.shown,
            Phrase::new(
                "要读的文件，不能用报告覆盖；请另给文件名",
                "a file that is read here, and is not replaced by a report; give another name",
            ),
        ))
    }

    /// Writes the text.
    pub fn save(&self, text: &[u8]) -> Result<(), Trouble> {
        let saved = if self.stream {
            OpenOptions::new().write(true).open(&self.path).and_then(|mut to| to.write_all(text))
        } else {
            self.replace(text)
        };
        saved.map_err(|error| unwritable(&self.shown, &error))
    }

    fn replace(&self, text: &[u8]) -> io::Result<()> {
        let (path, mut file) = beside(&self.path)?;
        let written = (|| {
            if let Ok(old) = fs::metadata(&self.path) {
                file.set_permissions(old.permissions())?;
            }
            file.write_all(text)?;
            file.sync_all()?;
            fs::rename(&path, &self.path)
        })();
        if written.is_err() {
            // What is left behind is worth less than the reason.
            let _ = fs::remove_file(&path);
        }
        written
    }
}

/// A new file in the folder of another: `.report.sarif.4711-0.tmp`.
fn beside(path: &Path) -> io::Result<(PathBuf, fs::File)> {
    let mut last = io::ErrorKind::AlreadyExists.into();
    for nth in 0..NAMES {
        let mut name = OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(format!(".{}-{nth}.tmp", std::process::id()));
        let path = path.with_file_name(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

fn unwritable(path: &str, error: &io::Error) -> Trouble {
    let what = match error.kind() {
        io::ErrorKind::NotFound => {
            Phrase::new("没有这个文件夹，请先建立", "no such folder; make it first")
        }
        io::ErrorKind::IsADirectory => {
            Phrase::new("是文件夹，请给出文件名", "is a folder; name a file in it")
        }
        io::ErrorKind::PermissionDenied => Phrase::new("没有写入权限", "no permission to write it"),
        io::ErrorKind::ReadOnlyFilesystem => {
            Phrase::new("所在的磁盘只读", "the disk that it is on is read-only")
        }
        io::ErrorKind::StorageFull => Phrase::new(
            "磁盘已满，没有写入；原有的文件没有变",
            "the disk is full; nothing was written, the file is as it was",
        ),
        _ => Phrase::new(format!("无法写入：{error}"), format!("cannot be written: {error}")),
    };
    Trouble::new(path, what)
}
