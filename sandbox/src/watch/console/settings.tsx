import type { Installation } from "../../state/state.js";
import type { World } from "../../state/world.js";
import { masked } from "../../systems/oms/settings.js";
import { isObject, type Json } from "../../values/json.js";

const MANY = 60;

export function Settings({ world, installation: { settings } }: { world: World; installation: Installation }) {
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
      <dd>
        {text.length < 60 ? (
          <code>{text}</code>
        ) : (
          <details>
            <summary>{summaryOf(value)}</summary>
            <pre class="scroll">{text}</pre>
          </details>
        )}
      </dd>
    </>
  );
}

function summaryOf(value: Json): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return isObject(value) ? Object.keys(value).join(", ") : `${String(value).slice(0, 40)}…`;
}
