import * as pulumi from "@pulumi/pulumi";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsObjectArgs } from "../oms-object/args.js";
import { OmsObject } from "../oms-object/resource.js";

/**
 * Under which rules packages go with a cargo company.
 *
 * https://apidocs.akinon.com/oms/cargo-company-condition-services
 */
export interface OmsCargoCompanyConditionArgs extends Pick<
  OmsObjectArgs,
  "updateMethod" | "platformAlters" | "adopt" | "onDestroy" | "connection"
> {
  /** OMS's id of the cargo company; by it the condition is found. */
  cargoCompany: pulumi.Input<number | string>;
  /** Rules as the platform has them; an empty list always fits. Update. */
  rules: pulumi.Input<unknown[]>;
  /** Default `/api/v1/oms/cargo-company-conditions/`. */
  path?: pulumi.Input<string> | undefined;
}

/** A cargo company condition of OMS: an `OmsObject` with typed members. */
export class OmsCargoCompanyCondition extends OmsObject {
  constructor(name: string, args: OmsCargoCompanyConditionArgs, opts?: pulumi.CustomResourceOptions) {
    const { cargoCompany, rules, path, ...rest } = plainData("OmsCargoCompanyCondition", name, args);
    super(
      name,
      {
        ...rest,
        path: path ?? "/api/v1/oms/cargo-company-conditions/",
        lookup: ["cargo_company"],
        body: { cargo_company: cargoCompany, rules_configuration: { rules } },
      },
      opts,
    );
  }
}
