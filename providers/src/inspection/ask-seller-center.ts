import type { Config } from "../akinon/config.js";
import { openHttp } from "../http/client.js";
import { fixedToken } from "../http/credentials.js";
import { PlatformError } from "../http/errors.js";
import { isLoopback } from "../http/loopback.js";
import { isUrl } from "../is-url.js";
import { shownUrl } from "../shown-url.js";
import { type Endpoint, oneForEachToken } from "./endpoints.js";
import type { Finding } from "./finding.js";
import { type Presented, sellerCenterAnswer } from "./seller-center.js";

/** What of a configuration says how long to wait, and how often to try. */
export type Patience = Pick<Config, "timeoutSeconds" | "budgetSeconds" | "maxConcurrency" | "maxRetries">;

/**
 * Asks Seller Center as OMS will: by GET, with each token once, at the addresses of the declaration. Writes nothing there, and sends no
 * token over an open line.
 */
export function askSellerCenter(
  endpoints: readonly Endpoint[],
  presented: Presented,
  patience: Patience,
): Promise<Finding[]> {
  return Promise.all(oneForEachToken(endpoints).map((endpoint) => ask(endpoint, presented, patience)));
}

async function ask({ name, baseUrl, token }: Endpoint, presented: Presented, patience: Patience): Promise<Finding> {
  const url = `${shownUrl(baseUrl)}/${name}/`;
  if (!isUrl(baseUrl) || !(baseUrl.startsWith("https://") || isLoopback(baseUrl))) {
    const seen = "it was not asked: the address is not https, so others could read the token on its way";
    return {
      level: "error",
      system: "sellerCenter",
      subject: url,
      seen,
      remedy: `Set the address with ${presented.setUrl}`,
    };
  }
  const { reader } = openHttp({
    baseUrl,
    credentials: fixedToken(token),
    timeout: patience.timeoutSeconds * 1000,
    budget: patience.budgetSeconds * 1000,
    maxConcurrency: patience.maxConcurrency,
    maxRetries: patience.maxRetries,
  });
  const { supplierCode } = presented;
  const query = { limit: 1, ...(supplierCode !== undefined && { supplier_code: supplierCode }) };
  const error = await reader.get(`/${name}/`, `${name} of Seller Center`, query).then(
    () => undefined,
    (reason: unknown) => {
      if (reason instanceof PlatformError) return reason;
      throw reason;
    },
  );
  return sellerCenterAnswer(url, error, presented);
}
