import { Pointer } from "rfc6902";
import { texts } from "./leaves.js";

/** Input that says where among the inputs the program marked values secret; `secret-paths.ts` makes it. */
export const SECRET_PATHS = "secretPaths";

/** The texts among a resource's inputs that its program marked secret. */
export function markedSecrets(inputs: object): string[] {
  const { [SECRET_PATHS]: paths = [] } = inputs as { [SECRET_PATHS]?: readonly string[] };
  return paths.flatMap((path) => texts(Pointer.fromJSON(path).get(inputs)));
}
