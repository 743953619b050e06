import { sellerName, sellerSchema } from "pulumi-akinon/config";
import { z } from "zod";
import { hostOf } from "./hosts";

const SELLERS = "Sellers by name; each holds what is its own. Default: one seller, named seller.";

const host = z
  .string()
  .refine(
    (text) => hostOf(text) !== undefined,
    "must be a host, such as acme.example; every host below it is meant too",
  );

/** What stands above the sellers. */
export const frameSchema = z.strictObject({
  sellers: z.record(sellerName, z.record(z.string(), z.unknown())).optional(),
  productionHosts: z
    .array(host)
    .describe(
      "Hosts of production, which this stack refuses. Set it in every other stack: a stack whose name begins with prod ignores it. " +
        "Default: none.",
    )
    .optional(),
});

/** The program's own configuration, in the namespace of the project: of one seller, or what several have in common. */
export const programSchema = z.strictObject({
  ...sellerSchema.partial().shape,
  ...frameSchema.shape,
  sellers: z.record(sellerName, sellerSchema.partial()).describe(SELLERS).optional(),
});
