import { packageStates } from "../../state/package-states.js";
import { Options } from "./options.js";

// Controls stand apart from the live parts, so that nobody's typing is lost when those change.

export const OrderControls = ({ find }: { find: string | undefined }) => (
  <div class="controls">
    <form
      method="post"
      action="/__control/orders"
      aria-label="Place an order"
      data-done="Order placed."
      data-follow="yes"
    >
      <span class="legend">Place an order</span>
      <label>
        at
        <select name="system">
          <option value="seller_center">Seller Center</option>
          <option value="omnitron">Omnitron</option>
        </select>
      </label>
      <label>
        brought to
        <select name="outcome">
          <option value="delivered">delivered</option>
          <Options values={packageStates.filter((state) => state !== "delivered" && state !== "waiting")} />
          <option value="null">planned only</option>
        </select>
      </label>
      <label>
        pause per step (ms)
        <input name="pace" type="number" min="0" max="60000" value="400" required />
      </label>
      <label class="row">
        <input name="inStock" type="checkbox" checked /> in stock
      </label>
      <input type="hidden" name="wait" value="false" data-kind="json" />
      <button type="submit">Place</button>
    </form>
    <form method="get" action="/" aria-label="Find orders">
      <label>
        order, seller or status
        <input name="find" type="search" size={14} value={find ?? ""} />
      </label>
      <button type="submit">Find</button>
    </form>
  </div>
);
