import { isSameAddress, looseAddress } from "../text/address.js";
import type { Hook } from "../akinon/hooks.js";
import { isUrl } from "../text/is-url.js";
import { shownUrl } from "../text/shown-url.js";
import { type Finding, findingsOn } from "./finding.js";

/** A webhook as declared, as far as it says who is told of what. */
export interface WantedWebhook {
  eventType: string;
  targetUrl: string;
}

/** The webhooks by which OMS tells Seller Center, and others of the same events that may deliver to it as well. */
export const omsWebhooks = (visible: readonly Hook[], wanted: readonly WantedWebhook[]): Finding[] =>
  wanted.flatMap((webhook) => ofWebhook(webhook, visible));

function ofWebhook({ eventType, targetUrl }: WantedWebhook, visible: readonly Hook[]): Finding[] {
  const about = findingsOn("oms", `webhook ${eventType}`);
  const ofThis = visible.filter(({ event_type }) => event_type === eventType);
  const there = ofThis.filter((hook) => isSameAddress(hook.target_url, targetUrl));
  const active = there.filter(({ is_active }) => is_active);
  const astray = ofThis.filter(
    (hook) => hook.is_active && !there.includes(hook) && mayMean(hook.target_url, targetUrl),
  );
  const stands =
    active.length > 0
      ? about("ok", `${active.map(({ id }) => id).join(", ")} is on`)
      : about(
          "note",
          there.length > 0 ? `${there[0]!.id} is off; an update switches it on` : "there is none; an update creates it",
        );
  return [
    stands,
    ...astray.map((hook) =>
      about(
        "warning",
        `${hook.id} calls ${shownUrl(hook.target_url)}, and would deliver in addition to the declared one`,
        "Correct the address in the declaration, or switch that one off in OMS",
      ),
    ),
  ];
}

/** At Seller Center's host, or at the same path of another one. */
function mayMean(address: string, wanted: string): boolean {
  if (looseAddress(address) === looseAddress(wanted)) return true;
  if (!isUrl(address) || !isUrl(wanted)) return false;
  const [there, here] = [new URL(address), new URL(wanted)];
  return there.hostname === here.hostname || there.pathname.replace(/\/$/, "") === here.pathname.replace(/\/$/, "");
}
