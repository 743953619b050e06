import type { Context } from "hono";
import type { JsonObject } from "../../values/json.js";
import type { Variant } from "../../state/variants.js";

export interface Write {
  /** The body as it came. */
  sent: JsonObject;
  /** The object as a read shows it. */
  shown: JsonObject;
  /** As a read showed it before; undefined for a new one. */
  before: JsonObject | undefined;
}

/** The answer to a write. */
export function answer(
  context: Context,
  kind: NonNullable<Variant["answers"]>,
  status: 200 | 201 | 202,
  { sent, shown, before }: Write,
): Response {
  const named = ["id", "name", "key"].filter((name) => Object.hasOwn(shown, name));
  switch (kind) {
    case "whole":
      return context.json(shown, status);
    case "id":
      return context.json({ id: shown.id! }, status);
    case "id-and-name":
      return context.json(Object.fromEntries(named.map((name) => [name, shown[name]!])), status);
    case "sent":
      return context.json(sent, status);
    case "echo":
      return context.json({ ...shown, ...sent }, status);
    case "empty-object":
      return context.json({}, status);
    case "message":
      return context.json({ message: "Saved successfully." }, status);
    case "data":
      return context.json({ success: true, data: shown }, status);
    case "empty":
      return context.body(null, status);
    case "text":
      return context.text("OK", status);
    case "json-text":
      return context.json("OK", status);
    case "before":
      return context.json(before ?? shown, status);
  }
}

const REFUSALS = { 404: "Not found.", 409: "It is referenced by other objects.", 410: "Gone." } as const;

/** The answer to a DELETE, whatever became of it. */
export const deletionAnswer = (context: Context, status: NonNullable<Variant["deletions"]>["status"]): Response => {
  if (status === 204) return context.body(null, 204);
  return status === 200 ? context.text("OK") : context.json({ detail: REFUSALS[status] }, status);
};
