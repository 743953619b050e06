import { ExactNumber, isSameNumber } from "../json/exact-number.js";

const isNumber = (value: unknown): value is number | ExactNumber =>
  typeof value === "number" || value instanceof ExactNumber;

/** Equality of JSON values; neither the order of an object's keys nor the way in which a number is written counts. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return isSameNumber(a, b);
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}

/** An object or a list. */
export const isContainer = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !(value instanceof ExactNumber);

/** An object that is no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  isContainer(value) && !Array.isArray(value);

/** A member of an object's own: a document may have members of the names that every object inherits. */
export const own = <Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
