import { z } from "zod";
import { parsed } from "../text/parsed.js";
import { sellerSchema } from "./seller.js";

/** Keys whose values are texts even if they look like JSON. */
const TEXT_KEYS = Object.entries(sellerSchema.shape).flatMap(([key, schema]) =>
  (schema instanceof z.ZodOptional ? schema.unwrap() : schema) instanceof z.ZodString ? [key] : [],
);

/** What a stack's configuration says in the program's own namespace, by key. A code of digits stays a text. */
export function programValues(all: Readonly<Record<string, string>>, project: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(all)) {
    const [namespace, name] = key.split(":") as [string, string];
    if (namespace === project) values[name] = TEXT_KEYS.includes(name) ? value : parsed(value);
  }
  return values;
}
