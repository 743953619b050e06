import { parse } from "yaml";
import { isObject } from "../frame/is-object.js";
import type { Members, SellerPlace } from "./edits.js";

/**
 * Where the configuration of a component is, if the stack's file is that of this repository's program; undefined where the program
 * is another one.
 */
export function sellerPlace(text: string, project: string, component: string): SellerPlace | undefined {
  const { config } = (parse(text) ?? {}) as { config?: Members };
  const keyOf = (key: string) => `${project}:${key}`;
  const sharedPath = (key: string) => ["config", keyOf(key)];
  const valueOf = (key: string) => parsed(config?.[keyOf(key)]);
  const sellers = valueOf("sellers");
  if (!isObject(sellers)) {
    if (config?.[keyOf("supplierCode")] === undefined) return undefined;
    return { read: valueOf, isOwn: () => true, readFrom: sharedPath, pathOf: sharedPath };
  }
  const found = Object.entries(sellers).find(
    ([name, own]) => ((isObject(own) && own.renamedFrom) || name) === component,
  );
  if (found === undefined) return undefined;
  const [name, own] = found as [string, Members];
  const isOwn = (key: string) => own[key] !== undefined;
  const pathOf = (key: string) => ["config", keyOf("sellers"), name, key];
  return {
    read: (key) => own[key] ?? valueOf(key),
    isOwn,
    readFrom: (key) => (isOwn(key) ? pathOf(key) : sharedPath(key)),
    pathOf,
  };
}

function parsed(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
