import * as pulumi from "@pulumi/pulumi";
import { withFinalTransform } from "../resources/transforms.js";
import type { HeldHook } from "../resources/omnitron-webhook-state/args.js";
import { OmnitronWebhookState } from "../resources/omnitron-webhook-state/resource.js";
import { OmsAppSetting } from "../resources/oms-app-setting/resource.js";
import { references, secretRef } from "../resources/oms-app-setting/secret-ref.js";
import { OmsCargoCompanyCondition } from "../resources/oms-cargo-company-condition/resource.js";
import { OmsObject } from "../resources/oms-object/resource.js";
import { OmsScenario } from "../resources/oms-scenario/resource.js";
import { OmsSetupStep } from "../resources/oms-setup-step/resource.js";
import { OmsStateTransition } from "../resources/oms-state-transition/resource.js";
import { OmsWebhook } from "../resources/oms-webhook/resource.js";
import type { Addresses } from "../resources/configured-addresses.js";
import { shownUrl } from "../shown-url.js";
import { addressesOf, refuseIncomplete } from "./addresses.js";
import type { Endpoint, IntegrationWebhook, SellerIntegrationArgs } from "./args.js";
import {
  BASE_PATH,
  ENDPOINTS,
  OMNITRON_EVENTS,
  receiverOf,
  SUPPLIER_CODE_SETTING,
  TIMEOUTS,
  WEBHOOK_EVENTS,
} from "./defaults.js";
import { type NameGiver, nameGiver } from "./names.js";

/**
 * Connects a seller's OMS to Seller Center.
 *
 * **Drift, adoption, on destroy:** each part behaves as its resource does. Destroy runs the steps in the opposite order.
 *
 * @example
 * new SellerIntegration("acme", {
 *   supplierCode: "SELLER-001",
 *   sellerCenter: { token: config.requireSecret("sellerCenterToken") },
 *   omnitron: { username: "oms", password: config.requireSecret("omnitronPassword") },
 *   scenarios: [
 *     { name: "Marketplace", kind: "distribution", channel: { name: "Seller Center" }, defaultStockLocation: { erpCode: "WH" } },
 *   ],
 * });
 */
export class SellerIntegration extends pulumi.ComponentResource {
  /** Omnitron webhooks that are held off, in words. */
  readonly hooksSwitchedOff: pulumi.Output<string[]>;
  /** Events that OMS delivers to Seller Center. */
  readonly webhooksOn: pulumi.Output<string[]>;
  /** Names of the scenarios that exist in OMS. */
  readonly applied: pulumi.Output<string[]>;
  /** Pending scenarios, and what each waits for. */
  readonly pending: pulumi.Output<string[]>;

  constructor(name: string, args: SellerIntegrationArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIncomplete(name, args);
    const addresses = addressesOf(name, args);
    super("akinon:index:SellerIntegration", name, {}, opts && withFinalTransform(opts));
    const { connection } = args;
    const nameOf = nameGiver(name);
    const child = (dependsOn: pulumi.Resource[]): pulumi.CustomResourceOptions => ({ parent: this, dependsOn });
    const base = pulumi.interpolate`${addresses.sellerCenterUrl}${args.sellerCenter.basePath ?? BASE_PATH}`;

    // Whose OMS it is comes before everything; and what decides what becomes of an order before the first one comes.
    const preparations = prepare(nameOf, args, child);

    // From here to the redirect no new order reaches OMS: none can come both ways.
    const hooks = (args.omnitronEvents ?? OMNITRON_EVENTS).map(
      (eventType) =>
        new OmnitronWebhookState(
          nameOf("OmnitronWebhookState", eventType),
          { eventType, connection },
          child(preparations),
        ),
    );

    // Before the redirect: no package of a Seller Center order is made that Seller Center is not told of.
    const webhooks = (args.webhooks ?? WEBHOOK_EVENTS)
      .map((given): IntegrationWebhook => (typeof given === "string" ? { eventType: given } : given))
      .map(
        (webhook) =>
          new OmsWebhook(
            nameOf("OmsWebhook", webhook.eventType, `${webhook.eventType}-${target(webhook.targetUrl)}`),
            {
              additionalHeaders: { Authorization: pulumi.interpolate`Token ${args.sellerCenter.token}` },
              ...webhook,
              targetUrl: webhook.targetUrl ?? pulumi.interpolate`${base}/${receiverOf(webhook.eventType)}`,
              connection,
            },
            child(hooks),
          ),
      );

    const redirect = redirectOf(nameOf, args, addresses, base, child(webhooks.length > 0 ? webhooks : hooks));
    const steps = (args.setupSteps ?? [])
      .map((given) => (typeof given === "string" ? { step: given } : given))
      .map(
        (step, index) =>
          new OmsSetupStep(nameOf("OmsSetupStep", plain(step.step, index)), { ...step, connection }, child([redirect])),
      );

    // Last: a scenario may name the channel that only the first order brings.
    const scenarios = (args.scenarios ?? []).map(
      (scenario, index) =>
        new OmsScenario(
          nameOf("OmsScenario", scenario.name, `${scenario.name}-${plain(scenario.kind, index)}`),
          { ...scenario, connection },
          child([redirect, ...steps]),
        ),
    );

    this.hooksSwitchedOff = pulumi.all(hooks.map(describeHooks)).apply((descriptions) => descriptions.flat());
    this.webhooksOn = pulumi.all(webhooks.map(({ eventType }) => eventType));
    const states = pulumi.all(scenarios.map((made) => pulumi.all([made.name, made.status, made.waitingFor])));
    this.applied = states.apply((all) => all.filter(([, status]) => status === "applied").map(([title]) => title));
    this.pending = states.apply((all) =>
      all.filter(([, status]) => status === "pending").map(([title, , waitsFor]) => `${title} waits for ${waitsFor}`),
    );
    this.registerOutputs({
      hooksSwitchedOff: this.hooksSwitchedOff,
      webhooksOn: this.webhooksOn,
      applied: this.applied,
      pending: this.pending,
    });
  }
}

