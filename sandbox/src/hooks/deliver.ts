import { createHmac, randomUUID } from "node:crypto";
import { isObject } from "../common/json.js";
import { INTERNAL_HEADER } from "../common/system.js";
import type { HookEventRow, HookRow, Json } from "../state.js";

const TIMEOUT_MS = 10_000;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What became of one delivery. `status` is null where nothing was sent. */
export interface Delivery {
  hook_id: number;
  event_type: string;
  target_url: string;
  status: number | null;
}

/** Sends an event to every active hook of its type, one after another, and logs each. */
export async function deliver(
  hooks: readonly HookRow[],
  eventType: string,
  payload: Json,
  log: (event: Omit<HookEventRow, "id" | "created_date">) => void,
): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (const hook of hooks.filter((row) => row.is_active && row.event_type === eventType)) {
    const uuid = randomUUID().replaceAll("-", "");
    const { status, content } = await send(hook, JSON.stringify({ event: { type: eventType, uuid }, payload }));
    deliveries.push({ hook_id: hook.id, event_type: eventType, target_url: hook.target_url, status });
    log({
      webhook: hook.id,
      event_type: eventType,
      uuid,
      target_url: hook.target_url,
      // The library logs a failed connection as a 500.
      response_http_status: status ?? 500,
      response_content: content,
      delivered: status !== null && status >= 200 && status < 300,
    });
  }
  return deliveries;
}

async function send(hook: HookRow, body: string): Promise<{ status: number | null; content: string }> {
  if (!URL.canParse(hook.target_url) || !LOOPBACK.test(new URL(hook.target_url).hostname)) {
    return { status: null, content: "The sandbox sends to loopback addresses only." };
  }
  try {
    const response = await fetch(hook.target_url, {
      method: "POST",
      body,
      headers: headersOf(hook, body),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: response.status, content: (await response.text()).slice(0, 500) };
  } catch (error) {
    return { status: null, content: String((error as Error).cause ?? error) };
  }
}

function headersOf(hook: HookRow, body: string): Record<string, string> {
  const headers: Record<string, string> = {
    "Content-Type": "application/json",
    "X-Whisperer-Event": hook.event_type,
    [INTERNAL_HEADER]: "1",
  };
  if (hook.secret_key) {
    headers["X-Whisperer-Signature"] = `sha256=${createHmac("sha256", hook.secret_key).update(body).digest("hex")}`;
  }
  if (isObject(hook.additional_headers)) {
    for (const [name, value] of Object.entries(hook.additional_headers)) headers[name] = String(value);
  }
  const auth = isObject(hook.config) ? hook.config.auth : undefined;
  if (isObject(auth) && auth.auth_type === "basic") {
    headers.Authorization = `Basic ${Buffer.from(`${String(auth.username)}:${String(auth.password)}`).toString("base64")}`;
  }
  return headers;
}
