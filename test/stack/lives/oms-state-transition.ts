import { expect } from "chai";
import type { Life } from "./life.js";

export const omsStateTransition: Life = {
  type: "OmsStateTransition",
  args: {
    slug: "ship",
    commandName: "Ship it",
    commandCode: "ShipThePackageCommand",
    sourceState: "packed",
    destinationState: "shipped",
    configuration: { sync_remote_order_status: true },
    // The installation has one of this slug, with another name.
    adopt: true,
  },
  createWrites: ["PATCH /api/v1/oms/state_transitions/{id}/"],
  drift: (platform, { id }) =>
    platform
      .change("oms.state_transitions", Number(id), {
        command_name: "Theirs",
        configuration: { sync_remote_order_status: false, of_somebody: "else" },
      })
      .then(() => undefined),
  drifted: ["body"],
  repaired: async (platform, { id }) => {
    const row = await platform.find("oms.state_transitions", { id: Number(id) });
    expect(row.configuration, "what nobody declared stays").to.deep.equal({
      sync_remote_order_status: true,
      of_somebody: "else",
    });
    await platform.change("oms.state_transitions", Number(id), { configuration: { sync_remote_order_status: true } });
  },
  update: {
    slug: "ship",
    commandName: "Ship",
    commandCode: "ShipThePackageBasicCommand",
    sourceState: "packed",
    destinationState: "shipped",
    visible: false,
    configuration: {},
    adopt: true,
  },
  updated: ["body"],
  vanish: (platform, { id }) => platform.erase("oms.state_transitions", Number(id)),
  // What vanished was the installation's own; a new one is ours, and goes with us.
  left: ({ stateTransitions }) => ({ stateTransitions: stateTransitions.filter(({ slug }) => slug !== "ship") }),
};
