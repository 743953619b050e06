import { defaultVariants } from "../options.js";
import type { State } from "./rows.js";
import { emptyCatalogue } from "./seed-file.js";
import { seedInstallation, seedMarketplace } from "./seed.js";

const urls = { omnitron: "", oms: "", sellerCenter: "" };
const model: State = { ...seedInstallation(urls, emptyCatalogue, defaultVariants), ...seedMarketplace() };

/** What keeps something from being a state of this sandbox: a member that is missing or of another kind. */
export function checkState(given: object): string | undefined {
  const wrong = Object.entries(model)
    .filter(([name, value]) => !sameKind((given as Record<string, unknown>)[name], value))
    .map(([name]) => name);
  return wrong.length === 0 ? undefined : `not a state of this sandbox (${wrong.join(", ")})`;
}

const sameKind = (given: unknown, value: unknown) =>
  Array.isArray(given) === Array.isArray(value) && typeof given === typeof value && given !== null;

/** The parts of a state that are Seller Center's. */
export const marketplaceMembers = Object.keys(seedMarketplace());
