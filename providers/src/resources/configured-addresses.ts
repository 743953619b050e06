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
  const own = connection === undefined ? undefined : connectionOf(config["akinon:connections"], connection);
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

function connectionOf(text: string | undefined, name: string): Record<string, unknown> {
  try {
    return (JSON.parse(text ?? "{}") as Record<string, Record<string, unknown>>)[name] ?? {};
  } catch {
    return {};
  }
}
