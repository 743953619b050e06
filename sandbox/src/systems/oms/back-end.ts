import { isObject, type Json, type JsonObject } from "../../values/json.js";
import { isLoopback, LOOPBACK_ONLY } from "../../values/loopback.js";
import { INTERNAL_HEADER } from "../../rest/system.js";
import type { World } from "../../state/world.js";

interface Endpoint {
  url: string;
  /** Undefined: OMS logs in with the user of the setting. */
  token: string | undefined;
}

export type Outcome = { answer: Json } | { reason: string };

/**
 * How OMS calls its back end: Omnitron, or whatever `OMNITRON_CLIENT_SETTINGS` says for an endpoint.
 * https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center
 */
export class BackEnd {
  #session: { user: string; token: string } | undefined;

  constructor(private readonly world: World) {}

  /** Where an endpoint is, as the setting says now. */
  endpoint(name: string): Endpoint | undefined {
    const settings = this.#settings();
    if (settings === undefined) return undefined;
    const { endpoint_conf: endpoints, urls } = settings;
    const redirect = (Array.isArray(endpoints) ? endpoints : []).find(
      (entry) => isObject(entry) && entry.endpoint === name,
    );
    if (isObject(redirect)) {
      const token = isObject(redirect.auth) ? redirect.auth.token : undefined;
      return { url: `${String(redirect.base_url)}/${name}`, token: String(token) };
    }
    return isObject(urls) ? { url: `${String(urls.base_url)}/${name}`, token: undefined } : undefined;
  }

  /** Calls an endpoint; `path` is what comes after its name. */
  async call(method: "GET" | "POST", name: string, path: string, body?: JsonObject): Promise<Outcome> {
    const endpoint = this.endpoint(name);
    if (endpoint === undefined) return { reason: `OMNITRON_CLIENT_SETTINGS does not say where ${name} is` };
    const { url } = endpoint;
    if (!isLoopback(url)) return { reason: `${url}: ${LOOPBACK_ONLY}` };
    try {
      const first = await this.#send(method, url + path, endpoint.token ?? (await this.#token()), body);
      const response =
        first.status === 401 && endpoint.token === undefined
          ? await this.#send(method, url + path, await this.#token(true), body)
          : first;
      if (!response.ok) return { reason: `${url} answered ${response.status}` };
      return { answer: (await response.json()) as Json };
    } catch (error) {
      if (error instanceof LoginRefused) return { reason: error.message };
      return { reason: `${url} could not be reached (${String((error as Error).cause ?? error)})` };
    }
  }

  /** The supplier code that OMS presents to Seller Center. */
  supplierCode(): string | undefined {
    const { supplierCodeSetting } = this.world.variants;
    const value = this.world.installation.settings.find(({ key }) => key === supplierCodeSetting)?.json_value;
    return value === undefined || value === null || value === "" ? undefined : String(value);
  }

  #settings(): JsonObject | undefined {
    const row = this.world.installation.settings.find(({ key }) => key === "OMNITRON_CLIENT_SETTINGS");
    return isObject(row?.json_value) ? row.json_value : undefined;
  }

  #send(method: string, url: string, token: string, body?: JsonObject): Promise<Response> {
    return fetch(url, {
      method,
      headers: { Authorization: `Token ${token}`, "Content-Type": "application/json", [INTERNAL_HEADER]: "1" },
      signal: AbortSignal.timeout(10_000),
      redirect: "manual",
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** Logs in once, and again when the user changed or the token ended. */
  async #token(anew = false): Promise<string> {
    const { auth, urls } = this.#settings() ?? {};
    const user = JSON.stringify(auth);
    if (this.#session?.user === user && !anew) return this.#session.token;
    const base = isObject(urls) ? String(urls.base_url) : "";
    if (!isLoopback(base)) throw new Error(`${base}: ${LOOPBACK_ONLY}`);
    const response = await fetch(`${base}/auth/login/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", [INTERNAL_HEADER]: "1" },
      body: JSON.stringify(isObject(auth) ? { username: auth.username, password: auth.password } : {}),
      signal: AbortSignal.timeout(10_000),
      // A redirect could carry the password away from this machine.
      redirect: "manual",
    });
    if (!response.ok) throw new LoginRefused(response.status);
    const { key } = (await response.json()) as { key: string };
    this.#session = { user, token: key };
    return key;
  }
}

class LoginRefused extends Error {
  constructor(status: number) {
    super(`OMS could not log in to Omnitron with the user of OMNITRON_CLIENT_SETTINGS (${status})`);
  }
}
