import type { AxiosResponse } from "axios";
import { shownUrl } from "../text/shown-url.js";
import type { Body } from "./body.js";
import {
  AlreadyExists,
  type Attempt,
  Conflict,
  Invalid,
  MethodNotAllowed,
  NotAllowed,
  NotFound,
  ofAddress,
  ofCredential,
  type PlatformError,
  type Remedy,
  ServerError,
  TooManyRequests,
  UnexpectedAnswer,
} from "./errors.js";
import { saysNotLoggedIn } from "./log-in-words.js";
import { ofConflict, ofContent, REMEDIES } from "./remedies.js";
import { inSeconds } from "./retry-after.js";

/** What an answer is to a person; `beside` stands behind the answer's own words. */
interface Meaning {
  kind: new (attempt: Attempt, answered: string, remedy: string | Remedy, status: number) => PlatformError;
  remedy: string | Remedy;
  beside?: string;
}

/** Which error an answer is, and what a person does about it. */
export function meaningOf(
  { status, data, headers }: AxiosResponse<Body>,
  answered: string,
  method: string,
  pause: number,
): Meaning {
  const remedy = REMEDIES[status];
  if (remedy !== undefined) return { kind: UnexpectedAnswer, remedy };
  const isJson = data.problem === undefined;
  switch (status) {
    case 400:
    case 422:
      return { kind: Invalid, remedy: ofContent(method, answered) };
    case 401:
      return { kind: NotAllowed, remedy: LOG_IN };
    case 403:
      if (!isJson && !data.isEmpty) return { kind: NotAllowed, remedy: FIREWALL };
      if (saysNotLoggedIn(answered)) return { kind: NotAllowed, remedy: LOG_IN };
      return {
        kind: NotAllowed,
        remedy: ofCredential(isOwnWord(data) ? MAY_NOT : `${MAY_NOT}, or a firewall answered; ask its operator`),
      };
    case 404:
      if (isOwnWord(data)) return { kind: NotFound, remedy: "it does not exist, or this user cannot see it" };
      return {
        kind: UnexpectedAnswer,
        remedy: ofAddress(`this address does not exist, or a gateway answered; ${CHECK_URL}`),
      };
    case 405:
      return {
        kind: MethodNotAllowed,
        remedy: method === "GET" ? ofAddress(`this address cannot be read; ${CHECK_URL}`) : NO_VERB,
      };
    case 406:
      if (method === "GET")
        return { kind: UnexpectedAnswer, remedy: ofAddress(`this address offers no JSON; ${CHECK_URL}`) };
      return { kind: method === "POST" ? AlreadyExists : Conflict, remedy: ofConflict(method) };
    case 409:
      return { kind: method === "POST" ? AlreadyExists : Conflict, remedy: ofConflict(method) };
    case 410:
      if (isJson || data.isEmpty) return { kind: NotFound, remedy: "it is gone for good" };
      return { kind: UnexpectedAnswer, remedy: ofAddress(`this address no longer exists; ${CHECK_URL}`) };
    case 429:
      return { kind: TooManyRequests, remedy: `${waitOf(pause) ?? "wait"}, or lower akinon:maxConcurrency` };
  }
  if (status >= 500) {
    const asked = waitOf(pause);
    const wait = asked === undefined ? "try again" : `${asked}, as it asks, then try again`;
    return { kind: ServerError, remedy: `${wait}; if it stays, ask the platform's operator` };
  }
  if (status >= 300 && status < 400) return redirection(headers.location);
  return { kind: UnexpectedAnswer, remedy: ofAddress(CHECK_URL) };
}

const LOG_IN = ofCredential("check the token, or the user name and password");
const MAY_NOT = "the user may not do this; use one that may";
const FIREWALL = "a firewall or a proxy may have answered; ask its operator to let these calls through";
const CHECK_URL = "check the URL and akinon:paths";
const NO_VERB = "the platform does not offer this verb here";

/** Whether an answer is the platform's own: Django says why in `detail`; a gateway says something else. */
const isOwnWord = ({ json }: Body) => json !== null && typeof json === "object" && ("detail" in json || "en" in json);

const waitOf = (pause: number) => (pause === 0 ? undefined : `wait ${inSeconds(pause)}`);

function redirection(location: unknown): Meaning {
  const target = typeof location === "string" ? shownUrl(location) : "an unnamed address";
  return {
    kind: UnexpectedAnswer,
    remedy: ofAddress("redirects are not followed; correct the URL"),
    beside: ` to ${target}`,
  };
}
