import * as pulumi from "@pulumi/pulumi";
import { registration } from "../../pulumi/dynamic-resource.js";
import { outputOf } from "../../pulumi/output-of.js";
import { plainData } from "../../pulumi/plain-data.js";
import type { HeldHook, OmnitronWebhookStateArgs } from "./args.js";

/**
 * Switches existing webhooks of Omnitron on or off. Every webhook that matches is held, also one that appears later.
 *
 * **Drift:** a webhook that somebody switches, and a new one that matches.
 *
 * **Adoption:** there is nothing to adopt; the resource never creates or deletes a webhook.
 *
 * **On destroy:** each webhook is switched back to what it was.
 *
 * @example
 * new OmnitronWebhookState("order-created", { eventType: "order.created" }); // off, at the OMS only
 */
export class OmnitronWebhookState extends pulumi.CustomResource {
  /** As declared. */
  declare readonly eventType: pulumi.Output<string>;
  /** As declared; by default false. */
  declare readonly active: pulumi.Output<boolean>;

  constructor(name: string, args: OmnitronWebhookStateArgs, opts?: pulumi.CustomResourceOptions) {
    const declared = { ...plainData("OmnitronWebhookState", name, args), active: args.active ?? false };
    const identity = [args.connection, args.eventType, args.targetUrl, args.targetPrefixes];
    super(...registration("OmnitronWebhookState", name, declared, [], opts, identity));
  }

  /** Scheme and host of Omnitron. */
  get origin(): pulumi.Output<string> {
    return outputOf(this, "origin");
  }

  /** The webhooks that are held, with what each was before. */
  get hooks(): pulumi.Output<HeldHook[]> {
    return outputOf(this, "hooks");
  }
}
