import { expect } from "chai";
import type { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { stackOf } from "../support/stack-of.js";

describe("OmsScenario that waits for its channel, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  const declare = (channel: object) =>
    project.declare([
      {
        type: "OmsScenario",
        name: "it",
        args: { name: "M", kind: "distribution", channel, defaultStockLocation: { erpCode: "WH-CENTRAL" } },
      },
    ]);
  const ops = async () => (await project.preview()).map(({ op }) => op);

  stackOf(
    ({ config }) => PulumiProject.withResources(config),
    (started) => ({ platform, project } = started),
  );

  it("writes nothing, and is clean while it waits", async () => {
    declare({ name: "Seller Center" });
    const writes = await platform.writesDuring(async () => {
      const { output } = await project.up();
      expect(output).to.contain('pending: OMS has no channel with name "Seller Center" yet');
      expect(await ops()).to.deep.equal([]);
      await project.up();
    });
    expect(writes).to.deep.equal([]);
  });

  it("waits on, changed, for a channel that is missing as well", async () => {
    declare({ name: "Nowhere" });
    expect(await ops()).to.include("replace");
    await project.up();
    expect(await ops()).to.deep.equal([]);
  });

  it("is made at once when it is told to wait for a channel that is there", async () => {
    declare({ name: "N11" });
    await project.up();
    expect(project.state()[0]!.outputs).to.deep.include({ status: "applied" });
    expect(await ops()).to.deep.equal([]);
  });

  it("shows that its channel is gone again, and does not touch the scenario", async () => {
    const channel = await platform.find("oms.channels", { name: "N11" });
    await platform.erase("oms.channels", channel.id);
    const [step] = await project.preview();
    expect(step).to.deep.include({ op: "update" });
    expect(step!.properties.every((property) => property.startsWith("channel"))).to.equal(true);
    const { output: shown } = await project.run("preview", "--diff", "--non-interactive");
    expect(shown).to.contain("OMS has no channel with name").and.contain("any more");
    const writes = await platform.writesDuring(async () => {
      const { code, output } = await project.tryUp();
      expect(code).not.to.equal(0);
      expect(output).to.match(/OMS has no channel with name "N11" yet; .* Scenario \d+ is left as it was/);
    });
    expect(writes).to.deep.equal([]);
    const { id: _old, ...members } = channel;
    await platform.control("POST", "objects/oms.channels", members);
    await project.up();
    expect(await ops()).to.deep.equal([]);
    const made = await platform.find("oms.channels", { name: "N11" });
    const scenario = await platform.find("oms.distribution_scenarios", { name: "M" });
    expect(scenario.channels, "the new channel of that name").to.deep.equal([made.id]);
  });

  it("fails instead of waiting when it is told to", async () => {
    project.declare([
      {
        type: "OmsScenario",
        name: "strict",
        args: {
          name: "S",
          kind: "distribution",
          channel: { name: "Nowhere" },
          defaultStockLocation: { erpCode: "WH-CENTRAL" },
          whenChannelMissing: "error",
        },
      },
    ]);
    const { code, output } = await project.tryUp();
    expect(code).not.to.equal(0);
    expect(output).to.contain('OMS has no channel with name "Nowhere" yet').and.contain("Nothing was written");
  });
});
