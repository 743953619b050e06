import { textsAndNumbers } from "./leaves.js";
import { isContainer } from "./same-json.js";

/** The only member of an object that stands for a secret; its value is the secret's name. */
export const REFERENCE = "$secretRef";

export function refName(value: unknown): string | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const name = (value as Record<string, unknown>)[REFERENCE];
  return typeof name === "string" && Object.keys(value).length === 1 ? name : undefined;
}

/** A shorter number tells nothing, and may be that of anything in a message. */
const SHORTEST_NUMBER = 4;

/** Every text and number in a value, but for the names of secrets that it refers to. */
export function textsBesideNames(value: unknown, names: readonly string[]): string[] {
  const name = refName(value);
  if (name !== undefined && names.includes(name)) return [];
  if (isContainer(value)) return Object.values(value).flatMap((part) => textsBesideNames(part, names));
  return textsAndNumbers(value).filter((text) => typeof value === "string" || text.length >= SHORTEST_NUMBER);
}
