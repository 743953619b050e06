import { askSellerCenter, resolve, shownUrl, type TokenAnswer } from "pulumi-akinon/providers";
import { isObject } from "../frame/is-object.js";
import type { Resource } from "../frame/state.js";
import type { Check } from "./report.js";

/** An address of Seller Center with the token that OMS uses there. */
interface Access {
  name: string;
  baseUrl: string;
  endpoints: string[];
  token: string;
}

/** It takes writes only. */
const WRITE_ONLY = "order_item_bulk_update";

/** What Seller Center makes of each token that the state has; each is asked once, by GET. */
export async function tokenChecks(resources: readonly Resource[]): Promise<Check[]> {
  return Promise.all(
    accessesIn(resources).map(async ({ name, baseUrl, endpoints, token }): Promise<Check> => {
      const endpoint = ["orders", ...endpoints].find((one) => endpoints.includes(one) && one !== WRITE_ONLY);
      const made = { kind: "token" as const, name, subject: shownUrl(baseUrl) };
      if (endpoint === undefined) return { ...made, state: "unknown", message: "no endpoint can be read" };
      const { is, said } = await askSellerCenter(baseUrl, endpoint, token);
      return { ...made, ...IN_WORDS[is](said) };
    }),
  );
}

const IN_WORDS: Record<TokenAnswer["is"], (said: string) => Pick<Check, "state" | "message">> = {
  accepted: () => ({ state: "works", message: "Seller Center takes the token" }),
  refused: (said) => ({ state: "failing", message: `Seller Center does not take the token: ${said}` }),
  unreachable: (said) => ({ state: "failing", message: `Seller Center does not answer: ${said}` }),
  unclear: (said) => ({ state: "unknown", message: `Seller Center answers, but does not tell: ${said}` }),
};

/** Each address and token of the endpoints, and each token of a webhook that no endpoint has. */
export function accessesIn(resources: readonly Resource[]): Access[] {
  const found = new Map<string, Access>();
  for (const { name, type, outputs } of resources.filter(({ type }) => type === "OmsAppSetting")) {
    const value = resolve(outputs.value, (outputs.secrets ?? {}) as Record<string, string>);
    for (const { endpoint, base_url, auth } of endpointsIn(value)) {
      const key = JSON.stringify([base_url, auth.token]);
      const known = found.get(key) ?? { name: `${type} ${name}`, baseUrl: base_url, endpoints: [], token: auth.token };
      found.set(key, { ...known, endpoints: [...known.endpoints, endpoint] });
    }
  }
  const ofEndpoints = [...found.values()];
  for (const { name, type, outputs } of resources.filter(({ type }) => type === "OmsWebhook")) {
    const { Authorization: header } = (outputs.additionalHeaders ?? {}) as Record<string, string>;
    const token = /^Token (\S+)$/.exec(header ?? "")?.[1];
    const target = String(outputs.targetUrl);
    const same = ofEndpoints.find(({ baseUrl }) => target.startsWith(baseUrl));
    if (token === undefined || same === undefined || ofEndpoints.some((one) => one.token === token)) continue;
    found.set(JSON.stringify([same.baseUrl, token]), { ...same, name: `${type} ${name}`, token });
  }
  return [...found.values()];
}

interface Endpoint {
  endpoint: string;
  base_url: string;
  auth: { token: string };
}

function endpointsIn(value: unknown): Endpoint[] {
  const listed: unknown = isObject(value) ? value.endpoint_conf : undefined;
  return (Array.isArray(listed) ? listed : []).filter(
    (one): one is Endpoint =>
      isObject(one) &&
      typeof one.endpoint === "string" &&
      typeof one.base_url === "string" &&
      isObject(one.auth) &&
      typeof one.auth.token === "string",
  );
}
