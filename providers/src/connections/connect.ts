import { setTimeout as pause } from "node:timers/promises";
import { ZodError } from "zod";
import { readConfig } from "../akinon/config.js";
import { ConfigError } from "../akinon/config-error.js";
import { UnusableId } from "../akinon/ids.js";
import { MaskedBody } from "../akinon/masked-bodies.js";
import { Misfit } from "../akinon/misfit.js";
import { UnstableList } from "../akinon/paged-list.js";
import { openPlatform, type Platform, type WritablePlatform } from "../akinon/platform.js";
import { UnknownStepAnswer } from "../akinon/setup-steps.js";
import { UnknownMembers } from "../akinon/writable-members.js";
import { type Sleep, StillThere, Unconfirmed } from "../akinon/writing.js";
import type { HttpWriter } from "../http/client.js";
import { TooManyLogins } from "../http/credentials.js";
import { PlatformError } from "../http/errors.js";
import { proxyPasswords, UnusableProxy } from "../http/proxies.js";
import { Redactor } from "../http/redactor.js";
import type { Connection, Connections } from "../pulumi/definition.js";
import type { HostConfig } from "../pulumi/protocol.js";
import { ResourceError, WouldWrite } from "../pulumi/errors.js";

type PlatformConnection = Connection<Platform, WritablePlatform>;

/** The connections of a process, by their configuration. */
export class OpenConnections extends Map<string, PlatformConnection> {}

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
    return connection;
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
): PlatformConnection {
  const redactor = new Redactor();
  redactor.hide(secrets);
  const hide = (secrets: Iterable<string>) => redactor.hide(secrets);
  const { movedFrom } = config;
  return {
    ...openPlatform(config, hide, sleep, guard),
    movedFrom,
    redact: (text) => redactor.redact(text),
    hide,
    explain,
  };
}

const KNOWN = [
  PlatformError,
  MaskedBody,
  Misfit,
  UnusableId,
  UnstableList,
  Unconfirmed,
  StillThere,
  TooManyLogins,
  UnknownMembers,
  UnknownStepAnswer,
];

/** The line for an error that is not ours to mend. */
function explain(error: unknown): string | undefined {
  if (KNOWN.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof ZodError) {
    const problems = error.issues.map(({ path, message }) => `${path.join(".") || "the object"}: ${message}`);
    return `the platform answered with an object of an unexpected shape (${problems.join("; ")}). Check akinon:paths`;
  }
  return undefined;
}

function readable<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof ConfigError || error instanceof UnusableProxy ? new ResourceError(error.message) : error;
  }
}
