import { expect } from "chai";
import type { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { stackOf } from "../support/stack-of.js";

describe("OmsObject with the real CLI, where something is there already", () => {
  let platform: Platform;
  let project: PulumiProject;
  stackOf(
    ({ config }) => PulumiProject.withResources(config),
    (started) => ({ platform, project } = started),
  );
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
