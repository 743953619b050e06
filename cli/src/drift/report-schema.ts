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
