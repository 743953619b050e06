import * as pulumi from "@pulumi/pulumi";
import { SellerIntegration } from "../../providers/src/index.js";
import { canary } from "../support/canaries.js";
import type { Platform } from "../support/platform.js";
import type { Resource } from "./resource.js";

/** By which Pulumi's protocol marks a secret. */
const SECRET = "4dabf18193072939515e22adb298388d";

/** The resources of a whole integration, in the order in which the component registers them. */
export async function integration(platform: Platform): Promise<Resource[]> {
  const registered: Resource[] = [];
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      const kind = /dynamic\/akinon:(\w+)$/.exec(type)?.[1];
      if (kind !== undefined) registered.push({ type: kind, args: plain(inputs) as Record<string, unknown> });
      return { id: name, state: inputs as object };
    },
    call: () => ({}),
  });
  const { omnitronUrl, sellerCenterUrl, sellers } = platform.sandbox;
  new SellerIntegration("seller", {
    supplierCode: sellers[0]!.supplierCode,
    sellerCenter: { url: sellerCenterUrl, token: sellers[0]!.token },
    omnitron: { url: omnitronUrl, username: "oms", password: platform.user("oms").password },
    webhooks: ["package.created", { eventType: "package.status.shipped", secretKey: canary("secret of a webhook") }],
    scenarios: [
      {
        name: "All",
        kind: "distribution",
        channel: "any",
        defaultStockLocation: { erpCode: "WH-CENTRAL" },
        priority: 9,
      },
    ],
  });
  await pulumi.runtime.disconnect();
  return registered;
}

/** Inputs as a program gives them: without what only the registration needs. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  if (SECRET in value) return plain((value as { value?: unknown }).value);
  const members = Object.entries(value).filter(([name, member]) => !name.startsWith("__") && member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
}
