import { z } from "zod";

export const properties = z.strictObject({
  step: z.string().regex(/^[\w-]+$/, "must be the name of a step, for example addresses"),
  when: z.enum(["required", "always"]).optional(),
  triggers: z.unknown().optional(),
  timeoutSeconds: z
    .number()
    .int("must be whole seconds")
    .min(1, "must be 1 or more")
    .max(86_400, "must be at most 86400")
    .optional(),
});

export type Inputs = z.infer<typeof properties>;
