import { isSameAddress } from "../text/address.js";
import { ExactNumber, isSameNumber } from "../json/exact-number.js";
import { isObject, own, sameJson } from "./same-json.js";
import { isSameTime } from "./times.js";

/** A number as JSON writes it, or with a decimal part as Django shows decimals; `00123` is a text and no number. */
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** Names under which a platform shows the id of an object that was written by its id. */
const ID_NAMES = ["id", "pk"];

/** Null, an empty list and a member that is not there say the same. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** What `isEmpty` says, and an object without members. */
export const isBlank = (value: unknown): boolean =>
  isEmpty(value) || (isObject(value) && Object.keys(value).length === 0);

/**
 * Whether a platform shows a declared value in another form that means the same: a number and its text, white space around a
 * text, Unicode's ways to write a letter, a time, letter case of a URL's scheme and host, a default port, null for an empty list, an
 * object for its id.
 */
export function isOtherForm(declared: unknown, shown: unknown): boolean {
  if (isEmpty(declared) && isEmpty(shown)) return true;
  if (isScalar(declared) && isObject(shown)) {
    const id = idOf(shown);
    return id !== undefined && (sameJson(id, declared) || isNumberAndText(declared, id));
  }
  if (isNumberAndText(declared, shown)) return true;
  if (typeof declared !== "string" || typeof shown !== "string") return false;
  const [text, other] = [declared.trim().normalize(), shown.trim().normalize()];
  return text === other || isSameTime(text, other) || (isUrl(text) && isSameAddress(text, other));
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** What may be written in the place of what is shown: the id of an object where an id is declared, true for its text. */
export function asDeclared(declared: unknown, shown: unknown): unknown {
  if (typeof declared === "boolean" && typeof shown === "string") return own(BOOLEANS, shown.toLowerCase()) ?? shown;
  if (Array.isArray(declared) && Array.isArray(shown)) {
    const [first] = declared as unknown[];
    return declared.length > 0 && isScalar(first) ? shown.map((element) => asDeclared(first, element)) : shown;
  }
  return isScalar(declared) && isObject(shown) ? (idOf(shown) ?? shown) : shown;
}

/** The id of an object that is shown in the place of one. */
export const idOf = (shown: Record<string, unknown>): unknown =>
  shown[ID_NAMES.find((name) => Object.hasOwn(shown, name)) ?? ""];

const isNumber = (value: unknown): value is number | ExactNumber =>
  typeof value === "number" || value instanceof ExactNumber;

const isScalar = (value: unknown) => isNumber(value) || typeof value === "string";

const isUrl = (text: string) => text.includes("://");

function isNumberAndText(one: unknown, other: unknown): boolean {
  const [number, text] = isNumber(one) ? [one, other] : [other, one];
  if (!isNumber(number) || typeof text !== "string" || !NUMBER.test(text)) return false;
  return isSameNumber(number, new ExactNumber(text));
}
