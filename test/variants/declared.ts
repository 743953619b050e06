import { untrue, untruePart } from "./means.js";

export type Row = { id: number | string } & Record<string, unknown>;
/** All rows of the platform, unmasked, by the names of the sandbox's control endpoints. */
export type Rows = Record<string, Row[]>;

/** What a declaration says of the platform's rows, in the platform's own terms. */
export interface Declared {
  collection: string;
  /** Whether a row is the one that is declared. */
  isIt: (row: Row) => boolean;
  /** The paths at which a row is not as declared. */
  untrue: (row: Row) => string[];
  /** How many such rows there are to be; undefined: any number. */
  count: number | undefined;
}

type Args = Record<string, unknown>;

const COLLECTIONS: Record<string, string> = {
  "/api/v1/oms/state_transitions/": "oms.state_transitions",
  "/api/v1/oms/order_filter_rules/": "oms.order_filter_rules",
  "/api/v1/oms/cargo-company-conditions/": "oms.cargo_company_conditions",
  "/api/v1/oms/stocklocations-senderaddress/": "oms.sender_addresses",
};

/** What the arguments of a resource say; `oms` and `omnitron` are the addresses of the systems. */
export function declaredBy(type: string, args: Args, rows: Rows, { oms, omnitron }: Record<string, string>): Declared {
  switch (type) {
    case "OmnitronWebhookState": {
      const { eventType, active = false } = args;
      const prefixes = [`${oms}/api/v1/oms/`, `${omnitron}/api/v1/oms/`];
      return {
        collection: "omnitron.hooks",
        isIt: (row) =>
          row.event_type === eventType && prefixes.some((prefix) => String(row.target_url).startsWith(prefix)),
        untrue: (row) => untrue(active, row.is_active, "is_active"),
        count: undefined,
      };
    }
    case "OmsAppSetting": {
      const secrets = (args.secrets ?? {}) as Record<string, string>;
      return {
        collection: "oms.application_settings",
        isIt: (row) => row.key === args.key,
        untrue: (row) => untrue(resolved(args.value, secrets), row.json_value, "json_value"),
        count: 1,
      };
    }
    case "OmsWebhook": {
      const { eventType, targetUrl, active = true, secretKey, additionalHeaders, config } = args;
      const members = { is_active: active, secret_key: secretKey, additional_headers: additionalHeaders, config };
      return {
        collection: "oms.hooks",
        isIt: (row) => row.event_type === eventType && untrue(targetUrl, row.target_url).length === 0,
        untrue: (row) =>
          Object.entries(members).flatMap(([name, value]) =>
            value === undefined ? [] : untrue(value, row[name], name),
          ),
        count: 1,
      };
    }
    case "OmsScenario":
      return scenario(args, rows);
    default: {
      const { path, body, lookup = ["name"] } = args as { path: string; body: Args; lookup?: string[] };
      return {
        collection: COLLECTIONS[path]!,
        isIt: (row) => lookup.every((name) => untrue(body[name], row[name]).length === 0),
        untrue: (row) => untruePart(body, row),
        count: 1,
      };
    }
  }
}

function scenario(args: Args, rows: Rows): Declared {
  const { name, kind, active = true, description, priority, rules = [] } = args;
  const { channel, defaultStockLocation } = args as {
    channel: "any" | { name: string };
    defaultStockLocation: { erpCode: string };
  };
  const id = (collection: string, wanted: Args) =>
    rows[collection]!.find((row) => Object.entries(wanted).every(([member, value]) => row[member] === value))?.id;
  const channelId = channel === "any" ? undefined : id("oms.channels", channel);
  const isPending = channel !== "any" && channelId === undefined;
  const members = {
    is_active: active,
    ...(description !== undefined && { description }),
    ...(priority !== undefined && { priority }),
    default_stock_location: id("oms.stock_locations", { erp_code: defaultStockLocation.erpCode }),
  };
  const conditions = {
    channel_condition_type: channel === "any" ? "dynamic" : "static",
    channels: channel === "any" ? null : [channelId],
    rules,
  };
  return {
    collection: `oms.${String(kind)}_scenarios`,
    isIt: (row) => row.name === name,
    untrue: (row) => {
      const own = "channel" in row ? { channel: channelId ?? null, conditions: rules } : conditions;
      return Object.entries({ ...members, ...own }).flatMap(([member, value]) => untrue(value, row[member], member));
    },
    count: isPending ? 0 : 1,
  };
}

function resolved(value: unknown, secrets: Record<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => resolved(item, secrets));
  if (value === null || typeof value !== "object") return value;
  const { $secretRef: name } = value as { $secretRef?: string };
  if (name !== undefined) return secrets[name];
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolved(member, secrets)]));
}
