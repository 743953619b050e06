import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
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
  /** Scheme and host of the system written to. */
  declare readonly origin: pulumi.Output<string>;
  /** `"applied"`, or `"pending"` while the channel is missing. */
  declare readonly status: pulumi.Output<"applied" | "pending">;
  /** What a pending scenario waits for, in words. */
  declare readonly waitingFor: pulumi.Output<string | undefined>;
  /** Id of the scenario in OMS, a number or what else the installation has; undefined while pending. */
  declare readonly scenarioId: pulumi.Output<number | string | undefined>;
  /** OMS's id of the channel; null for any, undefined while pending. */
  declare readonly channelId: pulumi.Output<number | null | undefined>;
  /** OMS's id of the default stock location; undefined while pending. */
  declare readonly stockLocationId: pulumi.Output<number | undefined>;
  declare readonly name: pulumi.Output<string>;

  constructor(name: string, args: OmsScenarioArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      ...registration(
        "OmsScenario",
        name,
        plainData("OmsScenario", name, args),
        { shown: ["status", "waitingFor", "scenarioId", "channelId", "stockLocationId"], secret: ["previous"] },
        opts,
        [args.connection, args.kind, args.name],
      ),
    );
  }
}
