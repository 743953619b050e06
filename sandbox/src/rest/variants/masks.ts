import type { Mask } from "../../state/variants.js";
import { isObject, type Json, type JsonObject } from "../../values/json.js";

const MASKS: Record<Exclude<Mask["as"], "absent">, (value: string) => string | null> = {
  asterisks: () => "********",
  partly: (value) => `${value.slice(0, 2)}*****${value.slice(-2)}`,
  "last-four": (value) => `****${value.slice(-4)}`,
  filtered: () => "[Filtered]",
  bullets: () => "••••••••",
  null: () => null,
  empty: () => "",
};

/** An object as it is shown. Texts and numbers are masked; a mask of null, "" or nothing as well. */
export function masked(shown: JsonObject, masks: readonly Mask[]): JsonObject {
  return masks.reduce((object, { paths, as }) => {
    const patterns = paths.map((path) => path.split("."));
    return walked(object, [], patterns, as) as JsonObject;
  }, shown);
}

function walked(value: Json, path: readonly string[], patterns: readonly string[][], as: Mask["as"]): Json {
  if (Array.isArray(value)) return value.map((item, index) => walked(item, [...path, String(index)], patterns, as));
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const at = [...path, name];
    const isSecret = (typeof member === "string" || typeof member === "number") && String(member) !== "";
    if (!isSecret || !patterns.some((pattern) => fits(pattern, at))) return [[name, walked(member, at, patterns, as)]];
    return as === "absent" ? [] : [[name, MASKS[as](String(member))]];
  });
  return Object.fromEntries(members);
}

function fits([first, ...rest]: readonly string[], path: readonly string[]): boolean {
  if (first === undefined) return path.length === 0;
  if (first === "**") return fits(rest, path) || (path.length > 0 && fits([first, ...rest], path.slice(1)));
  return path.length > 0 && (first === "*" || first === path[0]) && fits(rest, path.slice(1));
}
