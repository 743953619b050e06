import type { NormalForm } from "../../state/variants.js";
import { isObject, type Json, type JsonObject } from "../../values/json.js";

/** Members whose words the platform chooses, not its clients. */
const WORDS = new Set(
  ["key", "event_type", "callback", "retry_countdown_config", "field", "condition", "slug"].concat(
    ["channel", "shipping", "payment"].map((name) => `${name}_condition_type`),
    ["source_state", "destination_state", "command_code"],
  ),
);
/** Members that are lists or nothing. */
const LISTS = new Set(["channels", "shippings", "payments"]);
/** Members that hold documents of the clients. */
const DOCUMENTS = new Set(["json_value", "config", "configuration", "conditions", "rules"]);
const DEFAULTS: JsonObject = { api_version: 1 };

type Change = (value: Json) => Json;

/** What is done to each value, from the inside out. */
const CHANGES: Partial<Record<NormalForm, Change>> = {
  "lower-case": (value) => (typeof value === "string" ? value.toLowerCase() : value),
  trimmed: (value) => (typeof value === "string" ? value.trim() : value),
  "sorted-lists": (value) =>
    Array.isArray(value) && value.every((item) => !isObject(item) && !Array.isArray(item))
      ? [...value].sort((a, b) => (String(a) < String(b) ? -1 : 1))
      : value,
  "slashes-dropped": (value) =>
    typeof value === "string" && /^https?:\/\//i.test(value) ? value.replace(/\/$/, "") : value,
  "nulls-dropped": (value) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)) : value,
  urls: (value) => (typeof value === "string" && /^https?:\/\//i.test(value) ? (canonical(value) ?? value) : value),
};

const canonical = (url: string) => (URL.canParse(url) ? new URL(url).href : undefined);

/** The members of a body as they are stored. */
export function stored(body: JsonObject, forms: readonly NormalForm[]): JsonObject {
  const changes = forms.flatMap((form) => CHANGES[form] ?? []);
  const deep: Change = (value) => {
    const inside = Array.isArray(value) ? value.map(deep) : isObject(value) ? each(value, deep) : value;
    return changes.reduce((now, change) => change(now), inside);
  };
  const members = Object.entries(body).map(([name, value]): [string, Json] => {
    if (WORDS.has(name)) return [name, value];
    if (value === null) return [name, forms.includes("null-to-list") && LISTS.has(name) ? [] : null];
    const changed = deep(value);
    const isCompleted = forms.includes("defaults") && DOCUMENTS.has(name) && isObject(changed);
    return [name, isCompleted ? { ...DEFAULTS, ...changed } : changed];
  });
  return Object.fromEntries(members);
}

const SHOWN: Partial<Record<NormalForm, Change>> = {
  "numbers-as-texts": (value) => (typeof value === "number" ? String(value) : value),
  "booleans-as-texts": (value) => (typeof value === "boolean" ? String(value) : value),
};

/** An object as it is shown: as texts, as decimals of the framework are. */
export function asShown(shown: JsonObject, forms: readonly NormalForm[]): JsonObject {
  const changes = forms.flatMap((form) => SHOWN[form] ?? []);
  if (changes.length === 0) return shown;
  const deep: Change = (value) => {
    if (Array.isArray(value)) return value.map(deep);
    return isObject(value) ? each(value, deep) : changes.reduce<Json>((now, change) => change(now), value);
  };
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [name, name === "id" || LISTS.has(name) ? value : deep(value)]),
  );
}

const each = (object: JsonObject, change: Change): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
