import * as pulumi from "@pulumi/pulumi";
import { preflight } from "../preflight/preflight.js";
import { declaredBelow } from "../resources/declared.js";
import type { HeldHook } from "../resources/omnitron-webhook-state/args.js";
import { OmnitronWebhookState } from "../resources/omnitron-webhook-state/resource.js";
import { OmsScenario } from "../resources/oms-scenario/resource.js";
import { OmsSetupStep } from "../resources/oms-setup-step/resource.js";
import { withFinalTransform } from "../resources/transforms.js";
import { shownUrl } from "../text/shown-url.js";
import { adopting } from "./adopting.js";
import { addressesOf, refuseIncomplete } from "./addresses.js";
import type { SellerIntegrationArgs } from "./args.js";
import { redirectTo } from "./client-settings.js";
import { BASE_PATH, OMNITRON_EVENTS } from "./defaults.js";
import { nameGiver } from "./names.js";
import { type Frame, plain } from "./parts.js";
import { prepare } from "./preparations.js";
import { refuseTwins, webhooksTo } from "./webhooks.js";

const TYPE = "akinon:index:SellerIntegration";

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
  /** Omnitron webhooks that are held off, as text. */
  readonly hooksSwitchedOff: pulumi.Output<string[]>;
  /** Events that OMS delivers to Seller Center. */
  readonly webhooksOn: pulumi.Output<string[]>;
  /** Names of the scenarios that exist in OMS. */
  readonly applied: pulumi.Output<string[]>;
  /** Pending scenarios, and what each waits for. */
  readonly pending: pulumi.Output<string[]>;

  constructor(name: string, given: SellerIntegrationArgs, opts?: pulumi.ComponentResourceOptions) {
    refuseIncomplete(name, given);
    refuseTwins(name, given);
    const args = given.adopt === true ? adopting(given) : given;
    const addresses = addressesOf(name, args);
    super(TYPE, name, {}, opts && withFinalTransform(opts));
    const { connection, supplierCode, keep = [], adopt = false } = args;
    const declared = declaredBelow(this);
    const subject = { component: this, type: TYPE, name, declared, connection, supplierCode, keep, adopt };
    const isClear = preflight(subject, args.preflight ?? "refuse");
    // A preview writes nothing: it need not wait.
    const first: Promise<pulumi.Resource[]> = pulumi.runtime.isDryRun() ? Promise.resolve([]) : isClear.then(() => []);
    const frame: Frame = {
      args,
      nameOf: nameGiver(name),
      after: (dependsOn) => ({ parent: this, dependsOn }),
      start: { parent: this, dependsOn: first },
    };
    const { nameOf, after } = frame;
    const base = pulumi.interpolate`${addresses.sellerCenterUrl}${args.sellerCenter.basePath ?? BASE_PATH}`;

    const preparations = prepare(frame);
    // From here to the redirect no new order reaches OMS: none can come both ways.
    const hooks = (args.omnitronEvents ?? OMNITRON_EVENTS).map((eventType) => {
      const hook = nameOf("OmnitronWebhookState", eventType);
      return new OmnitronWebhookState(hook, { eventType, connection }, after(preparations));
    });
    // Before the redirect: no package of a Seller Center order is made that Seller Center is not told of.
    const webhooks = webhooksTo(base, frame, after(hooks));
    const redirect = redirectTo(base, addresses, frame, after(webhooks.length > 0 ? webhooks : hooks));
    const steps = (args.setupSteps ?? []).map((given, index) => {
      const step = typeof given === "string" ? { step: given } : given;
      return new OmsSetupStep(
        nameOf("OmsSetupStep", plain(step.step, index)),
        { ...step, connection },
        after([redirect]),
      );
    });
    // Last: a scenario may name the channel that only the first order brings.
    const scenarios = (args.scenarios ?? []).map((scenario, index) => {
      const longer = `${scenario.name}-${plain(scenario.kind, index)}`;
      const opts = after([redirect, ...steps]);
      return new OmsScenario(nameOf("OmsScenario", scenario.name, longer), { ...scenario, connection }, opts);
    });

    this.hooksSwitchedOff = pulumi.all(hooks.map(describeHooks)).apply((descriptions) => descriptions.flat());
    const sent = pulumi.all(webhooks.map(({ eventType, active }) => pulumi.all([eventType, active])));
    this.webhooksOn = sent.apply((all) => all.flatMap(([eventType, isOn]) => (isOn ? [eventType] : [])));
    const named = pulumi.all(scenarios.map((made) => pulumi.all([made.name, made.status])));
    this.applied = named.apply((all) => all.filter(([, status]) => status === "applied").map(([title]) => title));
    const states = pulumi.all(scenarios.map((made) => pulumi.all([made.name, made.status, made.waitingFor])));
    this.pending = states.apply((all) =>
      all.filter(([, status]) => status === "pending").map(([title, , waitsFor]) => `${title} waits for ${waitsFor}`),
    );
    const { hooksSwitchedOff, webhooksOn, applied, pending } = this;
    const outputs = { hooksSwitchedOff, webhooksOn, applied, pending };
    // The engine waits for outputs that are to come, and so for what is found; a failure that nobody handles is the program's.
    this.registerOutputs(isClear.catch(() => undefined).then(() => outputs));
    void isClear.then(() => undefined);
  }
}

function describeHooks({ eventType, hooks }: OmnitronWebhookState): pulumi.Output<string[]> {
  // A destroy that runs the program has no outputs of what an update did not come to.
  const known = pulumi.all([eventType, hooks as pulumi.Output<HeldHook[] | undefined>]);
  return known.apply(([event, held = []]) =>
    held.map(({ id, targetUrl }) => `${event}: webhook ${id} at ${shownUrl(targetUrl)}`),
  );
}
