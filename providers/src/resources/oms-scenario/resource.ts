import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsScenarioArgs } from "./args.js";

/**
 * A distribution or transfer scenario of OMS.
 *
 * A scenario that names a channel which does not exist yet is *pending*: previews are clean, and the first one after the
 * channel came shows exactly one create, where the project has `options: { refresh: always }`; else `pulumi up --refresh` makes it.
 *
 * @example
 * new OmsScenario("marketplace", {
 *   name: "Marketplace",
 *   kind: "distribution",
 *   channel: { name: "Seller Center" },
 *   defaultStockLocation: { erpCode: "WH-CENTRAL" },
 * });
 */
export class OmsScenario extends pulumi.CustomResource {
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: OmsScenarioArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      ...registration(
        "OmsScenario",
        name,
        { ...plainData("OmsScenario", name, args), active: args.active ?? true },
        ["previous"],
        opts,
        [args.connection, args.kind, args.name],
      ),
    );
  }

  /** Scheme and host of the system written to. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** `"applied"`, or `"pending"` while the channel is missing. */
  get status(): pulumi.Output<"applied" | "pending"> {
    return outputOf(this, "status");
  }

  /** What a pending scenario waits for, in words; undefined once it is applied. */
  get waitingFor(): pulumi.Output<string | undefined> {
    return outputOf(this, "waitingFor");
  }

  /** Id of the scenario in OMS, a number or what else the installation has; undefined while pending. */
  get scenarioId(): pulumi.Output<number | string | undefined> {
    return outputOf(this, "scenarioId");
  }

  /** OMS's id of the channel; null for any, undefined while pending. */
  get channelId(): pulumi.Output<number | null | undefined> {
    return outputOf(this, "channelId");
  }

  /** OMS's id of the default stock location; undefined while pending. */
  get stockLocationId(): pulumi.Output<number | undefined> {
    return outputOf(this, "stockLocationId");
  }
}
