import { digest } from "./fingerprint.js";
import { texts } from "./leaves.js";

/** Members that hold credentials, or may, wherever Akinon documents them. */
const SECRET = /password|token|secret|key$|auth|header|config/i;
const LONGEST = 80;

/** What is left on destroy, for a person to decide on: what stood there before, what we made of it, what stands there now. */
export const threeWay = (
  path: string,
  { before, ours, now }: { before: unknown; ours: unknown; now: unknown },
  secrets: readonly string[] = [],
): string =>
  `${path} (before: ${shown(path, before, secrets)}; ours: ${shown(path, ours, secrets)}; now: ${shown(path, now, secrets)})`;

/** A value as it may stand in a message: secrets by fingerprint. */
export function shown(path: string, value: unknown, secrets: readonly string[]): string {
  if (value === undefined) return "nothing";
  const own = texts(value);
  if (own.some((text) => text !== "" && (SECRET.test(path) || secrets.includes(text))))
    return `sha256 ${digest(value)}`;
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
