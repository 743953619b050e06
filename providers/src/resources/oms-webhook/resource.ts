import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { OmsWebhookArgs } from "./args.js";

/**
 * One webhook in OMS.
 *
 * **Drift:** every declared member, and whether the webhook is on. Defaults that the platform fills in are no drift.
 *
 * **Adoption:** event type and address find the webhook. An inactive one is switched on again; an active one that equals the declaration
 * becomes this resource's; an active one that differs is refused unless `adopt` is true.
 *
 * **On destroy:** a webhook that this resource created is switched off, which is the platform's delete; one that it took over is
 * restored.
 *
 * @example
 * new OmsWebhook("package-created", {
 *   eventType: "package.created",
 *   targetUrl: "https://seller-center.example.com/api/v1/applications/oms/packages/",
 *   additionalHeaders: { Authorization: pulumi.interpolate`Token ${config.requireSecret("sellerCenterToken")}` },
 * });
 */
export class OmsWebhook extends pulumi.CustomResource {
  /** As declared. */
  declare readonly eventType: pulumi.Output<string>;
  /** As declared. */
  declare readonly targetUrl: pulumi.Output<string>;
  /** As declared; by default true. */
  declare readonly active: pulumi.Output<boolean>;

  constructor(name: string, args: OmsWebhookArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      ...registration(
        "OmsWebhook",
        name,
        { ...plainData("OmsWebhook", name, args), active: args.active ?? true },
        ["previous"],
        opts,
        [args.connection, args.eventType, args.targetUrl],
        { secretKey: pulumi.secret, additionalHeaders: pulumi.secret, config: secretWithAuth },
      ),
    );
  }

  /** Scheme and host of the OMS. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** Id of the webhook in OMS. */
  get hookId(): pulumi.Output<number | string> {
    return outputOf(this, "hookId");
  }

  /** ISO date-time, UTC. */
  get createdDate(): pulumi.Output<string> {
    return outputOf(this, "createdDate");
  }

  /** ISO date-time, UTC; changes with every write and is never compared. */
  get modifiedDate(): pulumi.Output<string> {
    return outputOf(this, "modifiedDate");
  }
}

const secretWithAuth = (config: unknown) =>
  pulumi.output(config as Record<string, unknown>).apply((known) => ("auth" in known ? pulumi.secret(known) : known));
