import { type Config, ConfigError, connectionsIn, environmentName, readConfig } from "pulumi-akinon/config";

/** What is said of Seller Center where the rest of a connection cannot be used. */
export function farEnd(
  connection: string | undefined,
  all: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
): Pick<Config, "sellerCenterUrl" | "sellerCenterToken"> {
  const own = connection === undefined ? undefined : connectionsIn(all).get(connection);
  const value = (key: string) => {
    const said = typeof own?.[key] === "string" ? own[key] : all[`akinon:${key}`];
    return said ?? environment[environmentName(key, connection)];
  };
  return { sellerCenterUrl: value("sellerCenterUrl"), sellerCenterToken: value("sellerCenterToken") };
}

/** How a seller's platform is reached; undefined where the configuration does not say it. */
export function readPlatform(
  connection: string | undefined,
  all: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
  problems: string[],
): Config | undefined {
  try {
    return readConfig((key) => all[key], environment, connection);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}
