import type { Config } from "../akinon/config.js";
import type { ConditionPlace, MemberNames } from "../akinon/member-names.js";
import type { Platform } from "../akinon/platform.js";
import { PlatformError } from "../http/errors.js";
import { headersOf } from "../http/headers.js";
import { unknownNames } from "./schema.js";
import { addressesOf } from "./systems.js";

/** A key of `akinon:` that the platform lets one tell. */
export interface Proposal {
  key: string;
  value: unknown;
  why: string;
}

/** What installations are known to call the members of a scenario. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  name: ["title"],
  description: ["note", "notes", "explanation"],
  active: ["active", "enabled", "is_enabled"],
  priority: ["order", "rank", "sort_order"],
  defaultStockLocation: ["stock_location", "default_location"],
  rules: ["conditions", "rule_set"],
};

/**
 * What can be read off the platform and is not configured: addresses, paths, names of members, the verb that updates a setting.
 *
 * @param isGiven whether a key is configured already
 */
export async function proposals(
  platform: Platform,
  config: Config,
  isGiven: (key: string) => boolean,
): Promise<Proposal[]> {
  const found = await Promise.all([addresses(platform), members(platform), verb(platform, config), paths(platform)]);
  return found.flat().filter(({ key }) => !isGiven(key));
}

async function addresses({ applications }: Platform): Promise<Proposal[]> {
  const known = await applications.all().catch(() => []);
  return (
    [
      ["omsUrl", "oms"],
      ["sellerCenterUrl", "seller_center_be"],
    ] as const
  ).flatMap(([key, type]) => {
    const [only, ...others] = addressesOf(known, type);
    if (only === undefined || others.length > 0) return [];
    return [{ key, value: only.replace(/\/+$/, ""), why: `from Omnitron's list of applications (${type})` }];
  });
}

async function members({ scenarios, members: names }: Platform): Promise<Proposal[]> {
  const taken = await scenarios.distribution.writable.names();
  const unknown = taken === undefined ? [] : unknownNames(names.scenario, taken);
  const known = unknown.map(([member, name]) => [member, otherName(member, name, taken!)] as const);
  if (known.length === 0) return [];
  const value = { scenario: Object.fromEntries(known) } satisfies Partial<Record<keyof MemberNames, unknown>>;
  return [{ key: "members", value, why: "the platform's OPTIONS names other members" }];
}

/** Null where the platform has no member of that kind. */
function otherName(member: string, name: string, taken: readonly string[]): string | ConditionPlace | null {
  const single = name.replace(/s$/, "");
  if (single !== name && taken.includes(single)) return { path: single, as: "id" };
  return OTHER_NAMES[member]?.find((other) => taken.includes(other)) ?? null;
}

/** Where else installations of OMS have a collection that is not at its usual path. */
const OTHER_PATHS = {
  distributionScenarios: ["/api/v1/oms/scenarios/", "/api/v1/oms/distribution-scenarios/"],
  transferScenarios: ["/api/v1/oms/transfer-scenarios/"],
  omsHooks: ["/api/v1/whisperer/hooks/", "/whisperer/hooks/"],
  applicationSettings: ["/api/v1/oms/application_settings/"],
  stockLocations: ["/api/v1/oms/stocklocations/"],
} as const;

async function paths(platform: Platform): Promise<Proposal[]> {
  const { scenarios, omsHooks, settings, stockLocations } = platform;
  const collections = {
    distributionScenarios: scenarios.distribution,
    transferScenarios: scenarios.transfer,
    omsHooks,
    applicationSettings: settings,
    stockLocations,
  };
  const answers = async (list: { all(): Promise<unknown> }) => list.all().then(Boolean, () => false);
  const found = await Promise.all(
    (Object.keys(OTHER_PATHS) as (keyof typeof OTHER_PATHS)[]).map(async (name) => {
      if (!(await isUnknown(collections[name]))) return [];
      for (const path of OTHER_PATHS[name]) if (await answers(platform.objects(path))) return [[name, path] as const];
      return [];
    }),
  );
  const value = Object.fromEntries(found.flat());
  const why = "the usual paths do not exist on this platform, and these do";
  return Object.keys(value).length === 0 ? [] : [{ key: "paths", value, why }];
}

const isUnknown = (list: { all(): Promise<unknown> }) =>
  list.all().then(
    () => false,
    (error: unknown) => error instanceof PlatformError && error.status === 404,
  );

async function verb(platform: Platform, config: Config): Promise<Proposal[]> {
  const [setting] = await platform.settings.all().catch(() => []);
  const token = config.omsToken ?? config.token;
  if (setting === undefined || token === undefined) return [];
  const url = config.omsUrl + platform.settings.pathOf(setting.id);
  const { allow } = (await headersOf("OPTIONS", url, { token, timeout: config.timeoutSeconds * 1000 })) ?? {};
  const verbs = typeof allow === "string" ? allow.toUpperCase().split(/\s*,\s*/) : [];
  const takes = (wanted: string) => verbs.includes(wanted);
  if (takes("PATCH") || !takes("PUT")) return [];
  return [{ key: "settingsUpdateMethod", value: "PUT", why: "settings accept PUT, not PATCH" }];
}
