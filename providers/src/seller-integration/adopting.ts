import type { SellerIntegrationArgs } from "./args.js";
import { WEBHOOK_EVENTS } from "./defaults.js";

/** Arguments in which each part takes over what it finds, where it does not say otherwise itself. */
export function adopting(args: SellerIntegrationArgs): SellerIntegrationArgs {
  const { transitions, cargoCompanyConditions, objects, scenarios } = args;
  return {
    ...args,
    webhooks: (args.webhooks ?? WEBHOOK_EVENTS).map((given) =>
      taking(typeof given === "string" ? { eventType: given } : given),
    ),
    transitions: transitions?.map(taking),
    cargoCompanyConditions: cargoCompanyConditions?.map(taking),
    objects: objects && Object.fromEntries(Object.entries(objects).map(([title, object]) => [title, taking(object)])),
    scenarios: scenarios?.map(taking),
  };
}

const taking = <Part extends object>(part: Part): Part => ({ adopt: true, ...part });
