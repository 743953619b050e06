import { keyName } from "../../akinon/config-sources.js";
import type { Hook } from "../../akinon/hooks.js";
import { isLooselyBelow, isSameAddress } from "../../text/address.js";
import { Refused } from "../../pulumi/errors.js";
import { connectionOf } from "../../pulumi/state-format.js";
import { setCommand, stateDelete } from "../../text/commands.js";
import { shownUrl } from "../../text/shown-url.js";
import type { HeldHook } from "./args.js";
import type { Inputs } from "./schema.js";

const MOST_NAMED = 12;

/**
 * "None" is never believed: the platform has no way to really delete a hook, but hides all those of others from an
 * ordinary user. Taking them for gone would forget which of them were active before.
 *
 * @param visible every hook that the user sees
 */
export function noneMatches(
  inputs: Inputs,
  visible: readonly Hook[],
  { addresses, isOld }: { addresses: readonly string[]; isOld: boolean },
  held: readonly HeldHook[],
): Refused {
  return new Refused((environment) => words(inputs, visible, { addresses, isOld }, held, environment));
}

function words(
  inputs: Inputs,
  visible: readonly Hook[],
  { addresses, isOld }: { addresses: readonly string[]; isOld: boolean },
  held: readonly HeldHook[],
  environment: NodeJS.ProcessEnv,
): string {
  const { eventType } = inputs;
  const where = addresses.map(shownUrl).join(" or ");
  const ofEvent = visible.filter((hook) => hook.event_type === eventType);
  const there = new Set(visible.filter((hook) => isThere(inputs, hook, addresses)).map((hook) => hook.event_type));
  const whose = isOld
    ? "This Omnitron has an old hook library, in which even a superuser sees only its own webhooks: use the token of the " +
      "user who created them, most often OMS's own"
    : "A user without superuser rights sees only its own webhooks: use a superuser's token";
  const otherwise = 'or declare whenMissing: "ignore"';
  const ids = held.map(({ id }) => id).join(", ");
  const gone =
    ids && `. If the webhooks (${ids}) are really gone, remove this resource with ${stateDelete(environment)}`;
  if (visible.length === 0) return `this user sees no webhooks in Omnitron at all. ${whose}, ${otherwise}${gone}`;
  const elsewhere = listed(ofEvent.map(({ id, target_url }) => `webhook ${id} at ${shownUrl(target_url)}`));
  const address = elsewhere && addressOf(inputs, environment);
  if (there.has(eventType)) {
    const exactly = inputs.targetUrl === undefined ? "exactly below" : "exactly at";
    return (
      `no webhook for event ${JSON.stringify(eventType)} is ${exactly} ${where}; there is ${elsewhere}.${address} Correct targetUrl or ` +
      `targetPrefixes, ${otherwise}${gone}`
    );
  }
  if (there.size > 0) {
    const events = listed([...there].sort());
    return (
      `no webhook for event ${JSON.stringify(eventType)} is at ${where}; there are webhooks for: ${events}. ` +
      `Correct eventType, ${otherwise}${gone}. ${whose}, if you mean webhooks of others`
    );
  }
  return (
    `none of the ${visible.length} webhooks that this user sees is at ${where}` +
    (elsewhere ? `; for this event there is ${elsewhere}` : "") +
    `.${address} ${whose}, correct targetUrl or targetPrefixes, ${otherwise}${gone}`
  );
}

/** Where nothing else is declared, the OMS's own address says which webhooks are meant. */
function addressOf(inputs: Inputs, environment: NodeJS.ProcessEnv): string {
  if (inputs.targetUrl !== undefined || inputs.targetPrefixes !== undefined) return "";
  const key = keyName("omsUrl", connectionOf(inputs));
  return ` First check the OMS's address: set ${key} with ${setCommand(key, environment)}.`;
}

function isThere({ targetUrl }: Inputs, hook: Hook, addresses: readonly string[]): boolean {
  if (targetUrl !== undefined) return isSameAddress(hook.target_url, targetUrl);
  return addresses.some((prefix) => isLooselyBelow(hook.target_url, prefix));
}

const listed = (names: readonly string[]) =>
  names.slice(0, MOST_NAMED).join(", ") + (names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "");
