import { filterOf } from "../request-log.js";
import type { Watch } from "../watch.js";
import type { Marketplace } from "../../state/entities/seller-center.js";
import type { OrderTrace } from "../../state/entities/orders.js";
import type { World } from "../../state/world.js";
import { Table } from "./table.js";
import { Way } from "./way.js";

const ORDERS = 15;
const REQUESTS = 60;

/** The newest orders, and the way of the one that was chosen. */
export function Orders({ world, chosen }: { world: World; chosen: string | undefined }) {
  const { marketplace, urls } = world;
  const { orders } = marketplace;
  const trace = orders.find(({ id }) => String(id) === chosen) ?? orders.at(-1);
  return (
    <section aria-labelledby="orders">
      <h2 id="orders">Orders</h2>
      <p role="status">{trace === undefined ? "No order yet." : `Order ${trace.number}: ${trace.status}`}</p>
      {orders.length > 0 && (
        <Table
          caption={orders.length > ORDERS ? `The newest ${ORDERS} of ${orders.length}` : "All orders, the newest first"}
          columns={["Order", "Seller", "Became", "Package", "Seller Center was told"]}
        >
          {orders
            .slice(-ORDERS)
            .reverse()
            .map((order) => (
              <OrderRow order={order} isChosen={order === trace} marketplace={marketplace} />
            ))}
        </Table>
      )}
      {trace !== undefined && (
        <section aria-labelledby="order">
          <h2 id="order">The way of order {trace.number}</h2>
          {trace.package !== null && trace.status !== "delivered" && (
            <form
              method="post"
              action={`/__control/orders/${trace.id}/advance`}
              data-raw="{}"
              data-done={`Order ${trace.number} is one state further.`}
            >
              <button type="submit">Advance its package</button>
            </form>
          )}
          <Way trace={trace} urls={urls} />
        </section>
      )}
    </section>
  );
}

interface OrderRowProps {
  order: OrderTrace;
  isChosen: boolean;
  marketplace: Marketplace;
}

function OrderRow({ order, isChosen, marketplace }: OrderRowProps) {
  const told = marketplace.received.filter(({ order_number }) => order_number === order.number);
  const twice = told.filter(({ count }) => count > 1).length;
  const isBad = ["lost", "unplanned", "filtered"].includes(order.status);
  return (
    <tr>
      <td>
        <a href={`?order=${order.id}#order`} data-stay aria-current={isChosen ? "true" : undefined}>
          {order.number}
        </a>
      </td>
      <td>{order.seller}</td>
      <td class={isBad ? "bad" : ""}>{order.status}</td>
      <td>{order.package?.states.join(" → ") ?? "none"}</td>
      <td class={twice > 0 ? "bad" : ""}>
        {told.length === 0 ? "nothing" : `${told.length} events`}
        {twice > 0 ? `, ${twice} of them more than once` : ""}
      </td>
    </tr>
  );
}

/** What is to go wrong, and what was asked. */
export function Traffic({ watch: { log, faults }, query }: { watch: Watch; query: Record<string, string> }) {
  const requests = log.list(filterOf(query));
  return (
    <>
      {faults.list().length > 0 && (
        <ul aria-label="Faults">
          {faults.list().map(({ matched, ...rule }) => (
            <li>
              <code>{JSON.stringify(rule)}</code> matched {matched} times
            </li>
          ))}
        </ul>
      )}
      <Table
        caption={requests.length > REQUESTS ? `The newest ${REQUESTS} of ${requests.length}` : "The newest first"}
        columns={["At", "System", "Request", "Answer", "By"]}
      >
        {requests
          .slice(-REQUESTS)
          .reverse()
          .map(({ seq, at, system, method, path, query: search, status, user, origin }) => (
            <tr id={`request-${seq}`}>
              <td>{at.slice(11, 23)}</td>
              <td>{system}</td>
              <td>
                {method} {path}
                {search}
              </td>
              <td class={status >= 400 ? "bad" : ""}>{status}</td>
              <td>{origin === "internal" ? "a system" : (user ?? "nobody")}</td>
            </tr>
          ))}
      </Table>
    </>
  );
}
