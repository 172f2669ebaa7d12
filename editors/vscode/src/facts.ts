// The facts of a document as a table. Text of an article is text: it is escaped, and no script runs.

import { l10n, Uri, ViewColumn, window } from "vscode";
import { basename } from "node:path";

/** A fact as the server tells it: strings by name. */
export type Fact = Record<string, unknown>;

/** Shows the facts of a document beside it. */
export function show(uri: Uri, facts: Fact[]): void {
  const title = l10n.t("Facts: {0}", basename(uri.fsPath));
  const panel = window.createWebviewPanel("heshu.facts", title, ViewColumn.Beside, {
    enableScripts: false,
    enableCommandUris: ["vscode.open"],
    enableFindWidget: true,
    localResourceRoots: [],
  });
  panel.webview.html = page(title, uri, facts);
}

function page(title: string, uri: Uri, facts: Fact[]): string {
  const known = headings();
  const told = new Set(facts.flatMap((fact) => Object.keys(fact)));
  const names = [...Object.keys(known).filter((name) => told.delete(name)), ...told];
  const head = names.map((name) => `<th scope="col">${escape(known[name] ?? name)}</th>`).join("");
  const rows = facts.map((fact) => `<tr>${names.map((name) => cell(name, fact[name], uri)).join("")}</tr>`);
  const table = `<table><thead><tr>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`;
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${escape(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
  table { border-collapse: collapse; }
  th, td { text-align: start; padding: 2px 10px 2px 0; border-bottom: 1px solid var(--vscode-panel-border); white-space: nowrap; }
  th { position: sticky; top: 0; background: var(--vscode-editor-background); }
  td.value { text-align: end; font-variant-numeric: tabular-nums; }
</style></head>
<body><h2>${escape(title)}</h2>${facts.length ? table : `<p>${escape(l10n.t("No figures."))}</p>`}</body></html>`;
}

function cell(name: string, value: unknown, uri: Uri): string {
  const text = escape(value === null || value === undefined ? "" : String(value));
  const line = name === "line" ? Number.parseInt(text, 10) : Number.NaN;
  if (Number.isNaN(line)) return `<td class="${name === "value" ? name : ""}">${text}</td>`;
  const at = { line: line - 1, character: 0 };
  const target = encodeURIComponent(JSON.stringify([uri, { selection: { start: at, end: at }, viewColumn: ViewColumn.One }]));
  return `<td><a href="command:vscode.open?${target}">${text}</a></td>`;
}

/** What columns are called, in their order. */
function headings(): Record<string, string> {
  return {
    line: l10n.t("Line"),
    text: l10n.t("Text"),
    value: l10n.t("Value"),
    unit: l10n.t("Unit"),
    claim: l10n.t("Claim"),
    indicator: l10n.t("Indicator"),
    entity: l10n.t("Entity"),
    period: l10n.t("Period"),
    scope: l10n.t("Scope"),
    status: l10n.t("Status"),
    meaning: l10n.t("Meaning"),
    verdict: l10n.t("Verdict"),
  };
}

function escape(text: string): string {
  const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}
