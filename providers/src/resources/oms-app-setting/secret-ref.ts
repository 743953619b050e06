import { REFERENCE, refName } from "../../documents/reference.js";

/** Stands for a secret inside a JSON value. */
export interface SecretRef {
  /** Name of the member of `secrets`. */
  [REFERENCE]: string;
}

/** A reference to a member of `secrets`, for use anywhere in the `value` of an `OmsAppSetting`. */
export const secretRef = (name: string): SecretRef => ({ [REFERENCE]: name });

/** Every reference in a value, with its path. */
export function references(value: unknown, path = "value"): { name: string; path: string }[] {
  const name = refName(value);
  if (name !== undefined) return [{ name, path }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, member]) =>
    references(member, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
}

/** The value as it is written: references replaced by what they stand for. */
export function resolve(value: unknown, secrets: Readonly<Record<string, string>>): unknown {
  const name = refName(value);
  if (name !== undefined) return secrets[name];
  if (Array.isArray(value)) return value.map((member) => resolve(member, secrets));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member, secrets)]));
}
