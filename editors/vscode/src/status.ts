// The counts of the last check, in the status bar.

import { l10n, MarkdownString, StatusBarAlignment, StatusBarItem, ThemeColor, window } from "vscode";

/** What the server tells after each check. */
export interface Status {
  files: number;
  figures: number;
  tied: number;
  errors: number;
  warnings: number;
  hints: number;
}

export class Bar {
  private readonly item: StatusBarItem;

  constructor() {
    this.item = window.createStatusBarItem("heshu.status", StatusBarAlignment.Left, 1);
    this.item.name = "核数 heshu";
    this.starting();
    this.item.show();
  }

  starting(): void {
    this.say("$(sync~spin) 核数", l10n.t("heshu is starting"), "workbench.actions.view.problems");
  }

  stopped(): void {
    this.say("$(warning) 核数", l10n.t("heshu is not running: a click starts it"), "heshu.restart");
    this.item.backgroundColor = new ThemeColor("statusBarItem.warningBackground");
  }

  counts({ files, figures, tied, errors, warnings, hints }: Status): void {
    const tip = [
      l10n.t("Files: {0}; figures: {1}, of which {2} tied to others", files, figures, tied),
      l10n.t("Errors: {0}, warnings: {1}, hints: {2}", errors, warnings, hints),
      l10n.t("A click opens the problems."),
    ];
    this.say(`核数 $(error) ${errors} $(warning) ${warnings} $(info) ${hints}`, tip.join("  \n"), "workbench.actions.view.problems");
  }

  dispose(): void {
    this.item.dispose();
  }

  private say(text: string, tip: string, command: string): void {
    this.item.text = text;
    this.item.tooltip = new MarkdownString(tip);
    this.item.accessibilityInformation = { label: `heshu: ${tip}` };
    this.item.command = command;
    this.item.backgroundColor = undefined;
  }
}
