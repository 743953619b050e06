import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
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
  /** Scheme and host of the system written to. */
  declare readonly origin: pulumi.Output<string>;
  /** Id of the object in OMS. */
  declare readonly objectId: pulumi.Output<number | string>;
  declare readonly path: pulumi.Output<string>;
  declare readonly body: pulumi.Output<Record<string, unknown>>;

  constructor(name: string, args: OmsObjectArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      ...registration(
        "OmsObject",
        name,
        plainData("OmsObject", name, args),
        { shown: ["objectId"], secret: ["previous"] },
        opts,
      ),
    );
  }
}
