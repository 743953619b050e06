import { z } from "zod";
import { choice, dictionary, integer, object } from "../rest/fields.js";
import type { JsonObject } from "../state/rows.js";

const limit = () => integer(0).nullable().exactOptional();

const kinds = (addFactor: boolean) => ({
  fixed: object({ seconds: integer(0) }),
  linear: object({ base: integer(0), limit: limit() }),
  exponential: object({ base: integer(0), factor: integer(1).exactOptional(), limit: limit() }).transform((kwargs) =>
    addFactor ? { ...kwargs, factor: kwargs.factor ?? 1 } : kwargs,
  ),
  random: object({ min_value: integer(0), max_value: integer(0) }).refine(
    (kwargs) => kwargs.max_value > kwargs.min_value,
    {
      error: "max_value must be greater than min_value.",
    },
  ),
});

/** `{choice, kwargs}`: what is stored is the checked kwargs, without members that a kind does not know. */
export function retryConfig(addFactor: boolean) {
  const known = kinds(addFactor);
  return object({ choice: choice(["fixed", "linear", "exponential", "random"]), kwargs: dictionary() }).transform(
    ({ choice: kind, kwargs }, context): { choice: string; kwargs: JsonObject } => {
      const parsed = known[kind].safeParse(kwargs);
      if (parsed.success) return { choice: kind, kwargs: parsed.data };
      for (const { path, message } of parsed.error.issues) {
        context.addIssue({
          code: "custom",
          message,
          path: ["kwargs", ...(path.length === 0 ? ["non_field_errors"] : path)],
        });
      }
      return z.NEVER;
    },
  );
}

/** Seconds to wait after the given try failed. */
export function countdown(config: { choice: string; kwargs: JsonObject } | null, tries: number): number {
  // Changed behind the rules it may be anything.
  const { choice: kind = "", kwargs = {} } = config ?? {};
  const number = (name: string, otherwise: number) => (typeof kwargs[name] === "number" ? kwargs[name] : otherwise);
  const longest = number("limit", Infinity);
  switch (kind) {
    case "fixed":
      return number("seconds", 0);
    case "linear":
      return Math.min(number("base", 0) * tries, longest);
    case "exponential":
      return Math.min(number("base", 0) ** tries * number("factor", 1), longest);
    default: {
      const lowest = number("min_value", 0);
      return lowest + Math.random() * (number("max_value", lowest) - lowest);
    }
  }
}
