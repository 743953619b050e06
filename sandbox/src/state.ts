export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

export type SystemName = "omnitron" | "oms" | "seller_center";

export interface User {
  username: string;
  password: string;
  token: string;
  isSuperuser: boolean;
}

export interface HookRow {
  id: number;
  /** Owner; never shown. */
  user: string;
  created_date: string;
  modified_date: string;
  target_url: string;
  is_active: boolean;
  secret_key: string | null;
  event_type: string;
  callback: string | null;
  retry_countdown_config: { choice: string; kwargs: JsonObject };
  additional_headers: Json;
  config: Json;
}

export interface HookEventRow {
  id: number;
  created_date: string;
  webhook: number;
  event_type: string;
  uuid: string;
  target_url: string;
  response_http_status: number;
  response_content: string;
  delivered: boolean;
}

export interface SettingRow {
  id: number;
  key: string;
  json_value: Json;
}

/** A row of a collection that the sandbox only lists, or whose schema is an assumption. */
export type Row = { id: number } & JsonObject;

export interface SellerCenterOrder {
  number: string;
  channel: JsonObject;
}

export interface ReceivedPackageEvent {
  event_type: string;
  order_number: string;
  count: number;
}

export interface OrderTrace {
  id: number;
  number: string;
  system: "omnitron" | "seller_center";
  status: "placed" | "lost" | "unplanned" | "delivered";
  steps: { system: SystemName; what: string; ok: boolean }[];
  deliveries: { hook_id: number; event_type: string; target_url: string; status: number | null }[];
  package: { id: number; stock_location: number; scenario: string; states: string[] } | null;
}

/** Everything that the three systems know. Plain JSON, so that it can be read, compared and put back. */
export interface State {
  nextId: number;
  tokens: { [token: string]: { username: string; expires: number | null } };
  omnitronHooks: HookRow[];
  omnitronHookEvents: HookEventRow[];
  omnitronOrders: SellerCenterOrder[];
  omsHooks: HookRow[];
  omsHookEvents: HookEventRow[];
  settings: SettingRow[];
  channels: Row[];
  stockLocations: Row[];
  distributionScenarios: Row[];
  transferScenarios: Row[];
  sellerCenterOrders: SellerCenterOrder[];
  received: ReceivedPackageEvent[];
  orders: OrderTrace[];
}
