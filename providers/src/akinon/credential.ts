import { z } from "zod";
import { headerValueProblem } from "../http/header-text.js";
import { holdsControls, isTrimmed } from "../text/white-space.js";

/** A user name or a password, as it is sent in a log-in. */
export const credentialSchema = z
  .string()
  .meta({ minLength: 1 })
  .superRefine((text, context) => {
    const problem = credentialProblem(text);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  });

/** A token, as it is sent in the header `Authorization: Token …`. */
export const tokenSchema = z
  .string()
  .meta({ pattern: String.raw`^(?!\$\{)\S+$` })
  .superRefine((text, context) => {
    const problem =
      headerValueProblem(text) ??
      (/\s/.test(text) ? WHOLE_HEADER : /\p{Cf}/u.test(text) ? INVISIBLE : credentialProblem(text));
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  });

const INVISIBLE = "must not contain an invisible character, such as a soft hyphen";
const WHOLE_HEADER = "must be the token alone, without white space; the word `Token` is added";

export function credentialProblem(text: string): string | undefined {
  if (text === "") return "must not be empty";
  if (/^\$\{\w+\}$/.test(text)) return "contains a variable, which nothing replaces; set the value itself";
  if (!isTrimmed(text)) return "must not begin or end with white space, such as the line feed of a file";
  if (/^\p{Cf}|\p{Cf}$/u.test(text))
    return "must not begin or end with an invisible character, such as a zero-width space";
  return holdsControls(text) ? "must not contain a control character, such as a line feed" : undefined;
}
