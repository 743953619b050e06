import * as pulumi from "@pulumi/pulumi";
import type { Seller } from "./seller";

/** Keys of the stack configuration that hold a secret somewhere: the CLI says no more than that. */
export const keysWithSecrets = (environment: NodeJS.ProcessEnv): ReadonlySet<string> =>
  new Set(JSON.parse(environment.PULUMI_CONFIG_SECRET_KEYS ?? "[]") as string[]);

/**
 * What a seller's configuration says in the platform's own words, secret as a whole where its key holds a secret. Secrets at
 * other places, such as a webhook's `secretKey`, are known as such by the resources.
 */
export function withSecrets({ keysWithSecrets: keys, ...seller }: Seller) {
  const { clientSettings, objects, settings, transitions, cargoCompanyConditions, scenarios, webhooks } = seller;
  const kept = <Value>(key: keyof typeof seller, value: Value) =>
    value !== undefined && keys.has(key) ? pulumi.secret(value) : value;
  return {
    ...seller,
    clientSettings: kept("clientSettings", clientSettings),
    objects:
      objects &&
      Object.fromEntries(
        Object.entries(objects).map(([name, object]) => [name, { ...object, body: kept("objects", object.body) }]),
      ),
    settings: settings?.map((setting) => ({ ...setting, value: kept("settings", setting.value) })),
    transitions: transitions?.map((transition) => ({
      ...transition,
      configuration: kept("transitions", transition.configuration),
      body: kept("transitions", transition.body),
    })),
    cargoCompanyConditions: cargoCompanyConditions?.map((condition) => ({
      ...condition,
      rules: kept("cargoCompanyConditions", condition.rules),
    })),
    scenarios: scenarios?.map((scenario) => ({
      ...scenario,
      rules: kept("scenarios", scenario.rules),
      body: kept("scenarios", scenario.body),
    })),
    webhooks: webhooks?.map((webhook) =>
      typeof webhook === "string" ? webhook : { ...webhook, config: kept("webhooks", webhook.config) },
    ),
  };
}
