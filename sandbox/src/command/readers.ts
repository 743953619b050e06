import { readFileSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { z } from "zod";
import { inPlainWords, sentencesOf } from "../values/refusal.js";

/** A whole number in these bounds. */
export const whole =
  (highest: number, lowest = 0) =>
  (text: string) => {
    const number = Number(text);
    if (text.trim() === "" || !Number.isInteger(number) || number < lowest || number > highest) {
      throw new InvalidArgumentError(`It must be a whole number from ${lowest} to ${highest}.`);
    }
    return number;
  };

/** Reads a file of the user's; everything that is wrong with it is said at once. */
export const fileOf =
  <Value>(parse: (text: string) => unknown, schema: z.ZodType<unknown>) =>
  (file: string): Value => {
    try {
      return schema.parse(parse(readFileSync(file, "utf8")), { error: inPlainWords }) as Value;
    } catch (error) {
      const reason = error instanceof z.ZodError ? sentencesOf(error).join("; ") : (error as Error).message;
      throw new InvalidArgumentError(`${file}: ${reason}`);
    }
  };
