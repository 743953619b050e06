import { plainNumber } from "./exact.js";

// What Python takes for white space and for a whole number, where JavaScript has another opinion.

const SPACE = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const AROUND = new RegExp(`^(?:${SPACE})+|(?:${SPACE})+$`, "g");

/** A text without the white space around it. */
export const stripped = (text: string): string => text.replace(AROUND, "");

/** `"7"`, `" 7.0"`, `"1_0"` and digits of any script; undefined for what is none. */
export function wholeNumber(text: string): number | undefined {
  const digits = stripped(text.replace(/\.0*\s*$/, "")).replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
  return /^[+-]?\d+(_\d+)*$/.test(digits) ? Number(digits.replaceAll("_", "")) : undefined;
}

/** The digits of a script stand in a row of ten. */
function digitValue(digit: string): number {
  let zero = digit.codePointAt(0)!;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && digit.codePointAt(0)! - zero < 9) zero--;
  return digit.codePointAt(0)! - zero;
}

/** The name of a JSON value's type, for sentences. */
export function pythonType(value: unknown): string {
  const plain = plainNumber(value);
  if (typeof plain === "number") return Number.isInteger(plain) && plain === value ? "int" : "float";
  if (typeof plain === "boolean") return "bool";
  return Array.isArray(plain) ? "list" : "str";
}
