import { z } from "zod";
import { isObject } from "../json.js";
import type { Json, JsonObject } from "../../state/rows.js";

export const maskSchema = z.strictObject({
  /**
   * Members that are masked, as paths with points: `secret_key`, `config.auth.password`, `json_value.*.token`. `*` is any one
   * member or element, `**` any number of them.
   */
  paths: z.array(z.string().min(1)).min(1),
  as: z
    .enum(["asterisks", "partly", "last-four", "filtered", "bullets", "null", "empty", "absent"])
    .default("asterisks"),
});

type Mask = z.infer<typeof maskSchema>;

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
