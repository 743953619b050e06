import { expect } from "chai";
import { type Content, Platform } from "../support/platform.js";
import { type Declared, PulumiProject } from "../support/pulumi-project.js";
import { stackOf } from "../support/stack-of.js";

const TARGET = "https://seller-center.example/packages/";

/** One of each type; all but the webhook's and the new filter's objects were there before. */
const resources = (prefix: string, opts: Record<string, unknown> = {}, changed: object = {}): Declared[] => {
  const declared: [type: string, name: string, args: Record<string, unknown>][] = [
    ["OmsWebhook", "hook", { eventType: "package.created", targetUrl: TARGET, ...changed }],
    ["OmnitronWebhookState", "off", { eventType: "order.created" }],
    ["OmsAppSetting", "setting", { key: "FEATURE_01", value: { ours: true } }],
    [
      "OmsObject",
      "rule",
      {
        path: "/api/v1/oms/order_filter_rules/",
        body: { name: "Ours", field: "payment_type", condition: "not_in", values: ["B"] },
      },
    ],
    [
      "OmsScenario",
      "scenario",
      {
        name: "Web orders",
        kind: "distribution",
        channel: "any",
        defaultStockLocation: { erpCode: "WH-CENTRAL" },
        adopt: true,
      },
    ],
  ];
  return declared.map(([type, name, args]) => ({ type, name: `${prefix}-${name}`, args, opts }));
};

describe("an object that another resource takes over, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  let untouched: Content;
  let connected: Content;
  const up = (...more: string[]) => project.succeed("up", "--yes", "--skip-preview", "--non-interactive", ...more);

  stackOf(
    ({ config }) => PulumiProject.withResources(config),
    (started) => ({ platform, project } = started),
  );
  beforeEach(async () => {
    untouched ??= await platform.content();
  });

  /** An update that hands over, and writes nothing. */
  async function expectLeft(declared: Declared[], ...more: string[]) {
    project.declare(declared);
    let output = "";
    const writes = await platform.writesDuring(async () => ({ output } = await up(...more)));
    expect(writes, output).to.deep.equal([]);
    expect(await platform.content()).to.deep.equal(connected);
    expect(output).to.match(
      /OmsWebhook package\.created .*: left as it is, because another resource of this stack holds it now/,
    );
    return output;
  }

  it("is left as it is when its resource is renamed", async () => {
    project.declare(resources("a"));
    await up();
    connected = await platform.content();
    expect(connected).not.to.deep.equal(untouched);
    project.env.PULUMI_RUN_PROGRAM = "false";
    const output = await expectLeft(resources("b"));
    expect(output)
      .to.contain("OmnitronWebhookState order.created (before the first update: webhook 5 on): left as it is")
      .and.to.contain("(before the first update: webhook 5 on)");
  });

  it("is left as it is when its resource is replaced on purpose", async () => {
    project.env.PULUMI_RUN_PROGRAM = "true";
    await expectLeft(resources("b"), "--replace", "**dynamic/akinon:**");
  });

  it("is never refused as foreign when a change replaces its resource, before or after", async () => {
    const headers = (value: string) => ({ additionalHeaders: { "X-A": value } });
    for (const [value, opts] of [
      ["1", { replaceOnChanges: ["*"] }],
      ["2", { replaceOnChanges: ["*"], deleteBeforeReplace: true }],
    ] as const) {
      project.declare(resources("b", opts, headers(value)));
      const writes = await platform.writesDuring(up);
      expect(writes.map((write) => write.replace(/\d+\/$/, "{id}/"))).to.deep.equal([
        "PATCH /api/v1/oms/whisperer/hooks/{id}/",
      ]);
      expect(await platform.find("oms.hooks", { target_url: TARGET })).to.deep.include({
        is_active: true,
        additional_headers: { "X-A": value },
      });
    }
  });

  it("goes back at a destroy to what it was before the first update", async () => {
    await project.destroy();
    const back = await platform.content();
    // Nothing is left but the hook that the platform keeps, switched off.
    expect(back).to.deep.equal({ ...untouched, omsHooks: back.omsHooks });
    expect(await platform.find("oms.hooks", { target_url: TARGET })).to.have.property("is_active", false);
  });

  it("is left as it is where the engine does not look at the former resource, and its former values are told", async () => {
    project.declare(resources("a"));
    await up();
    connected = await platform.content();
    const output = await expectLeft(resources("b"));
    expect(output).to.match(
      /OmnitronWebhookState order\.created \(before the first update: webhook 5 on\).*: left as it is/,
    );
    expect(output).to.match(/OmsAppSetting FEATURE_01 \(before the first update: .*: left as it is/);
  });

  it("is left as it is when its resource is tainted, and no refresh forgets the taint", async () => {
    await project.succeed("state", "taint", ...project.state().map(({ urn }) => urn), "--yes");
    await expectLeft(resources("b"), "--refresh=false");
  });

  it("is left as it is when its resource moves into a component", async () => {
    await expectLeft(resources("b", { within: "component" }));
  });

  it("is left as it is in two updates, of which the first makes the new resources and the second deletes the old ones", async () => {
    const declared = resources("c");
    project.declare(declared);
    const writes = await platform.writesDuring(() =>
      up(...declared.flatMap(({ name }) => ["--target", `**::${name}`])),
    );
    expect(writes).to.deep.equal([]);
    await expectLeft(declared, "--refresh=false");
  });

  it("is left at a destroy where nobody knows what it was before, which is said", async () => {
    const { output } = await project.destroy();
    expect(output).to.match(/webhook 5 is left as it is: it was already off .* nobody knows what it was before/);
    expect(output).to.match(
      /the setting is left as it is: it already had this value .* nobody knows what it had before/,
    );
    expect(output).to.match(/scenario \d+ is left as it is: .* nobody knows what it was before/);
    expect((await platform.find("omnitron.hooks", { id: 5 })).is_active).to.equal(false);
    expect((await platform.find("oms.hooks", { target_url: TARGET })).is_active).to.equal(false);
  });
});
