import { setCommand } from "../text/commands.js";
import { isSecret, type Key } from "./config-schema.js";
import { type Environment, isOfEnvironment, sourceOf } from "./config-sources.js";
import { environmentName } from "./environment-name.js";

/** How a person sets a key of `akinon:` where its value comes from. */
export interface Way {
  /** The complete command, or the environment variable. */
  by: string;
  /** The same behind the name of the key. */
  told: string;
}

export type HowToSet = (key: Key) => Way;

/** Finds out where each value comes from, as `readConfig` does. */
export function howToSet(
  stackConfig: (key: string) => string | undefined,
  environment: Environment,
  connection: string | undefined,
): HowToSet {
  const source = sourceOf(stackConfig, environment, connection);
  return (key) => {
    const variable = environmentName(key, connection);
    const isInStack = source.get(key) !== undefined;
    const place = source.placeOf(key);
    if (isOfEnvironment(key, source, environment, connection)) {
      const wins = isInStack ? `, which wins over ${place}` : "";
      return { by: `the environment variable ${variable}`, told: `the environment variable ${variable}${wins}` };
    }
    const by = setCommand(place, environment, { secret: isSecret(key) });
    return { by, told: `${place} with ${by}` };
  };
}
