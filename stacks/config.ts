import fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import {
  type Config,
  ConfigError,
  environmentName,
  isLoopback,
  isSample,
  keysSchema,
  parsed,
  plainly,
  programValues,
  readConfig,
  samplesIn,
  SECRET_KEYS,
  type SellerConfig,
  sellerSchema,
  sellerSecrets,
  setCommand,
  withinUnions,
} from "pulumi-akinon/config";
import type { z } from "zod";
import { crossChecks } from "./checks";
import { misreadKeys } from "./misread";
import { inWords } from "./problems";
import { keysWithSecrets } from "./secrets";
import type { Seller } from "./seller";
import { frameSchema, programSchema } from "./schema";

/**
 * Reads and checks the whole configuration before anything is declared. A destroy goes on with what it has: the state has
 * the rest.
 *
 * @throws pulumi.RunError listing every problem with its path and a remedy
 */
export function readSellers(operation: "up" | "destroy"): Seller[] {
  const stack = pulumi.getStack();
  const given = pulumi.runtime.allConfig();
  const { sellers, problems, refusals } = sellersOf(given, pulumi.getProject(), stack, process.env);
  problems.push(...misread(`Pulumi.${stack}.yaml`, given, { ...process.env, PULUMI_STACK: stack }));
  if (problems.length === 0) return sellers;
  if (operation === "up" || refusals.length > 0) throw new pulumi.RunError(inWords(problems));
  void pulumi.log.warn(
    `${inWords(problems)}\nThe destroy goes on without it. Where no seller can be read, it uses the addresses and credentials of the last update.`,
  );
  return sellers;
}

function misread(file: string, given: Readonly<Record<string, string>>, environment: NodeJS.ProcessEnv): string[] {
  if (!fs.existsSync(file)) return [];
  return misreadKeys(fs.readFileSync(file, "utf8"), given).map(
    (key) =>
      `${key} is a number in ${file} that YAML reads otherwise than it is written: 00123 becomes 83, 2022.10 becomes 2022.1. ` +
      `Put it in quotes, or set it with ${setCommand(key, environment)}`,
  );
}

/**
 * The sellers of a configuration, and everything that is wrong with it. `refusals` are those of the problems that may mean that
 * another environment than the stack's is meant.
 */
export function sellersOf(
  given: Readonly<Record<string, string>>,
  project: string,
  stack: string,
  variables: NodeJS.ProcessEnv,
): { sellers: Seller[]; problems: string[]; refusals: string[] } {
  const environment = { ...variables, PULUMI_STACK: stack };
  const problems = Object.entries(given).flatMap(([key, value]) => samplesIn(parsed(value), key));
  // Of the program's own, what still is the sample's is left out; the provider does so with its own.
  const all = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => key.startsWith("akinon:") || !isSample(value)),
  );
  const { byName, common, productionHosts } = readProgram(all, project, problems);
  if (byName !== undefined && "renamedFrom" in common) {
    problems.push(`${project}:renamedFrom belongs to one seller; move it to ${project}:sellers.<seller>.renamedFrom`);
  }
  const sellers = Object.entries(byName ?? { seller: {} }).flatMap(([name, own]) => {
    const pathOf = (key: string) =>
      byName === undefined || (key in common && !(key in own))
        ? `${project}:${key}`
        : `${project}:sellers.${name}.${key}`;
    const ofSeller = byName === undefined ? undefined : `${project}:sellers.${name}`;
    return readSeller(name, { ...common, ...own }, pathOf, { all, environment, problems, ofSeller });
  });
  const refusals = crossChecks(sellers, stack, productionHosts);
  problems.push(...refusals, ...credentialsInClear(all, project, environment), ...unknownKeys(all));
  const isSampleToo = (problem: string) =>
    Object.keys(given).some((key) => !(key in all) && problem.startsWith(`${key} is missing:`));
  return { sellers, problems: [...new Set(problems)].filter((problem) => !isSampleToo(problem)), refusals };
}

type Values = Record<string, unknown>;

