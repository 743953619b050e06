import type { AnyRow } from "../../state/collections.js";
import type { JsonObject } from "../../values/json.js";
import { Mistake } from "./manners.js";

const kindOf = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "list" : typeof value);

/** Members that can be anything, or nothing. */
const ANY = ["json_value", "additional_headers", "config", "rules", "reason", "shipment"];
const NULLABLE = ["secret_key", "callback", "channel", "channels", "shippings", "payments", "retry_countdown_config"];

const isOfKind = (given: unknown, known: unknown, name: string) =>
  ANY.includes(name) ||
  kindOf(given) === kindOf(known) ||
  (given === null && NULLABLE.includes(name)) ||
  (known === null && given !== undefined) ||
  name.endsWith("_id") ||
  name === "default_stock_location";

/**
 * Whether an object can have these members, by another one of its kind.
 *
 * @throws Mistake
 */
export function checkMembers(given: JsonObject, like: AnyRow, verb: string): void {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(like, name) || name === "id");
  if (unknown.length === 0) {
    const wrong = Object.keys(given).filter((name) => !isOfKind(given[name], like[name], name));
    if (wrong.length === 0) return;
    const kinds = wrong.map((name) => `${name} is a ${kindOf(like[name])}, not ${kindOf(given[name])}`);
    throw new Mistake(400, `cannot ${verb}: ${kinds.join(", ")}`);
  }
  const there = Object.keys(like).filter((name) => name !== "id");
  throw new Mistake(400, `cannot ${verb} ${unknown.join(", ")}; it has ${there.join(", ")}`);
}
