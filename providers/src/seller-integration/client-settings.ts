import * as pulumi from "@pulumi/pulumi";
import type { Addresses } from "../resources/configured-addresses.js";
import { OmsAppSetting } from "../resources/oms-app-setting/resource.js";
import { references, secretRef } from "../resources/oms-app-setting/secret-ref.js";
import type { Endpoint } from "./args.js";
import { ENDPOINTS, TIMEOUTS } from "./defaults.js";
import type { Frame } from "./parts.js";

/** `OMNITRON_CLIENT_SETTINGS`: orders and addresses come from Seller Center, all else from Omnitron as before. */
export function redirectTo(
  base: pulumi.Output<string>,
  { omsUrl, omnitronUrl }: pulumi.Output<Required<Addresses>>,
  { args, nameOf }: Frame,
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
