import { type ChannelMatcher, isChannel } from "../akinon/channel-match.js";
import type { Channel } from "../akinon/channels.js";
import { isSameCode } from "../akinon/same-code.js";
import type { StockLocation } from "../akinon/stock-locations.js";
import { type Finding, findingsOn } from "./finding.js";

/** What a scenario refers to, by name. */
export interface WantedScenario {
  name: string;
  channel: unknown;
  defaultStockLocation: unknown;
}

/** The channels and stock locations that scenarios name. */
export function references(
  scenarios: readonly WantedScenario[],
  channels: readonly Channel[],
  stockLocations: readonly StockLocation[],
): Finding[] {
  return scenarios.flatMap(({ name, channel, defaultStockLocation }) => [
    ...ofChannel(name, channel, channels),
    ...ofStockLocation(name, defaultStockLocation, stockLocations),
  ]);
}

function ofChannel(scenario: string, wanted: unknown, channels: readonly Channel[]): Finding[] {
  if (wanted === null || typeof wanted !== "object") return [];
  const about = findingsOn("oms", `scenario ${scenario}`);
  const matching = channels.filter((channel) => isChannel(wanted as ChannelMatcher, channel));
  const told = Object.entries(wanted)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(" and ");
  if (matching.length === 1) return [about("ok", `channel ${matching[0]!.id} has ${told}`)];
  if (matching.length > 1) {
    const ids = matching.map(({ id }) => id).join(", ");
    return [about("error", `several channels have ${told} (${ids})`, "Name one of them by its id")];
  }
  const names = channels.map(({ name }) => JSON.stringify(name)).join(", ");
  const seen = `no channel has ${told} yet, so the scenario waits. The first order of Seller Center creates its channel`;
  return [about("note", seen, `The channels of this OMS: ${names || "none"}`)];
}

function ofStockLocation(scenario: string, wanted: unknown, all: readonly StockLocation[]): Finding[] {
  if (wanted === undefined || wanted === null) return [];
  const about = findingsOn("oms", `scenario ${scenario}`);
  const code = typeof wanted === "object" ? (wanted as { erpCode?: string }).erpCode : undefined;
  const matching = all.filter(({ id, erp_code }) => (code === undefined ? id === wanted : isSameCode(erp_code, code)));
  const told =
    code === undefined ? `stock location ${JSON.stringify(wanted)}` : `stock location with erpCode "${code}"`;
  if (matching.length === 1) return [about("ok", `there is a ${told}`)];
  if (matching.length > 1) return [about("error", `there are several: ${told}`, "Name one of them by its id")];
  return [about("error", `there is no ${told}`, "Copy the stores to OMS first, or correct it")];
}
