import { z } from "zod";
import { plainly } from "../text/plain-words.js";
import { setCommand } from "../text/commands.js";
import { environmentName } from "./environment-name.js";
import { CONNECTION_NAME, keys, pathsSchema } from "./keys.js";
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

/** Every problem of the configuration at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the configuration cannot be used: ${problems.join("; ")}`);
    this.name = "ConfigError";
  }
}

/** Configuration values are texts. */
const fromJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: "custom", message: "is not JSON" });
    return z.NEVER;
  }
});
const fromDigits = z.string().transform((text) => (text.trim() === "" ? NaN : Number(text)));

/** How a part of a key that is JSON is set: what comes behind the key, and an example of a value. */
const PARTS: Readonly<Record<string, readonly [path: string, value: string]>> = {
  movedFrom: ["[0]", "https://old.example.com"],
  paths: [".channels", "/api/v1/oms/channels/"],
  members: [".scenario.description", "note"],
};

const schema = z.object({
  ...keys,
  omsUrl: keys.omsUrl.optional(),
  sellerCenterUrl: keys.sellerCenterUrl.optional(),
  token: keys.token.optional(),
  omsToken: keys.omsToken.optional(),
  sellerCenterToken: keys.sellerCenterToken.optional(),
  username: keys.username.optional(),
  password: keys.password.optional(),
  movedFrom: fromJson
    .pipe(keys.movedFrom)
    .prefault("[]")
    .transform((urls) => urls.map((url) => new URL(url).origin)),
  paths: fromJson.pipe(keys.paths).prefault("{}"),
  members: fromJson.pipe(keys.members).prefault("{}"),
  settingsUpdateMethod: keys.settingsUpdateMethod.optional(),
  masks: keys.masks.optional(),
  timeoutSeconds: fromDigits.pipe(keys.timeoutSeconds).default(30),
  budgetSeconds: fromDigits.pipe(keys.budgetSeconds).default(300),
  maxConcurrency: fromDigits.pipe(keys.maxConcurrency).default(8),
  maxRetries: fromDigits.pipe(keys.maxRetries).default(4),
});

type Key = keyof typeof schema.shape;
/** The keys that hold secrets; `pulumi config set --secret`. */
export const SECRET_KEYS = ["token", "omsToken", "sellerCenterToken", "password"] as const satisfies readonly Key[];
const CREDENTIALS: readonly Key[] = [...SECRET_KEYS, "username"];

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

type Environment = Record<string, string | undefined>;

/** One place that configuration comes from, and how its keys are called there. */
interface Source {
  get(key: Key): string | undefined;
  nameOf(key: string): string;
}

const isSecret = (key: string) => (SECRET_KEYS as readonly string[]).includes(key);

function ofStack(stackConfig: (key: string) => string | undefined): Source {
  const nameOf = (key: string) => `akinon:${key}`;
  return { get: (key) => stackConfig(nameOf(key)) || undefined, nameOf };
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
  const unknown = Object.keys(own).filter((key) => !(key in schema.shape));
  if (unknown.length > 0) {
    const known = Object.keys(schema.shape).join(", ");
    throw new ConfigError(unknown.map((key) => `akinon:connections.${name}.${key} is not a key; there are ${known}`));
  }
  const nameOf = (key: string) => `akinon:connections.${name}.${key}`;
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return {
    get: (key) => {
      if (own[key] !== undefined && own[key] !== null) return text(own[key]) || undefined;
      // A token of Seller Center goes to the Seller Center that it is for.
      const isShared = SHARED.includes(key) || (key === "sellerCenterToken" && own.sellerCenterUrl === undefined);
      return isShared ? stackConfig(`akinon:${key}`) || undefined : undefined;
    },
    nameOf,
  };
}

function parsedConnections(text: string | undefined): Record<string, Record<string, unknown>> {
  const wrong = (what: string) => new ConfigError([`akinon:connections ${what}`]);
  let all: unknown;
  try {
    all = JSON.parse(text ?? "{}");
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
  const source = connection === undefined ? ofStack(stackConfig) : ofConnection(stackConfig, environment, connection);
  const ofEnvironment = (key: string) => environment[environmentName(key, connection)] || undefined;
  const entries = (Object.keys(schema.shape) as Key[]).map((key) => {
    const [first, second] = CREDENTIALS.includes(key)
      ? [ofEnvironment(key), source.get(key)]
      : [source.get(key), ofEnvironment(key)];
    return [key, first ?? second] as const;
  });
  const given = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  // A value that still is the sample's is none, also where it could be left out.
  const samples = entries.flatMap(([key, value]) => samplesIn(value, source.nameOf(key)));
  const parsed = schema.safeParse(given, { error: plainly });
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
