import { setCommand } from "pulumi-akinon/config";
import { isObject } from "../frame/is-object.js";
import type { Members, SellerPlace } from "./edits.js";

/** The webhooks in a seller's configuration that hold a token of their own, with the command that sets it. */
export function ownTokens(place: SellerPlace, environment: NodeJS.ProcessEnv): string[] {
  const webhooks = place.read("webhooks");
  return (Array.isArray(webhooks) ? (webhooks as unknown[]) : []).flatMap((webhook, index) => {
    const headers = isObject(webhook) ? webhook.additionalHeaders : undefined;
    if (!isObject(headers) || headers.Authorization === undefined) return [];
    const [, ...path] = place.pathOf("webhooks");
    const command = setCommand(`${path.join(".")}[${index}].additionalHeaders.Authorization`, environment, {
      secret: true,
    });
    return [
      `webhook ${String((webhook as Members).eventType)} has an Authorization header of its own in the configuration. If ` +
        `you rotate that token, set it here too, with ${command}`,
    ];
  });
}
