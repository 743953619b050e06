import { z } from "zod";
import type { Failure } from "../../pulumi/check.js";
import { pathSchema } from "../../akinon/base-url.js";
import { onDestroySchema } from "../on-destroy.js";
import { platformAltersSchema } from "../platform-alters.js";

export const properties = z.strictObject({
  path: pathSchema,
  lookup: z.array(z.string().min(1)).min(1, "must name at least one member of body").default(["name"]),
  body: z.record(z.string(), z.unknown()),
  keyedLists: z.record(z.string(), z.string()).optional(),
  updateMethod: z.enum(["PATCH", "PUT"]).optional(),
  adopt: z.boolean().optional(),
  platformAlters: platformAltersSchema,
  onDestroy: onDestroySchema,
});

export type Inputs = z.infer<typeof properties>;

export const together = ({ lookup, body }: Inputs): Failure[] =>
  lookup
    .filter((name) => body[name] === undefined)
    .map((name) => ({
      property: "lookup",
      reason: `names ${name}, which body does not have. Declare it there, or use another member for lookup`,
    }));
