import type { Application } from "../akinon/applications.js";
import { isSameAddress } from "../text/address.js";
import { shownUrl } from "../text/shown-url.js";
import type { Finding, System } from "./finding.js";

/** A clock that is off by more breaks tokens and the order of events. */
const MOST_SECONDS_APART = 60;

/** Whether a system's clock agrees with this one. */
export function clock(system: System, theirs: Date, ours: Date): Finding {
  const apart = Math.round(Math.abs(theirs.getTime() - ours.getTime()) / 1000);
  const subject = "clock";
  if (apart <= MOST_SECONDS_APART) return { level: "ok", system, subject, seen: "it agrees with this machine's clock" };
  const seen = `it is ${apart} s ${theirs > ours ? "ahead of" : "behind"} this machine's clock`;
  return { level: "warning", system, subject, seen, remedy: "Set the clock that is wrong" };
}

const NAMES = { oms: "omsUrl", seller_center_be: "sellerCenterUrl" } as const;

/** What Omnitron says of where the other systems are, against what is configured. */
export function applications(
  known: readonly Application[],
  configured: { omsUrl?: string | undefined; sellerCenterUrl?: string | undefined },
): Finding[] {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((type): Finding[] => {
    const key = NAMES[type];
    const addresses = addressesOf(known, type);
    const own = configured[key];
    if (addresses.length === 0) return [];
    const isKnown =
      own !== undefined && addresses.some((address) => isSameAddress(withoutSlash(address), withoutSlash(own)));
    const told = addresses.map(shownUrl).join(", ");
    const about = { system: "configuration", subject: `akinon:${key}` } as const;
    if (isKnown) return [{ ...about, level: "ok", seen: `Omnitron names the same address, ${told}` }];
    const [seen, remedy] =
      own === undefined
        ? [`it is not set, and Omnitron names ${told}`, "Set it; --write proposes it"]
        : [`it is ${shownUrl(own)}, and Omnitron names ${told}`, "Correct it, unless both lead to the same system"];
    return [{ ...about, level: "warning", seen, remedy }];
  });
}

/** Addresses of the systems of a type, as Omnitron has them. */
export const addressesOf = (known: readonly Application[], type: string): string[] =>
  known.flatMap(({ application_type, config }) =>
    application_type === type && typeof config?.web_url === "string" && config.web_url !== "" ? [config.web_url] : [],
  );

const withoutSlash = (url: string) => url.replace(/\/+$/, "");

/** Events that a system does not know: newer ones refuse them, older ones never send them. */
export function registry(
  system: "omnitron" | "oms",
  known: readonly string[] | undefined,
  wanted: readonly string[],
): Finding {
  const subject = "registry of events";
  if (known === undefined)
    return { level: "note", system, subject, seen: "there is none, so event types cannot be checked" };
  const unknown = wanted.filter((event) => !known.includes(event));
  if (unknown.length === 0) return { level: "ok", system, subject, seen: `it knows all ${wanted.length} events` };
  return {
    level: "error",
    system,
    subject,
    seen: `it does not know ${unknown.join(", ")}`,
    remedy: `It knows ${known.join(", ")}`,
  };
}
