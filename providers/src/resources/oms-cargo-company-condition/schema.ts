import { z } from "zod";
import { properties as object } from "../oms-object/schema.js";

/** A condition as it is declared, before it becomes the object that `OmsObject` checks. */
export const properties = z.strictObject({
  cargoCompany: z.union([z.number().int(), z.string().min(1)], { error: "must be an id: a whole number or a text" }),
  rules: z.array(z.unknown()),
  path: object.shape.path.optional(),
  ...object.pick({ updateMethod: true, platformAlters: true, adopt: true, onDestroy: true }).shape,
});
