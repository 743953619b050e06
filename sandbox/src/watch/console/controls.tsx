import { collections } from "../../state/collections.js";
import { packageStates } from "../../state/package-states.js";

const FAULTS = ["status", "html", "delay", "drop", "truncate", "trickle", "race", "expire_tokens"];
const SYSTEMS = ["omnitron", "oms", "seller_center"];

const Options = ({ values }: { values: readonly string[] }) => (
  <>
    {values.map((value) => (
      <option value={value}>{value}</option>
    ))}
  </>
);

// Controls stand apart from the live parts, so that nobody's typing is lost when those change.

export function PlaceOrder() {
  return (
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
          until it is
          <select name="outcome">
            <option value="delivered">delivered</option>
            <Options values={packageStates.filter((state) => state !== "delivered" && state !== "waiting")} />
            <option value="null">planned only</option>
          </select>
        </label>
        <label>
          ms a step
          <input name="pace" type="number" min="0" max="60000" value="400" required />
        </label>
        <label class="row">
          <input name="inStock" type="checkbox" checked /> in stock
        </label>
        <input type="hidden" name="wait" value="false" data-kind="json" />
        <button type="submit">Place</button>
      </form>
    </div>
  );
}

export function MoreControls() {
  return (
    <details class="more">
      <summary>Break something, change something, remember, reset</summary>
      <div class="controls">
        <form method="post" action="/__control/faults" aria-label="Inject a fault" data-done="The fault is in force.">
          <span class="legend">Fault</span>
          <label>
            system
            <select name="system">
              <option value="">every</option>
              <Options values={SYSTEMS} />
            </select>
          </label>
          <label>
            verb
            <select name="method">
              <option value="">every</option>
              <Options values={["GET", "POST", "PUT", "PATCH", "DELETE"]} />
            </select>
          </label>
          <label>
            path, * for anything
            <input name="path" placeholder="/api/v1/oms/*" />
          </label>
          <label>
            from the nth
            <input name="nth" type="number" min="1" value="1" />
          </label>
          <label>
            count, 0 for all
            <input name="count" type="number" min="0" value="1" />
          </label>
          <label>
            what happens
            <select name="kind" data-in="fault">
              <Options values={FAULTS} />
            </select>
          </label>
          <label>
            status
            <input name="status" type="number" min="200" max="599" placeholder="503" data-in="fault" />
          </label>
          <label>
            milliseconds
            <input name="milliseconds" type="number" min="0" data-in="fault" />
          </label>
          <label>
            when
            <select name="when" data-in="fault">
              <option value="">-</option>
              <Options values={["before", "after"]} />
            </select>
          </label>
          <button type="submit">Inject</button>
          <button type="submit" data-method="DELETE">
            Clear all
          </button>
        </form>

        <form
          method="post"
          action="/__control/objects/{collection}/{id}"
          aria-label="Change something behind a client's back"
          data-method="PATCH"
          data-whole="members"
          data-done="Changed."
        >
          <span class="legend">Behind the client's back</span>
          <label>
            collection
            <select name="collection">
              <Options values={Object.keys(collections)} />
            </select>
          </label>
          <label>
            id
            <input name="id" required size={6} />
          </label>
          <label>
            members, as JSON
            <input name="members" placeholder={'{"is_active": false}'} size={26} />
          </label>
          <button type="submit">Change</button>
          <button type="submit" data-method="DELETE">
            Erase
          </button>
        </form>

        <form method="post" action="/__control/snapshots" aria-label="Take a snapshot" data-done="Snapshot taken.">
          <label>
            snapshot
            <input name="name" required size={10} pattern="[\w.\-]+" />
          </label>
          <button type="submit">Take</button>
          <button type="submit" data-action="/__control/snapshots/{name}/restore">
            Restore
          </button>
        </form>
        <form method="post" action="/__control/reset" aria-label="Reset" data-done="A fresh installation.">
          <button type="submit">Reset everything</button>
        </form>
      </div>
    </details>
  );
}

export function RequestFilter({ query }: { query: Record<string, string> }) {
  return (
    <form method="get" action="/" aria-label="Filter requests">
      <label>
        system
        <select name="system">
          <option value="">every</option>
          {SYSTEMS.map((value) => (
            <option value={value} selected={query.system === value}>
              {value}
            </option>
          ))}
        </select>
      </label>
      <label>
        verb
        <input name="method" size={6} value={query.method ?? ""} />
      </label>
      <label>
        what
        <select name="write">
          <option value="">all</option>
          <option value="true" selected={query.write === "true"}>
            writes
          </option>
          <option value="false" selected={query.write === "false"}>
            reads
          </option>
        </select>
      </label>
      <label>
        by
        <select name="origin">
          <option value="">anybody</option>
          <option value="client" selected={query.origin === "client"}>
            clients
          </option>
          <option value="internal" selected={query.origin === "internal"}>
            the systems
          </option>
        </select>
      </label>
      <button type="submit">Filter</button>
    </form>
  );
}
