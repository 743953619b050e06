import type { HookRow } from "../../state/entities/hooks.js";
import { Switch } from "./switch.js";
import { Table } from "./table.js";

const MANY = 60;

interface HooksProps {
  collection: string;
  hooks: readonly HookRow[];
  first: string;
  who: string;
}

/** Hooks at the system that matters first; all others behind a fold. */
export function Hooks({ collection, hooks, first, who }: HooksProps) {
  const byEvent = (a: HookRow, b: HookRow) => a.event_type.localeCompare(b.event_type) || a.id - b.id;
  const mine = hooks.filter(({ target_url }) => target_url.startsWith(first)).sort(byEvent);
  const others = hooks.filter(({ target_url }) => !target_url.startsWith(first)).sort(byEvent);
  return (
    <>
      <HookTable collection={collection} caption={`Webhooks to ${who}`} hooks={mine.slice(0, MANY)} first={first} />
      {mine.length === 0 && <p class="faint">No webhooks to {who}.</p>}
      <details>
        <summary>{others.length} webhooks to other addresses</summary>
        <HookTable
          collection={collection}
          caption="Webhooks to other addresses"
          hooks={others.slice(0, MANY)}
          first=""
        />
      </details>
    </>
  );
}

function HookTable({ collection, caption, hooks, first }: Omit<HooksProps, "who"> & { caption: string }) {
  if (hooks.length === 0) return <></>;
  return (
    <Table caption={caption} columns={["Id", "Event and target", "State"]}>
      {hooks.map((hook) => (
        <tr id={`${collection}-${hook.id}`}>
          <td>{hook.id}</td>
          <td class="long" title={hook.target_url}>
            {hook.event_type}
            <br />
            <span class="faint">
              {hook.target_url.slice(first.length).replace(/^api\/v1\/(applications\/)?oms\//, "")}, of {hook.user}
            </span>
          </td>
          <td class="keep">
            <Switch collection={collection} row={hook} what={`webhook ${hook.id}`} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
