import { createInterface } from "node:readline/promises";
import { difference, edited, readStackFile, replaceFile } from "../frame/stack-file.js";
import type { Pulumi } from "../frame/pulumi.js";
import type { PlacedProposal } from "./report.js";

/** A change of a stack's file. */
export interface Change {
  file: string;
  text: string;
  /** As a person reads it. */
  patch: string;
}

/** The file with the proposed keys in it, its comments kept. */
export async function changeOf(
  pulumi: Pulumi,
  stack: string,
  file: string,
  proposals: readonly PlacedProposal[],
): Promise<Change> {
  const before = readStackFile(file);
  const edits = proposals.map(({ path, value }) => ({ path: ["config", ...path], value }));
  const text = await edited(pulumi, stack, before, edits);
  return { file, text, patch: difference(file, before, text, "proposed") };
}

export const write = ({ file, text }: Change) => replaceFile(file, text);

/** Asks on a terminal; elsewhere nobody answers. */
export async function isConfirmed(question: string, signal: AbortSignal): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // A question whose input ends is never answered.
  const ended = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
  // On a terminal Ctrl-C comes here, and not to the process.
  lines.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    const answer = await Promise.race([lines.question(`${question} [y/N] `, { signal }), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
