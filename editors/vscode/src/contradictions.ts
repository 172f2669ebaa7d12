// The contradictions of the workspace by fact: each with its places, a click opens the place.

import { Event, EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeDataProvider, TreeItem, TreeItemCollapsibleState, Uri, workspace } from "vscode";
import type { Range } from "vscode-languageclient";
import { range } from "./places";

/** One place of a contradiction, as the server tells it. */
interface Place {
  uri: string;
  range: Range;
  text: string;
  role: string;
}

/** A contradiction, as the server tells it. */
export interface Contradiction {
  title: string;
  rule: string;
  severity: "error" | "warning" | "hint";
  message: string;
  /** The first is the one to look at. */
  places: Place[];
}

type Node = Contradiction | Place;

const ICONS = {
  error: new ThemeIcon("error", new ThemeColor("list.errorForeground")),
  warning: new ThemeIcon("warning", new ThemeColor("list.warningForeground")),
  hint: new ThemeIcon("info"),
};

export class Tree implements TreeDataProvider<Node> {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData: Event<undefined> = this.changed.event;
  private contradictions: Contradiction[] = [];

  /** Shows them by fact; gives how many facts there are. */
  show(contradictions: Contradiction[]): number {
    this.contradictions = byFact(contradictions);
    this.changed.fire(undefined);
    return this.contradictions.length;
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.contradictions;
    return "places" in node ? node.places : [];
  }

  getTreeItem(node: Node): TreeItem {
    if ("places" in node) return fact(node);
    const stated = this.contradictions.some(({ places }) => places[0] === node);
    return place(node, stated ? "symbol-number" : "eye");
  }
}

/** Two articles that contradict each other say the same of one fact: it is shown once, with all its places. */
function byFact(contradictions: Contradiction[]): Contradiction[] {
  const facts = new Map<string, Contradiction>();
  for (const told of contradictions) {
    const key = `${told.title}\n${told.rule}`;
    const known = facts.get(key);
    const places = known?.places ?? [];
    const seen = new Set(places.map(name));
    const merged = [...places, ...told.places.filter((place) => !seen.has(name(place)))];
    facts.set(key, { ...(known ?? told), places: merged });
  }
  return [...facts.values()];
}

function name({ uri, range: { start } }: Place): string {
  return `${Uri.parse(uri)}:${start.line}:${start.character}`;
}

function fact({ title, rule, severity, message }: Contradiction): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.Expanded);
  item.description = rule;
  item.tooltip = new MarkdownString().appendText(message);
  item.iconPath = ICONS[severity] ?? ICONS.hint;
  item.contextValue = "contradiction";
  return item;
}

function place({ uri, range: at, text, role }: Place, icon: string): TreeItem {
  const file = Uri.parse(uri);
  const item = new TreeItem(text, TreeItemCollapsibleState.None);
  item.description = `${workspace.asRelativePath(file)}:${at.start.line + 1}`;
  item.tooltip = role;
  item.iconPath = new ThemeIcon(icon);
  item.command = { command: "vscode.open", title: "", arguments: [file, { selection: range(at), preserveFocus: false }] };
  return item;
}
