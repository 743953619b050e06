import { Options, SYSTEMS, VERBS } from "./options.js";

const FAULTS = ["status", "html", "delay", "drop", "truncate", "trickle", "race", "expire_tokens"];

export const FaultForm = () => (
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
        <Options values={VERBS} />
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
      <input name="status" type="number" min="200" max="599" data-in="fault" />
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
    <button type="submit" data-method="DELETE" data-done="No fault is in force.">
      Clear all
    </button>
  </form>
);
