import { visit } from "jsonc-parser";
import { toNumber } from "./exact-number.js";

/** Where in the text of its document a part stands. */
interface Place {
  text: string;
  start: number;
  end: number;
}

const places = new WeakMap<object, Place>();

/**
 * Reads a JSON text so that nothing of it is lost. A number that JavaScript would change is an `ExactNumber`, and the parts
 * of such a document know their own text. Do not change what this returns; make a copy with the change.
 *
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  // Strict and fast, and right for almost every text.
  const value = JSON.parse(text) as unknown;
  return isHeldByJavaScript(text) ? value : parseExactly(text);
}

/** The text of an object or a list as it was sent, where it would else be written otherwise. */
export function textAsSent(part: object): string | undefined {
  const place = places.get(part);
  return place?.text.slice(place.start, place.end);
}

/** Numbers that may be written otherwise: long ones, with a fraction, with an exponent, and minus zero. */
const CANDIDATES = /(?<=^|[[:,\s])-?(?:\d+(?:[.eE][\d.eE+-]*|\d{15})|0)(?=[,\]}\s]|$)/g;
/** JavaScript puts names that look like an index before all others. */
const INDEX_AS_NAME = /"\d+"\s*:/;

/** A match within a string is no harm: the text is read the slower way. */
function isHeldByJavaScript(text: string): boolean {
  if (INDEX_AS_NAME.test(text)) return false;
  for (const [token] of text.matchAll(CANDIDATES)) {
    if (String(Number(token)) !== token) return false;
  }
  return true;
}

interface Open {
  container: object;
  start: number;
  name: string;
}

function parseExactly(text: string): unknown {
  const open: Open[] = [];
  let root: unknown;
  const put = (value: unknown) => {
    const within = open.at(-1);
    if (within === undefined) root = value;
    else if (Array.isArray(within.container)) within.container.push(value);
    // An assignment to `__proto__` would set the prototype.
    else Object.defineProperty(within.container, within.name, { ...OWN, value });
  };
  const begin = (container: object, start: number) => {
    put(container);
    open.push({ container, start, name: "" });
  };
  const end = (offset: number, length: number) => {
    const { container, start } = open.pop()!;
    places.set(container, { text, start, end: offset + length });
  };
  visit(text, {
    onObjectBegin: (offset) => begin({}, offset),
    onArrayBegin: (offset) => begin([], offset),
    onObjectProperty: (name) => (open.at(-1)!.name = name),
    onLiteralValue: (value: unknown, offset, length) =>
      put(typeof value === "number" ? toNumber(text.slice(offset, offset + length)) : value),
    onObjectEnd: end,
    onArrayEnd: end,
  });
  return root;
}

const OWN = { enumerable: true, writable: true, configurable: true };
