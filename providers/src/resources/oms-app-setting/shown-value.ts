import { Redactor } from "../../http/redactor.js";
import { isContainer } from "../../documents/same-json.js";
import { fingerprint } from "../../documents/fingerprint.js";
import { isMaskOf } from "../../documents/masks.js";
import { refName } from "../../documents/reference.js";

/** Members that hold credentials wherever Akinon documents them. */
const CREDENTIALS = new Set(["password", "token", "api_key", "secret", "secret_key", "access_token", "refresh_token"]);

/**
 * What the platform shows, as it may stand in an input: references where the secrets are still ours, fingerprints for
 * credentials that are not, everything else as it is.
 */
export function toShownValue(
  observed: unknown,
  declared: unknown,
  secrets: Readonly<Record<string, string>>,
  areMasksOurs = true,
): unknown {
  const name = refName(declared);
  if (name !== undefined)
    return observed === secrets[name] || (areMasksOurs && isMaskOf(observed, secrets[name]))
      ? declared
      : fingerprint(observed);
  if (typeof observed === "string") {
    const holdsSecret = Object.values(secrets).some((secret) =>
      secret.length < Redactor.shortest ? observed === secret : observed.includes(secret),
    );
    return holdsSecret && observed !== declared ? fingerprint(observed) : observed;
  }
  if (Array.isArray(observed)) {
    const known = Array.isArray(declared) ? (declared as unknown[]) : [];
    return observed.map((member, index) => toShownValue(member, known[index], secrets, areMasksOurs));
  }
  if (!isContainer(observed)) return observed;
  const known = (declared !== null && typeof declared === "object" ? declared : {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(observed).map(([key, member]) => {
      const isForeignCredential =
        CREDENTIALS.has(key) &&
        typeof member === "string" &&
        refName(known[key]) === undefined &&
        member !== known[key];
      return [key, isForeignCredential ? fingerprint(member) : toShownValue(member, known[key], secrets, areMasksOurs)];
    }),
  );
}
