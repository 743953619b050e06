import { type Config, readConfig } from "../akinon/config.js";
import type { Platform, WritablePlatform } from "../akinon/platform.js";
import type { Declared } from "../pulumi/declared.js";
import type { Connection } from "../pulumi/definition.js";
import { askSellerCenter } from "../inspection/ask-seller-center.js";
import { CLIENT_SETTINGS, clientSettings } from "../inspection/client-settings.js";
import { type Endpoint, endpointsIn, oneForEachToken } from "../inspection/endpoints.js";
import { clean, type Finding } from "../inspection/finding.js";
import { tryLogIn } from "../inspection/log-in.js";
import { connectedAddresses, omnitronAliases } from "../inspection/omnitron-aliases.js";
import { doubles, type WantedWebhook } from "../inspection/oms-webhooks.js";
import { isObject } from "../documents/same-json.js";
import { omnitronWebhookState } from "../resources/omnitron-webhook-state/reconcile.js";
import { resolve } from "../resources/oms-app-setting/secret-ref.js";
import { omsWebhook } from "../resources/oms-webhook/reconcile.js";
import { setCommand } from "../text/commands.js";
import { howToCorrect } from "./how-to-correct.js";
import { keyHolding } from "./key-holding.js";
import { obstacleTo } from "./obstacles.js";

/** What is looked at before an update. */
export interface Question {
  /** Resources that the state does not hold yet, their inputs in clear. */
  fresh: readonly Declared[];
  /** Outputs of what the state holds. */
  standing: readonly Readonly<Record<string, unknown>>[];
  /** `OMNITRON_CLIENT_SETTINGS` as declared; undefined where it is not known yet. */
  settings: Declared | undefined;
  /** Outputs of that setting in the state. */
  formerSettings: Readonly<Record<string, unknown>> | undefined;
  supplierCode: string | undefined;
  keep: readonly string[];
  adopt: boolean;
  /** Whether the log-in of OMS to Omnitron is tried: the platform counts log-ins. */
  mayLogIn: boolean;
}

/** How the platform of a component is reached. */
export interface Way {
  connection: Connection<Platform, WritablePlatform>;
  /** Name of the connection. */
  name: string | undefined;
  /** Name of the seller, or of its component. */
  seller: string;
  config: Readonly<Record<string, string>>;
  environment: NodeJS.ProcessEnv;
}

/** Looks at everything that an update would meet, and writes nothing. */
export async function inspect(question: Question, way: Way): Promise<Finding[]> {
  const { connection } = way;
  const value = question.settings && whole(question.settings.properties);
  const former = endpointsIn(whole(question.formerSettings ?? {}));
  const endpoints = newEndpoints(ofDeclaration(value, question.keep), former);
  const around = readConfig((key) => way.config[key], way.environment, way.name);
  connection.hide([...endpoints.map(({ token }) => token), ...passwordsIn(value)]);
  const found = await Promise.all([
    ...question.fresh.map((resource) => obstacleTo(resource, connection, way.environment)),
    aliases(question, way),
    twice(question, way),
    question.fresh.includes(question.settings!) ? lossesOf(value, question, connection) : [],
    sellerCenter(endpoints, question, way, around),
    question.mayLogIn && question.fresh.includes(question.settings!) ? logIn(value, way, around) : [],
  ]);
  return found
    .flat()
    .filter((finding) => finding !== undefined)
    .map((finding) => clean(connection, finding));
}

/** The value of a setting with its secrets in place. */
const whole = ({ value, secrets = {} }: Readonly<Record<string, unknown>>) =>
  resolve(value, secrets as Record<string, string>);

/** Without those that are only let stand: they are somebody else's. */
const ofDeclaration = (value: unknown, keep: readonly string[]) =>
  endpointsIn(value).filter(({ name }) => !keep.some((path) => path.startsWith(`endpoint_conf[${name}]`)));

/** Those that the last update did not use already: they were looked at then. */
const newEndpoints = (declared: readonly Endpoint[], former: readonly Endpoint[]) =>
  declared.filter(
    ({ name, baseUrl, token }) =>
      !former.some((one) => one.name === name && one.baseUrl === baseUrl && one.token === token),
  );

/** Webhooks that go on telling the OMS; where they cannot be read, the resource says why. */
async function aliases({ fresh }: Question, { connection: { reader }, config }: Way): Promise<Finding[]> {
  const events = fresh.flatMap(({ type, properties: { eventType, active, targetUrl, targetPrefixes } }) => {
    const isOff = type === omnitronWebhookState.type && active === false && (targetUrl ?? targetPrefixes) === undefined;
    return isOff && typeof eventType === "string" ? [eventType] : [];
  });
  if (events.length === 0) return [];
  const visible = await reader.omnitronHooks.all().catch(() => []);
  const others = connectedAddresses(config);
  return events.flatMap((event) => omnitronAliases(event, visible, reader.omsReceivers, others));
}

/** Webhooks that may go on telling Seller Center beside the new ones; where they cannot be read, the resource says why. */
async function twice({ fresh, standing }: Question, { connection: { reader }, name }: Way): Promise<Finding[]> {
  const added = fresh.filter(({ type, properties }) => type === omsWebhook.type && properties.active !== false);
  const wanted = webhooksOf(added.map(({ properties }) => properties));
  if (wanted.length === 0) return [];
  const visible = await reader.omsHooks.all().catch(() => []);
  const ours = webhooksOf(standing.filter(({ connection }) => connection === name));
  return wanted.flatMap((webhook) => doubles(webhook, visible, [...wanted, ...ours]));
}

const webhooksOf = (all: Question["standing"]): WantedWebhook[] =>
  all.flatMap(({ eventType, targetUrl, hookId }) =>
    typeof eventType === "string" && typeof targetUrl === "string" ? [{ eventType, targetUrl, hookId }] : [],
  );

async function lossesOf(value: unknown, { keep, adopt }: Question, { reader }: Way["connection"]): Promise<Finding[]> {
  const [standing] = await reader.settings.where(({ key }) => key === CLIENT_SETTINGS).catch(() => []);
  return standing === undefined ? [] : clientSettings({ value, keep, adopt }, standing.json_value);
}

async function sellerCenter(
  endpoints: readonly Endpoint[],
  { supplierCode }: Question,
  { name: connection, seller, config, environment }: Way,
  around: Config,
): Promise<Finding[]> {
  const place = { config, environment, connection, seller };
  const found = oneForEachToken(endpoints).map((endpoint) =>
    askSellerCenter([endpoint], { supplierCode, ...howToCorrect(endpoint, place, around) }, around),
  );
  return (await Promise.all(found)).flat();
}

async function logIn(value: unknown, { config, environment }: Way, around: Config): Promise<Finding[]> {
  const auth = isObject(value) && isObject(value.auth) ? value.auth : {};
  const { username, password } = auth;
  if (typeof username !== "string" || typeof password !== "string") return [];
  const key = keyHolding(config, (text) => text === password);
  const command = key && setCommand(key, environment, { secret: true });
  return [await tryLogIn({ username, password }, around, command)];
}

const passwordsIn = (value: unknown): string[] => {
  const auth = isObject(value) && isObject(value.auth) ? value.auth : {};
  return typeof auth.password === "string" ? [auth.password] : [];
};
