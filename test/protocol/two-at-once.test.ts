import { expect } from "chai";
import { CountingProxy, gate } from "../support/counting-proxy.js";
import { Engine, freshProviders } from "../support/engine.js";
import { Platform } from "../support/platform.js";

const STACKS = 12;
const HOOKS = "/api/v1/oms/whisperer/hooks/";
const RULES = "/api/v1/oms/order_filter_rules/";
const CONDITIONS = "/api/v1/oms/cargo-company-conditions/";
const SHARED = "https://seller-center.example/shared/";

interface Declared {
  type: string;
  args: object;
}

const hook = (targetUrl: string): Declared => ({
  type: "OmsWebhook",
  args: { eventType: "package.created", targetUrl },
});
const scenario = (name: string): Declared => ({
  type: "OmsScenario",
  args: { name, kind: "distribution", priority: 7, channel: "any", defaultStockLocation: { erpCode: "WH-CENTRAL" } },
});
const setting = (key: string): Declared => ({ type: "OmsAppSetting", args: { key, value: 77 } });
const rule = (name: string): Declared => ({
  type: "OmsObject",
  args: { path: RULES, body: { name, field: "payment_type", condition: "not_in", values: ["B"], is_active: true } },
});

/** What several processes, one after another, do for one stack. */
class Stack {
  readonly #engines: { type: string; args: object; stored: Engine["stored"] }[];

  constructor(
    private readonly config: Record<string, string>,
    declared: readonly Declared[],
  ) {
    this.#engines = declared.map(({ type, args }) => ({ type, args, stored: undefined }));
  }

  /** What the resources say that fail. */
  up = () => this.#each((engine, args) => engine.up(args));
  destroy = () => this.#each((engine) => engine.destroy());

  async #each(work: (engine: Engine, args: object) => Promise<void>): Promise<string[]> {
    const providers = await freshProviders(this.config);
    const outcomes = this.#engines.map(async (resource) => {
      const engine = new Engine(providers[resource.type]!, resource.stored);
      const told = await work(engine, resource.args).then(
        () => [],
        (error: Error) => [error.message],
      );
      resource.stored = engine.stored;
      return told;
    });
    return (await Promise.all(outcomes)).flat();
  }
}

