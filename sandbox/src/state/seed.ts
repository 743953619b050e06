import { omnitronEvents } from "./event-types.js";
import type { Urls, Variants } from "./options.js";

import { type AnyRow, type CollectionName, rowsOf } from "./collections.js";
import { users as publicUsers, type User } from "./users.js";
import { defaultTransitions } from "./default-transitions.js";
import { uuidOf } from "./ids.js";
import type { HookRow } from "./entities/hooks.js";
import type { Id, Row } from "./entities/row.js";
import type { Installation, State } from "./state.js";
import type { Json, JsonObject } from "../values/json.js";
import type { Marketplace } from "./entities/seller-center.js";
import type { SettingRow, SetupStepRow } from "./entities/oms.js";
import type { Catalogue } from "./seed-file.js";

const BORN = "2024-03-01T10:00:00.000000Z";
const DATES = { created_date: BORN, modified_date: BORN };

export const seedMarketplace = (): Marketplace => ({
  nextOrder: 1001,
  sellerCenterOrders: [],
  received: [],
  itemUpdates: [],
  orders: [],
});

/** A fresh installation, before anybody connected it to Seller Center. The same every time. */
export function seedInstallation(
  urls: Urls,
  catalogue: Catalogue,
  { idType, scenarioSchema }: Pick<Variants, "idType" | "scenarioSchema">,
  users: readonly User[] = publicUsers,
): Installation {
  let last = 0;
  const id = () => ++last;
  const freeId = (): Id => (idType === "integer" ? id() : uuidOf(id()));
  const hook = hookMaker(id);
  const omnitronHooks = [
    ...erpAndMarketing(hook),
    ...AUTO_REGISTERED.map(([event, receiver]) => hook("oms", event, `${urls.oms}/api/v1/oms/${receiver}`)),
    ...otherHooks(hook),
    ...times(catalogue.omnitronHooks, (n) => hook("erp", "stock.updated", `https://erp.example/hooks/more/${n}/`)),
  ];
  const salesChannels = [
    channel(11, "Web", "web"),
    channel(12, "N11", "n11"),
    ...times(catalogue.channels, (n) => channel(1000 + n, `Channel ${n}`, "web")),
  ];
  const channels = salesChannels.map(({ id: omnitron_id, ...rest }): Row => ({ id: id(), ...rest, omnitron_id }));
  const retailStores = stores(24 + catalogue.stockLocations);
  const stockLocations = retailStores.map((store): Row => stockLocationOf(id(), store, BORN));
  const central = stockLocations[0]!.id;
  const cargoCompanies: Row[] = [
    { id: id(), name: "Sandbox Cargo", ...DATES },
    { id: id(), name: "Parcel Sandbox", ...DATES },
  ];
  const scenario = (name: string, priority = 1): Row =>
    scenarioRow(scenarioSchema, { id: freeId(), name, priority, channel: channels[0]!.id, location: central });
  const installation: Installation = {
    nextId: 0,
    tokens: {},
    omnitronHooks,
    omnitronHookEvents: [],
    omnitronEventQueue: [],
    omnitronOrders: [],
    retailStores,
    salesChannels,
    omsHooks: [
      hook("erp", "package.created", "https://wms.example/hooks/packages/"),
      hook("erp", "package.status.shipped", "https://wms.example/hooks/packages/"),
      hook("marketing", "package.status.delivered", "https://mail.example/hooks/delivered/"),
      ...times(catalogue.omsHooks, (n) => hook("erp", "package.created", `https://wms.example/hooks/more/${n}/`)),
    ],
    omsHookEvents: [],
    omsEventQueue: [],
    settings: settings(urls, catalogue.settings, users).map(([key, json_value]): SettingRow => ({
      id: id(),
      key,
      json_value,
    })),
    channels,
    stockLocations,
    addresses: ADDRESSES.map(([kind, name], index): Row => ({ id: id(), kind, name, remote_id: index + 1 })),
    distributionScenarios: [
      scenario("Web orders"),
      ...times(catalogue.distributionScenarios, (n) => scenario(`Scenario ${n}`, n + 1)),
    ],
    transferScenarios: [scenario("Web transfers")],
    stateTransitions: defaultTransitions.map((row): Row => ({ id: freeId(), ...row, ...DATES })),
    cargoCompanies,
    cargoCompanyConditions: [
      { id: freeId(), cargo_company: cargoCompanies[0]!.id, rules_configuration: { rules: [] } },
    ],
    senderAddresses: stockLocations.map((location): Row =>
      senderAddress(freeId(), cargoCompanies[0]!.id, location, BORN),
    ),
    orderFilterRules: [],
    setupSteps: ["addresses", "stock_locations", "webhooks", "sales_channels", "sender_addresses"].map(
      (name): SetupStepRow => ({ id: id(), name, result: "READY", reason: null }),
    ),
    packages: [],
  };
  addObjects(installation, catalogue, urls, id);
  installation.nextId = last + 1;
  return installation;
}

