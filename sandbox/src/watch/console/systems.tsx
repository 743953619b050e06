import { masked } from "../../systems/oms/settings.js";
import type { HookRow } from "../../state/entities/hooks.js";
import type { Installation } from "../../state/state.js";
import type { Json } from "../../values/json.js";
import type { Row } from "../../state/entities/row.js";
import type { World } from "../../state/world.js";
import { Table } from "./table.js";

const MANY = 60;

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
        <Table caption="Told about packages" columns={["Order", "Event", "Times"]}>
          {marketplace.received.slice(-MANY / 2).map(({ order_number, event_type, count }) => (
            <tr>
              <td>{order_number}</td>
              <td>{event_type}</td>
              <td class={count > 1 ? "bad" : ""}>{count > 1 ? `${count} times` : "once"}</td>
            </tr>
          ))}
        </Table>
        {marketplace.received.length === 0 && <p class="faint">Nothing yet.</p>}
      </section>
    </section>
  );
}

function Oms({ world, installation }: { world: World; installation: Installation }) {
  const { settings, omsHooks, channels, distributionScenarios, transferScenarios } = installation;
  const { stateTransitions, orderFilterRules, setupSteps } = installation;
  const scenarios = [
    ...distributionScenarios.map((row) => [row, "oms.distribution_scenarios"] as const),
    ...transferScenarios.map((row) => [row, "oms.transfer_scenarios"] as const),
  ];
  const important = ["OMNITRON_CLIENT_SETTINGS", world.variants.supplierCodeSetting];
  const isImportant = ({ key }: { key: string }) => important.includes(key);
  const rest = settings.filter((row) => !isImportant(row));
  return (
    <>
      <h3>Application settings</h3>
      <dl>
        {settings.filter(isImportant).map(({ id, key, json_value }) => (
          <Setting id={id} name={key} value={masked(key, json_value, true)} />
        ))}
      </dl>
      <details>
        <summary>{rest.length} more</summary>
        <dl>
          {rest.slice(0, MANY).map(({ id, key, json_value }) => (
            <Setting id={id} name={key} value={masked(key, json_value, true)} />
          ))}
        </dl>
      </details>
      <Hooks collection="oms.hooks" hooks={omsHooks} first={`${world.urls.sellerCenter}/`} who="Seller Center" />
      <h3>Channels</h3>
      <p>
        {channels
          .map(({ id, name }) => `${String(name)} (${id})`)
          .slice(0, MANY)
          .join(", ")}
      </p>
      <Table caption="Scenarios" columns={["Name", "For", "State"]}>
        {scenarios.slice(0, MANY).map(([row, collection]) => (
          <tr>
            <td>{String(row.name)}</td>
            <td class="faint">
              {Array.isArray(row.channels) ? `channels ${row.channels.join(", ")}` : "every channel"}, location{" "}
              {String(row.default_stock_location)}
            </td>
            <td>
              <Switch collection={collection} row={row} what={`scenario ${String(row.name)}`} />
            </td>
          </tr>
        ))}
      </Table>
      <details>
        <summary>
          {stateTransitions.length} state transitions, {orderFilterRules.length} order filter rules
        </summary>
        <ul>
          {stateTransitions.slice(0, MANY).map((row) => (
            <li>
              {String(row.source_state)} → {String(row.destination_state)} <code>{String(row.slug)}</code>
            </li>
          ))}
          {orderFilterRules.slice(0, MANY).map((row) => (
            <li>
              {String(row.name)}: {String(row.field)} {String(row.condition)} {JSON.stringify(row.values)}
            </li>
          ))}
        </ul>
      </details>
      <h3>Basic setup</h3>
      <p>{setupSteps.map(({ name, result }) => `${name}: ${result}`).join(", ")}</p>
    </>
  );
}

function Setting({ id, name, value }: { id: number; name: string; value: Json }) {
  const text = JSON.stringify(value, null, 1);
  return (
    <>
      <dt>
        <code>{name}</code> <span class="faint">({id})</span>
      </dt>
      <dd>{text.length < 60 ? <code>{text}</code> : <pre class="scroll">{text}</pre>}</dd>
    </>
  );
}

interface HooksProps {
  collection: string;
  hooks: readonly HookRow[];
  first: string;
  who: string;
}

/** Hooks at the system that matters first; all others behind a fold. */
function Hooks({ collection, hooks, first, who }: HooksProps) {
  const byEvent = (a: HookRow, b: HookRow) => a.event_type.localeCompare(b.event_type) || a.id - b.id;
  const mine = hooks.filter(({ target_url }) => target_url.startsWith(first)).sort(byEvent);
  const others = hooks.filter(({ target_url }) => !target_url.startsWith(first)).sort(byEvent);
  return (
    <>
      <HookTable collection={collection} caption={`Hooks at ${who}`} hooks={mine.slice(0, MANY)} first={first} />
      {mine.length === 0 && <p class="faint">None.</p>}
      <details>
        <summary>{others.length} hooks elsewhere</summary>
        <HookTable collection={collection} caption="Hooks elsewhere" hooks={others.slice(0, MANY)} first="" />
      </details>
    </>
  );
}

function HookTable({ collection, caption, hooks, first }: Omit<HooksProps, "who"> & { caption: string }) {
  if (hooks.length === 0) return <></>;
  return (
    <Table caption={caption} columns={["Id", "Event", "Target", "Owner", "State"]}>
      {hooks.map((hook) => (
        <tr id={`${collection}-${hook.id}`}>
          <td>{hook.id}</td>
          <td>{hook.event_type}</td>
          <td class="long" title={hook.target_url}>
            {hook.target_url.slice(first.length).replace(/^api\/v1\/(applications\/)?oms\//, "")}
          </td>
          <td>{hook.user}</td>
          <td>
            <Switch collection={collection} row={hook} what={`hook ${hook.id}`} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Whether something is on, and a button that changes it behind every client's back. */
function Switch({ collection, row, what }: { collection: string; row: Row | HookRow; what: string }) {
  const isOn = row.is_active === true;
  return (
    <form
      action={`/__control/objects/${collection}/${row.id}`}
      method="post"
      data-method="PATCH"
      data-raw={JSON.stringify({ is_active: !isOn })}
      data-done={`Switched ${what} ${isOn ? "off" : "on"}.`}
    >
      <span class={isOn ? "on" : "off"}>{isOn ? "on" : "off"}</span>{" "}
      <button type="submit" aria-label={`Switch ${what} ${isOn ? "off" : "on"}`}>
        {isOn ? "off" : "on"}
      </button>
    </form>
  );
}
