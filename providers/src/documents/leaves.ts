import { ExactNumber } from "../json/exact-number.js";
import { stringifyJson } from "../json/stringify.js";
import { isContainer } from "./same-json.js";

/** Every text in a JSON value, at any depth. */
export function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (isContainer(value)) return Object.values(value).flatMap(texts);
  return [];
}

/** Every text and every number in a JSON value, at any depth, as a message shows them. */
export function textsAndNumbers(value: unknown): string[] {
  if (typeof value === "number" || value instanceof ExactNumber) return [stringifyJson(value)];
  return isContainer(value) ? Object.values(value).flatMap(textsAndNumbers) : texts(value);
}
