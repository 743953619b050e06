import { expect } from "chai";
import { CountingProxy, gate } from "../support/counting-proxy.js";
import { Platform } from "../support/platform.js";
import { type Declared, PulumiProject } from "../support/pulumi-project.js";

const STACKS = 4;
const MAX_CONCURRENCY = 8;
const HOOKS = "/api/v1/oms/whisperer/hooks/";
const RULES = "/api/v1/oms/order_filter_rules/";
const SHARED = "https://seller-center.example/shared/";

const hook = (targetUrl: string, more: object = {}) => ({ eventType: "package.created", targetUrl, ...more });
const scenario = (name: string, more: object = {}) => ({
  ...{ name, kind: "distribution", priority: 7, channel: "any", defaultStockLocation: { erpCode: "WH-CENTRAL" } },
  ...more,
});
const rule = (name: string, values: string[], more: object = {}) => ({
  path: RULES,
  body: { name, field: "payment_type", condition: "not_in", values, is_active: true },
  ...more,
});

describe("stacks of one installation with the real CLI", () => {
  let platform: Platform;
  let proxy: CountingProxy;
  let projects: PulumiProject[];
  beforeEach(async () => {
    platform = await Platform.start();
    const { omnitronUrl: omnitron, omsUrl: oms } = platform.sandbox;
    proxy = await CountingProxy.start({ omnitron, oms });
    projects = [];
  });
  afterEach(async () => {
    proxy.stop();
    await platform.stop();
    for (const project of projects) project.remove();
  });

  async function addProject(): Promise<PulumiProject> {
    const client = `s${projects.length}`;
    const project = await PulumiProject.withResources({
      ...platform.config,
      "akinon:omnitronUrl": proxy.url(client, "omnitron"),
      "akinon:omsUrl": proxy.url(client, "oms"),
      "akinon:maxConcurrency": MAX_CONCURRENCY,
      // Until the slowest of them has come.
      "akinon:timeoutSeconds": 600,
      "akinon:budgetSeconds": 600,
    });
    projects.push(project);
    return project;
  }
  /** What is a stack's own, and what all declare alike. */
  const declared = (index: number): Declared[] => [
    ...[1, 2, 3].map((number) => ({
      type: "OmsWebhook",
      name: `own-${number}`,
      args: hook(`https://s${index}.example/${number}/`),
    })),
    { type: "OmsScenario", name: "own", args: scenario(`Own ${index}`) },
    { type: "OmsWebhook", name: "hook", args: hook(SHARED) },
    { type: "OmsScenario", name: "scenario", args: scenario("Shared") },
    { type: "OmsAppSetting", name: "setting", args: { key: "FEATURE_01", value: 77 } },
  ];

  it("update it at once: each converges, nothing is doubled, and each keeps to its limits", async () => {
    for (let index = 0; index < STACKS; index++) (await addProject()).declare(declared(index));
    await platform.control("POST", "faults", [
      { method: "POST", path: HOOKS, count: 0, fault: { kind: "race" } },
      { path: "/api/v1/oms/*", count: 0, fault: { kind: "delay", milliseconds: 20 } },
    ]);
    // Each has looked for the hook before the first one makes it.
    const allCame = gate(STACKS);
    proxy.hold = ({ method, path, body }) =>
      method === "POST" && path === HOOKS && body.includes(SHARED) ? allCame() : undefined;
    const outcomes = await Promise.all(projects.map((project) => project.tryUp()));
    for (const { code, output } of outcomes) if (code !== 0) expect(output).to.contain("already exists");
    for (const [client, { reads, writes }] of proxy.most) {
      expect(reads, `reads at once of ${client}`).to.be.at.most(MAX_CONCURRENCY);
      expect(writes, `writes at once of ${client}`).to.be.at.most(MAX_CONCURRENCY / 4);
    }
    await platform.control("DELETE", "faults");

    const failed = projects.filter((_, index) => outcomes[index]!.code !== 0);
    await Promise.all(failed.map((project) => project.up()));
    const { omsHooks, distributionScenarios, settings } = await platform.state();
    const ours = omsHooks.filter(({ is_active, target_url }) => is_active && /shared|s\d\.example/.test(target_url));
    expect(new Set(ours.map(({ target_url }) => target_url)).size)
      .to.equal(ours.length)
      .and.to.equal(STACKS * 3 + 1);
    const made = distributionScenarios
      .map(({ name }) => name as string)
      .filter((name) => /^(Own \d|Shared)$/.test(name));
    expect(made.sort()).to.deep.equal(["Own 0", "Own 1", "Own 2", "Own 3", "Shared"]);
    expect(settings.find(({ key }) => key === "FEATURE_01")!.json_value).to.equal(77);
    const writes = await platform.writesDuring(async () => {
      for (const steps of await Promise.all(projects.map((project) => project.preview()))) {
        expect(steps).to.deep.equal([]);
      }
    });
    expect(writes).to.deep.equal([]);
  });

  it("that declare the same differently: the second is refused, and takes over where it says so, until its destroy", async () => {
    const [first, second] = [await addProject(), await addProject()];
    const declare = (project: PulumiProject, which: string, more: object = {}) =>
      project.declare([
        { type: "OmsWebhook", name: "hook", args: hook(SHARED, { additionalHeaders: { "X-Of": which }, ...more }) },
        { type: "OmsScenario", name: "scenario", args: scenario("Shared", { description: which, ...more }) },
        { type: "OmsObject", name: "rule", args: rule("Shared", [which], more) },
      ]);
    const standing = async () => {
      const { omsHooks, distributionScenarios, orderFilterRules } = await platform.state();
      const only = <Row>(rows: readonly Row[], isOurs: (row: Row) => boolean): Row => {
        const found = rows.filter(isOurs);
        expect(found).to.have.length(1);
        return found[0]!;
      };
      return [
        only(omsHooks, ({ target_url }) => target_url === SHARED),
        only(distributionScenarios, ({ name }) => name === "Shared"),
        only(orderFilterRules, ({ name }) => name === "Shared"),
      ] as const;
    };
    const values = async () => {
      const [{ additional_headers }, { description }, rules] = await standing();
      return [(additional_headers as Record<string, unknown>)["X-Of"], description, ...(rules.values as string[])];
    };
    declare(first, "first");
    await first.up();
    const [madeHook, madeScenario, madeRule] = await standing();

    declare(second, "second");
    const writes = await platform.writesDuring(async () => {
      // Else the engine starts no more creates once one has failed.
      const { code, output } = await second.tryUp("--continue-on-error");
      expect(code).not.to.equal(0);
      for (const [object, differing] of [
        [`an active webhook ${madeHook.id} with this event and address`, "additional_headers"],
        [`scenario ${madeScenario.id} of this name`, "description"],
        [`object ${madeRule.id} of this name`, "values"],
      ] as const) {
        const line = output.split("\n").find((text) => text.includes("error:") && text.includes(object));
        expect(line, output)
          .to.contain(`whose ${differing} differ from the declaration. Nothing was written`)
          .and.contain("adopt: true");
      }
    });
    expect(writes).to.deep.equal([]);
    expect(await values()).to.deep.equal(["first", "first", "first"]);

    declare(second, "second", { adopt: true });
    await second.up();
    expect(await values()).to.deep.equal(["second", "second", "second"]);
    expect(await second.preview()).to.deep.equal([]);
    const seen = (await first.preview()).map(({ op, name }) => `${op} ${name}`);
    expect(seen.sort(), "what the first one then sees").to.deep.equal([
      "update hook",
      "update rule",
      "update scenario",
    ]);
    await second.destroy();
    expect(await values()).to.deep.equal(["first", "first", "first"]);
    expect(await first.preview()).to.deep.equal([]);
  });
});
