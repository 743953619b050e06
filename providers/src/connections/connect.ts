import { setTimeout as pause } from "node:timers/promises";
import { readConfig } from "../akinon/config.js";
import { ConfigError } from "../akinon/config-error.js";
import { howToSet } from "../akinon/how-to-set.js";
import { openPlatform, type Platform, type WritablePlatform } from "../akinon/platform.js";
import type { Sleep } from "../akinon/writing.js";
import type { HttpWriter } from "../http/client.js";
import { proxyPasswords, UnusableProxy } from "../http/proxies.js";
import { Redactor } from "../http/redactor.js";
import type { Connection, Connections } from "../pulumi/definition.js";
import type { HostConfig } from "../pulumi/protocol.js";
import { ResourceError, WouldWrite } from "../pulumi/errors.js";
import { explained } from "./explain.js";

type PlatformConnection = Connection<Platform, WritablePlatform>;
type SharedConnection = Omit<PlatformConnection, "explain">;

/** The connections of a process, by their configuration. */
export class OpenConnections extends Map<string, SharedConnection> {}

/**
 * Opens connections by configuration: all resource types of a process share one, so that a list is walked once for all
 * of them.
 */
export function connections(
  environment: Record<string, string | undefined>,
  sleep: Sleep = (milliseconds) => pause(milliseconds),
  open = new OpenConnections(),
  guard?: (writer: HttpWriter) => HttpWriter,
): (config: HostConfig) => Connections<Platform, WritablePlatform> {
  return (hostConfig) => {
    // Read once: a configuration does not change while the host has it, and every call of every resource asks.
    const named = new Map<string | undefined, PlatformConnection>();
    return (name) => {
      const connection = named.get(name) ?? opened(hostConfig, name);
      named.set(name, connection);
      return connection;
    };
  };

  function opened(hostConfig: HostConfig, name: string | undefined): PlatformConnection {
    const config = readable(() => readConfig((key) => hostConfig.get(key), environment, name));
    // Nothing here calls Seller Center, of which each seller has a token.
    const key = JSON.stringify({ ...config, sellerCenterUrl: undefined, sellerCenterToken: undefined });
    const connection = open.get(key) ?? readable(() => connect(config, proxyPasswords(environment), sleep, guard));
    open.set(key, connection);
    if (config.sellerCenterToken !== undefined) connection.hide([config.sellerCenterToken]);
    // Stacks that share a connection each have their own words.
    const howTo = howToSet((key) => hostConfig.get(key), environment, name);
    return { ...connection, explain: (error) => explained(error, config, howTo) };
  }
}

/** A writer that writes nothing. */
export const refusingWrites = (writer: HttpWriter): HttpWriter => ({
  ...writer,
  send: (method, path, about) =>
    Promise.reject(
      new WouldWrite(`${method} ${writer.origin}${path} (${about}) was not made: this command only reads`),
    ),
});

function connect(
  config: ReturnType<typeof readConfig>,
  secrets: readonly string[],
  sleep: Sleep,
  guard?: (writer: HttpWriter) => HttpWriter,
): SharedConnection {
  const redactor = new Redactor();
  redactor.hide(secrets);
  const hide = (secrets: Iterable<string>) => redactor.hide(secrets);
  const { movedFrom } = config;
  return {
    ...openPlatform(config, hide, sleep, guard),
    movedFrom,
    redact: (text) => redactor.redact(text),
    hide,
  };
}

function readable<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof ConfigError || error instanceof UnusableProxy ? new ResourceError(error.message) : error;
  }
}
