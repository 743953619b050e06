import { expect } from "chai";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

const targetUrl = "https://seller-center.example/api/v1/applications/oms/packages/";
const channel = { name: "Bazaar" };
/** Declared with as little as each kind needs: every default counts. */
const DECLARED = [
  { type: "OmsWebhook", name: "webhook", args: { eventType: "package.created", targetUrl } },
  {
    type: "OmsWebhook",
    name: "countdown",
    args: { eventType: "package.refused", targetUrl, retryCountdown: { kind: "exponential", base: 3 } },
  },
  { type: "OmnitronWebhookState", name: "hooks", args: { eventType: "order.created" } },
  { type: "OmsAppSetting", name: "setting", args: { key: "A", value: 1 } },
  {
    type: "OmsScenario",
    name: "scenario",
    args: { name: "All", kind: "distribution", channel: "any", defaultStockLocation: { erpCode: "WH-CENTRAL" } },
  },
  {
    type: "OmsScenario",
    name: "waiting",
    args: { name: "Waiting", kind: "distribution", channel, defaultStockLocation: { erpCode: "WH-CENTRAL" } },
  },
  {
    type: "OmsObject",
    name: "object",
    args: {
      path: "/api/v1/oms/order_filter_rules/",
      body: { name: "Ours", field: "supplier_code", condition: "in", values: ["SELLER-001"] },
    },
  },
  { type: "OmsSetupStep", name: "step", args: { step: "stock_locations" } },
];

/** Every public member that a program can read. */
const READING = `const akinon = require("pulumi-akinon");
const MEMBERS = {
  OmsWebhook: ["origin", "hookId", "createdDate", "modifiedDate", "eventType", "targetUrl", "active"],
  OmnitronWebhookState: ["origin", "hooks", "eventType", "active"],
  OmsAppSetting: ["origin", "settingId", "key", "unverifiable"],
  OmsScenario: ["origin", "status", "waitingFor", "scenarioId", "channelId", "stockLocationId", "name"],
  OmsObject: ["origin", "objectId", "path", "body"],
  OmsSetupStep: ["origin", "result"],
};
for (const { type, name, args } of JSON.parse(require("fs").readFileSync("resources.json", "utf8"))) {
  const made = new akinon[type](name, args);
  exports[name] = Object.fromEntries(MEMBERS[type].map((member) => [member, made[member]]));
}
`;

describe("what a preview shows, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.withResources(platform.config);
    project.declare(DECLARED);
    await project.up();
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  const idOf = (name: string) => project.state().find(({ urn }) => urn.endsWith(`::${name}`))!.id!;

  it("is no difference on a clean stack, of no kind of resource", async () => {
    const { code, output } = await project.driftCheck();
    expect(code).to.equal(0);
    for (const { type, name } of DECLARED) expect(output).to.contain(`${type} ${name} refresh`);
    expect(output).not.to.contain("diff:");
  });

  it("is the member that drifted, and no book-keeping; and none again after the repair", async () => {
    await platform.change("oms.hooks", Number(idOf("webhook")), { is_active: false });
    await platform.change("oms.distribution_scenarios", Number(idOf("scenario")), { is_active: false });
    const { output } = await project.succeed("preview", "--diff");
    expect(output.match(/~ active *: false => true/g)).to.have.length(2);
    expect(output).not.to.match(/drift|settled|secretPaths|retryCountdown|__/);
    await project.up();
    expect((await project.driftCheck()).output).not.to.contain("diff:");
  });

  it("is a default by its name where the platform came to hold another value", async () => {
    const other = { choice: "exponential", kwargs: { base: 5, factor: 1 } };
    await platform.change("oms.hooks", Number(idOf("webhook")), { retry_countdown_config: other });
    expect(await project.preview()).to.deep.equal([
      { op: "update", name: "webhook", properties: ["retryCountdown.base"] },
    ]);
  });

  it("is every output that a program reads", async () => {
    project.program(READING);
    // It repairs the default, too.
    await project.up();
    const outputs = await project.outputs();
    const { omsUrl, omnitronUrl } = platform.sandbox;
    const hook = await platform.find("oms.hooks", { event_type: "package.created", target_url: targetUrl });
    expect(outputs.webhook).to.deep.equal({
      origin: omsUrl,
      hookId: hook.id,
      createdDate: hook.created_date,
      modifiedDate: hook.modified_date,
      eventType: "package.created",
      targetUrl,
      active: true,
    });
    expect(outputs.hooks).to.deep.include({ origin: omnitronUrl, eventType: "order.created", active: false });
    expect(outputs.setting).to.deep.equal({
      origin: omsUrl,
      settingId: Number(idOf("setting")),
      key: "A",
      unverifiable: [],
    });
    expect(outputs.scenario).to.deep.include({
      origin: omsUrl,
      status: "applied",
      scenarioId: Number(idOf("scenario")),
      name: "All",
    });
    expect(outputs.scenario).to.have.property("stockLocationId").that.is.a("number");
    expect(outputs.waiting).to.deep.equal({
      origin: omsUrl,
      status: "pending",
      waitingFor: 'a channel with name "Bazaar"',
      name: "Waiting",
    });
    expect(outputs.object).to.deep.include({ origin: omsUrl, objectId: Number(idOf("object")) });
    expect(outputs.step).to.deep.equal({ origin: omsUrl, result: "NOT_REQUIRED" });
    const { code, output } = await project.driftCheck();
    expect(code).to.equal(0);
    expect(output, "what is known in a preview").not.to.contain("unknown");
  });

  it("is unknown of a resource that the preview only plans to make, and that a scenario waits no longer, once its channel came", async () => {
    const args = { eventType: "package.refunded", targetUrl };
    project.declare([...DECLARED, { type: "OmsWebhook", name: "later", args }]);
    await platform.control("POST", "objects/oms.channels", { ...channel, channel_type: "web_store" });
    const { output } = await project.succeed("preview");
    expect(output).to.match(/\+ later *: \{[^}]*createdDate *: \[unknown\][^}]*origin *: \[unknown\]/);
    expect(output).to.contain('scenario "Waiting": no longer pending: its channel exists, and an update creates it.');
    expect(output).to.match(/\+ 2 to create/);
    project.declare(DECLARED);
    await project.up();
    expect(await project.outputs()).to.have.nested.property("waiting.status", "applied");
  });

  it("is, of a destroy that runs the program, what stands in the state", async () => {
    const { output } = await project.succeed("destroy", "--preview-only", "--run-program", "--non-interactive");
    expect(output).to.contain(`${DECLARED.length + 1} to delete`);
  });
});
