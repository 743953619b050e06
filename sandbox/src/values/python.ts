import type { Json } from "./json.js";
import { numberText, plainNumber } from "./exact.js";

// What Python takes for white space and for a whole number, and how it prints values, where JavaScript has another opinion.

const SPACE = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const AROUND = new RegExp(`^(?:${SPACE})+|(?:${SPACE})+$`, "g");

/** Whether a text begins with white space. */
export const beginsBlank = (text: string): boolean => new RegExp(`^${SPACE}`).test(text);

/** A text without the white space around it. */
export const stripped = (text: string): string => text.replace(AROUND, "");

/** `"7"`, `" 7.0"`, `"1_0"` and digits of any script; undefined for what is none. */
export function wholeNumber(text: string): number | undefined {
  const digits = inAscii(stripped(text.replace(/\.0*\s*$/, "")));
  return /^[+-]?\d+(_\d+)*$/.test(digits) ? Number(digits.replaceAll("_", "")) : undefined;
}

/** `"200"`, `"2e2"`, `"1_0"`, `".5"`, up to what a filter takes; undefined for what is none. */
export function decimal(text: string): number | undefined {
  const digits = inAscii(stripped(text)).replaceAll("_", "");
  const isOne = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(digits) && Math.abs(Number(digits)) <= 1e50;
  return isOne ? Number(digits) : undefined;
}

const inAscii = (text: string) => text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));

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

/** Whether a value counts as true. */
export const isTruthy = (value: unknown): boolean => {
  const plain = plainNumber(value);
  return plain !== null && typeof plain === "object" ? Object.keys(plain).length > 0 : Boolean(plain);
};

/** `str` of a JSON value; of a list or document its JSON. */
export function printed(value: Json | undefined): string {
  const plain = numberText(value) ?? value;
  if (typeof plain === "string") return plain;
  if (plain === null || plain === undefined) return "None";
  return typeof plain === "boolean" ? (plain ? "True" : "False") : dumped(plain);
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** The printed form of a byte string, such as `b"it's"`. */
export function printedBytes(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("latin1");
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const hex = (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  const escaped = text.replace(/[\\'"\n\r\t]|[^ -~]/g, (character) => {
    if (character === mark) return `\\${mark}`;
    return ESCAPES[character] ?? (character === "'" || character === '"' ? character : hex(character));
  });
  return `b${mark}${escaped}${mark}`;
}

/** JSON as `json.dumps` writes it: a blank after each comma and colon, and nothing but ASCII. */
export function dumped(value: Json): string {
  const number = numberText(value);
  if (number !== undefined) return number;
  if (Array.isArray(value)) return `[${value.map(dumped).join(", ")}]`;
  if (value !== null && typeof value === "object") {
    const members = Object.entries(value).map(([name, member]) => `${dumped(name)}: ${dumped(member)}`);
    return `{${members.join(", ")}}`;
  }
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
