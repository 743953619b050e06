import {
  BASE_PATH,
  connectionsIn,
  farEnd,
  keyName,
  memberPath,
  plainly,
  repeatedWebhooks,
  type SellerConfig,
  sellerConnection,
  sellerSchema,
  sellerSecrets,
  setCommand,
  withinUnions,
} from "pulumi-akinon/config";
import type { z } from "zod";
import { readPlatform } from "./connections";
import { keysWithSecrets } from "./secrets";
import type { Seller } from "./seller";
import type { Values } from "./values";

/** A seller whose configuration is whole; what is wrong with it joins the problems. */
export function readSeller(
  name: string,
  given: Values,
  pathOf: (key: string) => string,
  {
    all,
    environment,
    problems,
    ofSeller,
    free,
  }: {
    all: Readonly<Record<string, string>>;
    environment: NodeJS.ProcessEnv;
    problems: string[];
    /** Where the seller's own values stand, if it is one of several. */
    ofSeller: string | undefined;
    /** Connections that no seller has: one of them may be of its former name. */
    free: readonly string[];
  },
): Seller[] {
  const seller = sellerSchema.safeParse(given, { error: plainly });
  const resourceName = typeof given.renamedFrom === "string" ? given.renamedFrom : name;
  if (!seller.success)
    problems.push(
      ...withinUnions(seller.error.issues).flatMap((issue) => toProblems(issue, given, pathOf, environment)),
    );
  const connection = sellerConnection(name, given, all);
  const known = [...connectionsIn(all).keys()];
  if (ofSeller !== undefined && connection === undefined && known.length > 0 && !all["akinon:omnitronUrl"]) {
    problems.push(
      `seller ${name} has no connection: there is no akinon:connections.${name}; there are ${known.join(", ")}. ` +
        `Name one of them in ${ofSeller}.connection, or add one with ` +
        `${setCommand(`akinon:connections.${name}.omnitronUrl`, environment)}. ` +
        `If you renamed the seller, keep its connection and its resources instead: name its former name with ` +
        setCommand(`${ofSeller}.renamedFrom`, environment, { value: free.length === 1 ? free[0]! : "<former name>" }),
    );
    return [];
  }
  const platform = readPlatform(connection, all, environment, problems);
  const { sellerCenterUrl, sellerCenterToken: shared } = platform ?? farEnd(connection, all, environment);
  const sellerCenterToken = (seller.success ? seller.data.sellerCenterToken : undefined) ?? shared;
  if (sellerCenterUrl === undefined) problems.push(missing(keyName("sellerCenterUrl", connection), environment, false));
  else problems.push(...listedTwice(given, sellerCenterUrl).map((problem) => `${pathOf("webhooks")}${problem}`));
  if (sellerCenterToken === undefined && given.sellerCenterToken === undefined) {
    const key = ofSeller === undefined ? keyName("sellerCenterToken", connection) : `${ofSeller}.sellerCenterToken`;
    problems.push(missing(key, environment, true));
  }
  if (platform === undefined || !seller.success || sellerCenterUrl === undefined || sellerCenterToken === undefined) {
    return [];
  }
  const secret = keysWithSecrets(environment);
  const own = Object.keys(given).filter((key) => secret.has(keyAt(pathOf(key))));
  const { renamedFrom: _renamedFrom, ...rest } = given as SellerConfig;
  const found = { name, resourceName, connection, platform, sellerCenterUrl, sellerCenterToken };
  return [{ ...rest, ...found, keysWithSecrets: new Set(own) }];
}

/** The key of the configuration to which a path leads; the name of a project may have dots. */
const keyAt = (path: string) => /^[^:]*:[^.]*/.exec(path)![0];

/** Webhooks that are listed twice, one of them with the default address written out. */
function listedTwice({ webhooks, sellerCenterBasePath: basePath = BASE_PATH }: Values, url: string): string[] {
  if (!Array.isArray(webhooks)) return [];
  const base = `${url.replace(/\/+$/, "")}${String(basePath)}`;
  return repeatedWebhooks(webhooks, base).map(({ index, message }) => `[${index}]: ${message}`);
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
  const name = (deeper as (string | number)[]).reduce(memberPath, pathOf(String(key)));
  const isMissing = issue.code === "invalid_type" && deeper.length === 0 && issue.message.startsWith("is required");
  const secret = (sellerSecrets as readonly string[]).includes(String(key));
  if (isMissing) return [missing(name, environment, secret)];
  const isNumber =
    issue.code === "invalid_type" && issue.expected === "string" && typeof given[String(key)] === "number";
  if (!isNumber) return [`${name}: ${issue.message}`];
  const command = setCommand(name, environment, { secret, type: "string" });
  return [`${name}: ${issue.message}. Put it in quotes, or set it with ${command}`];
}
