import { setTimeout as sleep } from "node:timers/promises";
import { connections } from "./connect.js";
import { dynamicProvider } from "./pulumi/dynamic-provider.js";
import { omnitronWebhookState } from "./resources/omnitron-webhook-state/reconcile.js";
import { omsAppSetting } from "./resources/oms-app-setting/reconcile.js";
import { omsObject } from "./resources/oms-object/reconcile.js";
import { omsScenario } from "./resources/oms-scenario/reconcile.js";
import { omsSetupStep } from "./resources/oms-setup-step/reconcile.js";
import { omsWebhook } from "./resources/oms-webhook/reconcile.js";

// The names of these exports stand in state files: never rename or remove one.
const connect = connections(process.env);
// The engine shows what the provider prints; the first line of stdout belongs to the protocol, so this is stderr.
const warn = (text: string) => console.error(text);

export const OmnitronWebhookState = dynamicProvider(omnitronWebhookState, connect, warn);
export const OmsAppSetting = dynamicProvider(omsAppSetting, connect, warn);
export const OmsObject = dynamicProvider(omsObject, connect, warn);
export const OmsScenario = dynamicProvider(omsScenario, connect, warn);
export const OmsSetupStep = dynamicProvider(omsSetupStep({ now: Date.now, sleep }), connect, warn);
export const OmsWebhook = dynamicProvider(omsWebhook, connect, warn);
