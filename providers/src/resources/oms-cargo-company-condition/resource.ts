import * as pulumi from "@pulumi/pulumi";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsObjectArgs } from "../oms-object/args.js";
import { OmsObject } from "../oms-object/resource.js";
import { CARGO_COMPANY_CONDITIONS } from "./path.js";

/**
 * The rules under which packages go with a cargo company.
 *
 * https://apidocs.akinon.com/oms/cargo-company-condition-services
 */
export interface OmsCargoCompanyConditionArgs extends Pick<
  OmsObjectArgs,
  "updateMethod" | "platformAlters" | "adopt" | "onDestroy" | "connection"
> {
  /** OMS's id of the cargo company, which identifies the condition. Required. Updates in place. */
  cargoCompany: pulumi.Input<number | string>;
  /** Rules, in the platform's own form. An empty list always fits. Required. Updates in place. */
  rules: pulumi.Input<unknown[]>;
  /** Path of the collection. Default `/api/v1/oms/cargo-company-conditions/`. Replaces the resource. */
  path?: pulumi.Input<string> | undefined;
}

/**
 * A cargo company condition of OMS: an `OmsObject` with typed members.
 *
 * @example
 * new OmsCargoCompanyCondition("always", { cargoCompany: 4, rules: [] });
 */
export class OmsCargoCompanyCondition extends OmsObject {
  constructor(name: string, args: OmsCargoCompanyConditionArgs, opts?: pulumi.CustomResourceOptions) {
    const { cargoCompany, rules, path, ...rest } = plainData("OmsCargoCompanyCondition", name, args);
    super(
      name,
      {
        ...rest,
        path: path ?? CARGO_COMPANY_CONDITIONS,
        lookup: ["cargo_company"],
        body: { cargo_company: cargoCompany, rules_configuration: { rules } },
      },
      opts,
    );
  }
}
