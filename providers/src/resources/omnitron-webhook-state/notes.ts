import type { Hook } from "../../akinon/hooks.js";
import type { Holder } from "../../pulumi/ledger.js";
import type { Note } from "../../pulumi/notes.js";
import { shownUrl } from "../../text/shown-url.js";
import { holdersOf, type Outputs } from "./held-hooks.js";
import type { Inputs } from "./schema.js";

/** Two resources of the program that want one hook in different states: each update switches it again. */
export function contested({ active }: Inputs, hooks: readonly Hook[], others: readonly Holder<Inputs, Outputs>[]) {
  const told = hooks.flatMap((hook) => {
    const rivals = holdersOf(hook, others).filter(
      ({ isDeclared, state }) => isDeclared && state.inputs.active !== active,
    );
    return rivals.length === 0 ? [] : [hook.id];
  });
  return told.length === 0
    ? undefined
    : `contested: another OmnitronWebhookState of this stack wants webhook ${told.join(", ")} ${active ? "off" : "on"}, so each ` +
        "update switches it again. Narrow the targetUrl or targetPrefixes of one of the two";
}

/** A hook that delivers to the same place, and goes on as it is. */
export function nearMisses({ active }: Inputs, nearly: readonly Hook[]): string | undefined {
  const others = nearly.filter((hook) => hook.is_active !== active);
  if (others.length === 0) return undefined;
  const named = others.map(({ id, target_url }) => `webhook ${id} (${shownUrl(target_url)})`).join(", ");
  return (
    `${named} of the same event is left ${active ? "off" : "on"}: its address differs in letter case, slashes, scheme or port. ` +
    "If it means the same receiver, name it in targetUrl or targetPrefixes of another resource"
  );
}

/** An update that was killed after a switch leaves nobody who knows: what a destroy will take for the former state is told. */
export function stoodAlready({ active }: Inputs, stood: readonly Hook[]): Note | undefined {
  if (stood.length === 0) return undefined;
  const [now, back] = active ? ["on", "off"] : ["off", "on"];
  return {
    about: `webhook ${stood.map(({ id }) => id).join(", ")}`,
    text:
      `was already ${now}, so a destroy leaves it ${now}. If a killed update switched it ${now}, switch it ${back} by hand ` +
      "after the destroy",
  };
}

/** Hooks that somebody moved. */
export const elsewhere = (released: readonly Hook[]) =>
  released.map(({ id, target_url }) => `webhook ${id} is now at another address, ${shownUrl(target_url)}`).join(", ") +
  ", and is no longer held. Restore its address, or correct targetUrl or targetPrefixes";
