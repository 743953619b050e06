import type { JsonObject } from "../../values/json.js";
import { type AnyRow, type CollectionName, rowsOf } from "../collections.js";
import type { Urls } from "../options.js";
import type { Catalogue } from "../seed-file.js";
import type { Installation, State } from "../state.js";

/** Adds the objects that a description names. */
export function addObjects(installation: Installation, { objects }: Catalogue, urls: Urls, id: () => number): void {
  const addresses: Record<string, string> = {
    "{omnitron}": urls.omnitron,
    "{oms}": urls.oms,
    "{seller_center}": urls.sellerCenter,
  };
  for (const [name, members] of Object.entries(objects)) {
    const rows = rowsOf(installation as State, name as CollectionName);
    for (const given of members) {
      const text = JSON.stringify(given).replace(/\{(omnitron|oms|seller_center)\}/g, (word) => addresses[word]!);
      rows.push(madeLike(rows, { id: id(), ...(JSON.parse(text) as JsonObject) }));
    }
  }
}

/** An object whose missing members are as in the first of its kind. */
export const madeLike = (rows: readonly AnyRow[], given: AnyRow): AnyRow => ({ ...structuredClone(rows[0]), ...given });
