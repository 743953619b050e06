import { REQUIRED } from "../common/problem.js";
import type { HookRow, Json, JsonObject } from "../state.js";
import { validRetryConfig } from "./retry-config.js";

export interface HookRules {
  registry: readonly string[];
  retryFactor: boolean;
}

export type HookFields = Partial<Omit<HookRow, "id" | "user" | "created_date" | "modified_date">>;

const TEXTS = { target_url: 255, event_type: 124, secret_key: 124, callback: 64 } as const;
const NULLABLE: readonly string[] = ["secret_key", "callback"];

/** Reads the members of a hook that a body holds; the errors are in the framework's shape. */
export function validFields(body: JsonObject, rules: HookRules): { fields: HookFields; errors: JsonObject } {
  const fields: HookFields = {};
  const errors: JsonObject = {};
  for (const [name, longest] of Object.entries(TEXTS)) {
    const value = body[name];
    if (value === undefined) continue;
    const text = validText(value, longest, NULLABLE.includes(name));
    if (Array.isArray(text)) errors[name] = text;
    else Object.assign(fields, { [name]: text });
  }
  if (fields.event_type !== undefined && !rules.registry.includes(fields.event_type)) {
    errors.event_type = [`"${fields.event_type}" is not a valid choice.`];
  }
  if (body.is_active !== undefined) {
    const active = BOOLEANS.get(body.is_active);
    if (active === undefined) errors.is_active = ["Must be a valid boolean."];
    else fields.is_active = active;
  }
  if (body.retry_countdown_config !== undefined) {
    const checked = validRetryConfig(body.retry_countdown_config, rules.retryFactor);
    if ("errors" in checked) errors.retry_countdown_config = checked.errors;
    else fields.retry_countdown_config = checked.value;
  }
  for (const name of ["additional_headers", "config"] as const) {
    const value = body[name];
    if (value === null) errors[name] = ["This field may not be null."];
    else if (value !== undefined) fields[name] = value;
  }
  return { fields, errors };
}

const BOOLEANS = new Map<Json, boolean>([
  [true, true],
  [false, false],
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  [1, true],
  [0, false],
  ["1", true],
  ["0", false],
]);

function validText(value: Json, longest: number, nullable: boolean): string | null | string[] {
  if (value === null) return nullable ? null : ["This field may not be null."];
  if (typeof value !== "string" && typeof value !== "number") return ["Not a valid string."];
  const text = String(value).trim();
  if (text === "" && !nullable) return ["This field may not be blank."];
  return text.length > longest ? [`Ensure this field has no more than ${longest} characters.`] : text;
}

export function missing(body: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.filter((name) => body[name] === undefined).map((name) => [name, [REQUIRED]]));
}
