import type { OrderTrace } from "../../state/entities/orders.js";
import type { Marketplace } from "../../state/entities/seller-center.js";
import type { World } from "../../state/world.js";
import { Deliveries } from "./deliveries.js";
import { Table } from "./table.js";
import { Way } from "./way.js";

const ORDERS = 15;

interface OrdersProps {
  world: World;
  chosen: string | undefined;
  find: string | undefined;
}

/** The newest orders, and the way of the one that was chosen. */
export function Orders({ world, chosen, find = "" }: OrdersProps) {
  const { marketplace } = world;
  const orders = marketplace.orders.filter((order) => isFound(order, find));
  const trace =
    chosen === undefined
      ? orders.at(-1)
      : marketplace.orders.find(({ id, number }) => String(id) === chosen || number === chosen);
  return (
    <section aria-labelledby="orders">
      <h2 id="orders">Orders</h2>
      <p role="status">{statusOf(trace, chosen, marketplace)}</p>
      {marketplace.orders.length > 0 && (
        <Table
          caption={captionOf(orders.length, find)}
          columns={["Order", "Seller", "Status", "Package", "Events at Seller Center"]}
        >
          {orders
            .slice(-ORDERS)
            .reverse()
            .map((order) => (
              <OrderRow order={order} isChosen={order === trace} marketplace={marketplace} />
            ))}
        </Table>
      )}
      {trace !== undefined && <Order world={world} trace={trace} />}
    </section>
  );
}

const isFound = ({ number, seller, status }: OrderTrace, find: string) =>
  [number, seller, status].some((text) => text.toLowerCase().includes(find.trim().toLowerCase()));

function statusOf(trace: OrderTrace | undefined, chosen: string | undefined, { orders }: Marketplace): string {
  if (trace !== undefined) return `Order ${trace.number}: ${trace.status}`;
  if (chosen !== undefined) return `There is no order ${chosen}.`;
  return orders.length === 0 ? "No order yet." : "No order matches.";
}

function captionOf(count: number, find: string): string {
  const which = find === "" ? "orders" : `orders that match "${find}"`;
  return count > ORDERS ? `The newest ${ORDERS} of ${count} ${which}` : `All ${which}, the newest first`;
}

function Order({ world, trace }: { world: World; trace: OrderTrace }) {
  return (
    <section aria-labelledby="order">
      <h2 id="order">Order {trace.number}, step by step</h2>
      {trace.package !== null && trace.status !== "delivered" && (
        <form
          method="post"
          action={`/__control/orders/${trace.id}/advance`}
          data-raw="{}"
          data-done={`The package of order ${trace.number} is in its next state.`}
        >
          <button type="submit">Move its package to the next state</button>
        </form>
      )}
      <Way trace={trace} urls={world.urls} />
      <Deliveries world={world} trace={trace} />
    </section>
  );
}

interface OrderRowProps {
  order: OrderTrace;
  isChosen: boolean;
  marketplace: Marketplace;
}

function OrderRow({ order, isChosen, marketplace }: OrderRowProps) {
  const received = marketplace.received.filter(({ order_number }) => order_number === order.number);
  const twice = received.filter(({ count }) => count > 1).length;
  const isBad = ["lost", "unplanned", "filtered"].includes(order.status);
  return (
    <tr id={`order-${order.id}`} class={isChosen ? "chosen" : ""}>
      <td class="keep">
        <a href={`?order=${order.id}#order`} data-stay aria-current={isChosen ? "true" : undefined}>
          {order.number}
        </a>
      </td>
      <td class="long">{order.seller}</td>
      <td class={isBad ? "bad" : ""}>{order.status}</td>
      <td>{order.package?.states.join(" → ") ?? "none"}</td>
      <td class={twice > 0 ? "bad" : ""}>
        {received.length === 0 ? "none" : `${received.length}`}
        {twice > 0 ? `, ${twice} of them more than once` : ""}
      </td>
    </tr>
  );
}
