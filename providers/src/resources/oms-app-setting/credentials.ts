import { headerValueProblem } from "../../http/header-text.js";
import type { Failure } from "../../pulumi/check.js";
import { holdsControls, isTrimmed } from "../../text/white-space.js";

/**
 * Credentials in a document that OMS could not use: a token goes into a header, and a line feed at the end of a password is
 * what a file left there. Named by their path, never shown.
 */
export function unusableCredentials(document: unknown, path = "value"): Failure[] {
  if (document === null || typeof document !== "object") return [];
  return Object.entries(document).flatMap(([name, member]) => {
    const property = Array.isArray(document) ? `${path}[${name}]` : `${path}.${name}`;
    if (typeof member !== "string") return unusableCredentials(member, property);
    const reason = problem(name, member);
    return reason === undefined ? [] : [{ property, reason }];
  });
}

function problem(name: string, text: string): string | undefined {
  if (/token$|^authorization$/i.test(name)) return headerValueProblem(text);
  if (!/password$/i.test(name) || (isTrimmed(text) && !holdsControls(text))) return undefined;
  return "must not begin or end with white space, or contain a control character, such as the line feed of a file";
}
