import type { Json } from "./json.js";

/** Begins a text that stands for a number of which JavaScript would not keep each digit. */
const MARK = "\0number:";
const NUMBER = /[-+.\deE]+/y;
const MARKED = /"\\u0000number:([^"]*)"/g;

/**
 * JSON with every number as it is written: 2^53+1, 1.0 and 1e400 are kept as marked texts, so that documents come back digit for
 * digit.
 *
 * @throws SyntaxError
 */
export function parseExactly(text: string): Json {
  const plain = JSON.parse(text) as Json;
  const marked = withNumbersMarked(text);
  return marked === undefined ? plain : (JSON.parse(marked) as Json);
}

/** The text of an answer, with the numbers as they were written. */
export const exactly = (text: string): string => text.replace(MARKED, "$1");

/** A number as far as JavaScript has it; anything else as it is. */
export const plainNumber = (value: unknown): unknown =>
  typeof value === "string" && value.startsWith(MARK) ? Number(value.slice(MARK.length)) : value;

function withNumbersMarked(text: string): string | undefined {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '"') {
      at = endOfText(text, at);
    } else if (character === "-" || (character >= "0" && character <= "9")) {
      NUMBER.lastIndex = at;
      const [number] = NUMBER.exec(text)!;
      if (String(Number(number)) !== number) {
        parts.push(text.slice(copied, at), JSON.stringify(MARK + number));
        copied = at + number.length;
      }
      at += number.length - 1;
    }
  }
  return parts.length === 0 ? undefined : parts.join("") + text.slice(copied);
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}

/** A number as Python prints it; undefined for what is none. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string" || !value.startsWith(MARK)) return undefined;
  const text = value.slice(MARK.length);
  if (/^-?\d+$/.test(text)) return text;
  const number = Number(text);
  if (!Number.isFinite(number)) return number < 0 ? "-inf" : "inf";
  return Number.isInteger(number) && Math.abs(number) < 1e16 ? `${number}.0` : String(number);
}
