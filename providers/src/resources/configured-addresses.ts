import { connectionsIn } from "../akinon/connections-in.js";
import { environmentName } from "../akinon/environment-name.js";

/** Addresses of the three systems. */
export interface Addresses {
  omnitronUrl?: string | undefined;
  omsUrl?: string | undefined;
  sellerCenterUrl?: string | undefined;
}

/**
 * The addresses that stack config `akinon:` or the environment has, unchecked: who writes to them reads them with
 * `readConfig`, which tells what is wrong with them.
 */
export function configuredAddresses(
  config: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
  connection: string | undefined,
): Addresses {
  const own = connection === undefined ? undefined : (connectionsIn(config).get(connection) ?? {});
  const address = (key: keyof Addresses, isShared: boolean) => {
    const given = own === undefined || (own[key] === undefined && isShared) ? config[`akinon:${key}`] : own[key];
    return typeof given === "string" && given !== "" ? given : environment[environmentName(key, connection)];
  };
  return {
    omnitronUrl: address("omnitronUrl", false),
    omsUrl: address("omsUrl", false),
    sellerCenterUrl: address("sellerCenterUrl", true),
  };
}
