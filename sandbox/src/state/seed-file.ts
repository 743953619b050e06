import { z } from "zod";
import { SELLER_CENTER_TOKEN } from "../users.js";
import { collections } from "./collections.js";
import type { Seller } from "./rows.js";

const many = z.int().min(0).max(100_000);
const objectsSchema = z.partialRecord(
  z.enum(Object.keys(collections) as [keyof typeof collections]),
  z.array(z.record(z.string(), z.json())),
);

/** What an installation holds beside the usual. `{omnitron}`, `{oms}`, `{seller_center}` stand for the addresses. */
export const catalogueSchema = z.strictObject({
  /** How many more of each there are, for a look at large installations. */
  omnitronHooks: many.default(0),
  omsHooks: many.default(0),
  settings: many.default(0),
  channels: many.default(0),
  stockLocations: many.default(0),
  distributionScenarios: many.default(0),
  /** More objects, by the names that the control endpoints use; what is left out is as in the first of its kind. */
  objects: objectsSchema.default({}),
});

export type Catalogue = z.infer<typeof catalogueSchema>;
export const emptyCatalogue: Catalogue = catalogueSchema.parse({});

const code = z.string().regex(/^[\w-]{1,64}$/, "must be 1 to 64 letters, digits, - or _");

/** A description to start from. */
export const seedFileSchema = z
  .strictObject({
    /** Each gets an Omnitron and an OMS of its own; Seller Center is one. */
    sellers: z
      .array(
        z.strictObject({
          supplierCode: code,
          name: z.string().min(1).optional(),
          token: z.string().min(1).optional(),
          ...catalogueSchema.partial().shape,
        }),
      )
      .min(1, "must name at least one seller")
      .max(20, "are too many: at most 20")
      .default([{ supplierCode: "SELLER-001" }]),
    /** For all sellers. */
    ...catalogueSchema.partial().shape,
  })
  .superRefine(({ sellers }, context) => {
    for (const name of ["supplierCode", "token"] as const) {
      sellers.forEach((seller, index) => {
        const value = seller[name];
        const first = sellers.findIndex((other) => other[name] === value);
        if (value !== undefined && first !== index) {
          context.addIssue({
            code: "custom",
            path: ["sellers", index, name],
            message: `is the same as that of sellers[${first}]`,
          });
        }
      });
    }
  });

export type SeedFile = z.infer<typeof seedFileSchema>;
export type SeedFileInput = z.input<typeof seedFileSchema>;

/** Sellers of a description with what their installations hold. */
export function sellersOf({ sellers, ...common }: SeedFile): { seller: Seller; catalogue: Catalogue }[] {
  return sellers.map(({ supplierCode, name = supplierCode, token, ...own }, index) => ({
    seller: {
      supplierCode,
      name,
      token: token ?? (index === 0 ? SELLER_CENTER_TOKEN : `sandbox-seller-center-${supplierCode}-token`),
    },
    catalogue: catalogueSchema.parse({ ...common, ...own, objects: { ...common.objects, ...own.objects } }),
  }));
}
