//! heshu 核数 in Zed: where the program is, and what it is told.

use zed_extension_api::serde_json::{Value, json};
use zed_extension_api::settings::LspSettings;
use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Heshu;

impl zed::Extension for Heshu {
    fn new() -> Self {
        Heshu
    }

    /// The program that the settings name, or the one in `PATH`.
    fn language_server_command(&mut self, id: &LanguageServerId, tree: &Worktree) -> Result<Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), tree)?.binary;
        let named = binary.and_then(|binary| binary.path).or_else(|| tree.which("heshu"));
        let command = named.ok_or(
            "There is no program heshu in PATH: run `cargo install --path .` in a copy of heshu, \
             or name it in the settings: lsp.heshu.binary.path",
        )?;
        Ok(Command { command, args: vec!["lsp".into()], env: tree.shell_env() })
    }

    fn language_server_initialization_options(
        &mut self,
        id: &LanguageServerId,
        tree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(id.as_ref(), tree)?.settings)
    }

    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        tree: &Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), tree)?.settings;
        Ok(settings.map(|settings| json!({ "heshu": settings })))
    }
}

zed::register_extension!(Heshu);
