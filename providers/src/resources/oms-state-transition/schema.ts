import { z } from "zod";
import { properties as object } from "../oms-object/schema.js";

const text = z.string().min(1, "must not be empty");

/** A transition as it is declared, before it becomes the object that `OmsObject` checks. */
export const properties = z.strictObject({
  slug: text,
  commandName: text,
  commandCode: text,
  sourceState: text,
  destinationState: text,
  visible: z.boolean().optional(),
  configuration: z.record(z.string(), z.unknown()).optional(),
  path: object.shape.path.optional(),
  body: object.shape.body.optional(),
  ...object.pick({ updateMethod: true, platformAlters: true, adopt: true, onDestroy: true }).shape,
});
