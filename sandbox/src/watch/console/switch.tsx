import type { HookRow } from "../../state/entities/hooks.js";
import type { Row } from "../../state/entities/row.js";

/** Whether something is on, and a button that changes it behind every client's back. */
export function Switch({ collection, row, what }: { collection: string; row: Row | HookRow; what: string }) {
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
      <button type="submit" aria-label={`Switch ${isOn ? "off" : "on"} ${what}`}>
        Switch {isOn ? "off" : "on"}
      </button>
    </form>
  );
}
