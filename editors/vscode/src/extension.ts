// The extension: a thin client of `heshu lsp`. What it knows of figures it has from the server.

import { commands, Diagnostic, ExtensionContext, l10n, languages, OutputChannel, TreeView, Uri, window, workspace } from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";
import { Contradiction, Tree } from "./contradictions";
import { Fact, show } from "./facts";
import { Pages, SCHEME } from "./pages";
import { client } from "./server";
import { Bar, Status } from "./status";

/** Milliseconds without a keystroke. */
const PAUSE = 400;
const ARTICLE = /\.(txt|md|html?)$/i;

class Session {
  private readonly tree = new Tree();
  private readonly pages = new Pages();
  private readonly bar = new Bar();
  private readonly output: OutputChannel = window.createOutputChannel("核数 heshu");
  private readonly view: TreeView<unknown>;
  private client: LanguageClient | undefined;
  private turn: Promise<void> = Promise.resolve();
  private later: NodeJS.Timeout | undefined;

  constructor(context: ExtensionContext) {
    this.view = window.createTreeView("heshu.contradictions", { treeDataProvider: this.tree, showCollapseAll: true });
    context.subscriptions.push(
      this.bar,
      this.output,
      this.view,
      workspace.registerTextDocumentContentProvider(SCHEME, this.pages),
      commands.registerCommand("heshu.check", () => this.check()),
      commands.registerCommand("heshu.showFacts", (asked?: unknown) => this.facts(asked)),
      commands.registerCommand("heshu.explainRule", (asked?: unknown) => this.explain(asked)),
      commands.registerCommand("heshu.restart", () => this.restart()),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("heshu.path")) void this.restart();
      }),
    );
  }

  /** One after the other: a server is not stopped while it starts. */
  restart(): Promise<void> {
    this.turn = this.turn.then(() => this.stop()).then(() => this.start());
    return this.turn;
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.tree.show([]);
    this.view.badge = undefined;
    // One that died or never came up has nothing to be told.
    await client?.dispose().catch(() => undefined);
  }

  private async start(): Promise<void> {
    this.bar.starting();
    const started = await client(this.output);
    if (!started) return this.running(false);
    this.client = started;
    started.onDidChangeState(({ newState }) => {
      if (this.client === started) this.running(newState === State.Running);
    });
    started.onNotification("heshu/status", (status: Status) => this.told(status));
    try {
      await started.start();
    } catch (error) {
      this.running(false);
      this.output.appendLine(String(error));
      void this.failed();
    }
  }

  private running(is: boolean): void {
    void commands.executeCommand("setContext", "heshu.running", is);
    if (is) this.bar.starting();
    else this.bar.stopped();
  }

  private async failed(): Promise<void> {
    const open = l10n.t("Show the Log");
    const answer = await window.showErrorMessage(l10n.t("heshu could not start; the log says why. Is it too old for “heshu lsp”?"), open);
    if (answer === open) this.output.show();
  }

  private told(status: Status): void {
    this.bar.counts(status);
    // All of the workspace is a long question: it waits for a pause in the writing.
    clearTimeout(this.later);
    this.later = setTimeout(() => void this.gather(), PAUSE);
  }

  private async gather(): Promise<void> {
    if (!this.client?.isRunning()) return;
    const contradictions = await this.ask<Contradiction[]>("heshu.contradictions");
    if (!contradictions) return;
    const value = this.tree.show(contradictions);
    this.view.badge = value ? { value, tooltip: l10n.t("Contradictions: {0}", value) } : undefined;
  }

  private async check(): Promise<void> {
    const status = await this.ask<Status>("heshu.checkWorkspace");
    if (status) this.told(status);
  }

  /** Those of a document that is named, or of the one that is open. */
  private async facts(asked: unknown): Promise<void> {
    const uri = typeof asked === "string" ? Uri.parse(asked) : window.activeTextEditor?.document.uri;
    if (uri?.scheme !== "file" || !ARTICLE.test(uri.path)) {
      void window.showInformationMessage(l10n.t("Open an article first: .txt, .md or .html."));
      return;
    }
    const facts = await this.ask<Fact[]>("heshu.facts", uri.toString());
    if (facts) show(uri, facts);
  }

  /** The rule of a contradiction in the view, one that is named, the one under the cursor, or one that is typed. */
  private async explain(asked: unknown): Promise<void> {
    const named = typeof asked === "string" ? asked : (asked as Contradiction | undefined)?.rule;
    const rule = named ?? (await window.showInputBox({ prompt: l10n.t("Which rule?"), value: here() ?? "conflict" }));
    if (!rule) return;
    const text = await this.ask<string>("heshu.explain", rule);
    if (text) await this.pages.show(rule, text);
  }

  private async ask<T>(command: string, ...values: unknown[]): Promise<T | undefined> {
    if (!this.client?.isRunning()) {
      void window.showWarningMessage(l10n.t("heshu is not running."));
      return undefined;
    }
    try {
      return await this.client.sendRequest<T>("workspace/executeCommand", { command, arguments: values });
    } catch (error) {
      this.output.appendLine(`${command}: ${error}`);
      return undefined;
    }
  }
}

/** The rule of the finding under the cursor. */
function here(): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const under = (told: Diagnostic) => told.source === "heshu" && told.range.contains(editor.selection.active);
  const code = languages.getDiagnostics(editor.document.uri).find(under)?.code;
  return typeof code === "object" ? String(code.value) : code === undefined ? undefined : String(code);
}

let session: Session | undefined;

export function activate(context: ExtensionContext): void {
  session = new Session(context);
  void session.restart();
}

export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}
