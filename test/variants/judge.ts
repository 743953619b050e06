import { isDeepStrictEqual } from "node:util";
import type { Platform } from "../support/platform.js";
import { inFormsOf } from "./forms.js";
import { type Declared, declaredBy, type Row, type Rows } from "./declared.js";
import type { Resource } from "./resource.js";

const MEMBERS: Record<string, string> = {
  "omnitron.hooks": "omnitronHooks",
  "oms.hooks": "omsHooks",
  "oms.application_settings": "settings",
  "oms.channels": "channels",
  "oms.stock_locations": "stockLocations",
  "oms.distribution_scenarios": "distributionScenarios",
  "oms.transfer_scenarios": "transferScenarios",
  "oms.state_transitions": "stateTransitions",
  "oms.cargo_company_conditions": "cargoCompanyConditions",
  "oms.sender_addresses": "senderAddresses",
  "oms.order_filter_rules": "orderFilterRules",
};

/** Everything that stands on the platform, unmasked, with each number as it is written. */
export function rowsOf({ sandbox }: Platform): Rows {
  const state = sandbox.state() as unknown as Record<string, Row[]>;
  return Object.fromEntries(Object.entries(MEMBERS).map(([collection, member]) => [collection, state[member]!]));
}

export const declarations = (
  platform: Platform,
  resources: readonly Resource[],
  args: readonly object[],
  rows: Rows,
) => {
  const urls = { oms: platform.sandbox.omsUrl, omnitron: platform.sandbox.omnitronUrl };
  return resources.map(({ type }, index) => declaredBy(type, args[index] as Record<string, unknown>, rows, urls));
};

/** What a mask looks like; nothing in the tests' own data does. */
const MASK = /\*{4}|•{4}|\[Filtered\]/;

/** No mask is ever stored. */
export function masksIn(rows: Rows): string[] {
  return Object.entries(rows).flatMap(([collection, all]) =>
    all.flatMap((row) => (MASK.test(JSON.stringify(row)) ? [`a mask is stored in ${collection} ${row.id}`] : [])),
  );
}

/** What of the declarations is not so. What is masked, and named as such by the resource, nobody can know. */
export function falsehoods(declared: readonly Declared[], rows: Rows, isExcused: (path: string) => boolean): string[] {
  return declared.flatMap(({ collection, isIt, untrue, count }) => {
    const found = rows[collection]!.filter(isIt);
    const wrong = found.flatMap((row) => untrue(row).map((path) => ({ path, row })));
    return [
      ...(count !== undefined && found.length !== count
        ? [`${collection} holds ${found.length} of it, not ${count}`]
        : []),
      ...wrong
        .filter(({ path }) => !isExcused(path))
        .map(({ path, row }) => `${collection} ${row.id}: ${path} is not as declared`),
    ];
  });
}

/** Rows of somebody else that are not as they were. */
export function touched(before: Rows, now: Rows, isOurs: (collection: string, row: Row) => boolean): string[] {
  return Object.entries(before).flatMap(([collection, rows]) =>
    rows.flatMap((row) => {
      if (isOurs(collection, row)) return [];
      const same = now[collection]!.find(({ id }) => id === row.id);
      const isSame = same !== undefined && differences(row, same).length === 0;
      return isSame ? [] : [`somebody else's ${collection} ${row.id} was changed`];
    }),
  );
}

/** What a write moves by itself: the hook library adds a factor. */
const MOVED_BY_WRITES = ["modified_date", "retry_countdown_config.kwargs.factor"];

/** The members, and inside documents the paths, in which a row differs from what it was; dates do not count. */
export function differences(before: Row, now: Row): string[] {
  return paths(before, now, "").filter((path) => !MOVED_BY_WRITES.includes(path));
}

function paths(before: unknown, now: unknown, path: string): string[] {
  if (isDeepStrictEqual(before, now)) return [];
  const isMap = (value: unknown): value is object =>
    value !== null && typeof value === "object" && !Array.isArray(value);
  if (!isMap(before) || !isMap(now)) return [path];
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((name) =>
    paths(
      (before as Record<string, unknown>)[name],
      (now as Record<string, unknown>)[name],
      path === "" ? name : `${path}.${name}`,
    ),
  );
}

/** How somebody who reads the program's words calls a member of the platform's. */
const NAMES: Record<string, string> = {
  secret_key: "secretKey",
  additional_headers: "additionalHeaders",
  is_active: "active",
  json_value: "value",
};

/** Whether the notes of a life, or a text, name a path. */
export function isTold(path: string, text: string): boolean {
  const parts = path.replace(/\[\d+\]/g, "").split(".");
  const last = parts.at(-1)!;
  return [last, NAMES[last] ?? last, NAMES[parts[0]!] ?? parts[0]!].some((name) => text.includes(name));
}

/** What is not as before everything, and was not told: as far as a platform that gives these forms to what is written can have it. */
export function notPutBack(
  before: Rows,
  now: Rows,
  notes: string,
  {
    mayStay,
    isOff,
    forms,
  }: {
    mayStay: (collection: string, row: Row) => boolean;
    isOff: (row: Row) => boolean;
    forms: readonly string[];
  },
): string[] {
  return Object.keys(before).flatMap((collection) => {
    const lost = before[collection]!.flatMap((row) => {
      const same = now[collection]!.find(({ id }) => id === row.id);
      if (same === undefined) return [`${collection} ${row.id} is gone`];
      return differences(inFormsOf(forms, row) as Row, inFormsOf(forms, same) as Row)
        .filter((path) => !isTold(path, notes))
        .map((path) => `${collection} ${row.id}: the former ${path} is lost`);
    });
    const more = now[collection]!.filter(
      (row) => !before[collection]!.some(({ id }) => id === row.id) && !isOff(row) && !mayStay(collection, row),
    );
    return [...lost, ...more.map((row) => `${collection} ${row.id} is left behind`)];
  });
}
