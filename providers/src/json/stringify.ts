import { ExactNumber } from "./exact-number.js";
import { textAsSent } from "./parse.js";

/**
 * The JSON text of a value. What `parseJson` read is written with the digits, and as far as JavaScript would not keep them, in
 * the order in which it was sent. Members that are undefined are left out.
 */
export function stringifyJson(value: unknown): string {
  if (value instanceof ExactNumber) return value.text;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const sent = textAsSent(value);
  if (sent !== undefined) return sent;
  if (Array.isArray(value)) return `[${value.map(stringifyJson).join(",")}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${stringifyJson(member)}`).join(",")}}`;
}