describe("stacks that update one installation at once", () => {
  let platform: Platform;
  let proxy: CountingProxy;
  beforeEach(async () => {
    platform = await Platform.start();
    const { omnitronUrl: omnitron, omsUrl: oms } = platform.sandbox;
    proxy = await CountingProxy.start({ omnitron, oms });
  });
  afterEach(async () => {
    proxy.stop();
    await platform.stop();
  });

  const configOf = (client: string, maxConcurrency = 8) => ({
    ...platform.config,
    "akinon:omnitronUrl": proxy.url(client, "omnitron"),
    "akinon:omsUrl": proxy.url(client, "oms"),
    "akinon:maxConcurrency": String(maxConcurrency),
  });
  /** What is a stack's own, and what all declare alike. */
  const declared = (client: string): Declared[] => [
    ...[1, 2, 3].map((number) => hook(`https://${client}.example/${number}/`)),
    scenario(client),
    setting(`OWN_${client.toUpperCase()}`),
    rule(client),
    hook(SHARED),
    scenario("Shared"),
    setting("SHARED"),
    setting("FEATURE_01"),
    rule("Shared"),
    {
      type: "OmnitronWebhookState",
      args: { eventType: "order.created", targetPrefixes: [`${platform.sandbox.omsUrl}/api/v1/oms/`] },
    },
  ];
  const stacks = (count: number, maxConcurrency?: number) =>
    Array.from({ length: count }, (_, index) => `s${index}`).map(
      (client) => new Stack(configOf(client, maxConcurrency), declared(client)),
    );
  const atOnce = async (all: readonly Stack[]) => (await Promise.all(all.map((stack) => stack.up()))).flat();

  for (const [answer, faults, maxConcurrency] of [
    ["406", [], 2],
    ["500", [{ method: "POST", path: HOOKS, count: 0, fault: { kind: "race" } }], 8],
  ] as const) {
    it(`converge with nothing doubled, and keep to their limits, where who loses a race for a hook gets a ${answer}`, async () => {
      for (const stack of stacks(STACKS)) expect(await stack.up()).to.deep.equal([]);
      const oneByOne = await platform.content();
      await platform.control("POST", "reset");
      proxy.most.clear();

      const late = { path: "/api/v1/oms/*", count: 0, fault: { kind: "delay", milliseconds: 20 } };
      await platform.control("POST", "faults", [...faults, late]);
      // Each has looked for the hook before the first one makes it.
      const allCame = gate(STACKS);
      proxy.hold = ({ method, path, body }) =>
        method === "POST" && path === HOOKS && body.includes(SHARED) ? allCame() : undefined;
      const all = stacks(STACKS, maxConcurrency);
      const requests = await platform.requestsDuring(async () => {
        for (const told of await atOnce(all)) expect(told).to.match(/(scenario|SHARED|order_filter).*already exists/);
      });
      const lost = requests.filter(({ method, path, status }) => method === "POST" && path === HOOKS && status === 406);
      expect(lost, "lost races for the hook").to.have.length(STACKS - 1);

      const limits = { reads: maxConcurrency, writes: Math.max(1, maxConcurrency / 4) };
      for (const [client, { reads, writes }] of proxy.most) {
        expect(reads, `reads at once of ${client}`).to.be.at.most(limits.reads);
        expect(writes, `writes at once of ${client}`).to.be.at.most(limits.writes);
      }
      const most = (lane: "reads" | "writes") => Math.max(...[...proxy.most.values()].map((each) => each[lane]));
      expect([most("reads") >= 2, most("writes")], "as it is measured").to.deep.equal([true, limits.writes]);

      await platform.control("DELETE", "faults");
      expect(await atOnce(all), "the next update").to.deep.equal([]);
      expect(await platform.content(), "as one by one").to.deep.equal(oneByOne);
      const idle = await platform.writesDuring(() => atOnce(all));
      expect(idle, "one more update").to.deep.equal([]);
    });
  }

  it("share what they declare alike: one takes it away with its destroy, the other one makes it again", async () => {
    const [first, second] = stacks(2) as [Stack, Stack];
    expect([...(await first.up()), ...(await second.up())]).to.deep.equal([]);
    expect(await first.destroy()).to.deep.equal([]);
    const shared = async () => {
      const { omsHooks, distributionScenarios, orderFilterRules, settings, omnitronHooks } = await platform.state();
      return {
        hooks: omsHooks.filter(({ target_url }) => target_url === SHARED).map(({ is_active }) => is_active),
        scenarios: distributionScenarios.filter(({ name }) => name === "Shared").length,
        rules: orderFilterRules.filter(({ name }) => name === "Shared").length,
        setting: settings.find(({ key }) => key === "FEATURE_01")!.json_value,
        ordersTold: omnitronHooks.find(({ event_type, user }) => event_type === "order.created" && user === "oms")!
          .is_active,
      };
    };
    expect(await shared()).to.deep.include({ hooks: [false], scenarios: 0, rules: 0, ordersTold: true });
    expect(await second.up()).to.deep.equal([]);
    expect(await shared()).to.deep.equal({ hooks: [true], scenarios: 1, rules: 1, setting: 77, ordersTold: false });
  });

  it("make two of what the platform itself takes twice, and a third one refuses to choose between them", async () => {
    const company = await platform.find("oms.cargo_companies", {});
    const former = await platform.find("oms.cargo_company_conditions", { cargo_company: company.id });
    await platform.erase("oms.cargo_company_conditions", former.id);
    const body = { cargo_company: company.id, rules_configuration: { rules: [] } };
    const condition = { type: "OmsObject", args: { path: CONDITIONS, lookup: ["cargo_company"], body } };
    const bothCame = gate(2);
    proxy.hold = ({ method }) => (method === "POST" ? bothCame() : undefined);
    expect(await atOnce(["a", "b"].map((client) => new Stack(configOf(client), [condition])))).to.deep.equal([]);
    const [told] = await new Stack(configOf("c"), [condition]).up();
    expect(told).to.contain("OMS has 2 objects with this cargo_company").and.contain("Nothing was written");
  });
});
