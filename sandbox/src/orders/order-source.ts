import { isObject } from "../common/json.js";
import { INTERNAL_HEADER } from "../common/system.js";
import type { Json, SellerCenterOrder } from "../state.js";

/** Where OMS reads orders from, by its own setting. */
export interface OrderSource {
  url: string;
  /** Undefined: OMS logs in with the setting's user first. */
  token: string | undefined;
  login: { username: string; password: string } | undefined;
}

export function orderSource(clientSettings: Json | undefined): OrderSource | undefined {
  if (!isObject(clientSettings)) return undefined;
  const { endpoint_conf: endpoints, urls, auth } = clientSettings;
  const redirect = (Array.isArray(endpoints) ? endpoints : []).find(
    (entry) => isObject(entry) && entry.endpoint === "orders",
  );
  if (isObject(redirect)) {
    const token = isObject(redirect.auth) ? redirect.auth.token : undefined;
    return { url: `${String(redirect.base_url)}/orders`, token: String(token), login: undefined };
  }
  if (!isObject(urls) || !isObject(auth)) return undefined;
  return {
    url: `${String(urls.base_url)}/orders`,
    token: undefined,
    login: { username: String(auth.username), password: String(auth.password) },
  };
}

/** Reads one order as OMS does; the reason in words when it cannot. */
export async function fetchOrder(
  source: OrderSource,
  number: string,
  loginUrl: string,
): Promise<{ order: SellerCenterOrder } | { reason: string }> {
  try {
    const token = source.token ?? (await logIn(source, loginUrl));
    if (token === undefined)
      return { reason: "OMS could not log in to Omnitron with the user of OMNITRON_CLIENT_SETTINGS" };
    const headers = { Authorization: `Token ${token}`, [INTERNAL_HEADER]: "1" };
    const response = await fetch(`${source.url}/${number}/`, { headers, signal: AbortSignal.timeout(10_000) });
    if (response.ok) return { order: (await response.json()) as SellerCenterOrder };
    return { reason: `${source.url} answered ${response.status}` };
  } catch (error) {
    return { reason: `${source.url} could not be reached (${String((error as Error).cause ?? error)})` };
  }
}

async function logIn({ login }: OrderSource, loginUrl: string): Promise<string | undefined> {
  const response = await fetch(loginUrl, {
    method: "POST",
    headers: { "Content-Type": "application/json", [INTERNAL_HEADER]: "1" },
    body: JSON.stringify(login),
  });
  return response.ok ? ((await response.json()) as { key: string }).key : undefined;
}
