import { expect } from "chai";
import type { State } from "akinon-sandbox";
import { comparable, Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

describe("a seller that gets another name, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  let connected: State;
  const remove = (key: string) =>
    project.succeed("config", "rm", "--path", `seller-integration:${key}`, ...project.stackOptions);

  /** Neither the preview nor the update finds anything to do, and the outputs are the seller's. */
  async function expectNothingToDo(name: string) {
    const writes = await platform.writesDuring(async () => {
      expect((await project.upUnchanged()).output).not.to.match(/\d+ (created|updated|deleted|replaced)/);
    });
    expect(writes).to.deep.equal([]);
    expect(comparable(await platform.state())).to.deep.equal(connected);
    const outputs = await project.outputs();
    for (const output of ["hooksSwitchedOff", "webhooksOn", "applied", "pending"]) {
      expect(outputs[output]).to.have.all.keys(name);
    }
  }

  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.ofRepository(platform.integration);
    await project.up();
    connected = comparable(await platform.state()) as State;
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  it("is the first of several: it says what it was called before, and nothing is made, deleted or written", async () => {
    await project.set({
      "seller-integration:sellers.acme.supplierCode": "SELLER-001",
      "seller-integration:sellers.acme.renamedFrom": "seller",
    });
    await remove("supplierCode");
    await expectNothingToDo("acme");
  });

  it("is renamed again, and goes on saying its first name", async () => {
    await project.set({
      "seller-integration:sellers.acme-tr.supplierCode": "SELLER-001",
      "seller-integration:sellers.acme-tr.renamedFrom": "seller",
    });
    await remove("sellers.acme");
    await expectNothingToDo("acme-tr");
  });

  it("is the only one again", async () => {
    await project.set({ "seller-integration:supplierCode": "SELLER-001" });
    await remove("sellers");
    await expectNothingToDo("seller");
  });

  it("is disconnected by a destroy that needs no configuration but the addresses and credentials of the last update", async () => {
    await remove("supplierCode");
    project.env.AKINON_DESTROY = "true";
    const { output } = await project.destroy();
    expect(output)
      .to.contain("seller-integration:supplierCode is missing")
      .and.match(/\d+ deleted/);
    expect((await platform.state()).omnitronHooks.every(({ is_active }) => is_active)).to.equal(true);
  });
});
