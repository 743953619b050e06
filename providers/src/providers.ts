import { setTimeout as sleep } from "node:timers/promises";
import { connections, OpenConnections, refusingWrites } from "./connections/connect.js";
import { dynamicProvider } from "./pulumi/dynamic-provider.js";
import { Notes } from "./pulumi/notes.js";
import { Takeovers } from "./pulumi/takeovers.js";
import { omnitronWebhookState } from "./resources/omnitron-webhook-state/reconcile.js";
import { omsAppSetting } from "./resources/oms-app-setting/reconcile.js";
import { omsObject } from "./resources/oms-object/reconcile.js";
import { omsScenario } from "./resources/oms-scenario/reconcile.js";
import { omsSetupStep } from "./resources/oms-setup-step/reconcile.js";
import { omsWebhook } from "./resources/oms-webhook/reconcile.js";

export { connections, OpenConnections };
export type { Platform } from "./akinon/platform.js";
export { pathText } from "./documents/path.js";
export { PlatformError } from "./http/errors.js";
export { Redactor } from "./http/redactor.js";
export type { DynamicProvider, HostConfig } from "./pulumi/protocol.js";
export { resolve } from "./resources/oms-app-setting/secret-ref.js";
export { holdsMask } from "./inspection/members.js";
export { isMask } from "./text/masks.js";
export { pictures } from "./pulumi/ignored.js";
export { InitialisationFailed, WouldWrite } from "./pulumi/errors.js";
export { isUrl } from "./text/is-url.js";
export { isLoopback } from "./http/loopback.js";
export { shownUrl } from "./text/shown-url.js";

/**
 * A provider of each type of resource, for one stack; `configure` each before its first call.
 *
 * @param environment gives credentials, and the words of messages
 * @param warn takes a line for a person
 * @param open stacks that share it share connections where they have the same configuration, and with them each walk over a list
 */
export const providers = (
  environment: Record<string, string | undefined>,
  warn: (text: string) => void,
  open?: OpenConnections,
) => providersOn(connections(environment, sleep, open), warn);

/** Providers whose writes are all refused as `WouldWrite`: they tell what they would do. */
export const readingProviders = (
  environment: Record<string, string | undefined>,
  warn: (text: string) => void,
  open?: OpenConnections,
) =>
  providersOn(
    connections(environment, () => Promise.resolve(), open, refusingWrites),
    warn,
  );

/** How long notes are gathered: several resources that say the same share a line. */
const NOTES_MILLISECONDS = 300;

function providersOn(connect: ReturnType<typeof connections>, warn: (text: string) => void) {
  const notes = new Notes(warn, () => sleep(NOTES_MILLISECONDS));
  const takeovers = new Takeovers();
  return {
    OmnitronWebhookState: dynamicProvider(omnitronWebhookState, connect, warn, takeovers, notes),
    OmsAppSetting: dynamicProvider(omsAppSetting, connect, warn, takeovers, notes),
    OmsObject: dynamicProvider(omsObject, connect, warn, takeovers, notes),
    OmsScenario: dynamicProvider(omsScenario, connect, warn, takeovers, notes),
    OmsSetupStep: dynamicProvider(omsSetupStep({ now: Date.now, sleep }), connect, warn, takeovers, notes),
    OmsWebhook: dynamicProvider(omsWebhook, connect, warn, takeovers, notes),
  };
}
