import { idOf, isOtherForm } from "./forms.js";
import { isObject, own } from "./same-json.js";

/**
 * A former value as it may be written: an object that the platform showed for an id goes back as that id. What is declared, and how it
 * is shown now, tell where the platform shows ids as objects.
 */
export function asWritten(former: unknown, declared: unknown, shown: unknown): unknown {
  if (isObject(former) && isObject(declared) && isObject(shown)) {
    const changed = Object.entries(former)
      .map(([name, value]) => [name, asWritten(value, own(declared, name), own(shown, name))] as const)
      .filter(([name, value]) => value !== former[name]);
    return changed.length === 0 ? former : { ...former, ...Object.fromEntries(changed) };
  }
  if (Array.isArray(former) && Array.isArray(declared) && Array.isArray(shown)) {
    return elementsAsWritten(former, declared, shown);
  }
  return isObject(former) && isShownAsObject(declared, shown) ? (idOf(former) ?? former) : former;
}

function elementsAsWritten(former: unknown[], declared: readonly unknown[], shown: readonly unknown[]): unknown[] {
  const example = shown.find((element) => isShownAsObject(declared[0], element));
  const written = former.map((element, index) =>
    example === undefined
      ? asWritten(element, declared[index], shown[index])
      : asWritten(element, declared[0], example),
  );
  return written.some((element, index) => element !== former[index]) ? written : former;
}

const isShownAsObject = (declared: unknown, shown: unknown) =>
  !isObject(declared) && isObject(shown) && isOtherForm(declared, shown);
