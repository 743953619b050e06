import { difference } from "../../documents/patch.js";
import { valueAt } from "../../documents/pointer.js";
import { threeWay } from "../../documents/three-way.js";

const MOST = 5;

/** Where a value is not ours any more, leaf by leaf; the first few. */
export function changes(
  { before, ours, now }: { before: unknown; ours: unknown; now: unknown },
  secrets: readonly string[],
): string {
  const paths = [...new Set(difference(ours, now).map(({ path }) => path))];
  const told = paths.slice(0, MOST).map((path) => {
    const at = (value: unknown): unknown => valueAt(value, path);
    return threeWay(`value${path.replaceAll("/", ".")}`, { before: at(before), ours: at(ours), now: at(now) }, secrets);
  });
  return told.join(", ") + (paths.length > MOST ? ` and ${paths.length - MOST} more` : "");
}
