import { findCanaries } from "./canaries.js";

/** What a user could see or keep. */
export const KINDS = [
  "output of the Pulumi CLI",
  "files of Pulumi's backend, home and stack configuration",
  "output of the provider's process",
  "errors of the provider",
  "warnings of the provider",
] as const;
export type Kind = (typeof KINDS)[number];

/** Texts that were searched for canaries as they came, and what was found. */
export class Evidence {
  readonly searched = new Map<string, number>();
  readonly found: string[] = [];

  /**
   * Searches a text at once: a canary is never in a text that is older than it.
   *
   * @throws naming the canaries, never their values
   */
  search(kind: Kind, where: string, text: string): void {
    this.searched.set(kind, (this.searched.get(kind) ?? 0) + text.length);
    const canaries = findCanaries(text).map((name) => `${kind}, ${where}: ${name}`);
    this.found.push(...canaries);
    if (canaries.length > 0) throw new Error(`secrets show:\n  ${canaries.join("\n  ")}`);
  }
}

/** Of this run of the tests. */
export const evidence = new Evidence();
