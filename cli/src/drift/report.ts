import { z } from "zod";

const value = z.json().optional();

const propertySchema = z
  .object({
    path: z.string().describe("where the property is, such as `additionalHeaders.Accept` or `value.urls[0]`"),
    moved: z.enum(["platform", "program", "both"]).describe("who moved away from what was applied"),
    declared: value.describe("what the program declares now; known with --program only"),
    applied: value.describe("what the last update wrote; left out where the property was not set"),
    now: value.describe("what the platform shows; left out where it shows none"),
  })
  .describe("secrets are shown as `[secret]`");

const driftedSchema = z.object({
  urn: z.string(),
  type: z.string().describe("such as `OmsWebhook`"),
  name: z.string().describe("the resource's name in the program"),
  id: z.string().describe("its id on the platform; empty where it has none yet"),
  kind: z
    .enum(["changed", "gone", "due", "undeleted", "added", "removed", "replaced"])
    .describe(
      "changed: properties differ; gone: the platform has no such object any more; due: it waited, and can be made now; " +
        "undeleted: an update failed before it deleted the object; added, removed, replaced: what the program does to it now",
    ),
  moved: z.enum(["platform", "program", "both"]),
  appliedAt: z.string().optional().describe("when an update last changed it, ISO 8601"),
  changedAt: z.string().optional().describe("when the platform says that the object was changed since"),
  properties: z.array(propertySchema),
  notes: z.array(z.string()),
  revert: z.string().describe("the command that puts the platform back to what is declared"),
  accept: z.string().describe("how to keep what the platform shows"),
});

const stackSchema = z.object({
  stack: z.string(),
  lastUpdate: z.string().optional().describe("when the state was last written, ISO 8601"),
  resources: z.number().int().describe("resources of pulumi-akinon in the state"),
  program: z.boolean().describe("whether the program was asked as well (--program)"),
  drifted: z.array(driftedSchema),
  failed: z
    .array(z.object({ urn: z.string(), type: z.string(), name: z.string(), message: z.string() }))
    .describe("resources that could not be read"),
  notes: z.array(z.string()),
  error: z.string().optional().describe("why the stack could not be read"),
});

/** What `akinon drift` found. The published schema is made of this. */
export const reportSchema = z
  .object({
    version: z.literal(1),
    checkedAt: z.string().describe("ISO 8601"),
    drift: z.boolean(),
    complete: z.boolean().describe("false where a stack or a resource could not be read"),
    stacks: z.array(stackSchema),
  })
  .meta({ title: "akinon drift --json" });

export type Report = z.infer<typeof reportSchema>;
export type StackReport = Report["stacks"][number];
export type Drifted = StackReport["drifted"][number];
export type Property = Drifted["properties"][number];

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
