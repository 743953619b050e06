import { validateHeaderName, validateHeaderValue } from "node:http";
import { isTrimmed } from "../text/white-space.js";

/** Why a text cannot be sent as a header's value; undefined where it can. Never repeats the text. */
export function headerValueProblem(text: string): string | undefined {
  if (!isTrimmed(text)) return "must not begin or end with white space, such as the line feed of a file";
  return isAccepted(() => validateHeaderValue("value", text))
    ? undefined
    : "must not contain a character that a header cannot hold: a line feed, a control character, or one outside Latin-1";
}

/** Why these cannot be the headers of a request, by header. */
export function headerProblems(headers: Readonly<Record<string, string>>): { name: string; problem: string }[] {
  const names = Object.keys(headers);
  return names.flatMap((name, index) => {
    const first = names.findIndex((other) => other.toLowerCase() === name.toLowerCase());
    const value = headerValueProblem(headers[name]!);
    return [
      ...(isAccepted(() => validateHeaderName(name))
        ? []
        : ["is not a valid header name: use letters, digits and dashes"]),
      ...(first === index ? [] : [`is the same header as ${names[first]}; letter case makes no difference`]),
      ...(value === undefined ? [] : [value]),
    ].map((problem) => ({ name, problem }));
  });
}

function isAccepted(validate: () => void): boolean {
  try {
    validate();
    return true;
  } catch {
    return false;
  }
}
