import type { HookEventRow, HookRow, QueuedEventRow } from "./hooks.js";
import type { Order } from "./orders.js";
import type { Row } from "./row.js";

/** What Omnitron of one seller knows. */
export interface OmnitronRows {
  tokens: { [token: string]: { username: string; expires: number | null } };
  omnitronHooks: HookRow[];
  omnitronHookEvents: HookEventRow[];
  omnitronEventQueue: QueuedEventRow[];
  omnitronOrders: Order[];
  retailStores: Row[];
  salesChannels: Row[];
}
