import { expect } from "chai";
import { PulumiProject } from "../support/pulumi-project.js";
import { stackOf } from "../support/stack-of.js";

describe("what a program declares, with the real CLI", () => {
  let project: PulumiProject;
  stackOf(
    ({ config }) => PulumiProject.withResources(config),
    (started) => ({ project } = started),
  );
  const program = (text: string) =>
    project.program(`const pulumi = require("@pulumi/pulumi");\nconst akinon = require("pulumi-akinon");\n${text}\n`);
  const upFails = async () => {
    const { code, output } = await project.tryUp();
    expect(code, output).not.to.equal(0);
    expect(output).not.to.match(/\n\s+at /);
    return output;
  };

  it("is refused where JSON has no form for it, with its path", async () => {
    program(`new akinon.OmsAppSetting("v", { key: "K", value: { from: new Date(0), tags: new Set() } });`);
    expect(await upFails())
      .to.contain("OmsAppSetting v: value.from is a Date")
      .and.contain("value.tags is a Set");
    program(`new akinon.OmsAppSetting("v", { key: "K", value: pulumi.output(1).apply(() => ({ limit: 1 / 0 })) });`);
    expect(await upFails()).to.contain("value.limit is Infinity");
  });

  it("is refused where it asks for an import", async () => {
    program(
      `new akinon.OmsWebhook("w", { eventType: "package.created", targetUrl: "https://a.example/" }, { import: "7" });`,
    );
    expect(await upFails())
      .to.contain("OmsWebhook w: the import option does not work")
      .and.contain("adopt: true");
  });
});
