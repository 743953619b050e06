import type { Config } from "../akinon/config.js";
import type { Platform } from "../akinon/platform.js";
import { UnstableList } from "../akinon/paged-list.js";
import { PlatformError } from "../http/errors.js";
import { headersOf } from "../http/headers.js";
import type { Finding, System } from "./finding.js";
import { omnitronHooks } from "./omnitron-hooks.js";
import { omsWebhooks, type WantedWebhook } from "./oms-webhooks.js";
import { references, type WantedScenario } from "./references.js";
import { schema } from "./schema.js";
import { masked, registration, supplierCode, type WantedCode } from "./settings.js";
import { applications, clock, registry } from "./systems.js";

/** What is declared for one seller, as far as it is known. */
export interface Expected {
  omnitronEvents: readonly string[];
  webhooks: readonly WantedWebhook[];
  scenarios: readonly WantedScenario[];
  supplierCode: WantedCode | undefined;
}

/** Looks at what stands on a platform, part by part; what cannot be read is a finding of its own. Writes nothing. */
export async function look(
  platform: Platform,
  config: Config,
  expected: Expected,
  explain: (error: unknown) => string | undefined,
): Promise<Finding[]> {
  const { omnitronHooks: hooks, omsHooks, settings, channels, stockLocations, scenarios } = platform;
  const { omnitronEvents, webhooks } = expected;
  const events = webhooks.map(({ eventType }) => eventType);
  const reading = async (system: System, subject: string, work: () => Promise<Finding[]>): Promise<Finding[]> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return [{ level: "error", system, subject, seen: explain(error) ?? error.message }];
    }
  };
  const parts = [
    clocks(config),
    reading("omnitron", "webhooks", async () =>
      omnitronHooks(await hooks.all(), omnitronEvents, platform.omsReceivers),
    ),
    reading("omnitron", "registry of events", async () => [
      registry("omnitron", await platform.eventTypes("omnitron"), omnitronEvents),
    ]),
    reading("oms", "registry of events", async () => [registry("oms", await platform.eventTypes("oms"), events)]),
    reading("oms", "webhooks", async () => omsWebhooks(await omsHooks.all(), webhooks)),
    reading("oms", "application settings", async () => {
      const all = await settings.all();
      const code = expected.supplierCode === undefined ? [] : [supplierCode(all, expected.supplierCode)];
      return [...code, ...masked(all), ...registration(all, omnitronEvents)];
    }),
    reading("oms", "scenarios", async () => {
      const [, names] = await Promise.all([scenarios.distribution.all(), scenarios.distribution.writable.names()]);
      return [schema("scenarios", platform.members.scenario, names)];
    }),
    reading("oms", "scenarios", async () =>
      expected.scenarios.length === 0
        ? []
        : references(expected.scenarios, ...(await Promise.all([channels.all(), stockLocations.all()]))),
    ),
    optional(async () => applications(await platform.applications.all(), config)),
  ];
  return (await Promise.all(parts)).flat();
}

/** What not every installation has. */
async function optional(work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PlatformError || error instanceof UnstableList)) throw error;
    return [];
  }
}

async function clocks({ omnitronUrl, omsUrl, timeoutSeconds }: Config): Promise<Finding[]> {
  const found = await Promise.all(
    (
      [
        ["omnitron", omnitronUrl],
        ["oms", omsUrl],
      ] as const
    ).map(async ([system, url]) => {
      const { date } = (await headersOf("HEAD", url, { timeout: timeoutSeconds * 1000 })) ?? {};
      return typeof date === "string" ? [clock(system, new Date(date), new Date())] : [];
    }),
  );
  return found.flat();
}
