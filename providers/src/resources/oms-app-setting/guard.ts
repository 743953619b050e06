import { sameJson } from "../../pulumi/settled.js";
import { inWords } from "../three-way.js";
import type { Inputs } from "./schema.js";

/** Why a value may not take the place of the one that stands there; undefined where it may. */
export function guarded({ value, secrets, onlyInPlaceOf }: Inputs, standing: unknown): string | undefined {
  const mayStand = onlyInPlaceOf && [value, ...onlyInPlaceOf];
  if (standing === undefined || mayStand === undefined || mayStand.some((each) => sameJson(each, standing)))
    return undefined;
  const [was, will] = inWords("value", [standing, value], Object.values(secrets ?? {}));
  return (
    `${will} is not to take the place of ${was}, which may be another seller's: look whose OMS this is. Where it is right, ` +
    "name the former value in onlyInPlaceOf (of a SellerIntegration: supplierCodeBefore)"
  );
}
