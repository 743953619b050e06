export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

export type SystemName = "omnitron" | "oms" | "seller_center";

/** Numbers, or UUIDs by option where the platform's own form is not known. */
export type Id = number | string;

export interface User {
  username: string;
  password: string;
  token: string;
  isSuperuser: boolean;
}

/** A seller, with an Omnitron and an OMS of its own. */
export interface Seller {
  name: string;
  /** What Seller Center calls the seller. */
  supplierCode: string;
  /** With which the seller's OMS calls Seller Center. */
  token: string;
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
  modified_date: string;
  webhook: number;
  uuid: string;
  /** The envelope as it is sent. */
  request_payload: { event: { type: string; uuid: string }; payload: JsonObject };
  response_content: string;
  response_http_status: number;
  response_time: string;
  delivered: boolean;
  request_datetimes: string[];
  /** Tries, the first among them. */
  retry_count: number;
  content_type: number | null;
  object_id: string | null;
  /** How often it was sent again by the countdown of its hook; never shown. */
  repeats: number;
  /** When it is sent again by itself; never shown. */
  next_try: string | null;
}

/** An event that waits for its first try. */
export interface QueuedEventRow {
  id: number;
  created_date: string;
  modified_date: string;
  uuid: string;
  hook_id: number;
  event_type: string;
  app_label: string;
  model_name: string;
  object_id: string | null;
  instance_dict: JsonObject;
  /** What is to be sent; never shown. */
  payload: JsonObject;
  /** When the scan of the queue sends it again; never shown. */
  next_try: string | null;
}

export interface SettingRow {
  id: number;
  key: string;
  json_value: Json;
}

/** A row of a collection that the sandbox only lists, or whose schema is an assumption. */
export type Row = { id: Id } & JsonObject;

export interface SetupStepRow {
  id: number;
  name: string;
  result: "READY" | "WORKING" | "FINISHED" | "FAILED" | "ABORTED";
  /** Why it failed; the platform does not tell. */
  reason: string | null;
}

export interface Order {
  number: string;
  supplier_code: string;
  channel: { name: string; channel_type: string; omnitron_id: number };
  payment_type: string;
  date_placed: string;
  items: { id: number; sku: string; quantity: number }[];
  /** Whether any stock location has what it asks for. */
  in_stock: boolean;
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

export interface ReceivedPackageEvent {
  event_type: string;
  order_number: string;
  supplier_code: string;
  count: number;
}

export interface ItemUpdate {
  order_number: string;
  status: string;
  count: number;
}

export interface Step {
  /** Counts steps and deliveries of a trace together. */
  seq: number;
  system: SystemName;
  /** The system that was asked, where one was. */
  to?: SystemName;
  what: string;
  ok: boolean;
}

export interface TracedDelivery {
  seq: number;
  system: "omnitron" | "oms";
  hook_id: number;
  event_type: string;
  target_url: string;
  /** Null where nothing was sent. */
  status: number | null;
}

export interface OrderTrace {
  id: number;
  number: string;
  system: "omnitron" | "seller_center";
  seller: string;
  /** `placed` while on its way; `lost`, `filtered`, `unplanned`; or the state of its package. */
  status: string;
  steps: Step[];
  deliveries: TracedDelivery[];
  package: { id: number; stock_location: number; scenario: string; states: string[] } | null;
}

/** What Omnitron and OMS of one seller know. */
export interface Installation {
  nextId: number;
  tokens: { [token: string]: { username: string; expires: number | null } };
  omnitronHooks: HookRow[];
  omnitronHookEvents: HookEventRow[];
  omnitronEventQueue: QueuedEventRow[];
  omnitronOrders: Order[];
  retailStores: Row[];
  salesChannels: Row[];
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

/** What Seller Center knows, and what became of all orders. */
export interface Marketplace {
  nextOrder: number;
  sellerCenterOrders: Order[];
  received: ReceivedPackageEvent[];
  itemUpdates: ItemUpdate[];
  orders: OrderTrace[];
}

/** Everything that the systems of one seller know. Plain JSON, so that it can be read, compared and put back. */
export type State = Installation & Marketplace;
