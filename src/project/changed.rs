//! Which files differ from a revision of git: those of the commits since then, those that are not
//! committed yet, and those that git does not know.
//!
//! Since a branch means since it was left: what others have done on it meanwhile is not ours.
//! Errors: no git, no repository, no such revision, a file outside of the repository.
//! Source: git-diff(1), git-ls-files(1); names come with `-z`, as bytes.

use super::{File, Trouble};
use crate::finding::Phrase;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Files of a working tree that are not as a revision has them.
#[derive(Debug)]
pub struct Changed {
    root: PathBuf,
    paths: BTreeSet<PathBuf>,
}

impl Changed {
    /// Asks the git repository that the folder lies in.
    pub fn since(revision: &OsStr, folder: &Path) -> Result<Self, Trouble> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let shown = super::files::shown(folder);
        let top = git(folder, &["rev-parse".as_ref(), "--show-toplevel".as_ref()])
            .map_err(|refusal| Trouble::new(&*shown, refusal.of_folder()))?;
        let root = path(top.strip_suffix(b"\n").unwrap_or(&top));
        let root = root.canonicalize().map_err(|error| Trouble::unreadable(&*shown, &error))?;
        let ask = |arguments: &[&OsStr]| {
            git(&root, arguments).map_err(|refusal| Trouble::new(&*shown, refusal.as_told()))
        };
        let base = base(revision, &root)?;
        let flags = ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff"].map(OsStr::new);
        let differ = ask(&[&flags[..], &[&base, "--".as_ref()]].concat())?;
        let flags = ["ls-files", "--others", "--exclude-standard", "-z"].map(OsStr::new);
        let unknown = ask(&flags)?;
        let names = [differ, unknown].concat();
        let named = names.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        let paths = named.map(|name| root.join(path(name))).collect();
        Ok(Self { root, paths })
    }

    /// Keeps the files that have changed; those that git cannot know of are troubles.
    pub fn keep(&self, files: &mut Vec<File>) -> Vec<Trouble> {
        let mut troubles = Vec::new();
        files.retain(|file| {
            // As git sees it: links above the file are followed, the file itself is not.
            let folder = file.identity.parent().and_then(|folder| folder.canonicalize().ok());
            let path =
                folder.map(|folder| folder.join(file.identity.file_name().unwrap_or_default()));
            match path {
                Some(path) if path.starts_with(&self.root) && !self.in_another(&path) => {
                    self.paths.contains(&path)
                }
                _ => {
                    troubles.push(Trouble::new(&*file.shown, self.outside()));
                    false
                }
            }
        });
        troubles
    }

    /// Does the file lie in a repository inside this one, of which this one knows nothing?
    fn in_another(&self, path: &Path) -> bool {
        let folders = path.ancestors().skip(1).take_while(|folder| *folder != self.root);
        folders.into_iter().any(|folder| folder.join(".git").exists())
    }

    fn outside(&self) -> Phrase {
        let root = self.root.display();
        Phrase::new(
            format!("不在 git 仓库 {root} 中，看不出改没改；请分开检验"),
            format!("not in the git repository {root}: cannot tell if it changed; check it apart"),
        )
    }
}

/// The commit that is compared with: where the revision and this branch parted.
fn base(revision: &OsStr, root: &Path) -> Result<OsString, Trouble> {
    let mut commit = revision.to_owned();
    commit.push("^{commit}");
    let flags = ["rev-parse", "--verify", "--quiet", "--end-of-options"].map(OsStr::new);
    let known = git(root, &[&flags[..], &[&commit]].concat());
    let known = match known {
        Ok(known) => known,
        Err(refusal @ Refusal::NotStarted(_)) => return Err(refusal.as_told().into()),
        Err(Refusal::Said(_)) => return Err(unknown(revision).into()),
    };
    let known = path(known.trim_ascii()).into_os_string();
    let parted = git(root, &["merge-base".as_ref(), &known, "HEAD".as_ref()]);
    // Histories that have nothing in common are compared as they are.
    Ok(parted.map_or(known, |parted| path(parted.trim_ascii()).into_os_string()))
}

fn unknown(revision: &OsStr) -> Phrase {
    let revision = revision.to_string_lossy();
    Phrase::new(
        format!(
            "--changed-since：git 没有版本 `{revision}`；给出分支、标签或提交。仓库若是浅克隆，先 `git fetch`"
        ),
        format!(
            "--changed-since: git knows no revision `{revision}`; name a branch, a tag or a commit. \
             In a shallow clone, `git fetch` it first"
        ),
    )
}

/// Why git gave no answer.
enum Refusal {
    /// It could not be started.
    NotStarted(std::io::Error),
    /// What it said.
    Said(String),
}

impl Refusal {
    /// The folder was what was wrong.
    fn of_folder(self) -> Phrase {
        match self {
            Self::Said(words) if words.contains("not a git repository") => Phrase::new(
                "不在 git 仓库中，--changed-since 无从比较",
                "not in a git repository: nothing for --changed-since to compare with",
            ),
            other => other.as_told(),
        }
    }

    fn as_told(&self) -> Phrase {
        match self {
            Self::NotStarted(error) if error.kind() == std::io::ErrorKind::NotFound => Phrase::new(
                "--changed-since 需要 git，而这里没有安装；请安装 git 或去掉这个选项",
                "--changed-since needs git, which is not installed; install it or leave the flag out",
            ),
            Self::NotStarted(error) => Phrase::new(
                format!("--changed-since：git 无法运行：{error}"),
                format!("--changed-since: git cannot be run: {error}"),
            ),
            Self::Said(words) => Phrase::new(
                format!("--changed-since：git 拒绝了：{words}"),
                format!("--changed-since: git refused: {words}"),
            ),
        }
    }
}

/// Asks git, which changes nothing and speaks English for us to understand.
fn git(folder: &Path, arguments: &[&OsStr]) -> Result<Vec<u8>, Refusal> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    let ran = command.stdin(std::process::Stdio::null()).output().map_err(Refusal::NotStarted)?;
    if ran.status.success() {
        return Ok(ran.stdout);
    }
    Err(Refusal::Said(String::from_utf8_lossy(&ran.stderr).trim().to_owned()))
}

/// A path of git: its bytes, where paths are bytes.
#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// A path of git: UTF-8 elsewhere.
#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