/** Splits the program's own namespace into what is said of each seller and what is said of all. */
function readProgram(
  all: Readonly<Record<string, string>>,
  project: string,
  problems: string[],
): { byName: Record<string, Values> | undefined; common: Values; productionHosts: string[] } {
  const { sellers, productionHosts, ...common } = programValues(all, project);
  for (const key of Object.keys(common).filter((name) => !(name in programSchema.shape))) {
    problems.push(
      `${project}:${key} is not a setting of this program; it has ${Object.keys(programSchema.shape).join(", ")}`,
    );
    delete common[key];
  }
  const frame = frameSchema.safeParse({ sellers, productionHosts }, { error: plainly });
  if (frame.success) return { byName: frame.data.sellers, common, productionHosts: frame.data.productionHosts ?? [] };
  problems.push(...frame.error.issues.map((issue) => frameProblem(issue, project)));
  // What is wrong with the others is told in the same breath; a seller whose name or form is wrong is not looked into.
  const usable = Object.entries(isObject(sellers) ? sellers : {}).filter(
    ([name, own]) => frameSchema.safeParse({ sellers: { [name]: own } }).success,
  );
  return {
    byName: sellers === undefined ? undefined : (Object.fromEntries(usable) as Record<string, Values>),
    common,
    productionHosts: [],
  };
}

function frameProblem(issue: z.core.$ZodIssue, project: string): string {
  const message = issue.code === "invalid_key" ? issue.issues[0]?.message : issue.message;
  return `${project}:${issue.path.join(".")}: ${message}`;
}

const isObject = (value: unknown): value is Values =>
  value !== null && typeof value === "object" && !Array.isArray(value);

function readSeller(
  name: string,
  given: Values,
  pathOf: (key: string) => string,
  {
    all,
    environment,
    problems,
    ofSeller,
  }: {
    all: Readonly<Record<string, string>>;
    environment: NodeJS.ProcessEnv;
    problems: string[];
    /** Where the seller's own values stand, if it is one of several. */
    ofSeller: string | undefined;
  },
): Seller[] {
  const seller = sellerSchema.safeParse(given, { error: plainly });
  const resourceName = typeof given.renamedFrom === "string" ? given.renamedFrom : name;
  if (!seller.success)
    problems.push(
      ...withinUnions(seller.error.issues).flatMap((issue) => toProblems(issue, given, pathOf, environment)),
    );
  const connection =
    typeof given.connection === "string"
      ? given.connection
      : [name, resourceName].find((each) => hasConnection(each, all));
  const known = Object.keys(connectionsOf(all));
  if (ofSeller !== undefined && connection === undefined && known.length > 0 && !all["akinon:omnitronUrl"]) {
    problems.push(
      `seller ${name} has no connection: there is no akinon:connections.${name}; there are ${known.join(", ")}. ` +
        `Name one of them in ${ofSeller}.connection, or add one with ` +
        setCommand(`akinon:connections.${name}.omnitronUrl`, environment),
    );
    return [];
  }
  const platform = readPlatform(connection, all, environment, problems);
  const { sellerCenterUrl, sellerCenterToken: shared } = platform ?? farEnd(connection, all, environment);
  const sellerCenterToken = (seller.success ? seller.data.sellerCenterToken : undefined) ?? shared;
  const where = connection === undefined ? "akinon:" : `akinon:connections.${connection}.`;
  if (sellerCenterUrl === undefined) problems.push(missing(`${where}sellerCenterUrl`, environment, false));
  if (sellerCenterToken === undefined && given.sellerCenterToken === undefined) {
    const key = ofSeller === undefined ? `${where}sellerCenterToken` : `${ofSeller}.sellerCenterToken`;
    problems.push(missing(key, environment, true));
  }
  if (platform === undefined || !seller.success || sellerCenterUrl === undefined || sellerCenterToken === undefined) {
    return [];
  }
  const secret = keysWithSecrets(environment);
  const own = Object.keys(given).filter((key) => secret.has(pathOf(key).split(".")[0]!));
  const { renamedFrom: _renamedFrom, ...rest } = given as SellerConfig;
  const found = { name, resourceName, connection, platform, sellerCenterUrl, sellerCenterToken };
  return [{ ...rest, ...found, keysWithSecrets: new Set(own) }];
}

