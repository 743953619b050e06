import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsObjectArgs } from "./args.js";

/**
 * Any object in a REST collection of OMS.
 *
 * **Drift:** what `body` declares, at any depth. Other members are not compared.
 *
 * **Adoption:** `lookup` finds the object. One that equals the declaration becomes this resource's; one that differs is refused unless
 * `adopt` is true.
 *
 * **On destroy:** an object that this resource created is deleted. One that was there before is restored as far as it was changed.
 *
 * @example
 * new OmsObject("only-ours", {
 *   path: "/api/v1/oms/order_filter_rules/",
 *   body: { name: "Only ours", field: "supplier_code", condition: "in", values: ["SELLER-001"] },
 * });
 */
export class OmsObject extends pulumi.CustomResource {
  /** Path of the collection that the object is in. */
  declare readonly path: pulumi.Output<string>;
  /** Members of the object, as declared. */
  declare readonly body: pulumi.Output<Record<string, unknown>>;

  constructor(name: string, args: OmsObjectArgs, opts?: pulumi.CustomResourceOptions) {
    super(...registration("OmsObject", name, plainData("OmsObject", name, args), ["previous"], opts));
  }

  /** Scheme and host of the OMS. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** Id of the object in OMS. */
  get objectId(): pulumi.Output<number | string> {
    return outputOf(this, "objectId");
  }
}
