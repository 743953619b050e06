import type { Command } from "../measured-run.js";
import type { Platform } from "../platform.js";

export type Action = "up" | "preview" | "refresh" | "destroy";

/** How many webhooks a tool says that it changed, or would change. */
export interface Summary {
  create: number;
  update: number;
  delete: number;
  same: number;
}

/** A folder in which one tool declares webhooks. */
export interface Project {
  command(action: Action): Command;
  /** @param output what the command printed */
  summary(action: Action, output: string): Summary;
  /** Size of the file that holds the state; undefined where it lies in no file. */
  stateBytes(): number | undefined;
  /** Makes the next previews find `count` webhooks changed. For a variant that does not look at the platform. */
  pretendDrift?(count: number): void;
}

export interface Variant {
  name: string;
  /** Whether its webhooks stand on the platform. */
  isReal: boolean;
  /** Whether it sees that somebody changed a webhook. */
  seesDrift: boolean;
  /**
   * A project that declares `count` webhooks, in a folder that is there and empty.
   *
   * @param target how their addresses begin; default `TARGET`
   */
  project(folder: string, platform: Platform, count: number, target?: string): Promise<Project>;
}
