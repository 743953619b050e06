// https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center

/** Hooks of Omnitron by which OMS was told so far. */
export const OMNITRON_EVENTS = [
  "cancellation_plan.created",
  "cancellation_plan.updated",
  "order.created",
  "order.updated",
  "retail_store.created",
  "retail_store.updated",
] as const;

/** The guide names the first five; the address model of OMS has the other two. */
export const ENDPOINTS = [
  "order_item_bulk_update",
  "orders",
  "orderitem_set",
  "cities",
  "districts",
  "countries",
  "townships",
] as const;

export const WEBHOOK_EVENTS = [
  "package.created",
  "package.status.preparing",
  "package.status.packed",
  "package.status.delivered",
  "package.status.shipped",
  "package.status.packed_for_refund",
  "package.status.out_of_stock",
  "package.status.ready_for_customer_pickup",
  "package.status.cancelled",
] as const;

export const BASE_PATH = "/api/v1/applications/oms";
export const SUPPLIER_CODE_SETTING = "SUPPLIER_CODE";
export const TIMEOUTS = { read: 6000, connect: 6000 } as const;

/** Where Seller Center takes an event, below its base path. */
export const receiverOf = (eventType: string) =>
  eventType === "package.created" ? "packages/" : "packages/update-status/";
