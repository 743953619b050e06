import { MaskedBody } from "../akinon/masked-bodies.js";
import { blankCredentials } from "../documents/blank-credentials.js";
import { withDeclaredPart } from "../documents/declared-part.js";
import type { KeyedLists } from "../documents/keyed-lists.js";
import type { Members } from "../documents/settled.js";

/**
 * A body with what stands beside the declared part in its nested documents: the platform replaces a document as a whole.
 *
 * @throws MaskedBody where a secret may stand there that the platform does not show
 */
export function withBeside(
  about: string,
  standing: Members | undefined,
  body: Members,
  declared: Members,
  keyedLists: KeyedLists = {},
): Members {
  const stands = standing ?? {};
  const blank = Object.keys(body).flatMap((name) => blankCredentials(stands[name], declared[name] ?? {}, name));
  if (blank.length > 0) {
    throw new MaskedBody(
      about,
      blank,
      "The platform may not show the secret there. Declare the whole document that contains it",
    );
  }
  return Object.fromEntries(
    Object.entries(body).map(([name, target]) => [
      name,
      withDeclaredPart(stands[name], target, declared[name], keyedLists, name),
    ]),
  );
}
