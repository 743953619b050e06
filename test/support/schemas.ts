import { omnitronWebhookState } from "../../providers/src/resources/omnitron-webhook-state/reconcile.js";
import { omsAppSetting } from "../../providers/src/resources/oms-app-setting/reconcile.js";
import { omsObject } from "../../providers/src/resources/oms-object/reconcile.js";
import { omsScenario } from "../../providers/src/resources/oms-scenario/reconcile.js";
import * as omsSetupStep from "../../providers/src/resources/oms-setup-step/schema.js";
import { omsWebhook } from "../../providers/src/resources/oms-webhook/reconcile.js";

/** What each type of resource accepts. */
export const SCHEMAS = {
  OmnitronWebhookState: omnitronWebhookState.schema,
  OmsAppSetting: omsAppSetting.schema,
  OmsObject: omsObject.schema,
  OmsScenario: omsScenario.schema,
  OmsSetupStep: omsSetupStep,
  OmsWebhook: omsWebhook.schema,
};
