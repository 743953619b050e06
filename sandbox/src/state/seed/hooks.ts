import { omnitronEvents } from "../event-types.js";
import type { HookRow } from "../entities/hooks.js";
import { DATES } from "./common.js";

export type MakeHook = (user: string, eventType: string, target: string) => HookRow;

export const hookMaker =
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
export const AUTO_REGISTERED = [
  ["order.created", "orders-webhook"],
  ["order.updated", "orders-webhook"],
  ["cancellation_plan.created", "cancellation-plans-webhook"],
  ["cancellation_plan.updated", "cancellation-plans-webhook"],
  // https://docs.akinon.com/tutorials/oms/how-to-set-up-and-manage-locations-in-oms
  ["retail_store.created", "stocklocations-webhook"],
  ["retail_store.updated", "stocklocations-webhook"],
] as const;

export const erpAndMarketing = (hook: MakeHook) => [
  hook("erp", "order.created", "https://erp.example/hooks/orders/"),
  hook("erp", "order.updated", "https://erp.example/hooks/orders/"),
  hook("erp", "retail_store.created", "https://erp.example/hooks/stores/"),
  hook("marketing", "order.created", "https://marketing.example/api/v1/oms/orders/"),
];

/** Enough of them that a list of the default size needs several pages. */
export const otherHooks = (hook: MakeHook) =>
  omnitronEvents
    .filter((event) => !AUTO_REGISTERED.some(([registered]) => registered === event))
    .flatMap((event) =>
      ["a", "b", "c"].map((name) => hook("erp", event, `https://erp.example/hooks/${event}/${name}/`)),
    );
