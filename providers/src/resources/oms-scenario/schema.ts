import { z } from "zod";
import { isTrimmed } from "../../text/white-space.js";
import type { Failure } from "../../pulumi/check.js";
import { onDestroySchema } from "../on-destroy.js";
import { refersTo } from "./body-refs.js";
import { platformAltersSchema } from "../platform-alters.js";

const number = z.number().int("must be an id, a whole number").min(0, "must be an id, 0 or more");
const name = z.string().min(1, "must not be empty").refine(isTrimmed, "must not begin or end with white space");

const id = z.union([number, name], { error: "must be an id: a whole number, 0 or more, or a text" });

const matcher = z
  .strictObject({ id: id.optional(), name: name.optional(), type: name.optional(), omnitronId: id.optional() })
  .refine((members) => Object.keys(members).length > 0, "must have at least one of id, name, type, omnitronId");

/** What a refresh shows where the channel drifted: a picture for people, which `ignoreChanges` may hand back. */
const channelPicture = z.union([z.strictObject({ ids: z.array(id) }), z.strictObject({ gone: z.string() })]);
export const isChannelPicture = (channel: unknown) => channelPicture.safeParse(channel).success;

const anyOrIds = z
  .union([z.literal("any"), z.array(id).min(1)], { error: 'must be "any" or a list of at least one id' })
  .optional();

export const properties = z.strictObject({
  name,
  kind: z.enum(["distribution", "transfer"]),
  description: z.string().optional(),
  active: z.boolean().default(true),
  priority: z.number().int().optional(),
  channel: z
    .union([z.literal("any"), matcher], {
      error: 'must be "any" or a matcher with id, name, type or omnitronId',
    })
    .optional(),
  defaultStockLocation: z
    .union([id, z.strictObject({ erpCode: name })], {
      error: "must be the id of a stock location, or { erpCode }",
    })
    .optional(),
  shipping: anyOrIds,
  payment: anyOrIds,
  rules: z.array(z.unknown()).optional(),
  body: z.record(z.string(), z.unknown()).optional(),
  keyedLists: z.record(z.string(), z.string()).optional(),
  whenChannelMissing: z.enum(["pending", "error"]).optional(),
  adopt: z.boolean().optional(),
  platformAlters: platformAltersSchema,
  onDestroy: onDestroySchema,
});

export type Inputs = z.infer<typeof properties>;

/** Without a `body` that says it all a scenario has a channel and a default stock location. */
export const together = (inputs: Inputs): Failure[] => {
  const { channel, defaultStockLocation, body } = inputs;
  const missing = (property: string) => ({
    property,
    reason:
      body === undefined ? "is required, unless body declares the scenario" : `is required, because body refers to it`,
  });
  return [
    ...(channel === undefined && (body === undefined || refersTo("channelId", body)) ? [missing("channel")] : []),
    ...(defaultStockLocation === undefined && (body === undefined || refersTo("stockLocationId", body))
      ? [missing("defaultStockLocation")]
      : []),
  ];
};
