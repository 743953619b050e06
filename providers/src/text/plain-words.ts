import type { z } from "zod";

/** JSON's kinds of values as a person calls them. */
const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
  null: "null",
  undefined: "left out",
};

/** What kind of value stands there; never the value itself, which may be a secret. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number" && !Number.isInteger(value)) {
    return Number.isFinite(value) ? "a number with a fraction" : "a number that JSON does not have";
  }
  return KINDS[typeof value] ?? typeof value;
}

const quoted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(", ");

/**
 * Says what a value must be, in the words of this package instead of zod's. Give it to `safeParse` as `error`; a message of the
 * schema's own wins.
 */
export const plainly: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type": {
      const wanted = KINDS[issue.expected];
      if (issue.input === undefined) return wanted === undefined ? "is required" : `is required: ${wanted}`;
      const given = kindOf(issue.input);
      return wanted === undefined ? `cannot be ${given}` : `must be ${wanted}, and is ${given}`;
    }
    case "invalid_value": {
      const allowed = issue.values.length === 1 ? quoted(issue.values) : `one of ${quoted(issue.values)}`;
      return issue.input === undefined ? `is required: ${allowed}` : `must be ${allowed}`;
    }
    case "unrecognized_keys":
      return `has ${quoted(issue.keys)}, which it does not have`;
    case "invalid_key":
      return "is not a valid name here";
    case "invalid_union":
      return `has none of the allowed forms (it is ${kindOf(issue.input)})`;
    case "too_small":
      return `must ${amount(issue.origin, "at least", issue.minimum)}`;
    case "too_big":
      return `must ${amount(issue.origin, "at most", issue.maximum)}`;
    case "invalid_format":
      return "has the wrong format";
    default:
      return "is not valid";
  }
};

function amount(origin: string, how: string, limit: number | bigint): string {
  if (origin === "string") return `have ${how} ${limit} ${limit === 1 ? "character" : "characters"}`;
  if (origin === "array" || origin === "set") return `have ${how} ${limit} ${limit === 1 ? "element" : "elements"}`;
  return `be ${how} ${limit}`;
}

/** What is wrong inside the one form of several that a value was meant to have, instead of "none of the forms". */
export const withinUnions = (issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] =>
  issues.flatMap((issue) => {
    const meant =
      issue.code === "invalid_union"
        ? issue.errors.find((form) => form.every(({ path }) => path.length > 0))
        : undefined;
    if (meant === undefined) return [issue];
    return withinUnions(meant).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  });
