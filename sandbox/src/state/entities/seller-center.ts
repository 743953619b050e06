import type { Order, OrderTrace } from "./orders.js";

/** A seller, with an Omnitron and an OMS of its own. */
export interface Seller {
  name: string;
  /** What Seller Center calls the seller. */
  supplierCode: string;
  /** With which the seller's OMS calls Seller Center. */
  token: string;
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

/** What Seller Center knows, and what became of all orders. */
export interface Marketplace {
  nextOrder: number;
  sellerCenterOrders: Order[];
  received: ReceivedPackageEvent[];
  itemUpdates: ItemUpdate[];
  orders: OrderTrace[];
}
