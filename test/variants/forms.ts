import { ADDED_BY_THE_PLATFORM } from "./means.js";

type Change = (value: unknown) => unknown;

const onTexts =
  (change: (text: string) => string): Change =>
  (value) =>
    typeof value === "string" ? change(value) : value;

const CHANGES: Readonly<Record<string, Change>> = {
  "lower-case": onTexts((text) => text.toLowerCase()),
  trimmed: onTexts((text) => text.trim()),
  urls: onTexts((text) => (/^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : text)),
  "numbers-as-texts": (value) => (typeof value === "number" ? String(value) : value),
  "booleans-as-texts": (value) => (typeof value === "boolean" ? String(value) : value),
  "slashes-dropped": onTexts((text) => (/^https?:\/\//i.test(text) ? text.replace(/\/$/, "") : text)),
  "nulls-dropped": (value) => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null));
  },
  "null-to-list": (value) => (value === null ? [] : value),
  "sorted-lists": (value) =>
    Array.isArray(value) && value.every((item) => item === null || typeof item !== "object")
      ? [...(value as unknown[])].sort((a, b) => (String(a) < String(b) ? -1 : 1))
      : value,
  defaults: (value) => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== ADDED_BY_THE_PLATFORM));
  },
};

/**
 * A value in the form that such a platform gives to everything that is written, so that no write can bring another one back. Written
 * down here once more, and not taken from the sandbox.
 */
export function inFormsOf(forms: readonly string[], value: unknown): unknown {
  const deep: Change = (part) => {
    const inside = Array.isArray(part)
      ? part.map(deep)
      : part !== null && typeof part === "object" && Object.getPrototypeOf(part) === Object.prototype
        ? Object.fromEntries(Object.entries(part).map(([name, member]) => [name, deep(member)]))
        : part;
    return forms.reduce((now, form) => CHANGES[form]?.(now) ?? now, inside);
  };
  return forms.length === 0 ? value : deep(value);
}
