import { type HttpReader, type HttpWriter, openHttp } from "../http/client.js";
import { byLogin, type Credentials, fixedToken } from "../http/credentials.js";
import { Invalid, NotAllowed, ofAddress, ofCredential, UnexpectedAnswer } from "../http/errors.js";
import { type Application, applications } from "./applications.js";
import { type Channel, channels } from "./channels.js";
import type { Collection } from "./collection.js";
import type { Config } from "./config.js";
import { eventTypes, type Hook, hooks, mayHideDocuments, mayHideState } from "./hooks.js";
import { limitsOf } from "./limits.js";
import { refusingMasks } from "./masked-bodies.js";
import type { MemberNames } from "./member-names.js";
import { objects, type OmsObjectRow } from "./objects.js";
import { PagedList } from "./paged-list.js";
import { type Scenario, scenarios } from "./scenarios.js";
import { type Setting, settings, SettingsWriter } from "./settings.js";
import { SetupSteps, SetupStepsWriter } from "./setup-steps.js";
import { type StockLocation, stockLocations } from "./stock-locations.js";
import { type Sleep, Writing } from "./writing.js";

/** The platform as a preview may use it: there is no way to write. */
export interface Platform {
  omnitronHooks: Collection<Hook>;
  omsHooks: Collection<Hook>;
  settings: Collection<Setting>;
  channels: Collection<Channel>;
  stockLocations: Collection<StockLocation>;
  scenarios: Record<"distribution" | "transfer", Collection<Scenario>>;
  setupSteps: SetupSteps;
  /** Systems that Omnitron knows of. */
  applications: Collection<Application>;
  /** Event types that a system knows; undefined where it does not say, as older ones. */
  eventTypes(system: "omnitron" | "oms"): Promise<string[] | undefined>;
  /** What the installation calls the members of scenarios and state transitions. */
  members: MemberNames;
  /** Deliveries of OMS's hooks. */
  deliveries: PagedList;
  /** Packages of OMS. */
  packages: PagedList;
  /** Any other collection of OMS, by its path. */
  objects(path: string): Collection<OmsObjectRow>;
  /** Addresses below which OMS receives what Omnitron's own hooks send. */
  omsReceivers: readonly string[];
  /** The same of a system that moved. */
  formerOmsReceivers: readonly string[];
}

export interface WritablePlatform extends Platform {
  write: {
    omnitronHooks: Writing<Hook>;
    omsHooks: Writing<Hook>;
    settings: SettingsWriter;
    scenarios: Record<"distribution" | "transfer", Writing<Scenario>>;
    setupSteps: SetupStepsWriter;
    objects(path: string): Writing<OmsObjectRow>;
  };
}

/** Opens the systems that a configuration names. Calls nothing yet. */
export function openPlatform(
  config: Config,
  hide: (secrets: Iterable<string>) => void,
  sleep: Sleep,
  guard: (writer: HttpWriter) => HttpWriter = (writer) => writer,
): { reader: Platform; writer: WritablePlatform } {
  const limits = limitsOf(config);
  const login = config.login;
  hide(
    [config.token, config.omsToken, config.sellerCenterToken, login?.password].filter((secret) => secret !== undefined),
  );
  const anonymous = openHttp({ baseUrl: config.omnitronUrl, ...limits }).writer;
  const shared = login && !config.token ? byLogin(() => logIn(anonymous, config.paths.login, login, hide)) : undefined;
  const credentialsFor = (token: string | undefined): Credentials =>
    token !== undefined ? fixedToken(token) : (shared ?? fixedToken(config.token ?? ""));

  const omnitron = openHttp({ baseUrl: config.omnitronUrl, credentials: credentialsFor(undefined), ...limits });
  const oms = openHttp({
    baseUrl: config.omsUrl,
    system: "oms",
    credentials: credentialsFor(config.omsToken),
    ...limits,
  });
  const reader = readingPlatform(config, omnitron.reader, oms.reader);
  const omnitronWriter = refusingMasks(guard(omnitron.writer), config.masks);
  const omsWriter = refusingMasks(guard(oms.writer), config.masks);
  return {
    reader,
    writer: {
      ...reader,
      write: {
        omnitronHooks: new Writing(omnitronWriter, reader.omnitronHooks, sleep),
        omsHooks: new Writing(omsWriter, reader.omsHooks, sleep),
        settings: new SettingsWriter(omsWriter, reader.settings, sleep, config.settingsUpdateMethod),
        scenarios: {
          distribution: new Writing(omsWriter, reader.scenarios.distribution, sleep),
          transfer: new Writing(omsWriter, reader.scenarios.transfer, sleep),
        },
        setupSteps: new SetupStepsWriter(omsWriter, reader.setupSteps),
        objects: (path) => new Writing(omsWriter, reader.objects(path), sleep),
      },
    },
  };
}

