import { isBlank } from "../documents/forms.js";
import { own } from "../documents/same-json.js";
import type { Members } from "../documents/settled.js";

/** In words, the members that a write has emptied beside those that are meant; undefined where there are none. */
export function emptied(stood: object, now: object, meant: Members): string | undefined {
  const isNothing = (value: unknown) => isBlank(value) || value === "";
  const names = Object.entries(stood)
    .filter(([name, value]) => !isNothing(value) && isNothing(own(now as Members, name)) && !Object.hasOwn(meant, name))
    .map(([name]) => name);
  if (names.length === 0) return undefined;
  return (
    `the write also emptied ${names.join(", ")}, which was not sent: the platform may replace the whole object. If nobody else ` +
    "emptied it, set it again on the platform"
  );
}
