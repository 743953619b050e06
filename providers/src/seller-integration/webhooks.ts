import * as pulumi from "@pulumi/pulumi";
import { OmsWebhook } from "../resources/oms-webhook/resource.js";
import { shownUrl } from "../text/shown-url.js";
import type { IntegrationWebhook, SellerIntegrationArgs } from "./args.js";
import { BASE_PATH, receiverOf, WEBHOOK_EVENTS } from "./defaults.js";
import type { Frame } from "./parts.js";
import { webhookRepeats } from "./webhook-repeats.js";

/** What OMS tells Seller Center. */
export function webhooksTo(
  base: pulumi.Output<string>,
  frame: Frame,
  opts: pulumi.CustomResourceOptions,
): OmsWebhook[] {
  const { args, nameOf } = frame;
  return declaredWebhooks(args).map((webhook) => {
    const { eventType, targetUrl } = webhook;
    const name = nameOf("OmsWebhook", eventType, `${eventType}-${shownTarget(targetUrl)}`);
    const declared = {
      additionalHeaders: { Authorization: pulumi.interpolate`Token ${args.sellerCenter.token}` },
      ...webhook,
      targetUrl: targetUrl ?? pulumi.interpolate`${base}/${receiverOf(eventType)}`,
      connection: args.connection,
    };
    return new OmsWebhook(name, declared, opts);
  });
}

/**
 * Refuses two webhooks of one event and address: each event would be delivered twice. The resources themselves cannot see it,
 * because the default address is only known later.
 *
 * @throws pulumi.RunError
 */
export function refuseTwins(component: string, args: SellerIntegrationArgs): void {
  const { url, basePath = BASE_PATH } = args.sellerCenter;
  const base = typeof url === "string" && typeof basePath === "string" ? `${url.replace(/\/+$/, "")}${basePath}` : "";
  const problems = webhookRepeats(args.webhooks ?? [], base).map(
    ({ index, first }) => `webhooks[${index}] is the same as ${first}; remove one of them`,
  );
  if (problems.length > 0) throw new pulumi.RunError(`SellerIntegration ${component}: ${problems.join("; ")}`);
}

const declaredWebhooks = (args: SellerIntegrationArgs): IntegrationWebhook[] =>
  (args.webhooks ?? WEBHOOK_EVENTS).map((given) => (typeof given === "string" ? { eventType: given } : given));

/** What tells a webhook's address from another one, without what may be secret in it. */
const shownTarget = (targetUrl: pulumi.Input<string> | undefined) =>
  typeof targetUrl === "string" ? shownUrl(targetUrl) : "elsewhere";
