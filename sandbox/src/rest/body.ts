import type { Context } from "hono";
import { isObject, type Json, type JsonObject } from "../values/json.js";
import { parseExactly } from "../values/exact.js";
import { NoDocument, Problem } from "./problem.js";

/** The body of a request as the framework reads it; an empty one is an empty object. */
export async function bodyOf(context: Context): Promise<JsonObject> {
  const text = await context.req.text();
  if (text === "") return {};
  const type = context.req.header("Content-Type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new Problem(415, { detail: `Unsupported media type "${type}" in request.` });
  }
  const tooMuch = excess(text);
  if (tooMuch !== undefined) throw new Problem(413, { detail: `Request body exceeds the limit: ${tooMuch}.` });
  let body: Json;
  try {
    body = parseExactly(text);
  } catch (error) {
    throw new Problem(400, { detail: `JSON parse error - ${(error as Error).message}` });
  }
  if (isObject(body)) return body;
  if (body === null) throw new NoDocument("No data provided");
  const kind = Array.isArray(body) ? "list" : typeof body;
  throw new NoDocument(`Invalid data. Expected a dictionary, but got ${kind}.`);
}

const LARGEST = 10_000_000;
const DEEPEST = 100;

/** Why a body is more than is taken, or undefined. */
export function excess(text: string): string | undefined {
  if (text.length > LARGEST) return `it has more than ${LARGEST} characters`;
  let depth = 0;
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === '"') isText = !isText;
    else if (!isText && (character === "[" || character === "{") && ++depth > DEEPEST) {
      return `it is deeper than ${DEEPEST} levels`;
    } else if (!isText && (character === "]" || character === "}")) depth--;
  }
  return undefined;
}
