import { z } from "zod";
import { tokenSchema } from "../akinon/credential.js";
import type { Failure } from "../pulumi/check.js";
import { MODES } from "../preflight/mode.js";
import { properties as appSetting, together as ofAppSetting } from "../resources/oms-app-setting/schema.js";
import { properties as cargoCompanyCondition } from "../resources/oms-cargo-company-condition/schema.js";
import { properties as object, together as ofObject } from "../resources/oms-object/schema.js";
import { properties as scenario, together as ofScenario } from "../resources/oms-scenario/schema.js";
import { properties as setupStep } from "../resources/oms-setup-step/schema.js";
import { properties as transition } from "../resources/oms-state-transition/schema.js";
import { properties as webhook } from "../resources/oms-webhook/schema.js";
import { repeatedWebhooks } from "../seller-integration/webhook-repeats.js";

const text = z.string().min(1, "must not be empty");
/** A text that goes to the platform as it is. */
const code = text
  .regex(/^\S([\s\S]*\S)?$/, "must not be empty, and must not begin or end with white space")
  .refine((value) => !/\$\{/.test(value), "contains a variable, which nothing replaces; set the value itself");

/** Several parts, each of which has to pass what no single property of it can tell. */
const each = <Part extends z.ZodType>(part: Part, together: (inputs: z.output<Part>) => Failure[] = () => []) =>
  z.array(
    part.superRefine((inputs, context) => {
      for (const { property, reason } of together(inputs)) {
        context.addIssue({ code: "custom", path: [property], message: reason });
      }
    }),
  );

const integrationWebhook = z.union([text, webhook.partial({ targetUrl: true })], {
  error: "must be an event type, or an object with eventType",
});

function eachOnce(given: readonly unknown[], context: z.RefinementCtx): void {
  for (const { index, message } of repeatedWebhooks(given)) {
    context.addIssue({ code: "custom", path: [index], message });
  }
}

const endpoint = z.union([text, z.strictObject({ endpoint: text, baseUrl: text.optional(), token: text.optional() })], {
  error: "must be the name of an endpoint, or an object with endpoint",
});

/** What the name of a seller may be. */
export const sellerName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/i, "is not a valid name: use a letter, then letters, digits and dashes, at most 32");

/**
 * What a configuration can say of one seller: the arguments of a `SellerIntegration` in flat keys, each part checked by the
 * schema of its resource. Where a key has no description here it is an argument, and its doc comment describes it.
 */
export const sellerSchema = z.strictObject({
  renamedFrom: sellerName
    .describe(
      "Name under which you first connected the seller; `seller` if it was the only one. Keeps its resources when you rename " +
        "it. Leave it in, also when you rename the seller again. Default: none.",
    )
    .optional(),
  connection: text
    .describe("Name in akinon:connections. Default: the seller's own name, or the stack's own akinon: keys.")
    .optional(),
  supplierCode: code,
  supplierCodeBefore: code.optional(),
  supplierCodeSetting: code.optional(),
  omnitronUsername: code.describe("Omnitron user with which OMS reads products and stores from Omnitron. Required."),
  omnitronPassword: text.describe("Password of omnitronUsername. Secret. Required."),
  sellerCenterToken: tokenSchema
    .describe("Token with which OMS calls Seller Center. Secret. Default: akinon:sellerCenterToken.")
    .optional(),
  sellerCenterBasePath: text
    .describe("Path that OMS calls below Seller Center's base URL. Default: /api/v1/applications/oms.")
    .optional(),
  timeouts: z.strictObject({ read: z.number(), connect: z.number() }).optional(),
  endpoints: z.array(endpoint).min(1, "must name at least one endpoint").optional(),
  clientSettings: z.record(z.string(), z.unknown()).optional(),
  keep: z.array(text).optional(),
  adopt: z.boolean().optional(),
  preflight: z.enum(MODES).optional(),
  omnitronEvents: z.array(text).optional(),
  webhooks: z
    .array(integrationWebhook)
    .superRefine(eachOnce, { when: ({ value }) => Array.isArray(value) })
    .optional(),
  settings: each(appSetting, (inputs) => ofAppSetting(inputs, {})).optional(),
  transitions: each(transition).optional(),
  cargoCompanyConditions: each(cargoCompanyCondition).optional(),
  objects: z.record(z.string(), each(object, ofObject).element).optional(),
  setupSteps: z
    .array(z.union([setupStep.shape.step, setupStep], { error: "must be the name of a step, or an object with step" }))
    .optional(),
  scenarios: each(scenario, ofScenario).optional(),
});

/** A seller as declared, without defaults: the resources have them. */
export type SellerConfig = z.input<typeof sellerSchema>;

/** Keys of a seller that hold a secret. */
export const sellerSecrets = [
  "omnitronPassword",
  "sellerCenterToken",
] as const satisfies readonly (keyof SellerConfig)[];
