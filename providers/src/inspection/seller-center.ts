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
import { type Finding, findingsOn } from "./finding.js";

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
 * @param presented `isOf`: the system whose address this is, if it is that of another one
 */
export function sellerCenterAnswer(
  url: string,
  error: PlatformError | undefined,
  presented: Presented & { isOf?: string | undefined },
): Finding {
  const about = findingsOn("sellerCenter", url);
  const { setUrl, isOf } = presented;
  // Who may not read is told so before the verb counts.
  if (error === undefined || error instanceof MethodNotAllowed) return about("ok", "Seller Center accepts the token");
  const { answered, status } = error;
  if (error instanceof NotAllowed) return refusedToken(about, error, presented);
  if (error instanceof NoAnswer) {
    return about(
      "error",
      `Seller Center cannot be reached: ${answered}`,
      `Correct the address with ${setUrl}, or start Seller Center`,
    );
  }
  if (error instanceof Unreadable) {
    return about(
      "error",
      `there is no API at this address: ${answered}`,
      `A log-in page or another system may have answered; set the address with ${setUrl}`,
    );
  }
  if (status !== undefined && status >= 300 && status < 400) {
    return about("error", `this address redirects: ${answered}`, `Set the final address with ${setUrl}`);
  }
  const isUnknown = error instanceof NotFound || status === 404;
  if (isUnknown && isOf !== undefined) {
    return about(
      "error",
      `this is the address of ${isOf}: ${answered}`,
      `Set Seller Center's own address with ${setUrl}`,
    );
  }
  if (isUnknown) {
    return about(
      "warning",
      `Seller Center does not know this address: ${answered}`,
      "Akinon does not document these addresses. If this one is right, do nothing; otherwise correct " +
        `sellerCenterBasePath or endpoints, or set the address with ${setUrl}`,
    );
  }
  if (error instanceof ServerError) {
    return about(
      "error",
      `Seller Center fails: ${answered}`,
      "Try again when it works; until then, no order would arrive",
    );
  }
  if (error instanceof TooManyRequests) return about("warning", `Seller Center was not asked: ${answered}`);
  const seen = error instanceof Invalid ? "Seller Center refuses the request as invalid" : "Seller Center answered";
  return about("warning", `${seen}: ${answered}`, `Check the address, and set it with ${setUrl}`);
}

function refusedToken(
  about: ReturnType<typeof findingsOn>,
  { status, answered }: NotAllowed,
  { setToken, supplierCode }: Presented,
): Finding {
  if (status === 401)
    return about("error", `Seller Center refuses the token: ${answered}`, `Set another one with ${setToken}`);
  const code = supplierCode === undefined ? "" : ` of supplier ${supplierCode}`;
  return about(
    "error",
    `Seller Center knows the token, but it may not read the orders${code}: ${answered}`,
    `Correct supplierCode, or set that seller's token with ${setToken}`,
  );
}
