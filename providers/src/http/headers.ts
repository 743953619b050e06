import axios from "axios";
import { agents } from "./agents.js";
import { proxyFor } from "./proxies.js";

const CONNECT_TIMEOUT = 10_000;

/**
 * The headers of an answer, whatever its status, by name in lower case; undefined where nobody answers. For what no body says: the time of a
 * server, and the verbs that an address takes.
 */
export async function headersOf(
  method: "HEAD" | "OPTIONS",
  url: string,
  { token, timeout }: { token?: string | undefined; timeout: number },
): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const { headers } = await axios.request({
      method,
      url,
      timeout,
      maxRedirects: 0,
      validateStatus: () => true,
      responseType: "text",
      ...(token !== undefined && { headers: { Authorization: `Token ${token}` } }),
      ...agents(Math.min(timeout, CONNECT_TIMEOUT)),
      proxy: proxyFor(url, process.env),
    });
    return headers;
  } catch {
    return undefined;
  }
}
