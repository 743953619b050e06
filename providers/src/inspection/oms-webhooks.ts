import { isSameAddress, looseAddress, loosePath } from "../text/address.js";
import type { Hook } from "../akinon/hooks.js";
import { isLoopback } from "../http/loopback.js";
import { isUrl } from "../text/is-url.js";
import { shownUrl } from "../text/shown-url.js";
import { type Finding, findingsOn } from "./finding.js";

/** A webhook as declared, as far as it says who is told of what. */
export interface WantedWebhook {
  eventType: string;
  targetUrl: string;
  /** Its id, where it stands already. */
  hookId?: unknown;
}

/** The webhooks by which OMS tells Seller Center, and others of the same events that may deliver to it as well. */
export const omsWebhooks = (visible: readonly Hook[], wanted: readonly WantedWebhook[]): Finding[] =>
  wanted.flatMap((webhook) => [standing(webhook, visible), ...doubles(webhook, visible, wanted)]);

function standing({ eventType, targetUrl }: WantedWebhook, visible: readonly Hook[]): Finding {
  const about = findingsOn("oms", `webhook ${eventType}`);
  const there = visible.filter(
    ({ event_type, target_url }) => event_type === eventType && isSameAddress(target_url, targetUrl),
  );
  const active = there.filter(({ is_active }) => is_active);
  return active.length > 0
    ? about("ok", `${active.map(({ id }) => id).join(", ")} is on`)
    : about(
        "note",
        there.length > 0 ? `${there[0]!.id} is off; an update switches it on` : "there is none; an update creates it",
      );
}

/** Warns of each webhook that may deliver an event to Seller Center a second time. */
export const doubles = (
  webhook: WantedWebhook,
  visible: readonly Hook[],
  wanted: readonly WantedWebhook[],
): Finding[] =>
  besides(webhook, visible, wanted).map(({ id, target_url }) =>
    findingsOn("oms", `webhook ${webhook.eventType}`)(
      "warning",
      `${id} calls ${shownUrl(target_url)}, and would deliver in addition to the declared one`,
      "Correct the address in the declaration, or switch that one off in OMS",
    ),
  );

/** Webhooks of the same event, on and not declared, whose address may be another form of the declared one. */
export const besides = (
  { eventType, targetUrl }: WantedWebhook,
  visible: readonly Hook[],
  wanted: readonly WantedWebhook[],
): Hook[] => {
  const isWanted = ({ id, target_url }: Hook) =>
    wanted.some(
      (one) => one.hookId === id || (one.eventType === eventType && isSameAddress(target_url, one.targetUrl)),
    );
  return visible.filter(
    (hook) => hook.is_active && hook.event_type === eventType && !isWanted(hook) && mayMean(hook.target_url, targetUrl),
  );
};

/** Whether two addresses are surely one receiver: on one machine by whatever name, elsewhere in whatever form. */
export const isOneReceiver = (a: string, b: string): boolean => ofReceiver(a) === ofReceiver(b);

const ofReceiver = (address: string) => {
  if (!isLoopback(address)) return looseAddress(address);
  const { port } = new URL(address);
  return `:${port}${loosePath(address)}`;
};

/** At Seller Center's host, or at the same path of another one. */
function mayMean(address: string, wanted: string): boolean {
  if (looseAddress(address) === looseAddress(wanted)) return true;
  if (!isUrl(address) || !isUrl(wanted)) return false;
  const [there, here] = [new URL(address), new URL(wanted)];
  return there.hostname === here.hostname || there.pathname.replace(/\/$/, "") === here.pathname.replace(/\/$/, "");
}
