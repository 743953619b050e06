import { z } from "zod";
import type { Json, JsonObject } from "../values/json.js";
import { numberText, plainNumber } from "../values/exact.js";
import { NO_DICTIONARY } from "./problem.js";
import { pythonType, stripped, wholeNumber } from "../values/python.js";

// Django REST framework's fields, with its coercions and its sentences. One schema checks a body, describes it in the
// OpenAPI document, and answers OPTIONS.

export const REQUIRED = "This field is required.";
const NOT_NULL = "This field may not be null.";

const sentence = (wrong: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? REQUIRED : input === null ? NOT_NULL : wrong),
});
const dictionarySentence = {
  error: ({ input }: { input?: unknown }) =>
    input === undefined ? REQUIRED : input === null ? NOT_NULL : `${NO_DICTIONARY}, but got ${pythonType(input)}.`,
};
const choiceSentence = {
  error: ({ input }: { input?: unknown }) =>
    input === undefined ? REQUIRED : input === null ? NOT_NULL : `"${String(input)}" is not a valid choice.`,
};

/** The same schema for the same arguments: to make one costs more than to use it, and most routes have the same. */
function once<Args extends unknown[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const made = new Map<string, Made>();
  return (...args) => {
    const key = args.join();
    if (!made.has(key)) made.set(key, make(...args));
    return made.get(key)!;
  };
}

const textOf = once((longest: number, blank: boolean) =>
  z.preprocess(
    (given) => {
      const value = numberText(given) ?? given;
      return typeof value === "string" ? stripped(value) : value;
    },
    z
      .string(sentence("Not a valid string."))
      .min(blank ? 0 : 1, "This field may not be blank.")
      .refine((value) => [...value].length <= longest, `Ensure this field has no more than ${longest} characters.`)
      .meta(Number.isFinite(longest) ? { maxLength: longest } : {})
      .refine((value) => !value.includes("\0"), "Null characters are not allowed.")
      .refine((value) => !/\p{Surrogate}/u.test(value), "Surrogate characters are not allowed."),
  ),
);
/** Numbers become text, white space around it goes. */
export const text = (longest: number, { blank = false } = {}) => textOf(longest, blank);

/** "7" and 7.0 are 7; 7.9 is refused. */
export const integer = once((lowest?: number) => {
  const whole = z.number(sentence("A valid integer is required.")).int("A valid integer is required.");
  return z.preprocess(
    (given) => {
      const value = numberText(given) ?? given;
      return typeof value === "string" ? (wholeNumber(value) ?? value) : value;
    },
    lowest === undefined ? whole : whole.min(lowest, `Ensure this value is greater than or equal to ${lowest}.`),
  );
});

const TRUE: readonly unknown[] = [true, 1, "t", "y", "yes", "true", "on", "1"];
const FALSE: readonly unknown[] = [false, 0, "f", "n", "no", "false", "off", "0"];

export const boolean = () =>
  z.preprocess(
    (given) => {
      const value = plainNumber(given);
      const word = typeof value === "string" && value === given ? value.toLowerCase() : value;
      return TRUE.includes(word) ? true : FALSE.includes(word) ? false : value;
    },
    z.boolean(sentence("Must be a valid boolean.")),
  );

export const choice = <const Choices extends readonly string[]>(choices: Choices) => z.enum(choices, choiceSentence);

/** One of values that are known only at the time of the request. */
export const choiceOf = (known: () => readonly string[], longest: number) =>
  text(longest).refine((value) => known().includes(value), {
    error: ({ input }) => `"${String(input)}" is not a valid choice.`,
  });

/** Any JSON but null. */
export const json = () =>
  z.unknown().refine((value) => value !== undefined && value !== null, sentence("")) as unknown as z.ZodType<Json>;

export const object = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape, dictionarySentence);

export const dictionary = () =>
  z.record(
    z.string(),
    z.unknown(),
    sentence("Expected a dictionary of items but got another type."),
  ) as unknown as z.ZodType<JsonObject>;

export const list = <Item extends z.ZodType>(item: Item) => z.array(item, sentence("Expected a list of items."));

type Id = number | string;

/** The id of another object. */
export const reference = (rows: () => readonly { id: Id }[]) =>
  z
    .union([z.number(), z.string()], sentence("Incorrect type. Expected pk value."))
    .refine((value) => rows().some(({ id }) => String(id) === String(value)), {
      error: ({ input }) => `Invalid pk "${String(input)}" - object does not exist.`,
    })
    .transform((value) => rows().find(({ id }) => String(id) === String(value))!.id);

// Members of answers.
export const dateTime = () => z.string().meta({ format: "date-time" });
export const nullable = { text: () => z.string().nullable(), integer: () => z.int().nullable() };
export const anyJson = () => z.unknown() as unknown as z.ZodType<Json>;
