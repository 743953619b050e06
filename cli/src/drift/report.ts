import type { z } from "zod";
import type { reportSchema } from "./report-schema.js";

export type Report = z.infer<typeof reportSchema>;
export type StackReport = Report["stacks"][number];
export type Drifted = StackReport["drifted"][number];
export type Property = Drifted["properties"][number];

/** Of a stack of which nothing is known yet. */
export const emptyReport = (stack: string, program: boolean): StackReport => ({
  stack,
  resources: 0,
  program,
  drifted: [],
  failed: [],
  notes: [],
});

/** Reports of stacks, as one. */
export function combined(stacks: StackReport[], checkedAt: string): Report {
  return {
    version: 1,
    checkedAt,
    drift: stacks.some(({ drifted }) => drifted.length > 0),
    complete: stacks.every(({ failed, error }) => failed.length === 0 && error === undefined),
    stacks,
  };
}

export const counts = (report: Report) => ({
  stacks: report.stacks.length,
  resources: report.stacks.reduce((sum, { resources }) => sum + resources, 0),
  drifted: report.stacks.reduce((sum, { drifted }) => sum + drifted.length, 0),
  failed: report.stacks.reduce((sum, { failed, error }) => sum + failed.length + (error === undefined ? 0 : 1), 0),
});

const some = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** A report in one sentence. */
export function headline(report: Report): string {
  const { stacks, resources, drifted, failed } = counts(report);
  const looked = `${some(resources, "resource")} of ${some(stacks, "stack")}`;
  const found =
    drifted === 0 ? `no drift ${failed === 0 ? "" : "found "}in ${looked}` : `${drifted} of ${looked} drifted`;
  const missed = failed === 0 ? "" : `; ${failed} could not be checked`;
  return `${found[0]!.toUpperCase()}${found.slice(1)}${missed}`;
}

/** What became of a resource, in words. */
export function fate({ kind, moved, properties }: Drifted): string {
  switch (kind) {
    case "gone":
      return "is gone from the platform";
    case "due":
      return "waited, and can be made now";
    case "undeleted":
      return "is still to be deleted: an update failed before";
    case "added":
      return "is new in the program";
    case "removed":
      return "is no longer in the program";
    case "replaced":
      return "is replaced by the program";
    case "changed":
      return `${some(properties.length, "property", "properties")} changed by the ${moved === "both" ? "platform and the program" : moved}`;
  }
}

/** A value as one line of a text. */
export const shown = (value: unknown): string => (value === undefined ? "(none)" : JSON.stringify(value));
