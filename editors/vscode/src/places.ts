// Places of the protocol as places of the editor.

import { Range } from "vscode";
import type { Range as Told } from "vscode-languageclient";

export function range({ start, end }: Told): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
