import type { Config } from "../akinon/config.js";
import { limitsOf, type Patience } from "../akinon/limits.js";
import { openHttp } from "../http/client.js";
import { fixedToken } from "../http/credentials.js";
import { PlatformError } from "../http/errors.js";
import { isLoopback } from "../http/loopback.js";
import { isUrl } from "../text/is-url.js";
import { shownUrl } from "../text/shown-url.js";
import { type Endpoint, oneForEachToken } from "./endpoints.js";
import type { Finding } from "./finding.js";
import { type Presented, sellerCenterAnswer } from "./seller-center.js";

/** What of a configuration matters here; the addresses are not Seller Center's. */
export type Around = Patience & Pick<Config, "omnitronUrl" | "omsUrl">;

/**
 * Asks Seller Center as OMS will: by GET, with each token once, at the addresses of the declaration. Writes nothing there, and sends no
 * token over an open line.
 */
export function askSellerCenter(
  endpoints: readonly Endpoint[],
  presented: Presented,
  around: Around,
): Promise<Finding[]> {
  return Promise.all(oneForEachToken(endpoints).map((endpoint) => ask(endpoint, presented, around)));
}

async function ask({ name, baseUrl, token }: Endpoint, presented: Presented, around: Around): Promise<Finding> {
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
    ...limitsOf(around),
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
  return sellerCenterAnswer(url, error, { ...presented, isOf: ownerOf(baseUrl, around) });
}

/** Whose address this is, if it is not Seller Center's. */
function ownerOf(url: string, { omnitronUrl, omsUrl }: Around): string | undefined {
  const isAt = (other: string) => new URL(url).origin === new URL(other).origin;
  return isAt(omnitronUrl) ? "Omnitron" : isAt(omsUrl) ? "OMS" : undefined;
}
