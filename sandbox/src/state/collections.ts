import type { State } from "./state.js";

/** What can be changed behind a client's back, and where it lies. */
export const collections = {
  "omnitron.hooks": "omnitronHooks",
  "omnitron.retail_stores": "retailStores",
  "omnitron.sales_channels": "salesChannels",
  "oms.hooks": "omsHooks",
  "oms.application_settings": "settings",
  "oms.channels": "channels",
  "oms.stock_locations": "stockLocations",
  "oms.addresses": "addresses",
  "oms.distribution_scenarios": "distributionScenarios",
  "oms.transfer_scenarios": "transferScenarios",
  "oms.state_transitions": "stateTransitions",
  "oms.cargo_companies": "cargoCompanies",
  "oms.cargo_company_conditions": "cargoCompanyConditions",
  "oms.sender_addresses": "senderAddresses",
  "oms.order_filter_rules": "orderFilterRules",
  "oms.setup_steps": "setupSteps",
  "oms.packages": "packages",
} as const satisfies Record<string, keyof State>;

export type CollectionName = keyof typeof collections;
export type AnyRow = { id: number | string } & Record<string, unknown>;

export const isCollection = (name: string): name is CollectionName => Object.hasOwn(collections, name);

export const rowsOf = (state: State, collection: CollectionName): AnyRow[] =>
  state[collections[collection]] as unknown as AnyRow[];
