// The server: where its program is, how it is started, what to do when it is not there.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { commands, ConfigurationTarget, l10n, OutputChannel, Uri, window, workspace } from "vscode";
import { CancellationToken, LanguageClient, LanguageClientOptions, ServerOptions, ShowDocumentResult } from "vscode-languageclient/node";

const ARTICLES = "**/*.{txt,md,html,htm}";
/** A page of a rule, as the server writes it. */
const PAGE = /\/heshu-rules-[^/]*\/[^/]*\.md$/;

/** What the server wants to know of the settings. */
function settings() {
  const { language, inlayHints, config } = workspace.getConfiguration("heshu") as unknown as Record<string, unknown>;
  return { language, inlayHints, config };
}

/** The program, `~` and `${workspaceFolder}` written out. */
function program(): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const path = workspace.getConfiguration("heshu").get("path", "").trim() || "heshu";
  const home = process.env.HOME ?? process.env.USERPROFILE ?? "~";
  return path.replace("${workspaceFolder}", folder).replace(/^~(?=[/\\])/, home);
}

/** What the server's commands open when a lens or a quick fix names them, instead of an answer that nobody sees. */
const SHOWN: Record<string, string> = {
  "heshu.explain": "heshu.explainRule",
  "heshu.facts": "heshu.showFacts",
  "heshu.contradictions": "heshu.contradictions.focus",
};

/** A client of the program that the settings name, or nothing, after a word on what to do. */
export async function client(output: OutputChannel): Promise<LanguageClient | undefined> {
  const command = program();
  try {
    const { stdout } = await promisify(execFile)(command, ["--version"], { timeout: 10_000 });
    output.appendLine(`${command}: ${stdout.trim()}`);
  } catch (error) {
    output.appendLine(`${command}: ${error}`);
    void missing(command);
    return undefined;
  }
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", pattern: ARTICLES },
      // What has not been saved yet.
      { scheme: "untitled", language: "markdown" },
      { scheme: "untitled", language: "plaintext" },
    ],
    initializationOptions: settings(),
    synchronize: { configurationSection: "heshu" },
    outputChannel: output,
    // A server that dies is started again, five times in three minutes.
    connectionOptions: { maxRestartCount: 5 },
    middleware: {
      executeCommand: (name, values, next) =>
        SHOWN[name] ? commands.executeCommand(SHOWN[name], ...values) : next(name, values),
      // The pages of rules, which we show as they are read, not as they are written.
      window: {
        showDocument: async (asked, next) =>
          PAGE.test(asked.uri) ? { success: true } : await next(asked, CancellationToken.None) as ShowDocumentResult,
      },
    },
  };
  return new LanguageClient("heshu", "核数 heshu", server, options);
}

async function missing(command: string): Promise<void> {
  const choose = l10n.t("Choose the Program…");
  const open = l10n.t("Open Settings");
  const told = l10n.t(
    "There is no program “{0}”. Install it (cargo install --path . in a copy of heshu), or say where it is in the setting heshu.path.",
    command,
  );
  const answer = await window.showErrorMessage(told, choose, open);
  if (answer === open) await commands.executeCommand("workbench.action.openSettings", "heshu.path");
  if (answer === choose) {
    const [file]: Uri[] = (await window.showOpenDialog({ title: choose, openLabel: choose })) ?? [];
    if (file) await workspace.getConfiguration("heshu").update("path", file.fsPath, ConfigurationTarget.Global);
  }
}
