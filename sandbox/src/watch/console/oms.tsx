import type { Installation } from "../../state/state.js";
import type { World } from "../../state/world.js";
import { Settings } from "./settings.js";
import { Switch } from "./switch.js";
import { Table } from "./table.js";
import { Hooks } from "./webhooks.js";

const MANY = 60;

/** What OMS knows. */
export function Oms({ world, installation }: { world: World; installation: Installation }) {
  const { omsHooks, channels, setupSteps } = installation;
  return (
    <>
      <Settings world={world} installation={installation} />
      <Hooks collection="oms.hooks" hooks={omsHooks} first={`${world.urls.sellerCenter}/`} who="Seller Center" />
      <h3>Channels</h3>
      <p>
        {channels
          .map(({ id, name }) => `${String(name)} (${id})`)
          .slice(0, MANY)
          .join(", ")}
      </p>
      <Scenarios installation={installation} />
      <Rules installation={installation} />
      <h3>Basic setup</h3>
      <p>{setupSteps.map(({ name, result }) => `${name}: ${result}`).join(", ")}</p>
    </>
  );
}

function Scenarios({ installation }: { installation: Installation }) {
  const scenarios = [
    ...installation.distributionScenarios.map((row) => [row, "oms.distribution_scenarios"] as const),
    ...installation.transferScenarios.map((row) => [row, "oms.transfer_scenarios"] as const),
  ];
  return (
    <Table caption="Scenarios" columns={["Name", "For", "State"]}>
      {scenarios.slice(0, MANY).map(([row, collection]) => (
        <tr>
          <td class="long">{String(row.name)}</td>
          <td class="faint">
            {Array.isArray(row.channels) ? `channels ${row.channels.join(", ")}` : "every channel"}, location{" "}
            {String(row.default_stock_location)}
          </td>
          <td class="keep">
            <Switch collection={collection} row={row} what={`scenario ${String(row.name)}`} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

const Rules = ({ installation: { stateTransitions, orderFilterRules } }: { installation: Installation }) => (
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
);
