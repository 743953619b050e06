import { z } from "zod";
import type { Api } from "../../rest/api.js";
import type { SetupSteps } from "./setup-steps.js";

const SOURCES: Record<string, string> = {
  addresses: "https://apidocs.akinon.com/oms/address-setup-services",
  webhooks: "https://developers.akinon.com/docs/guide/oms/oms-apis/webhook-setup-services",
  stock_locations: "https://docs.akinon.com/technical-guides/oms/basic-setup",
};

/** `is_required`, `execute`, `get_async_status` of each step. */
export function setupRoutes(api: Api, setup: SetupSteps): void {
  for (const name of ["addresses", "stock_locations", "webhooks", "sales_channels", "sender_addresses"]) {
    const source = SOURCES[name];
    const common = {
      tag: "OMS basic setup",
      standing: source === undefined ? "unknown" : "documented",
      ...(source !== undefined && { source }),
    } as const;
    // Stores are documented without `setup/`.
    for (const prefix of name === "stock_locations" ? ["setup/", ""] : ["setup/"]) {
      const path = `/api/v1/oms/${prefix}${name}`;
      const id = `omsSetup${prefix === "" ? "Old" : ""}.${name}`;
      api.add({
        ...common,
        method: "GET",
        path: `${path}/is_required/`,
        id: `${id}.isRequired`,
        summary: `Whether the step ${name} has anything to do`,
        answers: { 200: z.object({ is_required: z.boolean() }) },
        handle: async ({ context }) => context.json({ is_required: await setup.isRequired(name) }),
      });
      api.add({
        ...common,
        method: "POST",
        path: `${path}/execute/`,
        id: `${id}.execute`,
        summary: `Start the step ${name}`,
        answers: { 204: null },
        handle: ({ context }) => {
          setup.execute(name);
          return context.body(null, 204);
        },
      });
      for (const method of ["GET", "POST"] as const) {
        api.add({
          ...common,
          method,
          path: `${path}/get_async_status/`,
          id: `${id}.${method === "GET" ? "status" : "postedStatus"}`,
          summary: `How far the step ${name} is`,
          answers: { 200: z.object({ result: z.enum(["READY", "WORKING", "FINISHED", "FAILED", "ABORTED"]) }) },
          handle: ({ context }) => context.json({ result: setup.result(name) }),
        });
      }
    }
  }
}
