import { randomBytes } from "node:crypto";

/**
 * Begins every canary, so that one search finds them all, however many there are, and those of earlier runs as well. No
 * encoding that leaves letters and digits alone (URL, JSON, HTML) changes it.
 */
const MARK = "cAnArYx";
const DIGITS = 20;
/** As many digits as show of one that was cut off are enough to know it. */
const ENOUGH = 6;

const names = new Map<string, string>();

/** A secret of a test that nothing else holds. `tail` is for characters that travel encoded. */
export function canary(what: string, tail = ""): string {
  const digits = randomBytes(DIGITS / 2).toString("hex");
  names.set(digits, what);
  return `${MARK}${digits}${tail}`;
}

/** The names of the canaries of this process, each with enough of its digits to know it. */
export const canariesMade = (): [digits: string, what: string][] =>
  [...names].map(([digits, what]) => [digits.slice(0, ENOUGH), what]);

/** Lets this process name the canaries of another one. */
export const learnCanaries = (made: readonly [digits: string, what: string][]) =>
  made.forEach(([digits, what]) => names.set(digits, what));

export const isCanary = (value: unknown): value is string => typeof value === "string" && value.includes(MARK);

const reversed = (text: string) => [...text].reverse().join("");
const hex = (text: string) => [...Buffer.from(text)].map((byte) => byte.toString(16)).join(" ?");
/** The letters of base64 that the mark alone decides, when so many bytes stand before it in its group of three. */
const base64 = (before: 0 | 1 | 2) => {
  const whole = Buffer.from("\0".repeat(before) + MARK).toString("base64");
  return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + MARK.length) * 8) / 6));
};
const DIGIT = "[0-9a-f]";
const LETTER = "[A-Za-z0-9+/_-]";

/** A canary in a text, and how its digits are read out of it. */
const FORMS: Record<string, { pattern: RegExp; digits: (match: string) => string }> = {
  plain: { pattern: new RegExp(`${MARK}${DIGIT}{${ENOUGH},}`, "g"), digits: (match) => match.slice(MARK.length) },
  reversed: {
    pattern: new RegExp(`${DIGIT}{${ENOUGH},}${reversed(MARK)}`, "g"),
    digits: (match) => reversed(match).slice(MARK.length),
  },
  hex: {
    pattern: new RegExp(`${hex(MARK)}(?: ?3\\d| ?6[1-6]){${ENOUGH},}`, "gi"),
    digits: (match) => Buffer.from(match.replaceAll(" ", ""), "hex").toString().slice(MARK.length),
  },
  ...Object.fromEntries(
    ([0, 1, 2] as const).map((before) => [
      `base64 after ${before}`,
      {
        pattern: new RegExp(`${base64(before)}${LETTER}{${Math.ceil((ENOUGH * 8) / 6) + 1},}`, "g"),
        digits: (match: string) => {
          const bytes = Buffer.from("A".repeat(Math.ceil((before * 8) / 6)) + match, "base64").toString("latin1");
          return new RegExp(`^.{${before + MARK.length}}(${DIGIT}*)`, "s").exec(bytes)?.[1] ?? "";
        },
      },
    ]),
  ),
};

/** The names of the canaries that a text holds, with the form in which each stands there; never a value. */
export function findCanaries(text: string): string[] {
  const found = Object.entries(FORMS).flatMap(([form, { pattern, digits }]) =>
    [...text.matchAll(pattern)].map(([match]) => `${nameOf(digits(match))} (${form})`),
  );
  return [...new Set(found)].sort();
}

function nameOf(shown: string): string {
  if (shown.length < ENOUGH) return "";
  const known = [...names].find(([digits]) => digits.startsWith(shown) || shown.startsWith(digits));
  return known?.[1] ?? "one of an earlier run";
}
