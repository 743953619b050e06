import { canary } from "./canaries.js";
import { Rest, type Row } from "./rest.js";

export const OLD = canary("formerly on the platform");
export const NEW = canary("declared");

/** What a platform shows of a secret. */
export const SHOWN: Record<string, (secret: string) => unknown> = {
  asterisks: () => "********",
  "its ends": (secret) => `${secret.slice(0, 2)}*****${secret.slice(-2)}`,
  "its last four characters": (secret) => `****${secret.slice(-4)}`,
  words: () => "[Filtered]",
  bullets: () => "••••••",
  null: () => null,
  "an empty text": () => "",
  nothing: () => undefined,
};

/** A platform of one row that shows `OLD` and `NEW` as `shown` says, at any depth. */
export async function masking(path: string, row: Row, shown: (text: string) => unknown): Promise<Rest> {
  const rest = await Rest.start({ [path]: [row] });
  const mask = (value: unknown): unknown => {
    if (value === OLD || value === NEW) return shown(value);
    if (Array.isArray(value)) return value.map(mask);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mask(member)]));
  };
  rest.out = (_path, stored) => mask(stored);
  return rest;
}
