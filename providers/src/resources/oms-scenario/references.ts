import type { Id } from "../../akinon/ids.js";
import { isChannel } from "../../akinon/channel-match.js";
import { isSameCode } from "../../akinon/same-code.js";
import type { Platform } from "../../akinon/platform.js";
import { Refused } from "../../pulumi/errors.js";
import { type Inputs, isChannelPicture } from "./schema.js";

/** What a scenario points at, by id. `null`: any channel; undefined: the declaration names no stock location. */
export interface References {
  channelId: Id | null;
  stockLocationId?: Id | undefined;
}

/** The channel's id; `null` for any; undefined while there is none that matches. */
export async function findChannel(platform: Platform, wanted: Inputs["channel"]): Promise<Id | null | undefined> {
  if (wanted === undefined || wanted === "any") return null;
  if (isChannelPicture(wanted)) {
    throw new Refused(
      "channel contains the text that a preview shows for a change on the platform. Nothing was written. Declare it by id, name, type or omnitronId",
    );
  }
  const matching = await platform.channels.where((channel) => isChannel(wanted, channel));
  if (matching.length > 1) {
    const names = matching.map(({ id, name }) => `${id} (${name})`).join(", ");
    throw new Refused(`channel matches several channels: ${names}. Name one of them by its id`);
  }
  return matching[0]?.id;
}

/** The channel that a scenario has now: the one that it was made for, while that still matches; undefined when none does. */
export async function currentChannel(
  platform: Platform,
  wanted: Inputs["channel"],
  held: Id | null,
): Promise<Id | null | undefined> {
  if (wanted === undefined || wanted === "any") return null;
  const matching = await platform.channels.where((channel) => isChannelPicture(wanted) || isChannel(wanted, channel));
  if (matching.some(({ id }) => id === held)) return held;
  return matching.length === 1 ? matching[0]!.id : undefined;
}

/**
 * The stock location's id; undefined where the declaration names none.
 *
 * @param isAhead nothing is written yet that the platform could refuse: an id is looked up as well
 */
export async function findStockLocation(
  platform: Platform,
  wanted: Inputs["defaultStockLocation"],
  isAhead: boolean,
): Promise<Id | undefined> {
  if (wanted === undefined || (typeof wanted !== "object" && !isAhead)) return wanted;
  if (typeof wanted !== "object") {
    if ((await platform.stockLocations.where(({ id }) => id === wanted)).length > 0) return wanted;
    throw new Refused(`defaultStockLocation: OMS has no stock location ${wanted}. Nothing was written. Correct the id`);
  }
  const matching = await platform.stockLocations.where(({ erp_code }) => isSameCode(erp_code, wanted.erpCode));
  const [found] = matching;
  if (found !== undefined && matching.length === 1) return found.id;
  throw new Refused(
    found === undefined
      ? `defaultStockLocation: OMS has no stock location with erpCode "${wanted.erpCode}". Nothing was written. ` +
          "Correct it, or copy the stores to OMS first"
      : `defaultStockLocation: erpCode "${wanted.erpCode}" belongs to several stock locations ` +
          `(${matching.map(({ id }) => id).join(", ")}). Give the id of one`,
  );
}

/** In words, e.g. `a channel with name "Seller Center"`. */
export function describeChannel(wanted: Inputs["channel"]): string {
  if (wanted === undefined || wanted === "any") return "any channel";
  const members = Object.entries(wanted).map(([member, value]) => `${member} ${JSON.stringify(value)}`);
  return `a channel with ${members.join(" and ")}`;
}
