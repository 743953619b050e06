import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "./akinon/config.js";
import { connectionsIn } from "./akinon/connections-in.js";
import { connections, OpenConnections } from "./connections/connect.js";
import { CLIENT_SETTINGS } from "./inspection/client-settings.js";
import { clean, type Finding, together, worstFirst } from "./inspection/finding.js";
import { type Expected, look } from "./inspection/look.js";
import { type Proposal, proposals } from "./inspection/proposals.js";
import type { Platform } from "./akinon/platform.js";
import { inspect, type Way } from "./preflight/inspect.js";
import { ResourceError } from "./pulumi/errors.js";
import type { SellerIntegrationArgs } from "./seller-integration/args.js";

export { askSellerCenter } from "./inspection/ask-seller-center.js";
export { type Endpoint, endpointsIn, oneForEachToken } from "./inspection/endpoints.js";
export {
  type Finding,
  findingsOn,
  inWords,
  type Level,
  LEVELS,
  type System,
  SYSTEMS,
  worst,
  worstFirst,
} from "./inspection/finding.js";
export type { Expected } from "./inspection/look.js";
export { besides, isOneReceiver, type WantedWebhook } from "./inspection/oms-webhooks.js";
export { howToCorrect } from "./preflight/how-to-correct.js";
export { modeOf, wrongPreflight } from "./preflight/mode.js";
export type { Proposal } from "./inspection/proposals.js";

/** One seller, or one installation without one. */
export interface Examination {
  /** Name of the seller. */
  seller: string;
  /** Name of its connection. */
  connection: string | undefined;
  expected: Expected;
  /** The seller's integration; undefined where its configuration is not whole. */
  integration: Integration | undefined;
  /** Whether the log-in of OMS to Omnitron is tried: the platform counts log-ins. */
  mayLogIn: boolean;
  /** Whether the objects are being adopted: they were compared already, so that none is foreign. */
  isAdopted: boolean;
}

type Integration = SellerIntegrationArgs & { supplierCode: string };

/**
 * Looks at an installation as a preflight does, and at everything else that may keep a seller from being connected.
 *
 * @param config configuration of the stack, by full key
 * @param open examinations that share it share their walks over lists
 */
export async function examine(
  { seller, connection: name, expected, integration, mayLogIn, isAdopted }: Examination,
  config: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
  open: OpenConnections,
): Promise<Finding[]> {
  const opened = opening(name, config, environment, open);
  if (opened instanceof ResourceError) {
    return [{ level: "error", system: "configuration", subject: "akinon:", seen: opened.message }];
  }
  const { connection, read } = opened;
  const [seen, met] = await Promise.all([
    look(connection.reader, read, expected, (error) => connection.explain(error)),
    integration === undefined
      ? []
      : ahead(integration, { connection, name, seller, config, environment }, { mayLogIn, isAdopted }),
  ]);
  return worstFirst(together([...met, ...seen.map((finding) => clean(connection, finding))]));
}

/** Keys of `akinon:` that are not configured and that the platform tells; none where the connection cannot be used. */
export async function propose(
  name: string | undefined,
  config: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
  open: OpenConnections,
): Promise<Proposal[]> {
  const opened = opening(name, config, environment, open);
  if (opened instanceof ResourceError) return [];
  return proposals(opened.connection.reader, opened.read, (key) => isGiven(config, name, key));
}

/** A connection and its configuration, or why it cannot be used. */
function opening(
  name: string | undefined,
  config: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
  open: OpenConnections,
) {
  const get = (key: string) => config[key];
  try {
    const connection = connections(environment, (time) => sleep(time), open)({ get })(name);
    return { connection, read: readConfig(get, environment, name) };
  } catch (error) {
    if (error instanceof ResourceError) return error;
    throw error;
  }
}

/** What an update of a new stack would meet. Only here is the SDK needed, which takes a second to load. */
async function ahead(
  integration: Integration,
  way: Way,
  { mayLogIn, isAdopted }: Pick<Examination, "mayLogIn" | "isAdopted">,
): Promise<Finding[]> {
  const [{ declaredBy }, { SellerIntegration }] = await Promise.all([
    import("./pulumi/declared-by.js"),
    import("./seller-integration/seller-integration.js"),
  ]);
  const { supplierCode, keep = [], adopt = false } = integration;
  const standing = keep.length === 0 ? undefined : await standingSettings(way.connection.reader);
  const declaring = isAdopted ? { ...integration, adopt: true } : integration;
  const fresh = await declaredBy(() => new SellerIntegration("seller", declaring), way.config, standing);
  const settings = fresh.find(({ properties }) => properties.key === CLIENT_SETTINGS);
  return inspect(
    { fresh, standing: [], settings, formerSettings: undefined, supplierCode, keep, adopt, mayLogIn },
    way,
  );
}

const standingSettings = async ({ settings }: Platform): Promise<unknown> =>
  (await settings.where(({ key }) => key === CLIENT_SETTINGS).catch(() => []))[0]?.json_value;

export { OpenConnections };

function isGiven(config: Readonly<Record<string, string>>, name: string | undefined, key: string): boolean {
  if (name === undefined) return config[`akinon:${key}`] !== undefined;
  return connectionsIn(config).get(name)?.[key] !== undefined;
}
