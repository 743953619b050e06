import * as pulumi from "@pulumi/pulumi";
import { OmnitronWebhookState, OmsAppSetting, OmsScenario, OmsWebhook, secretRef } from "pulumi-akinon";
import { readStackConfig } from "./config";

// https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center
// The order of the declarations is the order of the cut-over; a destroy runs it backwards.

const config = readStackConfig();
const trimmed = (url: string) => url.replace(/\/+$/, "");
const omnitron = trimmed(config.omnitronUrl);
const oms = trimmed(config.omsUrl);
const sellerCenter = `${trimmed(config.sellerCenterUrl)}/api/v1/applications/oms`;
const sellerCenterToken = pulumi.secret(config.sellerCenterToken);

const supplierCode = new OmsAppSetting("supplier-code", {
  key: config.supplierCodeSetting,
  value: config.supplierCode,
});

// Off before the redirect: no order may come both ways.
const omnitronHooks = config.omnitronEvents.map(
  (eventType) => new OmnitronWebhookState(eventType, { eventType }, { dependsOn: [supplierCode] }),
);

const clientSettings = new OmsAppSetting(
  "client-settings",
  {
    key: "OMNITRON_CLIENT_SETTINGS",
    value: {
      auth: { username: config.omnitronUsername, password: secretRef("omnitronPassword") },
      urls: { oms_url: `${oms}/api/v1`, base_url: `${omnitron}/api/v1` },
      timeouts: config.timeouts,
      endpoint_conf: config.endpoints.map((endpoint) => ({
        endpoint,
        base_url: sellerCenter,
        auth: { token: secretRef("sellerCenterToken") },
      })),
    },
    secrets: { omnitronPassword: config.omnitronPassword, sellerCenterToken },
  },
  { dependsOn: omnitronHooks },
);

const webhooks = [
  { eventType: "package.created", targetUrl: `${sellerCenter}/packages/` },
  ...config.packageStatuses.map((status) => ({
    eventType: `package.status.${status}`,
    targetUrl: `${sellerCenter}/packages/update-status/`,
  })),
].map(
  (webhook) =>
    new OmsWebhook(
      webhook.eventType,
      { ...webhook, additionalHeaders: { Authorization: pulumi.interpolate`Token ${sellerCenterToken}` } },
      { dependsOn: [clientSettings] },
    ),
);

// Last: a scenario may name the channel that only the first order brings.
const scenarios = config.scenarios.map(
  ({ name, ...scenario }) => new OmsScenario(name, { name, ...scenario }, { dependsOn: webhooks }),
);

/** Omnitron hooks that are held off. */
export const hooksSwitchedOff = pulumi
  .all(omnitronHooks.map(describeHooks))
  .apply((descriptions) => descriptions.flat());

/** Events that OMS delivers to Seller Center. */
export const webhooksOn = pulumi.all(webhooks.map(({ eventType }) => eventType));

const states = pulumi.all(scenarios.map(({ name, status, waitingFor }) => pulumi.all({ name, status, waitingFor })));

/** Scenarios that stand in OMS. */
export const applied = states.apply((all) => all.filter(({ status }) => status === "applied").map(({ name }) => name));

/** Scenarios that wait, and what they wait for. */
export const pending = states.apply((all) =>
  all.filter(({ status }) => status === "pending").map(({ name, waitingFor }) => `${name} waits for ${waitingFor}`),
);

function describeHooks({ eventType, hooks }: OmnitronWebhookState): pulumi.Output<string[]> {
  return pulumi
    .all([eventType, hooks])
    .apply(([event, held]) => held.map(({ id, targetUrl }) => `${event}: hook ${id} at ${targetUrl}`));
}
