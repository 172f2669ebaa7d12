// The pages of rules: virtual documents that the built-in preview of Markdown shows.

import { commands, Event, EventEmitter, TextDocumentContentProvider, Uri } from "vscode";

export const SCHEME = "heshu-rule";

export class Pages implements TextDocumentContentProvider {
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange: Event<Uri> = this.changed.event;
  private readonly texts = new Map<string, string>();

  /** Opens the page of a rule beside the text. */
  async show(rule: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    await commands.executeCommand("markdown.showPreviewToSide", uri);
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.path) ?? "";
  }
}
