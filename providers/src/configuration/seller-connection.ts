import { connectionsIn } from "../akinon/connections-in.js";

/**
 * The connection of a seller: the one that it names, else the one of its name, or of its former name. Undefined where there is none.
 *
 * @param config configuration of the stack, by full key
 */
export function sellerConnection(
  name: string,
  { connection, renamedFrom }: Readonly<Record<string, unknown>>,
  config: Readonly<Record<string, string>>,
): string | undefined {
  if (typeof connection === "string") return connection;
  const known = connectionsIn(config);
  return [name, renamedFrom].filter((each) => typeof each === "string").find((each) => known.has(each));
}
