import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
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
  /** Scheme and host of the system written to. */
  declare readonly origin: pulumi.Output<string>;
  /** The hooks that are held, with what they were before. */
  declare readonly hooks: pulumi.Output<HeldHook[]>;
  declare readonly eventType: pulumi.Output<string>;
  declare readonly active: pulumi.Output<boolean>;

  constructor(name: string, args: OmnitronWebhookStateArgs, opts?: pulumi.CustomResourceOptions) {
    const declared = plainData("OmnitronWebhookState", name, args);
    const identity = [args.connection, args.eventType, args.targetUrl, args.targetPrefixes];
    super(...registration("OmnitronWebhookState", name, declared, { shown: ["hooks"], secret: [] }, opts, identity));
  }
}