/** Whether there is a connection of a seller's name. */
const hasConnection = (name: string, all: Readonly<Record<string, string>>) => Object.hasOwn(connectionsOf(all), name);

/** The connections of a configuration, by name. */
export function connectionsOf(all: Readonly<Record<string, string>>): Values {
  const connections = parsed(all["akinon:connections"] ?? "{}");
  return isObject(connections) ? connections : {};
}

/** What is said of Seller Center where the rest of a connection cannot be used. */
function farEnd(
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

function readPlatform(
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

const missing = (name: string, environment: NodeJS.ProcessEnv, secret: boolean) =>
  `${name} is missing: set it with ${setCommand(name, environment, { secret })}`;

function toProblems(
  issue: z.core.$ZodIssue,
  given: Values,
  pathOf: (key: string) => string,
  environment: NodeJS.ProcessEnv,
): string[] {
  if (issue.code === "unrecognized_keys" && issue.path.length === 0) {
    const known = Object.keys(sellerSchema.shape).join(", ");
    return issue.keys.map((key) => `${pathOf(key)} is not a setting of a seller; it has ${known}`);
  }
  const [key, ...deeper] = issue.path;
  const name = deeper.reduce<string>(
    (so, step) => (typeof step === "number" ? `${so}[${step}]` : `${so}.${String(step)}`),
    pathOf(String(key)),
  );
  const isMissing = issue.code === "invalid_type" && deeper.length === 0 && issue.message.startsWith("is required");
  const secret = (sellerSecrets as readonly string[]).includes(String(key));
  if (isMissing) return [missing(name, environment, secret)];
  const isNumber =
    issue.code === "invalid_type" && issue.expected === "string" && typeof given[String(key)] === "number";
  if (!isNumber) return [`${name}: ${issue.message}`];
  const command = setCommand(name, environment, { secret, type: "string" });
  return [`${name}: ${issue.message}. Put it in quotes, or set it with ${command}`];
}

function unknownKeys(all: Readonly<Record<string, string>>): string[] {
  const known = Object.keys(keysSchema.shape);
  return Object.keys(all)
    .filter((key) => key.startsWith("akinon:") && !known.includes(key.slice("akinon:".length)))
    .map((key) => `${key} is not a key of akinon:; there are ${known.join(", ")}`);
}

/** A member that holds a credential, wherever the configuration has one. */
const CREDENTIAL = /"(\w*(password|token|secret|api_?key|secret_?key)|additionalHeaders)":(?!null)/i;

/** A credential in clear is for the local sandbox only. */
function credentialsInClear(
  all: Readonly<Record<string, string>>,
  project: string,
  environment: NodeJS.ProcessEnv,
): string[] {
  const urls = Object.entries(all).flatMap(([key, value]) =>
    key.startsWith("akinon:")
      ? [...JSON.stringify(parsed(value)).matchAll(/https?:\/\/[^"\s,}]+/g)].map(([url]) => url)
      : [],
  );
  if (urls.length > 0 && urls.every(isLoopback)) return [];
  const marked = keysWithSecrets(environment);
  const whole = [...SECRET_KEYS.map((key) => `akinon:${key}`), ...sellerSecrets.map((key) => `${project}:${key}`)];
  return Object.keys(all)
    .filter((key) => !marked.has(key))
    .flatMap((key) => {
      if (whole.includes(key))
        return [`${key} is not marked secret: set it again with ${setCommand(key, environment, { secret: true })}`];
      return CREDENTIAL.test(JSON.stringify(parsed(all[key]!)))
        ? [
            `${key} contains credentials, and none is marked secret: set each again with ` +
              setCommand(`${key}.<path>`, environment, { secret: true }),
          ]
        : [];
    });
}
