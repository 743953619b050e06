import { isId } from "./ids.js";
import { Misfit } from "./misfit.js";
import type { Entry } from "./row.js";

interface Place<Item> {
  noun: string;
  origin: string;
  path: string;
  parse: (raw: unknown) => Item;
}

/**
 * The object that a row is.
 *
 * @throws Misfit where it does not fit
 */
export function fitting<Item>({ row, item }: Entry<Item>, { noun, origin, path, parse }: Place<Item>): Item {
  if (item !== undefined) return item;
  try {
    return parse(row);
  } catch (error) {
    throw new Misfit(isId(row.id) ? `${noun} ${row.id}` : `a ${noun}`, origin + path, error);
  }
}
