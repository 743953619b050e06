import { memberPath } from "../text/member-path.js";
import { parsed } from "../text/parsed.js";

/**
 * The key of a stack's configuration under which a text stands, with the path below it; undefined where none has it, as where it comes
 * from the environment. The program's own keys win over `akinon:`, as they do for the program.
 */
export function keyHolding(
  config: Readonly<Record<string, string>>,
  isIt: (text: string) => boolean,
): string | undefined {
  const keys = Object.keys(config);
  const isAkinon = (key: string) => key.startsWith("akinon:");
  for (const key of [...keys.filter((one) => !isAkinon(one)), ...keys.filter(isAkinon)]) {
    const text = config[key]!;
    const found = isIt(text) ? key : /^\s*[[{]/.test(text) ? placeIn(parsed(text), isIt, key) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function placeIn(value: unknown, isIt: (text: string) => boolean, path: string): string | undefined {
  if (typeof value === "string") return isIt(value) ? path : undefined;
  if (value === null || typeof value !== "object") return undefined;
  const steps = Array.isArray(value) ? value.map((item, index) => [index, item] as const) : Object.entries(value);
  for (const [step, member] of steps) {
    const found = placeIn(member, isIt, memberPath(path, step));
    if (found !== undefined) return found;
  }
  return undefined;
}
