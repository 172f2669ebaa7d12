//! The pages of rules as files that any editor can open.
//!
//! Where: a folder of the system's temporary one, which others may share. Only a folder that is the user's own and
//! that nobody else may write into is taken, so that no link laid there beforehand is followed; else one of this
//! process is made.

use super::uri;
use crate::report::about;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The page of a rule, written when it is first asked for, and when what stands there is of another build.
pub(super) fn page_file(rule: &str) -> Option<String> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let usual = concat!("heshu-rules-", env!("CARGO_PKG_VERSION")).to_owned();
        let own = format!("{usual}-{}", std::process::id());
        let mut folders = [usual, own].into_iter().map(|name| std::env::temp_dir().join(name));
        folders.find(|folder| is_own(folder))
    });
    let (_, page) = about::PAGES.iter().find(|(name, _)| *name == rule)?;
    Some(uri::uri(&kept(folder.as_ref()?, rule, page)?))
}

fn kept(folder: &Path, rule: &str, page: &str) -> Option<PathBuf> {
    let file = folder.join(format!("{rule}.md"));
    if fs::read(&file).is_ok_and(|known| known == page.as_bytes()) {
        return Some(file);
    }
    let _ = fs::remove_file(&file);
    let mut new = OpenOptions::new().write(true).create_new(true).open(&file).ok()?;
    new.write_all(page.as_bytes()).ok()?;
    Some(file)
}

/// Makes the folder, unless it is there and the user's own.
fn is_own(folder: &Path) -> bool {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).is_ok() || is_private(folder)
}

#[cfg(unix)]
fn is_private(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let known = fs::symlink_metadata(folder).ok();
    let Some(known) = known.filter(|known| known.is_dir() && known.mode() & 0o022 == 0) else {
        return false;
    };
    // Whose a new file is shows who we are.
    let probe = folder.join(format!(".{}", std::process::id()));
    let made = OpenOptions::new().write(true).create_new(true).open(&probe);
    let me = made.and_then(|file| file.metadata()).map(|file| file.uid());
    let _ = fs::remove_file(&probe);
    me.is_ok_and(|me| known.uid() == me)
}

#[cfg(not(unix))]
fn is_private(folder: &Path) -> bool {
    fs::symlink_metadata(folder).is_ok_and(|known| known.is_dir())
}

#[cfg(all(test, unix))]
mod tests {
    use super::{is_own, kept};
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn what_others_laid_there_is_not_followed() {
        let base = std::env::temp_dir().join(format!("heshu-pages-{}", std::process::id()));
        let at = |name: &str| base.join(name);
        fs::create_dir(&base).expect("can be made");
        symlink(at("victim"), at("share.md")).expect("can be made");
        let file = kept(&base, "share", "页").expect("is written");
        assert!(!at("victim").exists() && !file.is_symlink());
        assert_eq!(fs::read_to_string(&file).expect("can be read"), "页");
        assert_eq!(kept(&base, "share", "另一页"), Some(file), "of another build");

        assert!(is_own(&at("new")) && is_own(&at("new")), "made, and known again");
        fs::create_dir(at("open")).expect("can be made");
        fs::set_permissions(at("open"), PermissionsExt::from_mode(0o777)).expect("can be set");
        symlink(at("new"), at("link")).expect("can be made");
        assert!(!is_own(&at("open")) && !is_own(&at("link")), "not the user's alone");
        fs::remove_dir_all(&base).expect("can be removed");
    }
}
