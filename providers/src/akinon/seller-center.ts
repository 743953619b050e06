import { openHttp } from "../http/client.js";
import { fixedToken } from "../http/credentials.js";
import { isLoopback } from "../http/loopback.js";
import { shownUrl } from "../shown-url.js";
import { NotAllowed, PlatformError } from "../http/errors.js";

/** What Seller Center makes of a token; `unclear`: it answers, but does not tell. */
export interface TokenAnswer {
  is: "accepted" | "refused" | "unreachable" | "unclear";
  /** What it answered, in words. */
  said: string;
}

const LIMITS = { timeout: 30_000, budget: 60_000, maxConcurrency: 1, maxRetries: 1 };

/**
 * Asks Seller Center for a list as OMS does, by one GET.
 *
 * @param baseUrl what an endpoint of `OMNITRON_CLIENT_SETTINGS` has as its address
 * @param endpoint its name
 */
export async function askSellerCenter(baseUrl: string, endpoint: string, token: string): Promise<TokenAnswer> {
  if (!(baseUrl.startsWith("https://") || isLoopback(baseUrl))) {
    return {
      is: "unclear",
      said: `${shownUrl(baseUrl)} is not https: it was not asked, because the token would be seen on the way`,
    };
  }
  const { reader } = openHttp({ baseUrl, credentials: fixedToken(token), ...LIMITS });
  try {
    await reader.get(`/${endpoint}/`, `list of ${endpoint}`);
    return { is: "accepted", said: "answered 200" };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const said = error.message;
    if (error instanceof NotAllowed) return { is: "refused", said };
    return { is: error.status === undefined ? "unreachable" : "unclear", said };
  }
}
