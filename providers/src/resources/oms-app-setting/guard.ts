import { sameJson } from "../../documents/settled.js";
import { markedSecrets } from "../../pulumi/marked-secrets.js";
import { texts } from "../../documents/leaves.js";
import { inWords } from "../../documents/three-way.js";
import { resolve } from "./secret-ref.js";

/** What of a setting's inputs this is about. */
interface Guarded {
  value?: unknown;
  secrets?: Readonly<Record<string, string>> | undefined;
  onlyInPlaceOf?: readonly unknown[] | undefined;
}

/** What of a setting's inputs is secret. */
export const secretsOf = (inputs: Guarded) => [...texts(inputs.secrets), ...markedSecrets(inputs)];

/**
 * Why a value may not take the place of the one that stands there; undefined where it may.
 *
 * @param former inputs of the state, whose secrets may be in what stands there
 */
export function guarded(inputs: Guarded, standing: unknown, former: Guarded = {}): string | undefined {
  const { value, onlyInPlaceOf } = inputs;
  const mayStand = onlyInPlaceOf && [value, ...onlyInPlaceOf];
  if (standing === undefined || mayStand === undefined || mayStand.some((each) => sameJson(each, standing)))
    return undefined;
  const [was, will] = inWords(
    "value",
    [standing, resolve(value, inputs.secrets ?? {})],
    [...secretsOf(inputs), ...secretsOf(former)],
  );
  return (
    `${will} would replace ${was}, which may be another seller's: check whose OMS this is. If the change is intended, put the ` +
    "former value into onlyInPlaceOf (supplierCodeBefore of a SellerIntegration, and of the stack configuration)"
  );
}
