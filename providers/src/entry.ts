import { providers } from "./providers.js";

// The engine shows what the provider prints; the first line of stdout belongs to the protocol, so this is stderr.
const all = providers(process.env, (text) => console.error(text));

// The names of these exports stand in state files: never rename or remove one.
export const { OmnitronWebhookState, OmsAppSetting, OmsObject, OmsScenario, OmsSetupStep, OmsWebhook } = all;
