import { shownUrl } from "../text/shown-url.js";
import { valueAt } from "../documents/pointer.js";
import { textsBesideNames } from "../documents/reference.js";

/** Input that says where among the inputs the program marked values secret; `secret-paths.ts` makes it. */
export const SECRET_PATHS = "secretPaths";

/** The texts and numbers among a resource's inputs that its program marked secret. */
export function markedSecrets(inputs: object): string[] {
  const { [SECRET_PATHS]: paths = [], secrets } = inputs as {
    [SECRET_PATHS]?: readonly string[];
    secrets?: object | null;
  };
  const marked = paths.flatMap((path) => textsBesideNames(valueAt(inputs, path), Object.keys(secrets ?? {})));
  // Of an address messages show a part.
  return marked.flatMap((text) => (text.includes("://") ? [text, shownUrl(text)] : [text]));
}
