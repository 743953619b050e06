import type { MemberNames } from "../../akinon/member-names.js";
import { idOf } from "../../documents/forms.js";
import { isObject } from "../../documents/same-json.js";
import { former, type Members } from "../../documents/settled.js";

/**
 * What stood before, in the form in which it may be written again: conditions and the stock location are written by id, and some
 * platforms show objects in the place of ids.
 */
export function formerScenario(shown: Members, desired: Members, names: MemberNames["scenario"]): Members {
  const { channel, shipping, payment, defaultStockLocation } = names;
  const places = [channel?.path, shipping?.path, payment?.path, defaultStockLocation ?? undefined];
  return places.reduce<Members>(
    (members, place) => (place === undefined ? members : (withIdsAt(members, place.split(".")) as Members)),
    former(shown, desired),
  );
}

function withIdsAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return Array.isArray(value) ? value.map(asId) : asId(value);
  if (!isObject(value) || !Object.hasOwn(value, step)) return value;
  const inside = withIdsAt(value[step], rest);
  return inside === value[step] ? value : { ...value, [step]: inside };
}

const asId = (value: unknown) => (isObject(value) ? (idOf(value) ?? value) : value);
