import { type Config, ConfigError, environmentName, parsed, readConfig } from "pulumi-akinon/config";
import { isObject, type Values } from "./values";

/** Whether there is a connection of a seller's name. */
export const hasConnection = (name: string, all: Readonly<Record<string, string>>) =>
  Object.hasOwn(connectionsOf(all), name);

/** The connections of a configuration, by name. */
export function connectionsOf(all: Readonly<Record<string, string>>): Values {
  const connections = parsed(all["akinon:connections"] ?? "{}");
  return isObject(connections) ? connections : {};
}

/** What is said of Seller Center where the rest of a connection cannot be used. */
export function farEnd(
  connection: string | undefined,
  all: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
): Pick<Config, "sellerCenterUrl" | "sellerCenterToken"> {
  const own = connection === undefined ? undefined : connectionsOf(all)[connection];
  const value = (key: string) => {
    const said = isObject(own) && typeof own[key] === "string" ? own[key] : all[`akinon:${key}`];
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
