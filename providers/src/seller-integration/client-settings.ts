import * as pulumi from "@pulumi/pulumi";
import { CLIENT_SETTINGS } from "../inspection/client-settings.js";
import { getOmsAppSetting } from "../look-ups/oms.js";
import type { Addresses } from "../resources/configured-addresses.js";
import { OmsAppSetting } from "../resources/oms-app-setting/resource.js";
import { references, secretRef } from "../resources/oms-app-setting/secret-ref.js";
import type { Endpoint } from "./args.js";
import { ENDPOINTS, TIMEOUTS } from "./defaults.js";
import { keptIn } from "./kept.js";
import type { Frame } from "./parts.js";

/** `OMNITRON_CLIENT_SETTINGS`: orders and addresses come from Seller Center, all else from Omnitron as before. */
export function redirectTo(
  base: pulumi.Output<string>,
  { omsUrl, omnitronUrl }: pulumi.Output<Required<Addresses>>,
  { args, nameOf }: Frame,
  opts: pulumi.CustomResourceOptions,
): OmsAppSetting {
  const { omnitron, sellerCenter, connection, keep = [] } = args;
  const endpoints = (args.endpoints ?? ENDPOINTS).map((given): Endpoint =>
    typeof given === "string" ? { endpoint: given } : given,
  );
  const own = endpoints.filter(({ token }) => token !== undefined);
  const standing = keep.length === 0 ? undefined : getOmsAppSetting({ key: CLIENT_SETTINGS, connection });
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
      standing,
    ])
    .apply(([made, more, stands]) => keptIn({ ...made, ...more }, stands, keep));
  const known = {
    omnitronPassword: omnitron.password,
    sellerCenterToken: sellerCenter.token,
    ...Object.fromEntries(own.map(({ endpoint, token }) => [`${endpoint}Token`, token!])),
  };
  // Endpoints may all have tokens of their own, and `clientSettings` may say it all otherwise.
  const secrets = pulumi.all([value, known]).apply(([{ document, secrets: kept }, all]) => {
    const used = references(document).map((reference) => reference.name);
    return Object.fromEntries(Object.entries({ ...all, ...kept }).filter(([secret]) => used.includes(secret)));
  });
  return new OmsAppSetting(
    nameOf("OmsAppSetting", "client-settings"),
    {
      key: CLIENT_SETTINGS,
      value: value.document,
      secrets,
      connection,
    },
    opts,
  );
}
