import { AxiosError } from "axios";
import { shownUrl } from "../text/shown-url.js";
import { Body } from "./body.js";
import { saysNotLoggedIn } from "./log-in-words.js";
import { ofConflict, REMEDIES } from "./remedies.js";
import { words } from "./refusal.js";
import { askedPause, inSeconds } from "./retry-after.js";
import {
  AlreadyExists,
  Conflict,
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

/** The code of a call whose time was over before an answer came. */
export const BUDGET_USED = AxiosError.ERR_CANCELED;
/** The code of a call that was not made, because its host asked for a longer pause than it may take. */
export const COOLING = "COOLING";

/** Whether an answer ended in the middle: it has a status then, but no body. */
export const brokeOff = ({ response }: AxiosError) => response !== undefined && !(response.data instanceof Body);

/** The class and the words for a call that failed. */
export function toPlatformError(error: AxiosError<Body>, attempt: Attempt): PlatformError {
  if (error.code === COOLING) {
    return new TooManyRequests(attempt, "not called", error.message);
  }
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
  const { data } = error.response;
  const answered = `answered ${status}${detailOf(data)}`;
  const told = <Kind extends PlatformError>(
    kind: new (attempt: Attempt, answered: string, remedy: string, status: number) => Kind,
    remedy: string,
    what = answered,
  ) => new kind(attempt, what, remedy, status);
  const { method } = attempt;
  const isJson = data.problem === undefined;
  const pause = askedPause(error);
  const remedy = REMEDIES[status];
  if (remedy !== undefined) return told(UnexpectedAnswer, remedy);
  switch (status) {
    case 400:
    case 422:
      return told(Invalid, "correct the value that it names");
    case 401:
      return told(NotAllowed, LOG_IN);
    case 403:
      if (!isJson && !data.isEmpty) return told(NotAllowed, FIREWALL);
      if (saysNotLoggedIn(answered)) return told(NotAllowed, LOG_IN);
      return told(NotAllowed, isOwnWord(data) ? MAY_NOT : `${MAY_NOT}, or a firewall answered; ask its operator`);
    case 404:
      if (isOwnWord(data)) return told(NotFound, "it does not exist, or this user cannot see it");
      return told(
        UnexpectedAnswer,
        "this address does not exist, or a gateway answered; check the URL and akinon:paths",
      );
    case 405: {
      const remedy = method === "GET" ? "this address cannot be read; check the URL and akinon:paths" : NO_VERB;
      return told(MethodNotAllowed, remedy);
    }
    case 406:
      if (method === "GET")
        return told(UnexpectedAnswer, "this address offers no JSON; check the URL and akinon:paths");
      return told(method === "POST" ? AlreadyExists : Conflict, ofConflict(method));
    case 409:
      return told(method === "POST" ? AlreadyExists : Conflict, ofConflict(method));
    case 410:
      if (isJson || data.isEmpty) return told(NotFound, "it is gone for good");
      return told(UnexpectedAnswer, "this address no longer exists; check the URL and akinon:paths");
    case 429: {
      const wait = pause === 0 ? "wait" : `wait ${inSeconds(pause)}`;
      return told(TooManyRequests, `${wait}, or lower akinon:maxConcurrency`);
    }
  }
  if (status >= 500) {
    const wait = pause === 0 ? "try again" : `wait ${inSeconds(pause)}, as it asks, then try again`;
    return told(ServerError, `${wait}; if it stays, ask the platform's operator`);
  }
  if (status >= 300 && status < 400) {
    const { location } = error.response.headers as { location?: unknown };
    const target = typeof location === "string" ? shownUrl(location) : "an unnamed address";
    return told(UnexpectedAnswer, "redirects are not followed; correct the URL", `${answered} to ${target}`);
  }
  return told(UnexpectedAnswer, "check the URL and akinon:paths");
}

const LOG_IN = "check the token, or the user name and password";
const MAY_NOT = "the user may not do this; use one that may";
const FIREWALL = "a firewall or a proxy may have answered; ask its operator to let these calls through";
const NO_VERB = "the platform does not offer this verb here";

/** Whether a 404 is the platform's own: Django says why in `detail`; a gateway says something else. */
const isOwnWord = ({ json }: Body) => json !== null && typeof json === "object" && ("detail" in json || "en" in json);

/** The platform's own words, whatever their shape: a detail, a code with a text, errors by field, or a page of HTML. */
function detailOf({ json: body, isEmpty, problem }: Body): string {
  if (problem !== undefined) return isEmpty ? "" : " with a page that is not JSON";
  const said = words(body);
  return ["", "{}", "[]", "null"].includes(said) ? "" : `: ${said}`;
}
