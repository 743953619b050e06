import type { JsonObject } from "../../values/json.js";
import type { Id, Row } from "../entities/row.js";
import { DATES, times } from "./common.js";

export const channel = (id: number, name: string, channel_type: string): { id: number } & JsonObject => ({
  id,
  name,
  channel_type,
  configuration: {},
  is_active: true,
  ...DATES,
});

/** Omnitron's retail stores, from which OMS has its stock locations. */
export const stores = (count: number): Row[] => [
  { id: 501, name: "Central warehouse", erp_code: "WH-CENTRAL", store_type: "warehouse" },
  ...times(count, (n): Row => {
    const number = String(n).padStart(3, "0");
    return { id: 501 + n, name: `Store ${number}`, erp_code: `STORE-${number}`, store_type: "store" };
  }),
];

export const stockLocationOf = (id: Id, store: Row, now: string): Row => ({
  id,
  created_date: now,
  modified_date: now,
  omnitron_id: store.id,
  name: store.name!,
  stock_location_type: store.store_type!,
  erp_code: store.erp_code!,
  is_fulfillment_center: store.store_type === "warehouse",
  is_active: true,
  priority: Number(store.id) - 500,
});

export const senderAddress = (id: Id, cargoCompany: Id, location: Row, now: string): Row => ({
  id,
  created_date: now,
  modified_date: now,
  cargo_company: cargoCompany,
  stock_location: location.id,
  origin_id: `ORIGIN-${String(location.erp_code)}`,
});

/** What the basic setup copied from Omnitron. */
export const ADDRESSES = [
  ["countries", "Türkiye"],
  ["cities", "İstanbul"],
  ["cities", "İzmir"],
  ["townships", "Kadıköy"],
  ["districts", "Moda"],
] as const;
