import { setCommand } from "pulumi-akinon/config";
import { isObject } from "../frame/is-object.js";
import type { SellerPlace } from "./edits.js";

/** The webhooks in a seller's configuration that hold a token of their own, with the command that sets it; undefined where none does. */
export function ownTokens(place: SellerPlace, environment: NodeJS.ProcessEnv): string | undefined {
  const webhooks = place.read("webhooks");
  const own = (Array.isArray(webhooks) ? (webhooks as unknown[]) : []).flatMap((webhook, index) => {
    if (!isObject(webhook) || !isObject(webhook.additionalHeaders)) return [];
    return webhook.additionalHeaders.Authorization === undefined ? [] : [{ event: String(webhook.eventType), index }];
  });
  const [first, ...others] = own;
  if (first === undefined) return undefined;
  const [, ...path] = place.readFrom("webhooks");
  const key = `${path.join(".")}[${first.index}].additionalHeaders.Authorization`;
  const command = setCommand(key, environment, { secret: true });
  if (others.length === 0) {
    return (
      `webhook ${first.event} has an Authorization header of its own in the configuration. If you rotate that token, set it here ` +
      `too, with ${command}`
    );
  }
  return (
    `webhooks ${own.map(({ event }) => event).join(", ")} have Authorization headers of their own in the configuration. If you ` +
    `rotate that token, set it in each of them too, in the first with ${command}`
  );
}
