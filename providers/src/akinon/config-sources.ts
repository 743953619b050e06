import { z } from "zod";
import { setCommand } from "../text/commands.js";
import { ConfigError } from "./config-error.js";
import { configSchema, CREDENTIALS, type Key } from "./config-schema.js";
import { environmentName } from "./environment-name.js";
import { CONNECTION_NAME } from "./keys.js";

/** Keys that a connection shares with the stack's own configuration where it does not say otherwise. */
const SHARED: readonly Key[] = [
  "sellerCenterUrl",
  "paths",
  "members",
  "settingsUpdateMethod",
  "masks",
  "timeoutSeconds",
  "budgetSeconds",
  "maxConcurrency",
  "maxRetries",
];

export type Environment = Record<string, string | undefined>;

/** One place that configuration comes from, and how its keys are called there. */
export interface Source {
  get(key: Key): string | undefined;
  nameOf(key: string): string;
  /** The name of the key from which the value comes: a connection may have it from the stack's own keys. */
  placeOf(key: Key): string;
}

/** The source of a stack, or of a connection. */
export const sourceOf = (
  stackConfig: (key: string) => string | undefined,
  environment: Environment,
  connection: string | undefined,
): Source => (connection === undefined ? ofStack(stackConfig) : ofConnection(stackConfig, environment, connection));

/** Whether the value of a key comes from the environment, and not from the source. */
export const isOfEnvironment = (
  key: Key,
  source: Source,
  environment: Environment,
  connection: string | undefined,
): boolean =>
  Boolean(environment[environmentName(key, connection)]) &&
  (CREDENTIALS.includes(key) || source.get(key) === undefined);

/** How a key is called in a stack's configuration. */
export const keyName = (key: string, connection: string | undefined): string =>
  connection === undefined ? `akinon:${key}` : `akinon:connections.${connection}.${key}`;

/** The stack's own keys. */
function ofStack(stackConfig: (key: string) => string | undefined): Source {
  const nameOf = (key: string) => keyName(key, undefined);
  return { get: (key) => stackConfig(nameOf(key)) || undefined, nameOf, placeOf: nameOf };
}

/** `akinon:connections`: an object of connections by name, each with the keys of the stack's own configuration. */
function ofConnection(
  stackConfig: (key: string) => string | undefined,
  environment: Environment,
  name: string,
): Source {
  const all = parsedConnections(stackConfig("akinon:connections"));
  const own = all[name];
  if (own === undefined) {
    const known = Object.keys(all).join(", ") || "none";
    throw new ConfigError([
      `akinon:connections has no connection ${name}; there are: ${known}. ` +
        `Add it with ${setCommand(`akinon:connections.${name}.omnitronUrl`, environment)}. If you removed it: resources in the ` +
        "state still use it, so keep it until an update has removed them",
    ]);
  }
  const unknown = Object.keys(own).filter((key) => !(key in configSchema.shape));
  if (unknown.length > 0) {
    const known = Object.keys(configSchema.shape).join(", ");
    throw new ConfigError(unknown.map((key) => `akinon:connections.${name}.${key} is not a key; there are ${known}`));
  }
  const nameOf = (key: string) => keyName(key, name);
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  const isOwn = (key: Key) => own[key] !== undefined && own[key] !== null;
  // A token of Seller Center goes to the Seller Center that it is for.
  const ofStackToo = (key: Key) =>
    SHARED.includes(key) || (key === "sellerCenterToken" && own.sellerCenterUrl === undefined)
      ? stackConfig(`akinon:${key}`) || undefined
      : undefined;
  return {
    get: (key) => (isOwn(key) ? text(own[key]) || undefined : ofStackToo(key)),
    nameOf,
    placeOf: (key) => (!isOwn(key) && ofStackToo(key) !== undefined ? `akinon:${key}` : nameOf(key)),
  };
}

/** What is wrong with `akinon:connections` as a whole, whichever connection is asked for. */
export function connectionProblems(config: Readonly<Record<string, string>>): readonly string[] {
  try {
    parsedConnections(config["akinon:connections"]);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

function parsedConnections(text: string | undefined): Record<string, Record<string, unknown>> {
  const wrong = (what: string) => new ConfigError([`akinon:connections ${what}`]);
  let all: unknown;
  try {
    all = JSON.parse(text || "{}");
  } catch {
    throw wrong("is not JSON");
  }
  const parsed = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(all);
  if (!parsed.success) throw wrong("must be an object of connections by name, each an object of its keys");
  const bad = Object.keys(parsed.data).find((name) => !CONNECTION_NAME.test(name));
  if (bad !== undefined)
    throw wrong(`has a connection "${bad}": a name is a letter, followed by letters, digits and dashes`);
  return parsed.data;
}
