import { z } from "zod";
import { onDestroySchema } from "../on-destroy.js";

const id = z.number().int("must be an id, a whole number").min(0, "must be an id, 0 or more");
const name = z
  .string()
  .min(1, "must not be empty")
  .refine((text) => text === text.trim(), "must not begin or end with white space");

const matcher = z
  .strictObject({ id: id.optional(), name: name.optional(), type: name.optional(), omnitronId: id.optional() })
  .refine((members) => Object.keys(members).length > 0, "must hold at least one of id, name, type, omnitronId");

const anyOrIds = z
  .union([z.literal("any"), z.array(id).min(1)], { error: 'must be "any" or a list of at least one id' })
  .optional();

export const properties = z.strictObject({
  name,
  kind: z.enum(["distribution", "transfer"]),
  description: z.string().optional(),
  active: z.boolean().default(true),
  priority: z.number().int().optional(),
  channel: z.union([z.literal("any"), matcher], {
    error: 'must be "any" or a matcher with id, name, type or omnitronId',
  }),
  defaultStockLocation: z.union([id, z.strictObject({ erpCode: name })], {
    error: "must be the id of a stock location, or { erpCode }",
  }),
  shipping: anyOrIds,
  payment: anyOrIds,
  rules: z.array(z.unknown()).optional(),
  body: z.record(z.string(), z.unknown()).optional(),
  whenChannelMissing: z.enum(["pending", "error"]).optional(),
  adopt: z.boolean().optional(),
  onDestroy: onDestroySchema,
});

export type Inputs = z.infer<typeof properties>;
