import { isDeepStrictEqual } from "node:util";
import { isObject } from "./is-object.js";
import type { Path } from "./secrets.js";

export interface Difference {
  path: Path;
  before: unknown;
  after: unknown;
}

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
