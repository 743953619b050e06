import type * as pulumi from "@pulumi/pulumi";
import type { SellerIntegrationArgs } from "./args.js";
import type { NameGiver } from "./names.js";

/** What the parts of one component have in common. */
export interface Frame {
  args: SellerIntegrationArgs;
  nameOf: NameGiver;
  /** Options of the part that is made first. */
  start: pulumi.CustomResourceOptions;
  /** Options of a part that is made after others. */
  after: (others: pulumi.Resource[]) => pulumi.CustomResourceOptions;
}

/** A name for a resource, which has to be known when it is declared. */
export const plain = (input: unknown, index: number) =>
  typeof input === "string" || typeof input === "number" ? String(input) : String(index);
