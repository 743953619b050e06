import { isObject } from "../documents/same-json.js";

/** Where OMS sends one kind of data, and the token that it sends with it. */
export interface Endpoint {
  name: string;
  baseUrl: string;
  token: string;
}

/** The endpoints of a value of `OMNITRON_CLIENT_SETTINGS` whose secrets stand in it. */
export function endpointsIn(clientSettings: unknown): Endpoint[] {
  const list = isObject(clientSettings) ? clientSettings.endpoint_conf : undefined;
  return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((entry) => {
    if (!isObject(entry) || !isObject(entry.auth)) return [];
    const { endpoint: name, base_url: baseUrl, auth } = entry;
    const { token } = auth;
    const isWhole = typeof name === "string" && typeof baseUrl === "string" && typeof token === "string";
    return isWhole ? [{ name, baseUrl: baseUrl.replace(/\/+$/, ""), token }] : [];
  });
}

/** Names of endpoints that OMS only writes to. */
const WRITTEN_ONLY = /update|create|delete/;

/** One endpoint for each address and token: it is enough to ask that one, and orders are what must come through. */
export function oneForEachToken<One extends Endpoint>(endpoints: readonly One[]): One[] {
  const isAlike = (a: Endpoint, b: Endpoint) => a.baseUrl === b.baseUrl && a.token === b.token;
  const first = endpoints.filter((one, index) => endpoints.findIndex((other) => isAlike(one, other)) === index);
  return first.map((one) => {
    const alike = endpoints.filter((other) => isAlike(one, other));
    return alike.find(({ name }) => name === "orders") ?? alike.find(({ name }) => !WRITTEN_ONLY.test(name)) ?? one;
  });
}
