import { omnitronEvents } from "./hooks/event-types.js";
import type { HookRow, Json, Row, SettingRow, State } from "./state.js";
import type { Urls } from "./options.js";

const BORN = "2024-03-01T10:00:00.000000Z";

/** A fresh installation, before anybody connected it to Seller Center. The same every time. */
export function seed(urls: Urls): State {
  let nextId = 1;
  const id = () => nextId++;
  const hook = (user: string, event_type: string, target_url: string): HookRow => ({
    id: id(),
    user,
    created_date: BORN,
    modified_date: BORN,
    target_url,
    is_active: true,
    secret_key: null,
    event_type,
    callback: null,
    retry_countdown_config: { choice: "exponential", kwargs: { base: 2 } },
    additional_headers: {},
    config: {},
  });
  const omnitronHooks = [
    ...erpAndMarketing(hook),
    ...AUTO_REGISTERED.map(([event, receiver]) => hook("oms", event, `${urls.oms}/api/v1/oms/${receiver}`)),
    ...otherHooks(hook),
  ];
  const web = channel(id(), "Web", "web", 11);
  return {
    omnitronHooks,
    omsHooks: [
      hook("erp", "package.created", "https://wms.example/hooks/packages/"),
      hook("erp", "package.status.shipped", "https://wms.example/hooks/packages/"),
      hook("marketing", "package.status.delivered", "https://mail.example/hooks/delivered/"),
    ],
    settings: settings(urls).map(([key, json_value]): SettingRow => ({ id: id(), key, json_value })),
    channels: [web, channel(id(), "N11", "n11", 12)],
    ...locationsAndScenarios(id, web.id),
    omnitronHookEvents: [],
    omsHookEvents: [],
    omnitronOrders: [],
    sellerCenterOrders: [],
    received: [],
    orders: [],
    tokens: {},
    nextId,
  };
}

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

type MakeHook = (user: string, eventType: string, target: string) => HookRow;

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

function settings(urls: Urls): [string, Json][] {
  const client = {
    auth: { username: "oms", password: "sandbox" },
    urls: { oms_url: `${urls.oms}/api/v1`, base_url: `${urls.omnitron}/api/v1` },
    timeouts: { read: 6000, connect: 6000 },
    endpoint_conf: [],
  };
  return [
    // Keys that contain one another: the filter of the list is "contains".
    ["OMNITRON_CLIENT_SETTINGS_BACKUP", client],
    ["OMNITRON_CLIENT_SETTINGS", client],
    ["OMNITRON_WEBHOOKS", AUTO_REGISTERED.map(([event]) => ({ event_type: event, is_active: true }))],
    [
      "GEOCODE_PROVIDER_SETTINGS",
      { provider: "google", api_key: "", url: "https://maps.googleapis.com/maps/api/geocode/json" },
    ],
    ["GEOLOCATION_DISCOVERY", false],
    ["IS_TRADEIN_ENABLED", false],
    ["SUPPLIER_CODE_PREFIX", "S-"],
    ...Array.from({ length: 18 }, (_, index): [string, Json] => [
      `FEATURE_${String(index + 1).padStart(2, "0")}`,
      index,
    ]),
  ];
}

const channel = (id: number, name: string, channel_type: string, omnitron_id: number): Row => ({
  id,
  name,
  channel_type,
  omnitron_id,
  configuration: {},
  is_active: true,
  created_date: BORN,
  modified_date: BORN,
});

function locationsAndScenarios(
  id: () => number,
  webChannel: number,
): Pick<State, "stockLocations" | "distributionScenarios" | "transferScenarios"> {
  const location = (name: string, erp_code: string, stock_location_type: string, priority: number): Row => ({
    id: id(),
    omnitron_id: 500 + priority,
    name,
    erp_code,
    stock_location_type,
    priority,
    is_active: true,
    is_fulfillment_center: stock_location_type === "warehouse",
    created_date: BORN,
    modified_date: BORN,
  });
  const stockLocations = [
    location("Central warehouse", "WH-CENTRAL", "warehouse", 1),
    ...Array.from({ length: 24 }, (_, index) => {
      const number = String(index + 1).padStart(3, "0");
      return location(`Store ${number}`, `STORE-${number}`, "store", index + 2);
    }),
  ];
  const scenario = (name: string): Row => ({
    id: id(),
    created_date: BORN,
    modified_date: BORN,
    name,
    description: "",
    is_active: true,
    priority: 1,
    channel_condition_type: "static",
    channels: [webChannel],
    shipping_condition_type: "dynamic",
    shippings: null,
    payment_condition_type: "dynamic",
    payments: null,
    default_stock_location: stockLocations[0]!.id,
    rules: [],
  });
  return {
    stockLocations,
    distributionScenarios: [scenario("Web orders")],
    transferScenarios: [scenario("Web transfers")],
  };
}