function readingPlatform(config: Config, omnitron: HttpReader, oms: HttpReader): Platform {
  const { paths, members } = config;
  const byPath = new Map<string, Collection<OmsObjectRow>>();
  return {
    members,
    setupSteps: new SetupSteps(oms, paths.setup),
    eventTypes: (system) =>
      system === "omnitron" ? eventTypes(omnitron, paths.omnitronHooks) : eventTypes(oms, paths.omsHooks),
    objects: (path) => {
      const collection = byPath.get(path) ?? objects(oms, path);
      byPath.set(path, collection);
      return collection;
    },
    applications: applications(omnitron, paths.applications),
    omnitronHooks: hooks(omnitron, paths.omnitronHooks, mayHideState),
    omsHooks: hooks(oms, paths.omsHooks, mayHideDocuments),
    deliveries: new PagedList(oms, { path: deliveriesBeside(paths.omsHooks), noun: "delivery" }),
    packages: new PagedList(oms, { path: PACKAGES, noun: "package" }),
    settings: settings(oms, paths.applicationSettings),
    channels: channels(oms, paths.channels),
    stockLocations: stockLocations(oms, paths.stockLocations),
    scenarios: {
      distribution: scenarios(oms, paths.distributionScenarios),
      transfer: scenarios(oms, paths.transferScenarios),
    },
    omsReceivers: receiversAt([config.omsUrl, config.omnitronUrl]),
    formerOmsReceivers: receiversAt(config.movedFrom.map((origin) => origin + new URL(config.omsUrl).pathname)),
  };
}

const receiversAt = (urls: readonly string[]) =>
  [...new Set(urls)].map((url) => `${url.replace(/\/+$/, "")}/api/v1/oms/`);

/** https://docs.akinon.com/technical-guides/oms/commands */
const PACKAGES = "/api/v1/oms/packages/";

/** The hook library has its log beside its hooks. */
const deliveriesBeside = (hooksPath: string) => hooksPath.replace(/[^/]+\/$/, "hook_events/");

/** https://developers.akinon.com/docs/guide/integration/int-getting-started */
async function logIn(
  http: HttpWriter,
  path: string,
  login: { username: string; password: string },
  hide: (secrets: Iterable<string>) => void,
): Promise<string> {
  const about = `log-in of ${login.username}`;
  const answer = await http.send("POST", path, about, login).catch((error: unknown) => {
    // The platform answers wrong credentials with 400.
    if (!(error instanceof Invalid)) throw error;
    throw new NotAllowed(error.attempt, "answered 400", ofCredential("check akinon:username and akinon:password"), 400);
  });
  const key = (answer as { key?: unknown } | undefined)?.key;
  if (typeof key !== "string") {
    const attempt = { method: "POST", url: http.origin + path, about };
    throw new UnexpectedAnswer(attempt, "answered without a key", ofAddress("check akinon:paths"));
  }
  hide([key]);
  return key;
}
