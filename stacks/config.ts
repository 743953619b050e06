import * as pulumi from "@pulumi/pulumi";
import { type Config, ConfigError, isLoopback, readConfig, SECRET_KEYS } from "pulumi-akinon/config";
import { z } from "zod";

const text = z.string().min(1, "must not be empty");
const id = z.number().int();

const scenarioSchema = z.strictObject({
  name: text,
  kind: z.enum(["distribution", "transfer"]),
  description: z.string().optional(),
  active: z.boolean().optional(),
  priority: z.number().int().optional(),
  channel: z.union(
    [
      z.literal("any"),
      z.strictObject({ id: id.optional(), name: text.optional(), type: text.optional(), omnitronId: id.optional() }),
    ],
    { error: 'must be "any" or a matcher with id, name, type or omnitronId' },
  ),
  defaultStockLocation: z.union([id, z.strictObject({ erpCode: text })], {
    error: "must be the id of a stock location, or { erpCode }",
  }),
  shipping: z.union([z.literal("any"), z.array(id)]).optional(),
  payment: z.union([z.literal("any"), z.array(id)]).optional(),
  rules: z.array(z.unknown()).optional(),
  body: z.record(z.string(), z.unknown()).optional(),
  whenChannelMissing: z.enum(["pending", "error"]).optional(),
  adopt: z.boolean().optional(),
});

/** The program's own configuration, in the namespace of the project. Defaults are the documented values. */
const schema = z.strictObject({
  /** Asked from Seller Center, for the seller. */
  supplierCode: text,
  /** Key of the OMS application setting that holds the supplier code; Akinon does not document it. */
  supplierCodeSetting: text.default("SUPPLIER_CODE"),
  /** The Omnitron user with which OMS goes on reading everything but orders and addresses. */
  omnitronUsername: text,
  omnitronPassword: text,
  /** OMS's time limits towards its back ends, as it takes them. */
  timeouts: z.strictObject({ read: z.number(), connect: z.number() }).default({ read: 6000, connect: 6000 }),
  /** What OMS reads from Seller Center instead of Omnitron. */
  endpoints: z
    .array(text)
    .min(1, "must name at least one endpoint")
    .default(["order_item_bulk_update", "orders", "orderitem_set", "cities", "districts", "countries", "townships"]),
  /** Events whose Omnitron hooks at the OMS are switched off. */
  omnitronEvents: z
    .array(text)
    .default([
      "cancellation_plan.created",
      "cancellation_plan.updated",
      "order.created",
      "order.updated",
      "retail_store.created",
      "retail_store.updated",
    ]),
  /** Package states that OMS tells Seller Center. */
  packageStatuses: z
    .array(text)
    .default([
      "preparing",
      "packed",
      "delivered",
      "shipped",
      "packed_for_refund",
      "out_of_stock",
      "ready_for_customer_pickup",
      "cancelled",
    ]),
  scenarios: z.array(scenarioSchema).default([]),
});

export type StackConfig = z.infer<typeof schema> & Config & { sellerCenterUrl: string; sellerCenterToken: string };

/**
 * Reads and checks the whole configuration before anything is declared.
 *
 * @throws pulumi.RunError listing every problem with its path and a remedy
 */
export function readStackConfig(): StackConfig {
  const all = pulumi.runtime.allConfig();
  const project = pulumi.getProject();
  const platform = readPlatformConfig((key) => all[key]);
  const own = readOwnConfig(all, project);
  const problems = [...platform.problems, ...own.problems, ...credentialsInClear(all, project)];
  if (problems.length > 0 || platform.config === undefined || own.config === undefined) {
    const stack = pulumi.getStack();
    throw new pulumi.RunError(
      [`The configuration of stack ${stack} has ${problems.length} problem(s):`, ...problems].join("\n  - "),
    );
  }
  return { ...platform.config, ...own.config };
}

type Read<Result> = { config?: Result; problems: readonly string[] };

function readPlatformConfig(
  stackConfig: (key: string) => string | undefined,
): Read<Config & { sellerCenterUrl: string; sellerCenterToken: string }> {
  try {
    const { sellerCenterUrl, sellerCenterToken, ...config } = readConfig(stackConfig, process.env);
    if (sellerCenterUrl !== undefined && sellerCenterToken !== undefined) {
      return { config: { ...config, sellerCenterUrl, sellerCenterToken }, problems: [] };
    }
    const problems = [
      ...(sellerCenterUrl
        ? []
        : ["akinon:sellerCenterUrl is missing: set it with `pulumi config set akinon:sellerCenterUrl`"]),
      ...(sellerCenterToken
        ? []
        : ["akinon:sellerCenterToken is missing: set it with `pulumi config set --secret akinon:sellerCenterToken`"]),
    ];
    return { problems };
  } catch (error) {
    if (error instanceof ConfigError) return { problems: error.problems };
    throw error;
  }
}

function readOwnConfig(all: Record<string, string>, project: string): Read<z.infer<typeof schema>> {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(all)) {
    const [namespace, name] = key.split(":") as [string, string];
    if (namespace === project) values[name] = isText(name) ? value : parseJson(value);
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return { config: parsed.data, problems: [] };
  return { problems: parsed.error.issues.flatMap((issue) => toProblems(issue, project)) };
}

const isText = (name: string) =>
  ["supplierCode", "supplierCodeSetting", "omnitronUsername", "omnitronPassword"].includes(name);

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function toProblems(issue: z.core.$ZodIssue, project: string): string[] {
  if (issue.code === "unrecognized_keys" && issue.path.length === 0) {
    const known = Object.keys(schema.shape).join(", ");
    return issue.keys.map((key) => `${project}:${key} is not a setting of this program; it has ${known}`);
  }
  const path = issue.path.reduce<string>(
    (so, step) => (typeof step === "number" ? `${so}[${step}]` : `${so}.${String(step)}`),
    "",
  );
  const name = `${project}:${path.slice(1)}`;
  const isMissing = issue.code === "invalid_type" && issue.path.length === 1 && issue.message.endsWith("undefined");
  const secret = issue.path[0] === "omnitronPassword" ? "--secret " : "";
  return [
    isMissing ? `${name} is missing: set it with \`pulumi config set ${secret}${name}\`` : `${name}: ${issue.message}`,
  ];
}

/** A credential in clear is for the local sandbox only. */
function credentialsInClear(all: Record<string, string>, project: string): string[] {
  const urls = ["akinon:omnitronUrl", "akinon:omsUrl", "akinon:sellerCenterUrl"].flatMap((key) => all[key] ?? []);
  if (urls.length > 0 && urls.every(isLoopback)) return [];
  const marked = new Set(JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS ?? "[]") as string[]);
  return [...SECRET_KEYS.map((key) => `akinon:${key}`), `${project}:omnitronPassword`]
    .filter((key) => all[key] !== undefined && !marked.has(key))
    .map((key) => `${key} is not marked secret: set it again with \`pulumi config set --secret ${key}\``);
}
