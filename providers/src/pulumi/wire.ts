import { isObject } from "../documents/same-json.js";
import { SENTINELS } from "./unknown.js";

/** The name of a member by which the engine knows its own kinds of value, such as secrets. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const HALF_CHARACTER = /\p{Surrogate}/u;
const NAME = /^\(name (".*")\)$/s;
const TEXT = /^\(text (".*")\)$/s;

/**
 * A copy that survives the protocol. Members that are undefined are left out, dates become ISO texts, class instances become plain
 * objects: the host fails on an `undefined` *after* the call to the platform was made. A number beyond JavaScript's becomes a
 * text. Names that the engine cannot hold, or takes for its own, are written as `(name "…")`, such texts as `(text "…")`.
 *
 * @param mayBeUnknown the engine's texts for unknown values are what they say
 */
export function toWire(properties: object, mayBeUnknown = false): Record<string, unknown> {
  const isOwn = (text: string) => HALF_CHARACTER.test(text) || (!mayBeUnknown && SENTINELS.has(text));
  return convert(
    JSON.parse(JSON.stringify(properties)),
    (name) =>
      name === "" || name === SIGNATURE || HALF_CHARACTER.test(name) ? `(name ${JSON.stringify(name)})` : name,
    (text) => (isOwn(text) ? `(text ${JSON.stringify(text)})` : text),
  ) as Record<string, unknown>;
}

/**
 * What `toWire` was given, but for what JSON does not hold.
 *
 * @param mayBeUnknown texts that would be taken for unknown values are left as they are written
 */
export function fromWire(properties: Record<string, unknown>, mayBeUnknown = false): Record<string, unknown> {
  const plain = (form: RegExp) => (text: string) => {
    const meant = quoted(form.exec(text)?.[1]);
    return meant === undefined || (mayBeUnknown && SENTINELS.has(meant)) ? text : meant;
  };
  return convert(properties, plain(NAME), plain(TEXT)) as Record<string, unknown>;
}

function quoted(json: string | undefined): string | undefined {
  try {
    return json === undefined ? undefined : (JSON.parse(json) as string);
  } catch {
    return undefined;
  }
}

function convert(value: unknown, name: (name: string) => string, text: (text: string) => string): unknown {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return value.map((element) => convert(element, name, text));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [name(key), convert(member, name, text)]));
}

/** An id as the protocol takes it: a number would silently become an empty one, and orphan the object. */
export function toWireId(id: unknown): string {
  const text = typeof id === "string" || typeof id === "number" ? String(id) : "";
  if (text === "") throw new Error("the platform did not give the object an id");
  return text;
}
