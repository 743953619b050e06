import type { Hook } from "../../akinon/hooks.js";
import { HalfMade, Refused } from "../../pulumi/errors.js";
import type { Holder } from "../../pulumi/ledger.js";
import type { Made } from "../task.js";
import type { Outputs } from "./outputs.js";
import type { Inputs } from "./schema.js";

interface Steps {
  /** Brings a hook to stand as declared. */
  takeOver: (twin: Hook) => Promise<Made<Outputs>>;
  /** Undoes the work on a hook; tells what was left. */
  letGo: (hook: Hook) => Promise<string | undefined>;
}

/**
 * Where another hook stands at the new address, that one is switched on and the former one off, in this order: an event between
 * the two writes is told at both addresses, and none is lost.
 */
export async function switchOver(
  { hook, twin }: { hook: Hook; twin: Hook },
  others: readonly Holder<Inputs, Outputs>[],
  { takeOver, letGo }: Steps,
): Promise<Made<Outputs>> {
  const holds = ({ id }: Hook) => others.some((other) => other.state.outputs.hookId === id);
  if (holds(twin)) {
    throw new Refused(
      `webhook ${twin.id} at the new address belongs to another resource of this stack. Nothing was written. If that resource moves ` +
        "too, run the update again. If the two swap their addresses, swap their names in the program instead",
    );
  }
  const taken = await takeOver(twin).catch((error: unknown) => {
    if (!(error instanceof HalfMade)) throw error;
    // The state must go on holding the former hook, which is still on.
    throw new Refused(
      `webhook ${twin.id} at the new address did not take over from webhook ${hook.id}: ${error.message}`,
    );
  });
  const left = holds(hook) ? undefined : await letGo(hook);
  const told =
    `webhook ${twin.id} was already at the new address and took over from webhook ${hook.id}. An event between the two writes ` +
    "was delivered to both addresses";
  return { ...taken, note: [told, taken.note, left].filter((text) => text !== undefined).join(". ") };
}
