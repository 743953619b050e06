import { z } from "zod";
import { choiceOf, integer, json, object } from "../../rest/fields.js";
import { NO_DICTIONARY, Page } from "../../rest/problem.js";
import type { Json, JsonObject } from "../../values/json.js";

const KINDS = ["fixed", "linear", "exponential", "random"] as const;
type Kind = (typeof KINDS)[number];
type Fitting = { choice: string; kwargs: JsonObject };

const limit = () => integer(0).nullable().exactOptional();

const kinds = (hasFactor: boolean) => ({
  fixed: object({ seconds: integer(0) }),
  linear: object({ base: integer(0), limit: limit() }),
  exponential: hasFactor
    ? object({ base: integer(0), factor: integer(1).exactOptional(), limit: limit() }).transform((kwargs) => ({
        ...kwargs,
        factor: kwargs.factor ?? 1,
      }))
    : object({ base: integer(0), limit: limit() }),
  // Compared only where each is good.
  random: object({ min_value: integer(0), max_value: integer(0) }).check(({ value, issues }) => {
    if (issues.length > 0 || value.max_value > value.min_value) return;
    const message = "'max_value' must be greater than 'min_value'.";
    issues.push({ code: "custom", message, input: value });
  }),
});

// The kind is a text field and its kwargs any JSON; what fits the kind is looked at only when both are good.
const both = object({ choice: choiceOf(() => KINDS, Infinity), kwargs: json() });

/** `{choice, kwargs}`: what is stored is the checked kwargs, without members that a kind does not know. */
export const retryConfig = (hasFactor: boolean) => both.transform(fitting(hasFactor));

/** In a PATCH half of it is taken, and breaks the library's validator. */
export const patchedRetryConfig = (hasFactor: boolean) =>
  both.partial().transform(({ choice, kwargs }, context) => {
    if (choice === undefined || kwargs === undefined) throw new Page(500);
    return fitting(hasFactor)({ choice, kwargs }, context);
  });

type Context = z.core.$RefinementCtx;

function fitting(hasFactor: boolean) {
  const known = kinds(hasFactor);
  return ({ choice: given, kwargs }: { choice: string; kwargs: Json }, context: Context): Fitting => {
    const kind = given as Kind;
    const parsed = known[kind].safeParse(kwargs);
    if (parsed.success) return { choice: kind, kwargs: parsed.data };
    for (const { path, message } of parsed.error.issues) {
      context.addIssue({
        code: "custom",
        message,
        path: ["kwargs", ...(path.length === 0 && !message.startsWith(NO_DICTIONARY) ? ["non_field_errors"] : path)],
      });
    }
    return z.NEVER;
  };
}

/** Seconds to wait after so many repeats; none for the first of a linear one. */
export function countdown(config: { choice: string; kwargs: JsonObject } | null, repeats: number): number {
  // Changed behind the rules it may be anything.
  const { choice: kind = "", kwargs = {} } = config ?? {};
  const number = (name: string, otherwise: number) => (typeof kwargs[name] === "number" ? kwargs[name] : otherwise);
  const longest = number("limit", Infinity);
  switch (kind) {
    case "fixed":
      return number("seconds", 0);
    case "linear":
      return Math.min(number("base", 0) * repeats, longest);
    case "exponential":
      return Math.min(number("base", 0) ** repeats * number("factor", 1), longest);
    default: {
      const lowest = number("min_value", 0);
      return lowest + Math.random() * (number("max_value", lowest) - lowest);
    }
  }
}
