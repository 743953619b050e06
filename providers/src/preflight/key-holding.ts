import { isObject } from "../documents/same-json.js";
import { memberPath } from "../text/member-path.js";
import { parsed } from "../text/parsed.js";

type IsIt = (text: string, path: string) => boolean;

/** Objects by the name of a seller. */
const BY_SELLER = /:(sellers|connections)$/;

/**
 * The key of a stack's configuration under which a text stands, with the path below it; undefined where none has it, as where it comes
 * from the environment. The program's own keys win over `akinon:`, and a seller's over those of all sellers, as they do for the program.
 */
export function keyHolding(config: Readonly<Record<string, string>>, isIt: IsIt): string | undefined {
  const rank = (key: string) => (key.startsWith("akinon:") ? 2 : 0) + (BY_SELLER.test(key) ? 0 : 1);
  for (const key of Object.keys(config).sort((a, b) => rank(a) - rank(b))) {
    const text = config[key]!;
    const found = isIt(text, key) ? key : /^\s*[[{]/.test(text) ? placeIn(parsed(text), isIt, key) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function placeIn(value: unknown, isIt: IsIt, path: string): string | undefined {
  if (typeof value === "string") return isIt(value, path) ? path : undefined;
  if (value === null || typeof value !== "object") return undefined;
  const steps = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  for (const [step, member] of steps) {
    const found = placeIn(member, isIt, memberPath(path, step));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A configuration without what it says of other sellers: a text of theirs may be the same.
 *
 * @param names under which the configuration may have the seller; where it has none of them, nothing is left out
 */
export function withoutOthers(
  config: Readonly<Record<string, string>>,
  names: readonly (string | undefined)[],
): Record<string, string> {
  const entries = Object.entries(config).map(([key, text]) => {
    const value = BY_SELLER.test(key) ? parsed(text) : undefined;
    const own = isObject(value) ? Object.entries(value).filter(([name]) => names.includes(name)) : [];
    return [key, own.length === 0 ? text : JSON.stringify(Object.fromEntries(own))] as const;
  });
  return Object.fromEntries(entries);
}
