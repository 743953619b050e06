import { connectionsIn } from "../akinon/connections-in.js";
import type { Hook } from "../akinon/hooks.js";
import { isLooselyBelow, looseAddress, loosePath } from "../text/address.js";
import { shownUrl } from "../text/shown-url.js";
import { type Finding, findingsOn } from "./finding.js";

/**
 * Webhooks of Omnitron that may tell the OMS under another name of its host: those of an event that are on, at the OMS's path, where an
 * update switches only others off.
 *
 * @param receivers addresses below which the OMS receives
 * @param others addresses of the OMSs of other connections
 */
export function omnitronAliases(
  eventType: string,
  visible: readonly Hook[],
  receivers: readonly string[],
  others: readonly string[],
): Finding[] {
  const isBelow = (address: string, prefixes: readonly string[]) =>
    prefixes.some((prefix) => isLooselyBelow(address, prefix));
  const ofThis = visible.filter(({ event_type }) => event_type === eventType);
  // Where none is at the OMS, the resource refuses, and names them all.
  if (!ofThis.some(({ target_url }) => isBelow(target_url, receivers))) return [];
  const paths = receivers.map(loosePath);
  const about = findingsOn("omnitron", `webhook ${eventType}`);
  return ofThis
    .filter(({ is_active }) => is_active)
    .filter(({ target_url: url }) => !isBelow(url, [...receivers, ...others]))
    .filter(({ target_url: url }) => paths.some((path) => `${loosePath(url)}/`.startsWith(`${path}/`)))
    .map(({ id, target_url }) =>
      about(
        mayBeOms(hostOf(target_url), receivers.map(hostOf)) ? "warning" : "note",
        `${id} at ${shownUrl(target_url)} has the OMS's path at another host, and an update leaves it on`,
        "If that is this OMS under another name, declare an OmnitronWebhookState with this address as targetUrl; if it is another " +
          "OMS, leave it",
      ),
    );
}

const INTERNAL = /^[^.]+$|^[\d.]+$|^\[.*\]$|\.(local|localhost|internal|lan)$/;

/** A name that only a private network knows, or a sister of the OMS's host. Any other one is more likely somebody else's. */
const mayBeOms = (host: string, known: readonly string[]) =>
  INTERNAL.test(host) || known.some((each) => domainOf(host) !== "" && domainOf(each) === domainOf(host));

/** What a host has in common with its sisters: `akinon.net` of `oms.akinon.net`. */
const domainOf = (host: string) => /^[^.]+\.(.+\..+)$/.exec(host)?.[1] ?? "";

const hostOf = (address: string) => looseAddress(address).replace(/\/.*$/, "");

/** Where the OMSs of all connections are. */
export function connectedAddresses(config: Readonly<Record<string, string>>): string[] {
  return [...connectionsIn(config).values()]
    .map(({ omsUrl, omnitronUrl }) => omsUrl ?? omnitronUrl)
    .filter((url) => typeof url === "string")
    .map((url) => `${url}/`);
}
