import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Pulumi } from "../frame/pulumi.js";
import type { Exported } from "../frame/state.js";
import { UserError } from "../frame/user-error.js";
import { replaceFile } from "../frame/stack-file.js";

/** An adoption that is under way: what was there before it, so that it can be taken back from any point. */
export interface Journal {
  version: 1;
  stack: string;
  phase: "applying" | "applied";
  /** The stack's file. */
  file: { path: string; before: string; after: string };
  /** The state before, its secrets encrypted. */
  state: Exported;
  /** What the adoption puts into the state: URN → id. */
  added: Record<string, string>;
}

const fileOf = (pulumi: Pulumi, stack: string) =>
  path.join(pulumi.folder, ".akinon", `adopt-${stack.replace(/[^\w.-]/g, "_")}.json`);

export function readJournal(pulumi: Pulumi, stack: string): Journal | undefined {
  const file = fileOf(pulumi, stack);
  if (!existsSync(file)) return undefined;
  const journal = JSON.parse(readFileSync(file, "utf8")) as Journal;
  if (journal.version === 1 && journal.stack === stack) return journal;
  throw new UserError(`this version of akinon cannot read the journal ${file}`);
}

export function writeJournal(pulumi: Pulumi, journal: Journal): void {
  const file = fileOf(pulumi, journal.stack);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  replaceFile(file, JSON.stringify(journal, null, 2), 0o600);
}

export const removeJournal = (pulumi: Pulumi, stack: string) => rmSync(fileOf(pulumi, stack), { force: true });
