import type { SystemName } from "./row.js";

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
