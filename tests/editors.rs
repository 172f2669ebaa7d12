//! The real editors hold the server to what it should show: VS Code, Neovim, Emacs, with the configurations of
//! `editors/`. What each one does is in `tests/editors/`; `editors/README.md` says how they are installed. An
//! editor that is absent is skipped, and the test says so.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The status of a script that lacks something.
const SKIPPED: i32 = 77;

#[test]
fn vscode_shows_what_it_should() {
    let mut script = Command::new("node");
    held("VS Code", script.arg("tests/editors/vscode.mjs"));
}

#[test]
fn neovim_shows_what_it_should() {
    let installed = tools().join("python/bin/nvim");
    let program = if installed.exists() { installed } else { "nvim".into() };
    // 0.11 brought vim.lsp.config.
    let knows = ["--headless", "--clean", "+if !has('nvim-0.11') | cquit | endif", "+quit"];
    let mut asked = Command::new(&program);
    if !asked.args(knows).output().is_ok_and(|run| run.status.success()) {
        return skip("no Neovim of 0.11 or later");
    }
    let mut script = Command::new(program);
    held("Neovim", script.args(["--headless", "--clean", "-l", "tests/editors/neovim.lua"]));
}

#[test]
fn emacs_shows_what_it_should() {
    let knows = ["--batch", "--eval", "(progn (package-initialize) (require 'eglot))"];
    if !Command::new("emacs").args(knows).output().is_ok_and(|run| run.status.success()) {
        return skip("no Emacs with eglot");
    }
    let mut script = Command::new("emacs");
    held("Emacs", script.args(["--batch", "-l", "tests/editors/emacs.el"]));
}

/// What the extension says it says in Chinese, too.
#[test]
fn the_extension_speaks_chinese() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/vscode");
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).expect("it is there");
    let chinese = text("l10n/bundle.l10n.zh-cn.json");
    let mut said = 0;
    for entry in std::fs::read_dir(folder.join("src")).expect("the sources") {
        let source = std::fs::read_to_string(entry.expect("an entry").path()).expect("a source");
        for call in source.split("l10n.t(").skip(1) {
            let words = call.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
            let (words, _) = words.expect("l10n.t takes a literal");
            assert!(chinese.contains(&format!("\"{words}\": \"")), "no Chinese for {words:?}");
            said += 1;
        }
    }
    assert!(said > 20 && chinese.lines().count() - 2 <= said, "{said} said");
    let names = |name: &str| -> Vec<String> {
        let keys = text(name);
        keys.lines().filter_map(|line| Some(line.split_once("\": ")?.0.to_owned())).collect()
    };
    assert_eq!(names("package.nls.json"), names("package.nls.zh-cn.json"));
}

/// Runs a script: it ends well, or it lacks something and says what.
fn held(editor: &str, script: &mut Command) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = script.current_dir(root).env("HESHU", env!("CARGO_BIN_EXE_heshu"));
    let Ok(Output { status, stdout, stderr }) = script.env("HESHU_EDITORS", tools()).output()
    else {
        return skip(&format!("{editor}: {} is absent", script.get_program().display()));
    };
    let told = String::from_utf8_lossy(&stdout);
    if status.code() == Some(SKIPPED) {
        return skip(&format!("{editor}: {}", told.trim().trim_start_matches("skipped: ")));
    }
    let more = String::from_utf8_lossy(&stderr);
    assert!(status.success(), "{editor} ended with {status}\n{told}{more}");
    assert!(told.lines().count() >= 4 && !told.contains("not ok"), "{editor} said\n{told}");
}

/// Where `tests/editors/install.sh` put them.
fn tools() -> PathBuf {
    let named = std::env::var_os("HESHU_EDITORS").map(PathBuf::from);
    named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/tools"))
}

/// Past the capture of the tests: a skip is seen.
fn skip(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}
