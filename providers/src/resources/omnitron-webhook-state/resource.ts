import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { HeldHook, OmnitronWebhookStateArgs } from "./args.js";

/**
 * Puts existing Omnitron hooks into a state, and back on destroy. Every hook that matches is held: one that appears, or
 * that somebody switches, is drift.
 *
 * @example
 * new OmnitronWebhookState("order-created", { eventType: "order.created" }); // off, at the OMS only
 */
export class OmnitronWebhookState extends pulumi.CustomResource {
  declare readonly eventType: pulumi.Output<string>;
  declare readonly active: pulumi.Output<boolean>;

  constructor(name: string, args: OmnitronWebhookStateArgs, opts?: pulumi.CustomResourceOptions) {
    const declared = { ...plainData("OmnitronWebhookState", name, args), active: args.active ?? false };
    const identity = [args.connection, args.eventType, args.targetUrl, args.targetPrefixes];
    super(...registration("OmnitronWebhookState", name, declared, [], opts, identity));
  }

  /** Scheme and host of the system written to. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** The hooks that are held, with what they were before. */
  get hooks(): pulumi.Output<HeldHook[]> {
    return outputOf(this, "hooks");
  }
}
