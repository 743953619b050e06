import { CUT } from "../text/cut.js";
import { stringifyJson } from "../json/stringify.js";

const LONGEST_DETAIL = 500;

/** The platform's own words in a body, whatever their shape: a detail, a code with a text, or errors by field. */
export function words(body: unknown): string {
  const { detail, en, message, reason } = (body ?? {}) as Record<string, unknown>;
  const said = detail ?? en ?? message ?? reason ?? body;
  const text = typeof said === "string" ? said.replace(/\.$/, "") : stringifyJson(said);
  return text.length > LONGEST_DETAIL ? text.slice(0, LONGEST_DETAIL) + CUT : text;
}

/**
 * The platform's words where it says with a 2xx that it did not do what was asked; undefined for any other body. The answer to a
 * write may be a list that tells of several things: one that failed is enough.
 */
export function refusalIn(body: unknown, isWrite: boolean): string | undefined {
  if (!Array.isArray(body)) return refusalOf(body, isWrite);
  return isWrite ? body.map((one) => refusalOf(one, isWrite)).find((refusal) => refusal !== undefined) : undefined;
}

function refusalOf(body: unknown, isWrite: boolean): string | undefined {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return undefined;
  const { id, results, result, errors } = body as Record<string, unknown>;
  // An object has an id, a list its results, a setup step a result.
  const isGood =
    isId(id) ||
    (Array.isArray(results) && !isFilled(errors)) ||
    (result !== undefined && !(isWrite && isFailure(result)));
  return !isGood && failed(body as Record<string, unknown>, isWrite) ? words(body) : undefined;
}

const isId = (id: unknown) => typeof id === "number" || (typeof id === "string" && id !== "");

function failed(body: Record<string, unknown>, isWrite: boolean): boolean {
  const { success, ok, status, statusCode, result, code, en, error, errors, message, detail, reason } = body;
  const saysWhy = [message, detail, reason, en].some(isFilled);
  // A status alone may be that of an object.
  const isTold = saysWhy && [status, statusCode, result].some(isFailure);
  const isNo = [success, ok].some((value) => value === false || value === "false" || value === "False");
  // `{code, en}` is how the hook library tells an error.
  const isCoded = isWrite && isFilled(code) && isFilled(en);
  return isNo || isTold || isCoded || isFilled(error) || isFilled(errors) || (error === true && saysWhy);
}

const isFailure = (value: unknown) =>
  (typeof value === "string" && /^(error|fail(ed|ure)?)$/i.test(value)) || (typeof value === "number" && value >= 400);

const isFilled = (value: unknown) =>
  typeof value === "string"
    ? value !== ""
    : value !== null && typeof value === "object" && Object.keys(value).length > 0;
