import type { Json } from "../../values/json.js";
import type { HookEventRow, HookRow, QueuedEventRow } from "./hooks.js";
import type { Row } from "./row.js";

export interface SettingRow {
  id: number;
  key: string;
  json_value: Json;
}

export interface SetupStepRow {
  id: number;
  name: string;
  result: "READY" | "WORKING" | "FINISHED" | "FAILED" | "ABORTED";
  /** Why it failed; the platform does not tell. */
  reason: string | null;
}

export interface PackageRow {
  id: number;
  number: string;
  order_number: string;
  channel: number;
  stock_location: number;
  scenario: string;
  state: string;
  shipment: { cargo_company: number; sender_address: number; tracking_number: string } | null;
  created_date: string;
  modified_date: string;
}

/** What OMS of one seller knows. */
export interface OmsRows {
  omsHooks: HookRow[];
  omsHookEvents: HookEventRow[];
  omsEventQueue: QueuedEventRow[];
  settings: SettingRow[];
  channels: Row[];
  stockLocations: Row[];
  addresses: Row[];
  distributionScenarios: Row[];
  transferScenarios: Row[];
  stateTransitions: Row[];
  cargoCompanies: Row[];
  cargoCompanyConditions: Row[];
  senderAddresses: Row[];
  orderFilterRules: Row[];
  setupSteps: SetupStepRow[];
  packages: PackageRow[];
}
