import { createHmac } from "node:crypto";
import { isObject, type Json, type JsonObject } from "../../values/json.js";
import { beginsBlank, isTruthy, printed, pythonType } from "../../values/python.js";
import type { HookRow } from "../../state/entities/hooks.js";

export type Headers = Record<string, string>;

/** What Python's `requests` refuses to send, with its sentence; the library logs it as the answer. */
export class Unsendable extends Error {}

/** What breaks the library before anything is sent; it logs an empty answer. */
export class Broken extends Error {}

/**
 * The headers of a delivery: the library's own, then those of the hook, in whatever form Python takes headers.
 *
 * @throws Unsendable, Broken
 */
export function headersOf(hook: HookRow, body: string): Headers {
  const headers = new Map<string, [name: string, value: Json]>();
  const set = (name: string, value: Json) => headers.set(name.toLowerCase(), [name, value]);
  set("Content-Type", "application/json");
  set("X-Whisperer-Event", hook.event_type);
  if (hook.secret_key) {
    set("X-Whisperer-Signature", `sha256=${createHmac("sha256", hook.secret_key).update(body).digest("hex")}`);
  }
  if (isTruthy(hook.additional_headers)) {
    for (const [name, value] of pairsOf(hook.additional_headers)) set(name, value);
  }
  // The client counts the body itself, and leaves out what is null.
  headers.delete("content-length");
  return Object.fromEntries(
    [...headers.values()].flatMap(([name, value]) => (value === null ? [] : [sendable(name, value)])),
  );
}

/** What a Python dictionary takes to be updated with: a document, or a list of pairs, which may be texts of two characters. */
function pairsOf(given: Json): [string, Json][] {
  if (isObject(given)) return Object.entries(given);
  return elementsOf(given).map((pair) => {
    const [name, value, ...more] = elementsOf(pair);
    if (name === undefined || value === undefined || more.length > 0) throw new Broken();
    if (typeof name !== "string") throw new Unsendable(`Header part (${printed(name)}) must be of type str or bytes`);
    return [name, value];
  });
}

function elementsOf(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string" && printed(value) === value) return [...value];
  if (isObject(value)) return Object.keys(value);
  throw new Broken();
}

function sendable(name: string, value: Json): [string, string] {
  if (typeof value !== "string" || printed(value) !== value) {
    throw new Unsendable(
      `Header part (${printed(value)}) must be of type str or bytes, not <class '${pythonType(value)}'>`,
    );
  }
  const refusal = "Invalid leading whitespace, reserved character(s), or return character(s) in header";
  if (name === "" || beginsBlank(name) || /[:\r\n]/.test(name)) throw new Unsendable(`${refusal} name: '${name}'`);
  if (beginsBlank(value) || /[\r\n]/.test(value)) throw new Unsendable(`${refusal} value: '${value}'`);
  if (/[^\0-\x7f]/.test(name) || /[^\0-\xff]/.test(value)) throw new Broken();
  return [name, value];
}

/**
 * What `config.auth` is to the library: nothing, or a document.
 *
 * @throws Broken where it is something else, or `config` is no document
 */
export function authOf({ config }: HookRow): JsonObject | undefined {
  if (!isObject(config)) throw new Broken();
  if (!isTruthy(config.auth)) return undefined;
  if (!isObject(config.auth)) throw new Broken();
  return config.auth;
}

/** Basic credentials, in Latin-1; what is missing is `None`. */
export function basic(username: Json | undefined, password: Json | undefined): string {
  const credentials = `${printed(username)}:${printed(password)}`;
  if (/[^\0-\xff]/.test(credentials)) throw new Broken();
  return `Basic ${Buffer.from(credentials, "latin1").toString("base64")}`;
}
