import { z } from "zod";
import type { Api } from "../../rest/api.js";
import { addressList } from "../../rest/address-list.js";
import { collection } from "../../rest/collection.js";
import { anyJson, object, text, REQUIRED } from "../../rest/fields.js";
import { isObject, type JsonObject } from "../../values/json.js";
import { invalid, notFound, Problem } from "../../rest/problem.js";
import { type Note, system } from "../../rest/system.js";
import type { Order } from "../../state/entities/orders.js";
import type { Row } from "../../state/entities/row.js";
import type { User } from "../../state/users.js";
import type { Shared } from "../../state/world.js";
import { Reception } from "./reception.js";

const BASE = "/api/v1/applications/oms";
const PAGING = { sizeParameter: "limit", defaultSize: 20, maxSize: 1000 } as const;
const TAG = "Seller Center for OMS";
const SOURCE = "https://docs.akinon.com/technical-guides/oms/integrating-oms-with-seller-center";

const common = { tag: TAG, source: SOURCE } as const;

/** The marketplace's side, as far as an OMS calls it. Shapes of answers are an assumption. */
export function sellerCenterApi(shared: Shared, url: string, note: Note): Api {
  // A token is a seller's; the user's name is the seller's code.
  const sellers = new Map(shared.worlds.map(({ seller }) => [seller.token, seller]));
  const api = system(note, { name: "seller_center", url, seller: null }, (token): User | undefined => {
    const seller = sellers.get(token);
    return seller && { username: seller.supplierCode, password: "", token, isSuperuser: false };
  });
  const reception = new Reception(shared);
  packageInbox(api, reception);
  orderRoutes(api, shared);
  for (const [kind, names] of Object.entries(ADDRESSES)) {
    const rows = names.map((name, index) => ({ id: 9001 + index, name }));
    const id = `sellerCenter.${kind}`;
    addressList(api, { path: `${BASE}/${kind}/`, id, kind, tag: TAG, paging: PAGING, rows: () => rows });
  }
  statusInbox(api, reception);
  return api;
}

/** Where packages are told of. */
function packageInbox(api: Api, reception: Reception): void {
  for (const [path, id, summary] of [
    ["packages/", "packages", "Take a package that was made"],
    ["packages/update-status/", "packageStatus", "Take the status of a package"],
  ] as const) {
    api.add({
      ...common,
      method: "POST",
      path: `${BASE}/${path}`,
      id: `sellerCenter.${id}`,
      summary,
      standing: "documented",
      body: object({
        event: object({ type: text(124), uuid: text(64) }),
        payload: z.looseObject({}),
      }) as unknown as z.ZodType<JsonObject>,
      answers: { 200: z.object({}) },
      handle: ({ context, user, body: { event, payload } }) => {
        if (isObject(event) && isObject(payload) && typeof payload.order_number === "string") {
          reception.take(String(event.type), payload.order_number, user.username);
        }
        return context.json({});
      },
    });
  }
}

/** The orders of a seller, and their items. */
function orderRoutes(api: Api, shared: Shared): void {
  const ordersOf = (seller: string): Order[] =>
    shared.marketplace.sellerCenterOrders.filter(({ supplier_code }) => supplier_code === seller);
  api.add({
    ...common,
    method: "GET",
    path: `${BASE}/orders/{id}/`,
    id: "sellerCenter.order",
    summary: "Read an order by its number",
    standing: "inferred",
    query: { supplier_code: "The seller's; required" },
    answers: { 200: z.looseObject({ number: z.string() }) },
    refusals: { 403: "The token is another seller's." },
    handle: ({ context, user, id }) => {
      checkSupplier(context.req.query("supplier_code"), user);
      const order = shared.marketplace.sellerCenterOrders.find(({ number }) => number === id);
      if (order?.supplier_code !== user.username) throw notFound();
      return context.json(order as unknown as JsonObject);
    },
  });
  collectionOf(api, "orders", (seller) =>
    ordersOf(seller).map((order, index) => ({ id: index + 1, ...order }) as never),
  );
  collectionOf(api, "orderitem_set", (seller) =>
    ordersOf(seller).flatMap(({ number, items }) => items.map((item) => ({ ...item, order_number: number }))),
  );
}

/** Where the status of an order's items is told. */
function statusInbox(api: Api, reception: Reception): void {
  api.add<{ order_number: string; status: string }>({
    ...common,
    method: "POST",
    path: `${BASE}/order_item_bulk_update/`,
    id: "sellerCenter.orderItemBulkUpdate",
    summary: "Take the status of an order's items",
    standing: "inferred",
    body: object({ order_number: text(64), status: text(64) }),
    answers: { 200: anyJson() },
    handle: ({ context, body }) => {
      reception.update(body.order_number, body.status);
      return context.json({});
    },
  });
}

/** Its own ids: an address setup after the redirect copies these. */
const ADDRESSES = {
  countries: ["Türkiye"],
  cities: ["İstanbul", "İzmir"],
  townships: ["Kadıköy"],
  districts: ["Moda"],
} as const;

function collectionOf(api: Api, name: string, rows: (seller: string) => Row[]): void {
  collection<Row>(api, {
    path: `${BASE}/${name}/`,
    id: `sellerCenter.${name}`,
    tag: TAG,
    things: name.replaceAll("_", " "),
    standing: "inferred",
    source: SOURCE,
    paging: PAGING,
    shown: z.looseObject({ id: z.int() }),
    listOnly: true,
    query: { supplier_code: "The seller's; that of the token" },
    refusals: { 403: "The token is another seller's." },
    rows: (user) => rows(user.username),
    filter: (all, { supplier_code: code }, user) => {
      if (code !== undefined) checkSupplier(code, user);
      return all;
    },
  });
}

function checkSupplier(code: string | undefined, user: User): void {
  if (code === undefined) throw invalid({ supplier_code: [REQUIRED] });
  if (code !== user.username) {
    throw new Problem(403, { detail: "You do not have permission to perform this action." });
  }
}
