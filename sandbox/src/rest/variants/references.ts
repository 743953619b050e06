import { isObject, type Json, type JsonObject } from "../../values/json.js";
import type { Installation } from "../../state/state.js";
import type { Row } from "../../state/entities/row.js";

/** Members that hold the ids of other objects. */
const TARGETS: Readonly<Record<string, "channels" | "stockLocations" | "cargoCompanies">> = {
  channel: "channels",
  channels: "channels",
  stock_location: "stockLocations",
  default_stock_location: "stockLocations",
  cargo_company: "cargoCompanies",
};

/** An object with other objects in the place of their ids. */
export function nested(shown: JsonObject, installation: Installation, idName: "id" | "pk"): JsonObject {
  const objectOf = (rows: readonly Row[], id: Json): Json => {
    const found = rows.find((row) => row.id === id);
    return found === undefined ? id : { [idName]: found.id, name: found.name! };
  };
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => {
      const target = TARGETS[name];
      if (target === undefined || value === null || isObject(value)) return [name, value];
      const rows = installation[target];
      return [name, Array.isArray(value) ? value.map((id) => objectOf(rows, id)) : objectOf(rows, value)];
    }),
  );
}
