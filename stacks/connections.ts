import { type Config, ConfigError, readConfig } from "pulumi-akinon/config";

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
