import { expect } from "chai";
import type { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { stackOf } from "../support/stack-of.js";

describe("OmsSetupStep and look-ups with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  stackOf(
    ({ config }) => PulumiProject.withResources(config),
    (started) => ({ platform, project } = started),
    { millisecondsPerSecond: 10 },
  );
  const declare = (triggers: unknown) =>
    project.declare([{ type: "OmsSetupStep", name: "it", args: { step: "stock_locations", triggers } }]);
  const result = () => project.state()[0]!.outputs!.result;

  it("copies what is missing, once, and again when its triggers change", async () => {
    const store = await platform.find("oms.stock_locations", { erp_code: "STORE-004" });
    await platform.erase("oms.stock_locations", store.id);
    declare(1);
    expect(await platform.writesDuring(() => project.preview())).to.deep.equal([]);
    expect(await platform.writesDuring(project.up)).to.deep.equal(["POST /api/v1/oms/setup/stock_locations/execute/"]);
    expect(result()).to.equal("FINISHED");
    await platform.find("oms.stock_locations", { erp_code: "STORE-004" });
    expect(await project.preview()).to.deep.equal([]);
    declare(2);
    expect((await project.preview()).map(({ op }) => op)).to.deep.equal(["update"]);
    expect(await platform.writesDuring(project.up), "nothing is missing").to.deep.equal([]);
    expect(result()).to.equal("NOT_REQUIRED");
    expect(await platform.writesDuring(project.destroy)).to.deep.equal([]);
  });

  it("fails with what OMS says when a step fails", async () => {
    const { id } = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
    await platform.change("oms.application_settings", id, { json_value: {} });
    declare(1);
    const { code, output } = await project.tryUp();
    expect(code).not.to.equal(0);
    expect(output).to.contain("OmsSetupStep stock_locations: the step ended as FAILED");
  });

  describe("look-ups", () => {
    const program = (body: string) =>
      project.program(
        `const { getOmsChannel, getStockLocation, getEventTypes } = require("pulumi-akinon");\n${body}\n`,
      );

    it("read while the program runs, in a preview too", async () => {
      program(`
        exports.channel = getOmsChannel({ name: "Web" });
        exports.missing = getOmsChannel({ name: "Seller Center" }).apply((channel) => channel === undefined);
        exports.location = getStockLocation({ erpCode: "WH-CENTRAL" });
        exports.knows = getEventTypes({ system: "oms" }).apply((types) => types.includes("package.created"));
      `);
      expect(await platform.writesDuring(() => project.preview())).to.deep.equal([]);
      await project.up();
      const all = await project.outputs();
      expect(all.channel).to.deep.include({ name: "Web", type: "web", omnitronId: 11 });
      expect(all.location).to.deep.include({ erpCode: "WH-CENTRAL", name: "Central warehouse" });
      expect(all).to.deep.include({ missing: true, knows: true });
    });

    it("fail in one line for a person", async () => {
      program(`exports.location = getStockLocation({ erpCode: "NOWHERE" });`);
      const { code, output } = await project.tryUp();
      expect(code).not.to.equal(0);
      expect(output).to.contain('stock location with ERP code "NOWHERE": OMS has none').and.not.contain("look-up.js");
    });
  });
});
