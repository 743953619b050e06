import { expect } from "chai";
import { canary } from "../support/canaries.js";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

/** Where a program can say its transforms. */
const PLACES: Record<string, string> = {
  "the resource's own": "rule({ transforms: [given] });",
  "the resource's own, of the older kind": "rule({ transformations: [given] });",
  "the stack's, of the older kind": "pulumi.runtime.registerStackTransformation(given); rule();",
  "a parent's, of the older kind":
    'rule({ parent: new pulumi.ComponentResource("a:b:C", "c", {}, { transformations: [given] }) });',
};

describe("what transforms change, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  const secret = canary("secret that a transform sets");
  const key = canary("secretKey that a transform sets");

  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.withResources(platform.config);
    Object.assign(project.env, { SECRET: secret, KEY: key });
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });
  const program = (text: string) =>
    project.program(`const pulumi = require("@pulumi/pulumi");
const akinon = require("pulumi-akinon");
const body = { name: "R", field: "supplier_code", condition: "in", values: ["plain"] };
const rule = (opts) => new akinon.OmsObject("r", { path: "/api/v1/oms/order_filter_rules/", body }, opts);
const given = ({ type, props, opts }) => type.endsWith(":OmsObject")
  ? { props: { ...props, body: pulumi.secret({ ...body, values: [process.env.SECRET] }) }, opts }
  : undefined;
${text}
`);

  for (const [place, text] of Object.entries(PLACES)) {
    it(`is taken out of messages where it is secret: ${place}`, async () => {
      program(text);
      const answer = { status: 400, body: { values: [`${secret} is not a code`] } };
      const rule = { method: "POST", path: "/api/v1/oms/order_filter_rules/", fault: { kind: "status", ...answer } };
      await platform.control("POST", "faults", rule);
      const { code, output } = await project.tryUp();
      await platform.control("DELETE", "faults");
      expect(code, output).not.to.equal(0);
      expect(output).to.contain("[secret] is not a code");
    });
  }

  it("is secret in the state where the input always is", async () => {
    program(`new akinon.OmsWebhook("w", { eventType: "package.created", targetUrl: "https://a.example/" }, {
  transforms: [({ props, opts }) => ({ props: { ...props, secretKey: process.env.KEY }, opts })],
});`);
    await project.up();
    expect(await platform.find("oms.hooks", { target_url: "https://a.example/" })).to.have.property("secret_key", key);
    expect(await project.stateText()).not.to.contain(key);
  });

  it("is heeded where it is ignoreChanges", async () => {
    program(`const transforms = [({ props, opts }) => ({
  props, opts: pulumi.mergeOptions(opts, { ignoreChanges: ["value"] }),
})];
new akinon.OmsAppSetting("v", { key: "FEATURE_05", value: 99 }, { transforms });`);
    await project.up();
    const { id } = await platform.find("oms.application_settings", { key: "FEATURE_05" });
    await platform.change("oms.application_settings", id, { json_value: 123 });
    const writes = await platform.writesDuring(async () => {
      await project.upUnchanged();
      await project.destroy();
    });
    expect(writes).to.deep.equal([]);
  });
});
