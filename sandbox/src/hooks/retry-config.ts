import { isObject } from "../common/json.js";
import { REQUIRED } from "../common/problem.js";
import type { Json, JsonObject } from "../state.js";

type Rule = (value: Json) => number | null | string[];

const INTEGER = ["A valid integer is required."];

/** Numbers are coerced as the framework does it: "7" and 7.0 are 7, 7.9 is refused. */
const integer =
  (lowest: number, nullable = false): Rule =>
  (value) => {
    if (value === null) return nullable ? null : ["This field may not be null."];
    const number = typeof value === "string" && /^\s*[+-]?\d+(\.0*)?\s*$/.test(value) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isInteger(number)) return INTEGER;
    return number < lowest ? [`Ensure this value is greater than or equal to ${lowest}.`] : number;
  };

interface Kind {
  required: Record<string, Rule>;
  optional: Record<string, Rule>;
}

const KINDS: Record<string, Kind> = {
  fixed: { required: { seconds: integer(0) }, optional: {} },
  linear: { required: { base: integer(0) }, optional: { limit: integer(0, true) } },
  exponential: { required: { base: integer(0) }, optional: { factor: integer(1), limit: integer(0, true) } },
  random: { required: { min_value: integer(0), max_value: integer(0) }, optional: {} },
};

/** The configuration as it is stored, or the errors by member. Members that a kind does not know are dropped. */
export function validRetryConfig(
  given: Json,
  retryFactor: boolean,
): { value: { choice: string; kwargs: JsonObject } } | { errors: Json } {
  if (!isObject(given))
    return { errors: { non_field_errors: [`Invalid data. Expected a dictionary, but got ${typeof given}.`] } };
  const { choice, kwargs } = given;
  const errors: JsonObject = {};
  if (choice === undefined) errors.choice = [REQUIRED];
  if (kwargs === undefined) errors.kwargs = [REQUIRED];
  if (Object.keys(errors).length > 0) return { errors };
  const kind = typeof choice === "string" ? KINDS[choice] : undefined;
  if (kind === undefined || typeof choice !== "string") {
    return { errors: { choice: [`"${String(choice)}" is not a valid choice.`] } };
  }
  if (!isObject(kwargs)) return { errors: { kwargs: { non_field_errors: ["Invalid data. Expected a dictionary."] } } };
  return validKwargs(choice, kind, kwargs, retryFactor);
}

function validKwargs(choice: string, kind: Kind, kwargs: JsonObject, retryFactor: boolean) {
  const errors: JsonObject = {};
  const stored: JsonObject = {};
  for (const [name, rule] of Object.entries({ ...kind.required, ...kind.optional })) {
    const value = kwargs[name];
    if (value === undefined) {
      if (name in kind.required) errors[name] = [REQUIRED];
      continue;
    }
    const checked = rule(value);
    if (Array.isArray(checked)) errors[name] = checked;
    else stored[name] = checked;
  }
  const { min_value: min, max_value: max } = stored;
  if (choice === "random" && typeof min === "number" && typeof max === "number" && max <= min) {
    errors.non_field_errors = ["max_value must be greater than min_value."];
  }
  if (Object.keys(errors).length > 0) return { errors: { kwargs: errors } };
  if (choice === "exponential" && retryFactor && stored.factor === undefined) stored.factor = 1;
  return { value: { choice, kwargs: stored } };
}
