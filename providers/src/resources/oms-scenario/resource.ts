import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsScenarioArgs } from "./args.js";

/**
 * A distribution or transfer scenario of OMS.
 *
 * A scenario that names a channel which does not exist yet is *pending*: previews are clean, and the first preview after the channel
 * appears shows one create. This needs `options: { refresh: always }` in `Pulumi.yaml`, or `pulumi up --refresh`.
 *
 * **Drift:** every declared member, and the channel and stock location that it resolves to.
 *
 * **Adoption:** kind and name find the scenario. One that equals the declaration becomes this resource's; one that differs is refused
 * unless `adopt` is true.
 *
 * **On destroy:** a scenario that this resource created is deleted; one that it took over is restored.
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
  /** As declared. */
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

  /** Scheme and host of the OMS. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** `"applied"`, or `"pending"` while the channel is missing. */
  get status(): pulumi.Output<"applied" | "pending"> {
    return pulumi.unsecret(outputOf(this, "status"));
  }

  /** What a pending scenario waits for, in words; undefined once it is applied. */
  get waitingFor(): pulumi.Output<string | undefined> {
    // It names what these inputs say, and is as secret as they are.
    const { channel, body } = this as unknown as Record<string, unknown>;
    const words = pulumi.unsecret(outputOf<string | undefined>(this, "waitingFor"));
    return pulumi.all([words, channel, body]).apply(([told]) => told);
  }

  /** Id of the scenario in OMS; undefined while pending. */
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
