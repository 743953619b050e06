import { looseAddress } from "../text/address.js";
import { isUrl } from "../text/is-url.js";

/**
 * Whether a platform may have made one of two texts of the other: letter case, white space, accents and Unicode form do not count, nor
 * what servers write in different ways in an address.
 */
export const isAlike = (a: unknown, b: unknown): boolean =>
  typeof a === "string" &&
  typeof b === "string" &&
  (loose(a) === loose(b) || (isUrl(a) && isUrl(b) && looseAddress(a) === looseAddress(b)));

const loose = (text: string) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i").replace(/\s+/g, " ").trim();
