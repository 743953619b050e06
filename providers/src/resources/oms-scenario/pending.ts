import type { Channel } from "../../akinon/channels.js";
import { Refused } from "../../pulumi/errors.js";
import { misspelt } from "../../text/closest.js";
import { akinonCommand, pulumiCommand } from "../../text/commands.js";
import type { Made } from "../task.js";
import type { Observed } from "./observe.js";
import type { Outputs } from "./outputs.js";
import { describeChannel } from "./references.js";
import type { Inputs } from "./schema.js";

/** A scenario whose channel is not there yet: nothing of it is written. */
export function wait(
  inputs: Inputs,
  observed: Observed | "pending" | undefined,
  channels: readonly Channel[],
): Made<Outputs> {
  const waitingFor = describeChannel(inputs.channel);
  const reason =
    `OMS has no ${waitingFor.slice("a ".length)} yet; Seller Center's first order creates it.` +
    meantBy(inputs.channel, channels);
  if (inputs.whenChannelMissing === "error") throw new Refused(`${reason} Nothing was written`);
  if (observed !== undefined && observed !== "pending") {
    throw new Refused(`${reason} Scenario ${observed.scenario.id} is left as it was`);
  }
  return {
    id: `pending:${inputs.kind}:${inputs.name}`,
    outputs: { status: "pending", waitingFor },
    note:
      `pending: ${reason} Once it is there, ${pulumiCommand("up", "--refresh", process.env)} applies the scenario. If no order arrives, ` +
      `${akinonCommand("verify", process.env)} shows what Seller Center answers to OMS's token`,
  };
}

/** A channel whose name is misspelt never comes. */
function meantBy(wanted: Inputs["channel"], channels: readonly Channel[]): string {
  if (typeof wanted !== "object" || typeof wanted.name !== "string") return "";
  const names = channels.flatMap(({ name }) => name ?? []);
  const meant = misspelt(wanted.name, names);
  return meant === undefined ? "" : ` Did you mean ${JSON.stringify(meant)}?`;
}
