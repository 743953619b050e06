export {
  getEventTypes,
  type GetEventTypesArgs,
  getOmsChannel,
  type GetOmsChannelArgs,
  getStockLocation,
  type GetStockLocationArgs,
  type LookUpArgs,
  type OmsChannel,
  type OmsStockLocation,
} from "./look-ups/oms.js";
export type { ConnectionArgs } from "./resources/connection.js";
export type { HeldHook, OmnitronWebhookStateArgs } from "./resources/omnitron-webhook-state/args.js";
export { OmnitronWebhookState } from "./resources/omnitron-webhook-state/resource.js";
export type { OmsAppSettingArgs } from "./resources/oms-app-setting/args.js";
export { OmsAppSetting } from "./resources/oms-app-setting/resource.js";
export { secretRef, type SecretRef } from "./resources/oms-app-setting/secret-ref.js";
export {
  OmsCargoCompanyCondition,
  type OmsCargoCompanyConditionArgs,
} from "./resources/oms-cargo-company-condition/resource.js";
export type { OmsObjectArgs } from "./resources/oms-object/args.js";
export { OmsObject } from "./resources/oms-object/resource.js";
export { OmsStateTransition, type OmsStateTransitionArgs } from "./resources/oms-state-transition/resource.js";
export type { ChannelMatcher, OmsScenarioArgs, StockLocationMatcher } from "./resources/oms-scenario/args.js";
export { channelRef, type ScenarioRef, stockLocationRef } from "./resources/oms-scenario/body-refs.js";
export { OmsScenario } from "./resources/oms-scenario/resource.js";
export type { OmsSetupStepArgs } from "./resources/oms-setup-step/args.js";
export { OmsSetupStep } from "./resources/oms-setup-step/resource.js";
export type {
  CustomCountdown,
  ExponentialCountdown,
  FixedCountdown,
  LinearCountdown,
  OmsWebhookArgs,
  RandomCountdown,
  RetryCountdown,
} from "./resources/oms-webhook/args.js";
export { OmsWebhook } from "./resources/oms-webhook/resource.js";
export type { OnDestroy } from "./resources/on-destroy.js";
export type { Endpoint, IntegrationWebhook, SellerIntegrationArgs, Timeouts } from "./seller-integration/args.js";
export { SellerIntegration } from "./seller-integration/seller-integration.js";
