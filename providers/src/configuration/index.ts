// What a program that reads a stack's configuration needs: `pulumi-akinon/config`.
export { type Config, readConfig } from "../akinon/config.js";
export { connectionProblems, keyName } from "../akinon/config-sources.js";
export { connectionsIn } from "../akinon/connections-in.js";
export { ConfigError } from "../akinon/config-error.js";
export { SECRET_KEYS } from "../akinon/config-schema.js";
export { tokenSchema } from "../akinon/credential.js";
export { howToSet } from "../akinon/how-to-set.js";
export { environmentName } from "../akinon/environment-name.js";
export { keysSchema } from "../akinon/keys.js";
export { isSample, samplesIn } from "../akinon/samples.js";
export {
  BASE_PATH,
  ENDPOINTS,
  OMNITRON_EVENTS,
  receiverOf,
  TIMEOUTS,
  WEBHOOK_EVENTS,
} from "../seller-integration/defaults.js";
export { repeatedWebhooks } from "../seller-integration/webhook-repeats.js";
export { CARGO_COMPANY_CONDITIONS } from "../resources/oms-cargo-company-condition/path.js";
export { expectedOf } from "./expected.js";
export { farEnd } from "./far-end.js";
export { toArguments } from "./arguments.js";
export { isLoopback } from "../http/loopback.js";
export { plainly, withinUnions } from "../text/plain-words.js";
export { akinonCommand, pulumiCommand, setCommand } from "../text/commands.js";
export { looseAddress } from "../text/address.js";
export { isUrl } from "../text/is-url.js";
export { memberPath } from "../text/member-path.js";
export { shownUrl } from "../text/shown-url.js";
export { misspeltNamespaces } from "./namespaces.js";
export { parsed } from "../text/parsed.js";
export { programValues } from "./program-values.js";
export { sellerConnection } from "./seller-connection.js";
export { type SellerConfig, sellerName, sellerSchema, sellerSecrets } from "./seller.js";
