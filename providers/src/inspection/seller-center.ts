import {
  Invalid,
  MethodNotAllowed,
  NoAnswer,
  NotAllowed,
  NotFound,
  type PlatformError,
  ServerError,
  TooManyRequests,
  Unreadable,
} from "../http/errors.js";
import type { Finding } from "./finding.js";

/** What OMS presents to Seller Center. */
export interface Presented {
  supplierCode: string | undefined;
  /** How a person sets another token. */
  setToken: string;
  /** How a person sets another address. */
  setUrl: string;
}

/**
 * What Seller Center's answer to a GET with OMS's own token means. Akinon does not document what it answers there, so that an
 * unknown address is no proof that something is wrong.
 *
 * @param error undefined where it answered as an API does
 */
export function sellerCenterAnswer(url: string, error: PlatformError | undefined, presented: Presented): Finding {
  const about = (level: Finding["level"], seen: string, remedy?: string): Finding => ({
    level,
    system: "sellerCenter",
    subject: url,
    seen,
    remedy,
  });
  const { setToken, setUrl, supplierCode } = presented;
  // Who may not read is told so before the verb counts.
  if (error === undefined || error instanceof MethodNotAllowed) return about("ok", "Seller Center takes the token");
  const { answered, status } = error;
  if (error instanceof NotAllowed) {
    if (status === 401)
      return about("error", `Seller Center refuses the token: ${answered}`, `Set another one with ${setToken}`);
    const code = supplierCode === undefined ? "" : ` of supplier ${supplierCode}`;
    return about(
      "error",
      `Seller Center knows the token, but it may not read the orders${code}: ${answered}`,
      `Correct supplierCode, or set that seller's token with ${setToken}`,
    );
  }
  if (error instanceof NoAnswer) {
    return about(
      "error",
      `Seller Center cannot be reached: ${answered}`,
      `Correct the address with ${setUrl}, or start it`,
    );
  }
  if (error instanceof Unreadable) {
    return about(
      "error",
      `no API is there: ${answered}`,
      `A log-in page or another system may have answered; set the address with ${setUrl}`,
    );
  }
  if (status !== undefined && status >= 300 && status < 400) {
    return about(
      "error",
      `another address answers for it: ${answered}`,
      `Set the address that is meant with ${setUrl}`,
    );
  }
  if (error instanceof NotFound || status === 404) {
    return about(
      "warning",
      `this address is unknown there: ${answered}`,
      "Akinon does not document these addresses: where it is right all the same, nothing is to be done; else correct " +
        `sellerCenterBasePath or endpoints, or set the address with ${setUrl}`,
    );
  }
  if (error instanceof ServerError) {
    return about(
      "error",
      `Seller Center fails: ${answered}`,
      "Try again when it works; until then it would take no order",
    );
  }
  if (error instanceof TooManyRequests) return about("warning", `Seller Center was not asked: ${answered}`);
  const seen = error instanceof Invalid ? "Seller Center does not understand the question" : "Seller Center answered";
  return about("warning", `${seen}: ${answered}`, `Look whether the address is right, and set it with ${setUrl}`);
}
