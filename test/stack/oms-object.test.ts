import { expect } from "chai";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { lifecycle, restoredWholly } from "./lifecycle.js";

const filter = { name: "Only ours", field: "supplier_code", condition: "in", values: ["SELLER-001"] };
const transition = {
  command_name: "Give back",
  slug: "give-back",
  source_state: "shipped",
  destination_state: "packed_for_refund",
  command_code: "PackagePackedForRefundCommand",
  configuration: { sync_remote_order_status: true },
};

lifecycle("OmsObject with the real CLI", {
  type: "OmsObject",
  args: { path: "/api/v1/oms/order_filter_rules/", body: filter },
  createWrites: ["POST /api/v1/oms/order_filter_rules/"],
  drift: (platform, { id }) =>
    platform.change("oms.order_filter_rules", Number(id), { values: [], condition: "not_in" }),
  drifted: ["body"],
  update: { path: "/api/v1/oms/order_filter_rules/", body: { ...filter, values: ["A", "B"] }, updateMethod: "PUT" },
  updated: ["body", "updateMethod"],
  replace: { path: "/api/v1/oms/state_transitions/", lookup: ["slug"], body: transition },
  vanish: (platform, { id }) => platform.erase("oms.state_transitions", Number(id)),
  restored: restoredWholly,
});

lifecycle("OmsStateTransition with the real CLI", {
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
  restored: (before, after) => {
    const others = ({ stateTransitions }: typeof before) => stateTransitions.filter(({ slug }) => slug !== "ship");
    expect(others(after)).to.deep.equal(others(before));
  },
});

describe("OmsObject with the real CLI, where something is there already", () => {
  let platform: Platform;
  let project: PulumiProject;
  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.withResources(platform.config);
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });
  const declare = (args: object) =>
    project.declare([{ type: "OmsCargoCompanyCondition", name: "it", args: args as Record<string, unknown> }]);
  const rules = [{ field: "payment_type", condition: "in", values: ["credit_card"] }];

  it("is refused when it differs, and taken over on purpose, and put back", async () => {
    const { cargoCompanies, cargoCompanyConditions: before } = await platform.state();
    const cargoCompany = cargoCompanies[0]!.id;
    declare({ cargoCompany, rules });
    const writes = await platform.writesDuring(async () => {
      const { code, output } = await project.tryUp();
      expect(code).not.to.equal(0);
      expect(output).to.contain("whose rules_configuration differ").and.contain("adopt: true");
    });
    expect(writes).to.deep.equal([]);
    declare({ cargoCompany, rules, adopt: true });
    await project.up();
    expect((await platform.state()).cargoCompanyConditions[0]!.rules_configuration).to.deep.equal({ rules });
    expect(await project.preview()).to.deep.equal([]);
    await project.destroy();
    expect((await platform.state()).cargoCompanyConditions).to.deep.equal(before);
  });

  it("is kept on destroy when it was there as declared", async () => {
    const { cargoCompanies, cargoCompanyConditions: before } = await platform.state();
    declare({ cargoCompany: cargoCompanies[0]!.id, rules: [] });
    const writes = await platform.writesDuring(async () => {
      await project.up();
      await project.destroy();
    });
    expect(writes).to.deep.equal([]);
    expect((await platform.state()).cargoCompanyConditions).to.deep.equal(before);
  });
});
