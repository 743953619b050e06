import { isObject } from "../documents/same-json.js";
import { parsed } from "../text/parsed.js";

/** The connections of a stack's configuration by name, unchecked: who opens one with `readConfig` learns what is wrong with them. */
export function connectionsIn(
  config: Readonly<Record<string, string>>,
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const all = parsed(config["akinon:connections"] ?? "");
  const named = isObject(all) ? Object.entries(all) : [];
  return new Map(named.map(([name, connection]) => [name, isObject(connection) ? connection : {}]));
}
