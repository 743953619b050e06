/** What Omnitron can send. */
export const omnitronEvents: readonly string[] = [
  ...[
    "order",
    "cancellation_plan",
    "retail_store",
    "product",
    "price",
    "stock",
    "customer",
    "basket",
    "invoice",
    "shipment",
  ].flatMap((thing) => [`${thing}.created`, `${thing}.updated`]),
];

/** What OMS can send. https://docs.akinon.com/technical-guides/oms/webhooks */
export const omsEvents: readonly string[] = [
  "package.created",
  "package.refused",
  "package.shipment.awb_number",
  "package.status.transitioned",
  ...[
    "preparing",
    "packed",
    "delivered",
    "shipped",
    "packed_for_refund",
    "out_of_stock",
    "ready_for_customer_pickup",
    "cancelled",
  ].map((status) => `package.status.${status}`),
  "shipment.created",
  "shipment.status.updated",
  "shipment.cancelled",
  "transfer.status.created",
  "stock_location.created",
  "stock_location.updated",
];

/** What an event is about, e.g. `package`. */
export const kindOf = (eventType: string): string => eventType.split(".")[0]!;

/** What the events of a system are about. */
export const kindsOf = (system: "omnitron" | "oms"): string[] => [
  ...new Set((system === "oms" ? omsEvents : omnitronEvents).map(kindOf)),
];

/** The database's id of what an event is about. */
export const contentTypeOf = (system: "omnitron" | "oms", eventType: string): number =>
  kindsOf(system).indexOf(kindOf(eventType)) + 1;
