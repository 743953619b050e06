import { isDeepStrictEqual } from "node:util";
import type { Path } from "../frame/secrets.js";

export interface Difference {
  path: Path;
  before: unknown;
  after: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Where two JSON values differ, as deep as their forms are alike. */
export function differences(before: unknown, after: unknown, path: Path = []): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => differences(before[name], after[name], [...path, name]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(item, after[index], [...path, index]));
  }
  return [{ path, before, after }];
}

/** A path as people write it: `value.urls[0]`, `headers["x y"]`. */
export const written = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!/^[\w$-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");

/** What stands at a path; undefined where there is nothing. */
export const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (from, step) =>
      from !== null && typeof from === "object" ? (from as Record<string | number, unknown>)[step] : undefined,
    value,
  );
