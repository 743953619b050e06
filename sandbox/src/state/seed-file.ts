import { z } from "zod";
import { SELLER_CENTER_TOKEN } from "./users.js";
import { variantsByCollectionSchema } from "./variants.js";
import { type CollectionName, collections } from "./collections.js";
import type { JsonObject } from "../values/json.js";
import type { Seller } from "./entities/seller-center.js";

/** Each takes two ports, ten above those of the one before. */
const MOST_SELLERS = 500;

const many = z.int().min(0).max(100_000);
const objectsSchema = z.partialRecord(
  z.enum(Object.keys(collections) as [CollectionName]),
  z.array(z.record(z.string(), z.json())),
  {
    error: (issue) =>
      (issue.code as string) === "unrecognized_keys"
        ? `has no collection ${(issue.keys as string[]).join(", ")}; there are ${Object.keys(collections).join(", ")}`
        : undefined,
  },
);

/** What an installation holds beside the usual. `{omnitron}`, `{oms}`, `{seller_center}` stand for the addresses. */
const catalogueShape = {
  /** How many more of each there are, for a look at large installations. */
  omnitronHooks: many.optional(),
  omsHooks: many.optional(),
  settings: many.optional(),
  channels: many.optional(),
  stockLocations: many.optional(),
  distributionScenarios: many.optional(),
  /** More objects, by the names that the control endpoints use; what is left out is as in the first of its kind. */
  objects: objectsSchema.optional(),
};

type CatalogueInput = z.output<z.ZodObject<typeof catalogueShape>>;
export type Catalogue = { [Name in keyof typeof catalogueShape]-?: NonNullable<CatalogueInput[Name]> };

export const emptyCatalogue: Catalogue = {
  omnitronHooks: 0,
  omsHooks: 0,
  settings: 0,
  channels: 0,
  stockLocations: 0,
  distributionScenarios: 0,
  objects: {},
};

const code = z.string().regex(/^[\w-]{1,64}$/, "must be 1 to 64 letters, digits, - or _");

const tokenOf = ({ supplierCode, token }: { supplierCode: string; token?: string | undefined }, index: number) =>
  token ?? (index === 0 ? SELLER_CENTER_TOKEN : `sandbox-seller-center-${supplierCode}-token`);

/** A description to start from. */
export const seedFileSchema = z
  .strictObject({
    /** Each gets an Omnitron and an OMS of its own; Seller Center is one. */
    sellers: z
      .array(
        z.strictObject({
          supplierCode: code,
          name: z.string().min(1).optional(),
          token: z.string().regex(/^\S+$/, "must be a text without white space").optional(),
          ...catalogueShape,
        }),
      )
      .min(1, "must name at least one seller")
      .max(MOST_SELLERS, `must be at most ${MOST_SELLERS}`)
      .default([{ supplierCode: "SELLER-001" }]),
    /** How collections differ from the usual, for all sellers. */
    variants: variantsByCollectionSchema.optional(),
    /** For all sellers. */
    ...catalogueShape,
  })
  .superRefine(({ sellers }, context) => {
    for (const name of ["supplierCode", "token"] as const) {
      const values = sellers.map((seller, index) => (name === "token" ? tokenOf(seller, index) : seller[name]));
      values.forEach((value, index) => {
        const first = values.indexOf(value);
        if (first !== index) {
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
export function sellersOf({
  sellers,
  variants: _variants,
  ...common
}: SeedFile): { seller: Seller; catalogue: Catalogue }[] {
  return sellers.map(({ supplierCode, name = supplierCode, token, ...own }, index) => ({
    seller: {
      supplierCode,
      name,
      token: tokenOf({ supplierCode, token }, index),
    },
    catalogue: merged(common, own),
  }));
}

/** What all sellers have, and above it what this one has; of objects both. */
function merged(common: CatalogueInput, own: CatalogueInput): Catalogue {
  const objects = { ...common.objects };
  for (const [name, more] of Object.entries(own.objects ?? {}) as [CollectionName, JsonObject[]][]) {
    objects[name] = [...(objects[name] ?? []), ...(more as never[])];
  }
  const given = Object.entries({ ...common, ...own }).filter(([, value]) => value !== undefined);
  return { ...emptyCatalogue, ...(Object.fromEntries(given) as CatalogueInput), objects } as Catalogue;
}
