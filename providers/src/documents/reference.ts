import { texts } from "./leaves.js";
import { isContainer } from "./same-json.js";

/** The only member of an object that stands for a secret; its value is the secret's name. */
export const REFERENCE = "$secretRef";

export function refName(value: unknown): string | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const name = (value as Record<string, unknown>)[REFERENCE];
  return typeof name === "string" && Object.keys(value).length === 1 ? name : undefined;
}

/** Every text in a value, but for the names of secrets that it refers to. */
export function textsBesideNames(value: unknown, names: readonly string[]): string[] {
  const name = refName(value);
  if (name !== undefined && names.includes(name)) return [];
  return isContainer(value) ? Object.values(value).flatMap((part) => textsBesideNames(part, names)) : texts(value);
}
