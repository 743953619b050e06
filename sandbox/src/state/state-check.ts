import { defaultVariants } from "./options.js";
import { isCollection, rowsOf } from "./collections.js";
import type { State } from "./state.js";
import { emptyCatalogue } from "./seed-file.js";
import { seedInstallation } from "./seed/installation.js";
import { seedMarketplace } from "./seed/marketplace.js";

const urls = { omnitron: "", oms: "", sellerCenter: "" };
const model: State = { ...seedInstallation(urls, emptyCatalogue, defaultVariants), ...seedMarketplace() };

/**
 * What keeps something from being a state of this sandbox: a member that it does not have, or of another kind. Members may be
 * missing, as in a state that an older sandbox wrote.
 */
export function checkState(given: object): string | undefined {
  const wrong = Object.entries(given).filter(([name, value]) => !sameKind(value, model[name as keyof State]));
  return wrong.length === 0 ? undefined : `not a state of this sandbox (${wrong.map(([name]) => name).join(", ")})`;
}

const sameKind = (given: unknown, value: unknown) =>
  Array.isArray(given) === Array.isArray(value) &&
  typeof given === typeof value &&
  given !== null &&
  (!Array.isArray(given) || given.every((row) => row !== null && typeof row === "object"));

/** An object of a collection as a fresh installation has it; undefined where it has none. */
export const modelRow = (collection: string): object | undefined =>
  isCollection(collection) ? rowsOf(model, collection)[0] : undefined;

/** The parts of a state that are Seller Center's. */
export const marketplaceMembers = Object.keys(seedMarketplace());

/** A state in the place of another; what it lacks stays, and no id is given twice. */
export const above = <Part extends { nextId: number } | { nextOrder: number }>(
  now: Part,
  given: Partial<Part>,
): Part => {
  const counter = "nextId" in now ? "nextId" : "nextOrder";
  const counts = [now, given].map((part) => (part as Record<string, number | undefined>)[counter] ?? 0);
  return { ...now, ...given, [counter]: Math.max(...counts) };
};
