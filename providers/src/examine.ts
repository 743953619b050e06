import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "./akinon/config.js";
import { connectionsIn } from "./akinon/connections-in.js";
import { connections, OpenConnections } from "./connections/connect.js";
import { declaredBy } from "./pulumi/declared-by.js";
import { CLIENT_SETTINGS } from "./inspection/client-settings.js";
import { clean, type Finding, together, worstFirst } from "./inspection/finding.js";
import { type Expected, look } from "./inspection/look.js";
import { type Proposal, proposals } from "./inspection/proposals.js";
import type { Platform } from "./akinon/platform.js";
import { inspect, type Way } from "./preflight/inspect.js";
import { ResourceError } from "./pulumi/errors.js";
import type { SellerIntegrationArgs } from "./seller-integration/args.js";
import { SellerIntegration } from "./seller-integration/seller-integration.js";

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
export { modeOf, wrongPreflight } from "./preflight/mode.js";
export type { Proposal } from "./inspection/proposals.js";

/** One seller, or one installation without one. */
export interface Examination {
  /** Name of its connection. */
  connection: string | undefined;
  expected: Expected;
  /** The seller's integration; undefined where its configuration is not whole. */
  integration: Integration | undefined;
}

type Integration = SellerIntegrationArgs & { supplierCode: string };

/** What an examination brings. */
export interface Examined {
  findings: Finding[];
  proposals: Proposal[];
}

/**
 * Looks at an installation as a preflight does, and at everything else that may keep a seller from being connected.
 *
 * @param config configuration of the stack, by full key
 * @param open examinations that share it share their walks over lists
 */
export async function examine(
  { connection: name, expected, integration }: Examination,
  config: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
  open: OpenConnections,
): Promise<Examined> {
  const get = (key: string) => config[key];
  const opened = unusable(() => connections(environment, (time) => sleep(time), open)({ get })(name));
  if ("findings" in opened) return { ...opened, proposals: [] };
  const read = readConfig(get, environment, name);
  const way = { connection: opened, name, config, environment };
  const [seen, met, proposed] = await Promise.all([
    look(opened.reader, read, expected, (error) => opened.explain(error)),
    integration === undefined ? [] : ahead(integration, way),
    proposals(opened.reader, read, (key) => isGiven(config, name, key)),
  ]);
  const findings = [...met, ...seen.map((finding) => clean(opened, finding))];
  return { findings: worstFirst(together(findings)), proposals: proposed };
}

/** What an update of a new stack would meet. */
async function ahead(integration: Integration, way: Way): Promise<Finding[]> {
  const { supplierCode, keep = [], adopt = false } = integration;
  const standing = keep.length === 0 ? undefined : await standingSettings(way.connection.reader);
  const fresh = await declaredBy(() => new SellerIntegration("seller", integration), way.config, standing);
  const settings = fresh.find(({ properties }) => properties.key === CLIENT_SETTINGS);
  return inspect({ fresh, settings, formerSettings: undefined, supplierCode, keep, adopt, mayLogIn: true }, way);
}

const standingSettings = async ({ settings }: Platform): Promise<unknown> =>
  (await settings.where(({ key }) => key === CLIENT_SETTINGS).catch(() => []))[0]?.json_value;

export { OpenConnections };

function unusable<Connection extends object>(open: () => Connection): Connection | { findings: Finding[] } {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof ResourceError)) throw error;
    return { findings: [{ level: "error", system: "configuration", subject: "akinon:", seen: error.message }] };
  }
}

function isGiven(config: Readonly<Record<string, string>>, name: string | undefined, key: string): boolean {
  if (name === undefined) return config[`akinon:${key}`] !== undefined;
  return connectionsIn(config).get(name)?.[key] !== undefined;
}
