import type { Platform } from "pulumi-akinon/providers";
import { isObject } from "../frame/is-object.js";
import type { Report } from "./report.js";

/** The packages that this user sees: how many were looked at, and the newest of them. */
export async function packagesSeen(platform: Platform): Promise<NonNullable<Report["packages"]>> {
  const { rows } = await platform.packages.ends({ limit: 100, page_size: 100 });
  const packages = rows.filter(isObject);
  const dateOf = (row: Record<string, unknown>) => Date.parse(String(row.created_date)) || 0;
  const [newest] = packages.sort((a, b) => dateOf(b) - dateOf(a));
  const { number, order_number: order, state, created_date: createdDate } = newest ?? {};
  const texts = { number, order, state: isObject(state) ? state.name : state, createdDate };
  return {
    shown: packages.length,
    newest: Object.fromEntries(Object.entries(texts).filter(([, value]) => typeof value === "string")),
  };
}
