import { z } from "zod";
import { isLoopback } from "../http/loopback.js";
import { isTrimmed } from "../text/white-space.js";
import { isUrl } from "../text/is-url.js";

/** What an editor can tell of an address before it is used. */
const EDITORS_PATTERN = String.raw`^(https://[^\s?#@<>/]|http://(localhost|127(\.\d{1,3}){3}|\[::1\])(:|/|$))[^\s?#@<>]*$`;

/** Names between dots, or an address in brackets. */
const HOST = /^([\w-]+\.)*[\w-]+\.?$|^\[.+\]$/;

/** The address of a system, in one form: scheme, host and path, without a slash at the end. */
export const baseUrlSchema = z
  .string()
  .meta({ pattern: EDITORS_PATTERN })
  .transform((text, context) => {
    const problem = baseUrlProblem(text);
    if (problem === undefined) return toBaseUrl(text);
    context.addIssue({ code: "custom", message: problem });
    return z.NEVER;
  });

/** Where the path of an API begins, which calls add by themselves. */
const OF_API = /\/api\/[iv]\d+(\/(oms|applications(\/oms)?))?$/i;

/** The address of a system below which its API is. */
export const systemUrlSchema = baseUrlSchema.superRefine((url, context) => {
  const [end] = OF_API.exec(url) ?? [];
  if (end !== undefined) {
    const message = `must not end with ${end}: each call adds the path of the API; write ${url.slice(0, -end.length)}`;
    context.addIssue({ code: "custom", message });
  }
});

function toBaseUrl(text: string): string {
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host.replace(/\.(?=$|:)/, "")}` + pathname.replace(/\/+$/, "");
}

function baseUrlProblem(text: string): string | undefined {
  if (!isTrimmed(text)) return "must not begin or end with white space";
  if (!/^[a-z][\w+.-]*:\/\/[^/\\]/i.test(text) || /[\s\p{Cc}\\<>]/u.test(text) || !isUrl(text)) {
    return "is not a URL; write scheme and host, e.g. https://omnitron.example.com";
  }
  const url = new URL(text);
  if (url.protocol === "http:" && !isLoopback(text)) return "must be https; plain http is for loopback hosts only";
  if (url.protocol !== "https:" && url.protocol !== "http:") return "must begin with https://";
  if (url.username !== "" || url.password !== "")
    return "must not contain a user name or password; use akinon:username";
  if (!HOST.test(url.hostname) || url.port === "0") {
    return "names no host that can be; write scheme and host, e.g. https://omnitron.example.com";
  }
  if (/[?#]/.test(text)) return "must not have a query or a fragment";
  return undefined;
}

/** The path of a collection. What does not begin with a slash could make another host: `https://oms.example` + `@elsewhere/`. */
export const pathSchema = z
  .string()
  .regex(
    /^\/(?:[^/?#\\\s\p{Cc}\p{Cf}]+\/)+$/u,
    "must begin and end with one slash, without white space, query or fragment, e.g. /api/v1/oms/channels/",
  )
  .refine((text) => !/\/(?:\.|%2e){1,2}\//i.test(text), "must not contain the parts . and ..");
