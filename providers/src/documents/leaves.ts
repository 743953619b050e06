import { isContainer } from "./same-json.js";

/** Every text in a JSON value, at any depth. */
export function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (isContainer(value)) return Object.values(value).flatMap(texts);
  return [];
}
