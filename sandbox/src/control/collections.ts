import type { State } from "../state.js";

/** What can be changed behind a client's back, and where it lies. */
export const collections = {
  "omnitron.hooks": "omnitronHooks",
  "oms.hooks": "omsHooks",
  "oms.application_settings": "settings",
  "oms.channels": "channels",
  "oms.stock_locations": "stockLocations",
  "oms.distribution_scenarios": "distributionScenarios",
  "oms.transfer_scenarios": "transferScenarios",
} as const satisfies Record<string, keyof State>;

export type AnyRow = { id: number } & Record<string, unknown>;

export function rowsOf(state: State, collection: string): AnyRow[] | undefined {
  const name = (collections as Record<string, keyof State | undefined>)[collection];
  return name && (state[name] as unknown as AnyRow[]);
}
