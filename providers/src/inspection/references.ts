import type { Channel } from "../akinon/channels.js";
import type { StockLocation } from "../akinon/stock-locations.js";
import type { Finding } from "./finding.js";

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

const about = (level: Finding["level"], name: string, seen: string, remedy?: string): Finding => ({
  level,
  system: "oms",
  subject: `scenario ${name}`,
  seen,
  remedy,
});

const MEMBERS = { id: "id", name: "name", type: "channel_type", omnitronId: "omnitron_id" } as const;

function ofChannel(scenario: string, wanted: unknown, channels: readonly Channel[]): Finding[] {
  if (wanted === null || typeof wanted !== "object") return [];
  const entries = Object.entries(wanted) as [keyof typeof MEMBERS, unknown][];
  const matching = channels.filter((channel) => entries.every(([name, value]) => channel[MEMBERS[name]] === value));
  const told = entries.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(" and ");
  if (matching.length === 1) return [about("ok", scenario, `channel ${matching[0]!.id} has ${told}`)];
  if (matching.length > 1) {
    const ids = matching.map(({ id }) => id).join(", ");
    return [about("error", scenario, `several channels have ${told} (${ids})`, "Name one of them by its id")];
  }
  const names = channels.map(({ name }) => JSON.stringify(name)).join(", ");
  const seen = `no channel has ${told} yet, so the scenario waits. The first order of Seller Center creates its channel`;
  return [about("note", scenario, seen, `The channels of this OMS: ${names || "none"}`)];
}

function ofStockLocation(scenario: string, wanted: unknown, all: readonly StockLocation[]): Finding[] {
  if (wanted === undefined || wanted === null) return [];
  const code = typeof wanted === "object" ? (wanted as { erpCode?: string }).erpCode : undefined;
  const matching = all.filter(({ id, erp_code }) => (code === undefined ? id === wanted : erp_code === code));
  const told =
    code === undefined ? `stock location ${JSON.stringify(wanted)}` : `stock location with erpCode "${code}"`;
  if (matching.length === 1) return [about("ok", scenario, `there is a ${told}`)];
  if (matching.length > 1)
    return [about("error", scenario, `there are several: ${told}`, "Name one of them by its id")];
  return [about("error", scenario, `there is no ${told}`, "Copy the stores to OMS first, or correct it")];
}
