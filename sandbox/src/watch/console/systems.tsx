import type { World } from "../../state/world.js";
import { Oms } from "./oms.js";
import { Table } from "./table.js";
import { Hooks } from "./webhooks.js";

const RECEIVED = 30;

/** The three systems side by side, as they are now. */
export function Systems({ world }: { world: World }) {
  const { installation, marketplace, urls, seller } = world;
  return (
    <section class="systems" aria-label="Systems">
      <section class="panel" aria-labelledby="omnitron">
        <h2 id="omnitron">Omnitron</h2>
        <Hooks collection="omnitron.hooks" hooks={installation.omnitronHooks} first={`${urls.oms}/`} who="OMS" />
      </section>
      <section class="panel" aria-labelledby="oms">
        <h2 id="oms">OMS</h2>
        <Oms world={world} installation={installation} />
      </section>
      <section class="panel" aria-labelledby="seller-center">
        <h2 id="seller-center">Seller Center</h2>
        <p>
          Seller {seller.name}, supplier code <code>{seller.supplierCode}</code>
        </p>
        <Table caption="Events received" columns={["Order", "Event", "Times"]}>
          {marketplace.received.slice(-RECEIVED).map(({ order_number, event_type, count }) => (
            <tr>
              <td class="keep">{order_number}</td>
              <td class="long">{event_type}</td>
              <td class={count > 1 ? "bad" : ""}>{count > 1 ? `${count} times` : "once"}</td>
            </tr>
          ))}
        </Table>
        {marketplace.received.length === 0 && <p class="faint">Nothing yet.</p>}
      </section>
    </section>
  );
}
