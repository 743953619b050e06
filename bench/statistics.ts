import type { Result } from "./life.js";
import type { Role } from "./process-watch.js";
import type { Work } from "./works.js";

export interface Spread {
  median: number;
  min: number;
  max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)! };
}

/** What is measured of every run, by the name used in tables and plots. */
export const MEASURES = {
  wall: { unit: "s", of: (result: Result) => result.wallSeconds },
  CPU: { unit: "s", of: (result: Result) => result.usage.all.cpuSeconds },
  "CPU of the program": cpu("program"),
  "CPU of the provider": cpu("provider"),
  "CPU of the CLI": cpu("cli"),
  "memory of the program": memory("program"),
  "memory of the provider": memory("provider"),
  "memory of the CLI": memory("cli"),
  "written by the CLI": { unit: "MB", of: ({ usage }: Result) => usage.cli && usage.cli.writtenBytes / 1e6 },
  state: { unit: "kB", of: ({ stateBytes }: Result) => stateBytes && stateBytes / 1e3 },
  reads: { unit: "", of: (result: Result) => result.requests.reads },
} satisfies Record<string, { unit: string; of: (result: Result) => number | undefined }>;
export type Measure = keyof typeof MEASURES;

function cpu(role: Role) {
  return { unit: "s", of: ({ usage }: Result) => usage[role]?.cpuSeconds };
}

function memory(role: Role) {
  return { unit: "MB", of: ({ usage }: Result) => usage[role] && usage[role].peakBytes / 1e6 };
}

/** One number for each run; empty where the variant does not do that work or has no such number. */
export const measured = (results: readonly Result[], variant: string, work: Work, measure: Measure): number[] =>
  results
    .filter((result) => result.variant === variant && result.work === work)
    .map((result) => MEASURES[measure].of(result))
    .filter((value) => value !== undefined);

/**
 * The median of the ratios of runs that followed each other: other load of the machine falls on both. Undefined where there is nothing
 * to compare.
 */
export function ratio(own: readonly number[], base: readonly number[]): number | undefined {
  if (own.length === 0 || own.length !== base.length || base.includes(0)) return undefined;
  return spread(own.map((value, round) => value / base[round]!)).median;
}
