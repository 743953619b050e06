import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsSetupStepArgs } from "./args.js";

/**
 * One step of OMS's basic setup, run on create and whenever `triggers` changes.
 *
 * **Drift:** none; the platform does not say what a step copied.
 *
 * **Adoption:** a step that OMS says is not required is not run.
 *
 * **On destroy:** nothing happens; what the step copied stays.
 *
 * @example
 * new OmsSetupStep("stores", { step: "stock_locations", triggers: { stores: "2026-11" } });
 */
export class OmsSetupStep extends pulumi.CustomResource {
  constructor(name: string, args: OmsSetupStepArgs, opts?: pulumi.CustomResourceOptions) {
    super(...registration("OmsSetupStep", name, plainData("OmsSetupStep", name, args), [], opts));
  }

  /** Scheme and host of the OMS. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** Result of the last run. */
  get result(): pulumi.Output<"FINISHED" | "NOT_REQUIRED"> {
    return outputOf(this, "result");
  }
}
