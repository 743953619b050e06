import { z } from "zod";
import type { Failure } from "../../pulumi/check.js";
import { onDestroyWithoutDeleteSchema } from "../on-destroy.js";

export const properties = z.strictObject({
  eventType: z.string().min(1, "must not be empty"),
  active: z.boolean().default(false),
  targetUrl: z.string().min(1, "must not be empty").optional(),
  targetPrefixes: z
    .array(z.string().min(1, "must not be empty: it would match every webhook"))
    .min(1, "must have at least one beginning of an address; remove it to use the default")
    .transform((prefixes) => [...prefixes].sort())
    .optional(),
  whenMissing: z.enum(["error", "ignore"]).default("error"),
  onDestroy: onDestroyWithoutDeleteSchema,
});

export type Inputs = z.infer<typeof properties>;

export const together = (inputs: Inputs): Failure[] =>
  inputs.targetUrl !== undefined && inputs.targetPrefixes !== undefined
    ? [{ property: "targetPrefixes", reason: "cannot be combined with targetUrl; give one of them" }]
    : [];
