import { shownUrl, tokenSchema } from "pulumi-akinon/config";
import { z } from "zod";

const text = z.string().min(1, "must not be empty");
/** A text that goes to the platform as it is. */
const code = text
  .regex(/^\S(.*\S)?$/s, "must not be blank, nor begin or end with white space")
  .refine((value) => !/\$\{/.test(value), "holds a variable, which nothing replaces; set the value itself");
const whole = z.number().int();
const id = z.union([whole, text], { error: "must be an id: a whole number or a text" });
const json = z.record(z.string(), z.unknown());
const onDestroy = z.enum(["restore", "keep", "delete"]).optional();
const adopt = z.boolean().optional();

const scenario = z.strictObject({
  name: text,
  kind: z.enum(["distribution", "transfer"]),
  description: z.string().optional(),
  active: z.boolean().optional(),
  priority: z.number().int().optional(),
  channel: z
    .union(
      [
        z.literal("any"),
        z.strictObject({ id: id.optional(), name: text.optional(), type: text.optional(), omnitronId: id.optional() }),
      ],
      { error: 'must be "any" or a matcher with id, name, type or omnitronId' },
    )
    .optional(),
  defaultStockLocation: z
    .union([id, z.strictObject({ erpCode: text })], { error: "must be the id of a stock location, or { erpCode }" })
    .optional(),
  shipping: z.union([z.literal("any"), z.array(id)]).optional(),
  payment: z.union([z.literal("any"), z.array(id)]).optional(),
  rules: z.array(z.unknown()).optional(),
  body: json.optional(),
  keyedLists: z.record(z.string(), z.string()).optional(),
  whenChannelMissing: z.enum(["pending", "error"]).optional(),
  adopt,
  onDestroy,
});

const sellerName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/i, "is not a name: a letter, then letters, digits and dashes, 32 at most");

const webhook = z.union(
  [
    text,
    z.strictObject({
      eventType: text,
      targetUrl: text.optional(),
      active: z.boolean().optional(),
      secretKey: text.optional(),
      retryCountdown: z
        .discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("fixed"), seconds: whole }),
          z.strictObject({ kind: z.literal("linear"), base: whole, limit: whole.optional() }),
          z.strictObject({
            kind: z.literal("exponential"),
            base: whole,
            factor: whole.optional(),
            limit: whole.optional(),
          }),
          z.strictObject({ kind: z.literal("random"), minValue: whole, maxValue: whole }),
        ])
        .optional(),
      additionalHeaders: z.record(z.string(), z.string()).optional(),
      config: json.optional(),
      adopt,
      onDestroy,
    }),
  ],
  { error: "must be an event type, or an object with eventType" },
);

/** Two webhooks to the same event and target: each event would be told twice. */
function eachOnce(given: z.infer<typeof webhook>[], context: z.RefinementCtx): void {
  const webhooks = given.map((each) => (typeof each === "string" ? { eventType: each } : each));
  const keys = webhooks.map(({ eventType, targetUrl = "" }) => `${eventType} ${targetUrl}`);
  for (const [index, { eventType, targetUrl = "" }] of webhooks.entries()) {
    const first = keys.indexOf(keys[index]!);
    const what = `${eventType} ${shownUrl(targetUrl)}`.trim();
    if (first !== index) {
      context.addIssue({
        code: "custom",
        path: [index],
        message: `the same as webhooks[${first}] (${what}); take one out`,
      });
    }
  }
}

const endpoint = z.union([text, z.strictObject({ endpoint: text, baseUrl: text.optional(), token: text.optional() })], {
  error: "must be the name of an endpoint, or an object with endpoint",
});

const transition = z.strictObject({
  slug: text,
  commandName: text,
  commandCode: text,
  sourceState: text,
  destinationState: text,
  visible: z.boolean().optional(),
  configuration: json.optional(),
  path: text.optional(),
  body: json.optional(),
  adopt,
  onDestroy,
});

