import type { Command } from "../measured-run.js";
import type { Platform } from "../platform.js";
import type { Action, Work } from "../works.js";

/** How many resources a tool says that it changed, or would change. */
export interface Summary {
  create: number;
  update: number;
  delete: number;
  same: number;
}

export const eachOnPlatform = (count: number) => ({ resources: count, writes: count, webhooks: count });

/** A folder in which one tool declares webhooks. */
export interface Project {
  command(action: Action): Command;
  /** @param output what the command printed */
  summary(action: Action, output: string): Summary;
  /** Size of the file that holds the state; undefined where it lies in no file. */
  stateBytes(): number | undefined;
  /** The file that holds the state, where it is one that a person can read. */
  state?(): string;
  /** Makes the next previews find `count` webhooks changed. For a variant that does not look at the platform. */
  pretendDrift?(count: number): void;
}

export interface Variant {
  name: string;
  /** How many resources its first update makes for a count, with how many writes, and how many webhooks then stand. */
  makes: (count: number) => { resources: number; writes: number; webhooks: number };
  /** Works that it cannot do. */
  omits?: readonly Work[];
  /** How many sellers the platform has for a count; one where this is left out. */
  sellers?: (count: number) => number;
  /**
   * A project that declares `count` webhooks, in a folder that is there and empty.
   *
   * @param target how their addresses begin; default `TARGET`
   */
  project(folder: string, platform: Platform, count: number, target?: string): Promise<Project>;
}
