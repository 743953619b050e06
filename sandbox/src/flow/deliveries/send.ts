import { isLoopback, LOOPBACK_ONLY } from "../../values/loopback.js";
import { printedBytes } from "../../values/python.js";
import { INTERNAL_HEADER } from "../../rest/system.js";
import type { HookRow } from "../../state/entities/hooks.js";
import type { Variants } from "../../state/options.js";
import type { JsonObject } from "../../values/json.js";
import type { Answer } from "../../systems/hooks/deliveries.js";
import { authOf, basic, type Headers, headersOf, Unsendable } from "./requests-headers.js";

const LONGEST_CHAIN = 30;

type Sender = Pick<Variants, "tokenAuth" | "requestTimeoutSeconds">;

/** Sends one event to the address that its hook has now, with its headers of now. */
export async function send(hook: HookRow, body: string, variants: Sender): Promise<Answer> {
  if (!isLoopback(hook.target_url)) return { status: null, content: LOOPBACK_ONLY, text: undefined, headers: {} };
  let headers: Headers = {};
  try {
    headers = headersOf(hook, body);
    const url = new URL(hook.target_url);
    const auth = (await authorization(hook, variants)) ?? credentialsIn(url);
    if (auth !== undefined) headers = { ...without(headers, "authorization"), Authorization: auth };
    const patience = variants.requestTimeoutSeconds * 1000;
    return { ...(await follow({ method: "POST", url: url.href, headers, body, patience })), headers };
  } catch (error) {
    const isTold = error instanceof Unsendable || isOfConnection(error);
    return {
      status: 500,
      ...(isTold ? { content: reason(error), text: undefined } : { content: "", text: "" }),
      headers,
    };
  }
}

/** `fetch` tells what its connection came to as a cause; a header that Node cannot send is none. */
function isOfConnection(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === "TimeoutError" || (error.cause instanceof Error && error.cause.name !== "InvalidArgumentError");
}

const reason = ({ cause, message }: Error & { cause?: unknown }) =>
  cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code! : message;

interface Sending {
  method: string;
  url: string;
  headers: Headers;
  body?: string | undefined;
  /** Milliseconds for the connection, and for each part of the answer. */
  patience: number;
}

/** As Python's `requests` follows redirects; one that leads off this machine is left where it is. */
async function follow(sending: Sending, hops = 0): Promise<Omit<Answer, "headers">> {
  const { response, bytes } = await once(sending);
  const { status } = response;
  const location = response.headers.get("Location");
  const answer = () => ({ status, content: printedBytes(bytes), text: new TextDecoder().decode(bytes) });
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return answer();
  if (hops === LONGEST_CHAIN) return { status, content: `Exceeded ${LONGEST_CHAIN} redirects.`, text: undefined };
  const url = new URL(location, sending.url).href;
  if (!isLoopback(url)) return answer();
  const { headers } = sending;
  const isSameHost = new URL(url).host === new URL(sending.url).host;
  const kept = isSameHost ? headers : without(headers, "authorization");
  if (status === 307 || status === 308) return follow({ ...sending, url, headers: kept }, hops + 1);
  // The redirect is followed by a GET, and the body is lost.
  return follow({ ...sending, method: "GET", url, headers: without(kept, "content-type"), body: undefined }, hops + 1);
}

const without = (headers: Headers, dropped: string): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== dropped));

async function once({ method, url, headers, body, patience }: Sending): Promise<{ response: Response; bytes: Buffer }> {
  const abort = new AbortController();
  const timedOut = () => abort.abort(new DOMException("The read operation timed out", "TimeoutError"));
  const timer = setTimeout(timedOut, patience);
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, [INTERNAL_HEADER]: "1" },
      // Bytes, because a text would get a type of its own.
      ...(body !== undefined && { body: Buffer.from(body) }),
      redirect: "manual",
      signal: abort.signal,
    });
    const parts: Uint8Array[] = [];
    for await (const part of response.body ?? []) {
      parts.push(part as Uint8Array);
      timer.refresh();
    }
    return { response, bytes: Buffer.concat(parts) };
  } finally {
    clearTimeout(timer);
  }
}

/** Takes the credentials out of an address. */
function credentialsIn(url: URL): string | undefined {
  if (url.username === "" && url.password === "") return undefined;
  const [username, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  url.username = url.password = "";
  return basic(username, password);
}

async function authorization(hook: HookRow, { tokenAuth, requestTimeoutSeconds }: Sender): Promise<string | undefined> {
  const auth = authOf(hook);
  if (auth?.auth_type === "basic") return basic(auth.username, auth.password);
  return auth?.auth_type === "token" && tokenAuth ? logIn(auth, requestTimeoutSeconds) : undefined;
}

/** Logs in before each delivery. */
async function logIn(auth: JsonObject, patienceSeconds: number): Promise<string> {
  const member = (name: string, otherwise: string) => (typeof auth[name] === "string" ? auth[name] : otherwise);
  const url = member("url", "");
  if (!isLoopback(url)) throw new Unsendable(`config.auth.url: ${LOOPBACK_ONLY}`);
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", [INTERNAL_HEADER]: "1" },
    body: JSON.stringify({
      [member("username_field", "username")]: auth.username,
      [member("password_field", "password")]: auth.password,
    }),
    signal: AbortSignal.timeout(patienceSeconds * 1000),
    // A redirect could carry the password away from this machine.
    redirect: "manual",
  });
  const answer = (await response.json()) as JsonObject;
  if (!response.ok) throw new Unsendable(`log-in at ${url} answered ${response.status}`);
  return member("header_format", "Token {}").replace("{}", String(answer[member("token_key", "key")]));
}