function prepare(
  nameOf: NameGiver,
  args: SellerIntegrationArgs,
  child: (dependsOn: pulumi.Resource[]) => pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { connection } = args;
  const supplierCode = new OmsAppSetting(
    nameOf("OmsAppSetting", "supplier-code"),
    {
      key: args.supplierCodeSetting ?? SUPPLIER_CODE_SETTING,
      value: args.supplierCode,
      onlyInPlaceOf: args.supplierCodeBefore === undefined ? [] : [args.supplierCodeBefore],
      connection,
    },
    child([]),
  );
  const opts = child([supplierCode]);
  return [
    supplierCode,
    ...(args.settings ?? []).map(
      (setting, index) =>
        new OmsAppSetting(
          nameOf("OmsAppSetting", `setting-${plain(setting.key, index)}`),
          { ...setting, connection },
          opts,
        ),
    ),
    ...(args.transitions ?? []).map(
      (transition, index) =>
        new OmsStateTransition(
          nameOf("OmsObject", `transition-${plain(transition.slug, index)}`),
          { ...transition, connection },
          opts,
        ),
    ),
    ...(args.cargoCompanyConditions ?? []).map(
      (condition, index) =>
        new OmsCargoCompanyCondition(
          nameOf("OmsObject", `cargo-company-${plain(condition.cargoCompany, index)}`),
          { ...condition, connection },
          opts,
        ),
    ),
    ...Object.entries(args.objects ?? {}).map(
      ([title, object]) =>
        new OmsObject(nameOf("OmsObject", title, `object-${title}`), { ...object, connection }, opts),
    ),
  ];
}

/** `OMNITRON_CLIENT_SETTINGS`: orders and addresses come from Seller Center, all else from Omnitron as before. */
function redirectOf(
  nameOf: NameGiver,
  args: SellerIntegrationArgs,
  { omsUrl, omnitronUrl }: pulumi.Output<Required<Addresses>>,
  base: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): OmsAppSetting {
  const { omnitron, sellerCenter, connection } = args;
  const endpoints = (args.endpoints ?? ENDPOINTS).map((given): Endpoint =>
    typeof given === "string" ? { endpoint: given } : given,
  );
  const own = endpoints.filter(({ token }) => token !== undefined);
  const value = pulumi
    .all([
      {
        auth: { username: omnitron.username, password: secretRef("omnitronPassword") },
        urls: {
          oms_url: pulumi.interpolate`${omsUrl}/api/v1`,
          base_url: pulumi.interpolate`${omnitronUrl}/api/v1`,
        },
        timeouts: args.timeouts ?? TIMEOUTS,
        endpoint_conf: endpoints.map(({ endpoint, baseUrl, token }) => ({
          endpoint,
          base_url: baseUrl ?? base,
          auth: { token: secretRef(token === undefined ? "sellerCenterToken" : `${endpoint}Token`) },
        })),
      },
      args.clientSettings,
    ])
    .apply(([made, more]) => ({ ...made, ...more }));
  const known = {
    omnitronPassword: omnitron.password,
    sellerCenterToken: sellerCenter.token,
    ...Object.fromEntries(own.map(({ endpoint, token }) => [`${endpoint}Token`, token!])),
  };
  // Endpoints may all have tokens of their own, and `clientSettings` may say it all otherwise.
  const secrets = pulumi.all([value, known]).apply(([written, all]) => {
    const used = references(written).map((reference) => reference.name);
    return Object.fromEntries(Object.entries(all).filter(([secret]) => used.includes(secret)));
  });
  return new OmsAppSetting(
    nameOf("OmsAppSetting", "client-settings"),
    {
      key: "OMNITRON_CLIENT_SETTINGS",
      value,
      secrets,
      connection,
    },
    opts,
  );
}

/** A name for a resource, which has to be known when it is declared. */
const plain = (input: unknown, index: number) =>
  typeof input === "string" || typeof input === "number" ? String(input) : String(index);

/** What tells a webhook's address from another one, without what may be secret in it. */
const target = (targetUrl: pulumi.Input<string> | undefined) =>
  typeof targetUrl === "string" ? shownUrl(targetUrl) : "elsewhere";

function describeHooks({ eventType, hooks }: OmnitronWebhookState): pulumi.Output<string[]> {
  // A destroy that runs the program has no outputs of what an update did not come to.
  const known = pulumi.all([eventType, hooks as pulumi.Output<HeldHook[] | undefined>]);
  return known.apply(([event, held = []]) =>
    held.map(({ id, targetUrl }) => `${event}: hook ${id} at ${shownUrl(targetUrl)}`),
  );
}
