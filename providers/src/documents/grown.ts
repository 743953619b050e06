import { isObject } from "./same-json.js";

type Members = Record<string, unknown>;

/**
 * Former values, and with them what stands in the place of members that are declared now and were not before, at any depth of
 * objects. What was declared before holds a value of ours.
 */
export function grown(former: Members, standing: Members, before: Members, now: Members): Members {
  const fresh = Object.keys(now).flatMap((name) => {
    if (!Object.hasOwn(standing, name)) return [];
    if (!Object.hasOwn(before, name)) return Object.hasOwn(former, name) ? [] : [[name, standing[name]] as const];
    const [old, stands, was, is] = [former, standing, before, now].map((members) => members[name]);
    if (!isObject(old) || !isObject(stands) || !isObject(was) || !isObject(is)) return [];
    const inside = grown(old, stands, was, is);
    return inside === old ? [] : [[name, inside] as const];
  });
  return fresh.length === 0 ? former : { ...former, ...Object.fromEntries(fresh) };
}
