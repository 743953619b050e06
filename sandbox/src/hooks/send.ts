import { createHmac } from "node:crypto";
import { isObject } from "../rest/json.js";
import { isLoopback, LOOPBACK_ONLY } from "../rest/loopback.js";
import { INTERNAL_HEADER } from "../rest/system.js";
import type { HookRow, JsonObject } from "../state/rows.js";

const TIMEOUT_MS = 10_000;

export interface Answer {
  /** Null where nothing was sent: the sandbox calls loopback addresses only. */
  status: number | null;
  content: string;
  headers: { [name: string]: string };
}

/** Sends one event to the address that its hook has now, with its headers of now. */
export async function send(hook: HookRow, body: string, tokenAuth: boolean): Promise<Answer> {
  let headers: Record<string, string> = {};
  if (!isLoopback(hook.target_url)) return { status: null, content: LOOPBACK_ONLY, headers };
  try {
    headers = headersOf(hook, body);
    const auth = await authorization(hook, tokenAuth);
    if (auth !== undefined) headers.Authorization = auth;
    const request = { headers: { ...headers, [INTERNAL_HEADER]: "1" }, signal: AbortSignal.timeout(TIMEOUT_MS) };
    let response = await fetch(hook.target_url, { ...request, method: "POST", body, redirect: "manual" });
    const moved = response.headers.get("Location");
    if ((response.status === 301 || response.status === 302) && moved !== null) {
      // As the library's HTTP client does: the redirect is followed by a GET, and the body is lost.
      const target = new URL(moved, hook.target_url).href;
      if (isLoopback(target)) response = await fetch(target, { ...request, redirect: "manual" });
    }
    return { status: response.status, content: (await response.text()).slice(0, 500), headers };
  } catch (error) {
    return { status: 500, content: String((error as Error).cause ?? error), headers };
  }
}

function headersOf(hook: HookRow, body: string): Record<string, string> {
  const headers: Record<string, string> = { "Content-Type": "application/json", "X-Whisperer-Event": hook.event_type };
  if (hook.secret_key) {
    headers["X-Whisperer-Signature"] = `sha256=${createHmac("sha256", hook.secret_key).update(body).digest("hex")}`;
  }
  // May override any of the above.
  if (!isObject(hook.additional_headers)) return headers;
  for (const [name, value] of Object.entries(hook.additional_headers)) {
    for (const known of Object.keys(headers)) if (known.toLowerCase() === name.toLowerCase()) delete headers[known];
    headers[name] = String(value);
  }
  return headers;
}

async function authorization({ config }: HookRow, tokenAuth: boolean): Promise<string | undefined> {
  const auth = isObject(config) ? config.auth : undefined;
  if (!isObject(auth)) return undefined;
  if (auth.auth_type === "basic") {
    return `Basic ${Buffer.from(`${String(auth.username)}:${String(auth.password)}`).toString("base64")}`;
  }
  return auth.auth_type === "token" && tokenAuth ? logIn(auth) : undefined;
}

/** Newer libraries log in before each delivery. */
async function logIn(auth: JsonObject): Promise<string> {
  const member = (name: string, otherwise: string) => (typeof auth[name] === "string" ? auth[name] : otherwise);
  const url = member("url", "");
  if (!isLoopback(url)) throw new Error(`config.auth.url: ${LOOPBACK_ONLY}`);
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", [INTERNAL_HEADER]: "1" },
    body: JSON.stringify({
      [member("username_field", "username")]: auth.username,
      [member("password_field", "password")]: auth.password,
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
    // A redirect could carry the password away from this machine.
    redirect: "manual",
  });
  const answer = (await response.json()) as JsonObject;
  if (!response.ok) throw new Error(`log-in at ${url} answered ${response.status}`);
  return member("header_format", "Token {}").replace("{}", String(answer[member("token_key", "key")]));
}