const times = <Item>(count: number, make: (n: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

type MakeHook = (user: string, eventType: string, target: string) => HookRow;

const hookMaker =
  (id: () => number): MakeHook =>
  (user, event_type, target_url) => ({
    id: id(),
    user,
    ...DATES,
    target_url,
    is_active: true,
    secret_key: null,
    event_type,
    callback: null,
    retry_countdown_config: { choice: "exponential", kwargs: { base: 2 } },
    additional_headers: {},
    config: {},
  });

/** What OMS's basic setup registers in Omnitron, and where it points. */
const AUTO_REGISTERED = [
  ["order.created", "orders-webhook"],
  ["order.updated", "orders-webhook"],
  ["cancellation_plan.created", "cancellation-plans-webhook"],
  ["cancellation_plan.updated", "cancellation-plans-webhook"],
  // https://docs.akinon.com/tutorials/oms/how-to-set-up-and-manage-locations-in-oms
  ["retail_store.created", "stocklocations-webhook"],
  ["retail_store.updated", "stocklocations-webhook"],
] as const;

const erpAndMarketing = (hook: MakeHook) => [
  hook("erp", "order.created", "https://erp.example/hooks/orders/"),
  hook("erp", "order.updated", "https://erp.example/hooks/orders/"),
  hook("erp", "retail_store.created", "https://erp.example/hooks/stores/"),
  hook("marketing", "order.created", "https://marketing.example/api/v1/oms/orders/"),
];

/** Enough of them that a list of the default size needs several pages. */
const otherHooks = (hook: MakeHook) =>
  omnitronEvents
    .filter((event) => !AUTO_REGISTERED.some(([registered]) => registered === event))
    .flatMap((event) =>
      ["a", "b", "c"].map((name) => hook("erp", event, `https://erp.example/hooks/${event}/${name}/`)),
    );

function settings(urls: Urls, more: number, users: readonly User[]): [string, Json][] {
  const client = {
    auth: { username: "oms", password: users.find(({ username }) => username === "oms")!.password },
    urls: { oms_url: `${urls.oms}/api/v1`, base_url: `${urls.omnitron}/api/v1` },
    timeouts: { read: 6000, connect: 6000 },
    endpoint_conf: [],
  };
  return [
    // Keys that contain one another: the filter of the list is "contains".
    ["OMNITRON_CLIENT_SETTINGS_BACKUP", client],
    ["OMNITRON_CLIENT_SETTINGS", client],
    [
      "OMNITRON_WEBHOOKS",
      AUTO_REGISTERED.map(([event_type, receiver]) => ({
        event_type,
        target_url: `${urls.oms}/api/v1/oms/${receiver}`,
        is_active: true,
      })),
    ],
    [
      "GEOCODE_PROVIDER_SETTINGS",
      { provider: "google", api_key: "", url: "https://maps.googleapis.com/maps/api/geocode/json" },
    ],
    ["GEOLOCATION_DISCOVERY", false],
    ["IS_TRADEIN_ENABLED", false],
    ["SUPPLIER_CODE_PREFIX", "S-"],
    ...times(18 + more, (n): [string, Json] => [`FEATURE_${String(n).padStart(2, "0")}`, n - 1]),
  ];
}

const channel = (id: number, name: string, channel_type: string): { id: number } & JsonObject => ({
  id,
  name,
  channel_type,
  configuration: {},
  is_active: true,
  ...DATES,
});

/** Omnitron's retail stores, from which OMS has its stock locations. */
const stores = (count: number): Row[] => [
  { id: 501, name: "Central warehouse", erp_code: "WH-CENTRAL", store_type: "warehouse" },
  ...times(count, (n): Row => {
    const number = String(n).padStart(3, "0");
    return { id: 501 + n, name: `Store ${number}`, erp_code: `STORE-${number}`, store_type: "store" };
  }),
];

export const stockLocationOf = (id: Id, store: Row, now: string): Row => ({
  id,
  created_date: now,
  modified_date: now,
  omnitron_id: store.id,
  name: store.name!,
  stock_location_type: store.store_type!,
  erp_code: store.erp_code!,
  is_fulfillment_center: store.store_type === "warehouse",
  is_active: true,
  priority: Number(store.id) - 500,
});

export const senderAddress = (id: Id, cargoCompany: Id, location: Row, now: string): Row => ({
  id,
  created_date: now,
  modified_date: now,
  cargo_company: cargoCompany,
  stock_location: location.id,
  origin_id: `ORIGIN-${String(location.erp_code)}`,
});

interface NewScenario {
  id: Id;
  name: string;
  priority: number;
  channel: Id;
  location: Id;
}

const scenarioRow = (
  schema: Variants["scenarioSchema"],
  { id, name, priority, channel, location }: NewScenario,
): Row => ({
  id,
  ...DATES,
  name,
  description: "",
  is_active: true,
  priority,
  ...(schema === "one-channel" ? { channel } : conditionsOf(channel)),
  default_stock_location: location,
  [schema === "one-channel" ? "conditions" : "rules"]: [],
});

const conditionsOf = (channel: Id): JsonObject => ({
  channel_condition_type: "static",
  channels: [channel],
  shipping_condition_type: "dynamic",
  shippings: null,
  payment_condition_type: "dynamic",
  payments: null,
});

/** What the basic setup copied from Omnitron. */
export const ADDRESSES = [
  ["countries", "Türkiye"],
  ["cities", "İstanbul"],
  ["cities", "İzmir"],
  ["townships", "Kadıköy"],
  ["districts", "Moda"],
] as const;

function addObjects(installation: Installation, { objects }: Catalogue, urls: Urls, id: () => number): void {
  const addresses: Record<string, string> = {
    "{omnitron}": urls.omnitron,
    "{oms}": urls.oms,
    "{seller_center}": urls.sellerCenter,
  };
  for (const [name, members] of Object.entries(objects)) {
    const rows = rowsOf(installation as State, name as CollectionName);
    for (const given of members) {
      const text = JSON.stringify(given).replace(/\{(omnitron|oms|seller_center)\}/g, (word) => addresses[word]!);
      rows.push(madeLike(rows, { id: id(), ...(JSON.parse(text) as JsonObject) }));
    }
  }
}

/** An object whose missing members are as in the first of its kind. */
export const madeLike = (rows: readonly AnyRow[], given: AnyRow): AnyRow => ({ ...structuredClone(rows[0]), ...given });
