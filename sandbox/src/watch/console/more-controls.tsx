import { collections } from "../../state/collections.js";
import { FaultForm } from "./fault-form.js";
import { Options } from "./options.js";

export const MoreControls = () => (
  <details class="more">
    <summary>Faults, changes, snapshots, reset</summary>
    <div class="controls">
      <FaultForm />
      <ChangeForm />
      <SnapshotForm />
      <form method="post" action="/__control/reset" aria-label="Reset" data-done="A fresh installation.">
        <button
          type="submit"
          data-ask="Reset everything? All orders, webhooks and settings are lost. Snapshots stay. You cannot undo this."
        >
          Reset everything
        </button>
      </form>
    </div>
  </details>
);

const ChangeForm = () => (
  <form
    method="post"
    action="/__control/objects/{collection}/{id}"
    aria-label="Change an object behind a client's back"
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
    <button
      type="submit"
      data-method="DELETE"
      data-done="Erased."
      data-ask="Erase {collection} {id}? You cannot undo this."
    >
      Erase
    </button>
  </form>
);

const SnapshotForm = () => (
  <form method="post" action="/__control/snapshots" aria-label="Take a snapshot" data-done="Snapshot taken.">
    <label>
      snapshot
      <input name="name" required size={10} pattern="[\w.\-]+" />
    </label>
    <button type="submit">Take</button>
    <button
      type="submit"
      data-action="/__control/snapshots/{name}/restore"
      data-done="Restored."
      data-ask="Restore {name}? Everything since then is lost."
    >
      Restore
    </button>
  </form>
);
