import { hookVersions, type HookVersion } from "../../state/options.js";

/** What a version does. */
export interface Generation {
  /** Exponential retries have a `factor`, which is checked, and 1 where it is left out; before, it is dropped. */
  hasFactor: boolean;
  /** A twin's POST is a 406; before, nobody catches the clash, and it is a 500. */
  catchesTwins: boolean;
  /** A superuser sees everybody's hooks; before, only its own. */
  showsSuperusersAll: boolean;
  /** There are `hooks/registry/` and `event_queues/`. */
  hasRegistry: boolean;
  /** Event types are checked against the registry; before, any text is taken. */
  checksEventTypes: boolean;
  /** Events can be repeated by hand, and the log can be searched by hook, object and time. */
  repeatsByHand: boolean;
  /** A delivery whose callback fails is undone, and its event waits in the queue; before, it counts as delivered. */
  undoesDeliveries: boolean;
}

export function generationOf(version: HookVersion): Generation {
  const since = (first: HookVersion) => hookVersions.indexOf(version) >= hookVersions.indexOf(first);
  return {
    hasFactor: since("0.2.12"),
    catchesTwins: since("0.2.12"),
    showsSuperusersAll: since("0.2.14"),
    hasRegistry: since("0.2.18"),
    checksEventTypes: since("0.2.21"),
    repeatsByHand: since("0.5.3"),
    undoesDeliveries: since("0.5.3"),
  };
}
