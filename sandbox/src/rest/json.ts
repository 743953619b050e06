import type { Context } from "hono";
import type { Json, JsonObject } from "../state/rows.js";
import { invalid, Problem } from "./problem.js";

/** The body of a request as the framework reads it; an empty one is an empty object. */
export async function bodyOf(context: Context): Promise<JsonObject> {
  const text = await context.req.text();
  if (text.trim() === "") return {};
  const type = context.req.header("Content-Type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new Problem(415, { detail: `Unsupported media type "${type}" in request.` });
  }
  let body: Json;
  try {
    body = JSON.parse(text) as Json;
  } catch (error) {
    throw new Problem(400, { detail: `JSON parse error - ${(error as Error).message}` });
  }
  if (isObject(body)) return body;
  if (body === null) throw invalid({ non_field_errors: ["No data provided"] });
  const kind = Array.isArray(body) ? "list" : typeof body;
  throw invalid({ non_field_errors: [`Invalid data. Expected a dictionary, but got ${kind}.`] });
}

export const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Stored documents come back with their keys in another order than they were sent. */
export function reordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(reordered);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? 1 : -1));
  return Object.fromEntries(entries.map(([key, member]) => [key, reordered(member)]));
}
