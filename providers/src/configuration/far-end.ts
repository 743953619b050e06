import type { Config } from "../akinon/config.js";
import { connectionsIn } from "../akinon/connections-in.js";
import { environmentName } from "../akinon/environment-name.js";

/** What is said of Seller Center where the rest of a connection cannot be used. */
export function farEnd(
  connection: string | undefined,
  all: Readonly<Record<string, string>>,
  environment: Record<string, string | undefined>,
): Pick<Config, "sellerCenterUrl" | "sellerCenterToken"> {
  const own = connection === undefined ? undefined : connectionsIn(all).get(connection);
  const value = (key: string) => {
    const said = typeof own?.[key] === "string" ? own[key] : all[`akinon:${key}`];
    return said ?? environment[environmentName(key, connection)];
  };
  return { sellerCenterUrl: value("sellerCenterUrl"), sellerCenterToken: value("sellerCenterToken") };
}
