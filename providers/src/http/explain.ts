import { AxiosError } from "axios";
import { retryAfter } from "axios-retry";
import { stringifyJson } from "../json/stringify.js";
import { shownUrl } from "../shown-url.js";
import { Body } from "./body.js";
import { CUT } from "../cut.js";
import {
  AlreadyExists,
  Invalid,
  MethodNotAllowed,
  NoAnswer,
  NotAllowed,
  NotFound,
  type PlatformError,
  ServerError,
  TooManyRequests,
  UnexpectedAnswer,
  type Attempt,
} from "./errors.js";

const LONGEST_DETAIL = 500;

/** The code of a call whose time was over before an answer came. */
export const BUDGET_USED = AxiosError.ERR_CANCELED;

/** Whether an answer ended in the middle: it has a status then, but no body. */
export const brokeOff = ({ response }: AxiosError) => response !== undefined && !(response.data instanceof Body);

/** The class and the words for a call that failed. */
export function toPlatformError(error: AxiosError<Body>, attempt: Attempt): PlatformError {
  if (error.code === BUDGET_USED) {
    return new NoAnswer(
      attempt,
      "no answer within the time for a call with its repetitions",
      "try again later, or raise akinon:budgetSeconds",
    );
  }
  if (error.response === undefined || brokeOff(error)) {
    const what = error.response === undefined ? "no answer" : "the answer broke off";
    return new NoAnswer(
      attempt,
      `${what} (${error.code ?? error.message})`,
      /CERT|ISSUER|VERIFY/.test(error.code ?? "")
        ? "name the file of your certificate authority in NODE_EXTRA_CA_CERTS"
        : "check the URL, the network and akinon:timeoutSeconds",
    );
  }
  const { status } = error.response;
  const answered = `answered ${status}${detailOf(error.response.data)}`;
  const isJson = error.response.data.problem === undefined;
  if (status === 400) return new Invalid(attempt, answered, "correct the value that it names", status);
  if (status === 401)
    return new NotAllowed(attempt, answered, "check the token, or the user name and password", status);
  if (status === 403) return new NotAllowed(attempt, answered, "the user may not do this; use one that may", status);
  if (status === 404 && isJson) {
    return new NotFound(attempt, answered, "it is not there, or not visible to this user", status);
  }
  if (status === 404) {
    return new UnexpectedAnswer(
      attempt,
      answered,
      "this address does not exist; check the URL and akinon:paths",
      status,
    );
  }
  if (status === 405)
    return new MethodNotAllowed(attempt, answered, "the platform does not offer this verb here", status);
  if (status === 406 || status === 409) {
    return new AlreadyExists(attempt, answered, "an object with the same key exists", status);
  }
  if (status === 429) {
    const seconds = Math.ceil(retryAfter(error) / 1000);
    const wait = seconds === 0 ? "wait" : `wait ${seconds} s`;
    return new TooManyRequests(attempt, answered, `${wait}, or lower akinon:maxConcurrency`, status);
  }
  if (status >= 500)
    return new ServerError(attempt, answered, "try again; if it stays, ask the platform's operator", status);
  if (status >= 300 && status < 400) {
    const { location } = error.response.headers as { location?: unknown };
    const target = typeof location === "string" ? shownUrl(location) : "an unnamed address";
    return new UnexpectedAnswer(
      attempt,
      `${answered} to ${target}`,
      "redirects are not followed; correct the URL",
      status,
    );
  }
  return new UnexpectedAnswer(attempt, answered, "check the URL and akinon:paths", status);
}

/** The platform's own words, whatever their shape: a detail, a code with a text, errors by field, or a page of HTML. */
function detailOf({ json: body, isEmpty, problem }: Body): string {
  if (problem !== undefined) return isEmpty ? "" : " with a page that is not JSON";
  const { detail, en } = (body ?? {}) as { detail?: unknown; en?: unknown };
  const words = detail ?? en ?? body;
  const text = typeof words === "string" ? words.replace(/\.$/, "") : stringifyJson(words);
  return `: ${text.length > LONGEST_DETAIL ? text.slice(0, LONGEST_DETAIL) + CUT : text}`;
}
