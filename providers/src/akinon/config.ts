import type { z } from "zod";
import { plainly } from "../text/plain-words.js";
import { setCommand } from "../text/commands.js";
import { ConfigError } from "./config-error.js";
import { configSchema, isSecret, type Key } from "./config-schema.js";
import { type Environment, isOfEnvironment, type Source, sourceOf } from "./config-sources.js";
import { environmentName } from "./environment-name.js";
import { pathsSchema } from "./keys.js";
import type { MemberNames } from "./member-names.js";
import { isSample, samplesIn } from "./samples.js";

const DEFAULT_PATHS = pathsSchema.parse({});

export type Paths = z.infer<typeof pathsSchema>;

/** How the platform is reached: read at call time from stack config `akinon:` and the environment, never from inputs. */
export interface Config {
  omnitronUrl: string;
  /** Default: the Omnitron URL, below which an OMS without a host of its own is served. */
  omsUrl: string;
  sellerCenterUrl?: string | undefined;
  token?: string | undefined;
  omsToken?: string | undefined;
  sellerCenterToken?: string | undefined;
  login?: { username: string; password: string } | undefined;
  /** Scheme and host of addresses at which these systems were reached before: states of there belong here. */
  movedFrom: readonly string[];
  paths: Paths;
  /** What the installation calls the members of scenarios and state transitions. */
  members: MemberNames;
  settingsUpdateMethod?: "PATCH" | "PUT" | undefined;
  /** Pattern of what the platform shows in the place of a secret; by default the usual shapes. */
  masks?: string | undefined;
  timeoutSeconds: number;
  budgetSeconds: number;
  maxConcurrency: number;
  maxRetries: number;
}

/** How a part of a key that is JSON is set: what comes behind the key, and an example of a value. */
const PARTS: Readonly<Record<string, readonly [path: string, value: string]>> = {
  movedFrom: ["[0]", "https://old.example.com"],
  paths: [".channels", "/api/v1/oms/channels/"],
  members: [".scenario.description", "note"],
};

/**
 * Reads the configuration: the stack's own, or that of a named connection. The environment wins for credentials, because
 * refresh and destroy see the stack config of the last update while the environment is always current; for the rest it fills
 * what the stack config leaves open.
 *
 * @throws ConfigError naming every problem
 */
export function readConfig(
  stackConfig: (key: string) => string | undefined,
  environment: Environment,
  connection?: string,
): Config {
  const source = sourceOf(stackConfig, environment, connection);
  const ofEnvironment = (key: string) => environment[environmentName(key, connection)] || undefined;
  const entries = (Object.keys(configSchema.shape) as Key[]).map((key) => {
    const value = isOfEnvironment(key, source, environment, connection) ? ofEnvironment(key) : source.get(key);
    return [key, value] as const;
  });
  const given = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  // A value that still is the sample's is none, also where it could be left out.
  const samples = entries.flatMap(([key, value]) => samplesIn(value, source.nameOf(key)));
  const parsed = configSchema.safeParse(given, { error: plainly });
  const hasLogin = given.username !== undefined && given.password !== undefined;
  const problems = [
    ...samples,
    ...(parsed.success
      ? []
      : parsed.error.issues
          .filter(({ path: [key] }) => !isSample(given[key as string]))
          .map((issue) => toProblem(issue, given, source, environment))),
    ...(given.token === undefined && !hasLogin ? [noCredentials(source, environment, connection)] : []),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { username, password, omsUrl, ...rest } = parsed.data;
  const loginWins = ofEnvironment("token") === undefined && ofEnvironment("username") !== undefined;
  const login = username !== undefined && password !== undefined ? { username, password } : undefined;
  const token = loginWins && login ? undefined : rest.token;
  return { ...rest, token, login, omsUrl: omsUrl ?? rest.omnitronUrl };
}

const noCredentials = (source: Source, environment: Environment, connection: string | undefined) =>
  `${source.nameOf("token")} is missing: set it with ${setCommand(source.nameOf("token"), environment, { secret: true })}, or ` +
  `${environmentName("token", connection)}, or both ${source.nameOf("username")} and ${source.nameOf("password")}`;

function toProblem(
  issue: z.core.$ZodIssue,
  given: Record<string, unknown>,
  source: Source,
  environment: Environment,
): string {
  const [key, ...deeper] = issue.path.map(String);
  const name = [source.nameOf(key!), ...deeper].join(".");
  const isMissing = deeper.length === 0 && !(key! in given);
  if (issue.code === "unrecognized_keys" && key === "paths")
    return `${name} ${issue.message}; it has ${Object.keys(DEFAULT_PATHS).join(", ")}`;
  if (isMissing) return `${name} is missing: set it with ${setCommand(name, environment, { secret: isSecret(key!) })}`;
  const part = deeper.length === 0 ? PARTS[key!] : undefined;
  if (part === undefined) return `${name} ${issue.message}`;
  const example = setCommand(`${name}${part[0]}`, environment, { value: part[1] });
  return `${name} ${issue.message}; set a part of it with ${example}`;
}