const object = z.strictObject({
  path: text,
  lookup: z.array(text).optional(),
  body: json,
  keyedLists: z.record(z.string(), z.string()).optional(),
  updateMethod: z.enum(["PATCH", "PUT"]).optional(),
  adopt,
  onDestroy,
});

/** One seller. What is said for all sellers need not be said again for one. */
export const sellerSchema = z.strictObject({
  renamedFrom: sellerName
    .meta({
      description:
        "Name under which the seller was first connected; seller, where it was the only one. Keeps its resources through the " +
        "renaming. Leave it there, also when the seller is renamed again.",
    })
    .optional(),
  supplierCode: code.meta({ description: "Asked from Seller Center, for the seller." }),
  supplierCodeBefore: code
    .meta({ description: "The code that the OMS had so far, where supplierCode is to take its place." })
    .optional(),
  supplierCodeSetting: code
    .meta({ description: "Key of the OMS application setting that holds the supplier code. Default SUPPLIER_CODE." })
    .optional(),
  connection: text
    .meta({
      description: "Name in akinon:connections. Default: the seller's own name, or the stack's own akinon: keys.",
    })
    .optional(),
  omnitronUsername: code.meta({ description: "Omnitron user with which OMS goes on reading everything else." }),
  omnitronPassword: text.meta({ description: "Secret." }),
  sellerCenterToken: tokenSchema.meta({ description: "Secret. Default akinon:sellerCenterToken." }).optional(),
  sellerCenterBasePath: text
    .meta({ description: "What OMS calls below Seller Center's address. Default /api/v1/applications/oms." })
    .optional(),
  timeouts: z.strictObject({ read: z.number(), connect: z.number() }).optional(),
  endpoints: z.array(endpoint).min(1, "must name at least one endpoint").optional(),
  clientSettings: json.optional(),
  omnitronEvents: z.array(text).optional(),
  webhooks: z.array(webhook).superRefine(eachOnce).optional(),
  settings: z
    .array(z.strictObject({ key: text, value: z.unknown(), onDestroy: z.enum(["restore", "keep"]).optional() }))
    .optional(),
  transitions: z.array(transition).optional(),
  cargoCompanyConditions: z
    .array(z.strictObject({ cargoCompany: id, rules: z.array(z.unknown()), adopt, onDestroy }))
    .optional(),
  objects: z.record(z.string(), object).optional(),
  setupSteps: z.array(text).optional(),
  scenarios: z.array(scenario).optional(),
});

export type SellerConfig = z.infer<typeof sellerSchema>;

/** What stands above the sellers. */
export const frameSchema = z.strictObject({
  sellers: z
    .record(sellerName, z.record(z.string(), z.unknown()))
    .meta({ description: "Sellers by name; each says what is its own. Left out: one seller, named seller." })
    .optional(),
  productionHosts: z
    .array(text)
    .meta({ description: "Hosts of production; only a stack whose name begins with prod may point at one." })
    .optional(),
});

/** The program's own configuration, in the namespace of the project: of one seller, or what several have in common. */
export const programSchema = z.strictObject({
  ...sellerSchema.partial().shape,
  ...frameSchema.shape,
  sellers: z
    .record(sellerName, sellerSchema.partial())
    .meta(frameSchema.shape.sellers.meta() ?? {})
    .optional(),
});

/** Keys whose values are texts even if they look like JSON. */
export const TEXT_KEYS: readonly string[] = [
  "renamedFrom",
  "supplierCode",
  "supplierCodeBefore",
  "supplierCodeSetting",
  "connection",
  "omnitronUsername",
  "omnitronPassword",
  "sellerCenterToken",
  "sellerCenterBasePath",
];

/** Keys that hold a secret, of themselves or somewhere inside. */
export const SECRET_KEYS: readonly string[] = ["omnitronPassword", "sellerCenterToken"];
