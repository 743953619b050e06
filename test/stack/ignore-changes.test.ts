import { expect } from "chai";
import { canary } from "../support/canaries.js";
import { Platform } from "../support/platform.js";
import { type Declared, marked, PulumiProject } from "../support/pulumi-project.js";

const at = (place: string) => `https://seller-center.example/${place}/`;

/** Each type with a property that is left to others; `more` changes something beside it. */
const declared = (more: object = {}): Declared[] => [
  {
    type: "OmsWebhook",
    name: "headers",
    args: {
      eventType: "package.created",
      targetUrl: at("headers"),
      additionalHeaders: marked({ Authorization: canary("token of ours") }),
      ...more,
    },
    opts: { ignoreChanges: ["additionalHeaders"] },
  },
  {
    type: "OmsWebhook",
    name: "auth",
    args: {
      eventType: "package.created",
      targetUrl: at("auth"),
      config: marked({
        auth: { type: "basic", username: "oms", password: canary("password of ours") },
        ...("callback" in more && { channel_id: 5 }),
      }),
    },
    opts: { ignoreChanges: ["config.auth.password"] },
  },
  {
    type: "OmsAppSetting",
    name: "part",
    args: { key: "OUR_KEY", value: { provider: "google", url: "callback" in more ? "b" : "a", region: "tr" } },
    opts: { ignoreChanges: ["value.region"] },
  },
  {
    type: "OmsAppSetting",
    name: "whole",
    args: { key: "FEATURE_05", value: 99 },
    opts: { ignoreChanges: ["value"] },
  },
  {
    type: "OmnitronWebhookState",
    name: "off",
    args: { eventType: "order.created", targetPrefixes: ["http"] },
    opts: { ignoreChanges: ["active"] },
  },
  {
    type: "OmsObject",
    name: "rule",
    args: {
      path: "/api/v1/oms/order_filter_rules/",
      body: {
        name: "Ours",
        field: "payment_type",
        condition: "not_in",
        values: ["callback" in more ? "C" : "B"],
        is_active: true,
      },
    },
    opts: { ignoreChanges: ["body.is_active"] },
  },
  {
    type: "OmsScenario",
    name: "scenario",
    args: {
      name: "Ours",
      kind: "distribution",
      channel: { id: 53 },
      defaultStockLocation: { erpCode: "WH-CENTRAL" },
      ...("callback" in more && { description: "changed" }),
    },
    opts: { ignoreChanges: ["channel", "priority"] },
  },
];

describe("ignoreChanges, with the real CLI", function () {
  this.timeout(180_000);
  let platform: Platform;
  let project: PulumiProject;
  const live = canary("token that somebody gave");
  const rotated = canary("password that somebody rotated");

  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.withResources(platform.config);
    project.declare(declared());
    await project.up();
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  const find = (collection: string, wanted: object) => platform.find(collection, wanted);
  const setting = async (key: string) => (await find("oms.application_settings", { key })).json_value;

  /** What somebody decides on stands as they put it. */
  async function expectTheirs() {
    expect(await find("oms.hooks", { target_url: at("headers") })).to.have.deep.property("additional_headers", {
      Authorization: live,
    });
    expect(await find("oms.hooks", { target_url: at("auth") })).to.have.nested.property(
      "config.auth.password",
      rotated,
    );
    expect(await setting("OUR_KEY")).to.have.property("region", "eu");
    expect(await setting("FEATURE_05")).to.equal(123);
    expect(
      await Promise.all([1, 4, 5].map(async (id) => (await find("omnitron.hooks", { id })).is_active)),
    ).to.deep.equal([false, false, true]);
    expect(await find("oms.order_filter_rules", { name: "Ours" })).to.have.property("is_active", false);
    expect(await find("oms.distribution_scenarios", { name: "Ours" })).to.have.deep.property("channels", [1, 2]);
  }

  it("is no change and no write where somebody else changed what is ignored", async () => {
    const id = async (collection: string, wanted: object) => (await find(collection, wanted)).id;
    const auth = { type: "basic", username: "oms", password: rotated };
    const changes: [collection: string, id: number, members: object][] = [
      [
        "oms.hooks",
        await id("oms.hooks", { target_url: at("headers") }),
        { additional_headers: { Authorization: live } },
      ],
      ["oms.hooks", await id("oms.hooks", { target_url: at("auth") }), { config: { auth } }],
      [
        "oms.application_settings",
        await id("oms.application_settings", { key: "OUR_KEY" }),
        { json_value: { provider: "google", url: "a", region: "eu" } },
      ],
      ["oms.application_settings", await id("oms.application_settings", { key: "FEATURE_05" }), { json_value: 123 }],
      ["omnitron.hooks", 5, { is_active: true }],
      ["oms.order_filter_rules", await id("oms.order_filter_rules", { name: "Ours" }), { is_active: false }],
      ["oms.distribution_scenarios", await id("oms.distribution_scenarios", { name: "Ours" }), { channels: [1, 2] }],
    ];
    for (const [collection, object, members] of changes) await platform.change(collection, object, members);
    expect(await platform.writesDuring(() => project.upUnchanged())).to.deep.equal([]);
    await expectTheirs();
  });

  it("stays as it is when something beside it is updated", async () => {
    project.declare(declared({ callback: "a.b" }));
    const { output } = await project.up();
    expect(output).to.contain("5 updated");
    await expectTheirs();
    expect(await find("oms.hooks", { target_url: at("headers") })).to.have.property("callback", "a.b");
    expect(await find("oms.hooks", { target_url: at("auth") })).to.have.nested.property("config.channel_id", 5);
    expect(await setting("OUR_KEY")).to.deep.equal({ provider: "google", url: "b", region: "eu" });
    expect(await find("oms.order_filter_rules", { name: "Ours" })).to.deep.include({ values: ["C"] });
    expect(await find("oms.distribution_scenarios", { name: "Ours" })).to.have.property("description", "changed");
    expect((await project.driftCheck()).code).to.equal(0);
  });

  it("has no way back at a destroy, which says so", async () => {
    const { output } = await project.destroy();
    expect(output).to.contain(
      "OmnitronWebhookState order.created: the webhooks are left as they are, because ignoreChanges names active",
    );
    expect(output).to.contain("OmsAppSetting FEATURE_05: the setting is left as it is, because ignoreChanges names");
    expect(await setting("FEATURE_05")).to.equal(123);
    expect((await find("omnitron.hooks", { id: 1 })).is_active).to.equal(false);
  });
});
