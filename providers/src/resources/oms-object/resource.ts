import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsObjectArgs } from "./args.js";

/**
 * Any object in a REST collection of OMS.
 *
 * @example
 * new OmsObject("only-ours", {
 *   path: "/api/v1/oms/order_filter_rules/",
 *   body: { name: "Only ours", field: "supplier_code", condition: "in", values: ["SELLER-001"] },
 * });
 */
export class OmsObject extends pulumi.CustomResource {
  declare readonly path: pulumi.Output<string>;
  declare readonly body: pulumi.Output<Record<string, unknown>>;

  constructor(name: string, args: OmsObjectArgs, opts?: pulumi.CustomResourceOptions) {
    super(...registration("OmsObject", name, plainData("OmsObject", name, args), ["previous"], opts));
  }

  /** Scheme and host of the system written to. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** Id of the object in OMS. */
  get objectId(): pulumi.Output<number | string> {
    return outputOf(this, "objectId");
  }
}
