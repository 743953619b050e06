import { expect } from "chai";
import type { OrderTrace } from "akinon-sandbox";
import { expectInDocs } from "../support/docs.js";
import { freshProviders } from "../support/engine.js";
import { loggingIn } from "../support/faults.js";
import { type Content, Platform } from "../support/platform.js";
import { asChange, ProgramRun, type Standing } from "../support/program-run.js";
import { until } from "../support/until.js";
import { integration } from "../variants/integration.js";

const TYPES = ["OmsAppSetting", "OmsObject", "OmnitronWebhookState", "OmsWebhook", "OmsScenario"] as const;
type Type = (typeof TYPES)[number];

/** Properties of each type that are left to others, and what somebody makes of them. */
const IGNORED: Record<Type, { collection: string; paths: string[]; change: (row: Row) => object }> = {
  OmsAppSetting: {
    collection: "oms.application_settings",
    paths: ["value.timeouts"],
    change: ({ json_value }) =>
      isObject(json_value) ? { json_value: { ...json_value, timeouts: { read: 9000, connect: 9000 } } } : {},
  },
  OmsObject: {
    collection: "oms.order_filter_rules",
    paths: ["body.values", "body.is_active"],
    change: () => ({ values: ["Z"], is_active: false }),
  },
  OmnitronWebhookState: {
    collection: "omnitron.hooks",
    paths: ["active"],
    change: () => ({ is_active: true }),
  },
  OmsWebhook: {
    collection: "oms.hooks",
    paths: ["additionalHeaders", "callback"],
    change: ({ additional_headers }) => ({
      additional_headers: { ...(additional_headers as object), "X-Theirs": "1" },
      callback: "theirs",
    }),
  },
  OmsScenario: {
    collection: "oms.distribution_scenarios",
    paths: ["description", "priority"],
    change: () => ({ description: "theirs", priority: 3 }),
  },
};

const isObject = (value: unknown): value is object => value !== null && typeof value === "object";

const SENT = ["package.created", "package.status.shipped"];
/** No order is lost or doubled, and what was there before is known. */
const GREEN = "✓";
/** No order is lost or doubled, and a destroy says this of what was there before. */
const TOLD: [said: RegExp, result: string][] = [
  [/nobody knows what it (was|had) before/, "left as it is, with a message"],
  [/left as it is, because ignoreChanges names/, "not restored, with a message"],
];

type Row = Record<string, unknown> & { id: number };
interface Cell {
  platform: Platform;
  type: Type;
  /** The resources of the type, in their order. */
  ours: Standing[];
  run: (all?: readonly Standing[]) => Promise<ProgramRun>;
}
interface Operation {
  title: string;
  /** Which types it concerns. Default: all. */
  types?: readonly Type[];
  /** A change by somebody, before the run. */
  before?: (cell: Cell) => Promise<unknown>;
  /** Gives the resources that stand afterwards. */
  work: (cell: Cell) => Promise<Standing[]>;
}

const rowsOf = async (platform: Platform, collection: string) =>
  (await platform.control<{ objects: Row[] }>("GET", `objects/${collection}`)).objects;

/** Objects that the resources of a cell stand for. */
async function rowsOfCell({ platform, type, ours }: Cell): Promise<Row[]> {
  const ids = ours.flatMap(({ stored: { id, properties } }) => {
    const { hooks, settingId, objectId, hookId, scenarioId } = properties;
    if (Array.isArray(hooks)) return (hooks as { id: number }[]).map((hook) => hook.id);
    return [settingId ?? objectId ?? hookId ?? scenarioId ?? id];
  });
  const rows = await rowsOf(platform, IGNORED[type].collection);
  return rows.filter((row) => ids.map(String).includes(String(row.id)));
}

const elsewhere = (args: Record<string, unknown>) =>
  JSON.parse(JSON.stringify(args), (name, value: unknown) =>
    typeof value === "string" && /^(targetUrl|base_url)$/.test(name) && value.includes("/applications/oms")
      ? value.replace("127.0.0.1", "localhost")
      : value,
  ) as Record<string, unknown>;

const OPERATIONS: Operation[] = [
  {
    title: "another name, parent or key; one seller to several and back; into and out of the component: with a refresh",
    work: async ({ run }) => {
      const shown = await (await run()).refresh();
      return (await run(shown)).rename(true);
    },
  },
  {
    title: "the same with `--run-program`, or without a refresh",
    work: async ({ run }) => (await run()).rename(false),
  },
  {
    title: "`--replace`, `pulumi state taint`, with a refresh",
    work: async ({ run }) => {
      const shown = await (await run()).refresh();
      return (await run(shown)).replace({ change: asChange });
    },
  },
  {
    title: "the same without a refresh",
    work: async ({ run }) => (await run()).replace({}),
  },
  {
    title: "`replaceOnChanges`",
    work: async ({ run }) => (await run()).replace({ change: asChange }),
  },
  {
    title: "`replaceOnChanges` with `deleteBeforeReplace`",
    work: async ({ run }) => (await run()).replace({ change: asChange, deleteFirst: true }),
  },
  {
    title: "two resources that trade places, with a refresh",
    work: async ({ run }) => {
      const shown = await (await run()).refresh();
      return (await run(shown)).trade();
    },
  },
  {
    title: "two resources that trade places, without a refresh",
    work: async ({ run }) => (await run()).trade(),
  },
  {
    title: "`ignoreChanges`, and somebody changes the property",
    before: async (cell) => {
      const { collection, change } = IGNORED[cell.type];
      for (const row of await rowsOfCell(cell)) await cell.platform.change(collection, row.id, change(row));
    },
    work: async ({ run, type }) => {
      const ignoring = (one: Standing) => ({ ...one.args, ignoreChanges: IGNORED[type].paths });
      return (await run()).update(ignoring);
    },
  },
  {
    title: "another host of Seller Center",
    types: ["OmsAppSetting", "OmsWebhook"],
    work: async ({ run }) => (await run()).update(({ args }) => elsewhere(args)),
  },
  {
    title: "an environment that is restored, with other ids",
    before: async (cell) => {
      const { collection } = IGNORED[cell.type];
      for (const { id, ...row } of await rowsOfCell(cell)) {
        await cell.platform.erase(collection, id);
        await cell.platform.control("POST", `objects/${collection}`, row);
      }
    },
    work: async ({ run, ours }) => {
      const shown = await (await run()).refresh();
      const gone = ours.filter(({ args }) => !shown.some((one) => one.args === args));
      return [...shown, ...(await (await run(gone)).create())];
    },
  },
];

describe("what becomes of orders, and of the way back, when a program changes", () => {
  let platform: Platform;
  let connected: Standing[];
  let atEnd: Content;
  const rows: [title: string, results: Record<string, string>][] = [];
  const said: string[] = [];

  const runOf = async (all: readonly Standing[]) =>
    new ProgramRun(await freshProviders(loggingIn(platform), said), all);
  const back = (name: string) => platform.control("POST", `snapshots/${name}/restore`);
  const snapshot = (name: string) => platform.control("POST", "snapshots", { name });

  before(async () => {
    platform = await Platform.start({ millisecondsPerSecond: 2 });
    const rule = { field: "payment_type", condition: "not_in", values: ["B"], is_active: true };
    const filter = (name: string) => ({
      type: "OmsObject",
      args: { path: "/api/v1/oms/order_filter_rules/", body: { ...rule, name } },
    });
    const integrated = await integration(platform);
    const scenario = integrated.at(-1)!;
    const second = { ...scenario, args: { ...scenario.args, name: "Second", priority: 1 } };
    const declared = [filter("Ours"), filter("Ours too"), ...integrated, second];
    const nothing = { id: "", inputs: {}, properties: {} };
    connected = await (await runOf(declared.map((one) => ({ ...one, stored: nothing })))).create();
    await snapshot("connected");
    await (await runOf(connected)).remove();
    atEnd = await standing();
  });
  after(() => platform?.stop());

  /** What there is, without the webhooks that the platform keeps, switched off. */
  async function standing(): Promise<Content> {
    const content = await platform.content();
    return { ...content, omsHooks: content.omsHooks!.filter((hook) => hook.includes('"is_active":true')) };
  }

  const place = () => platform.control<OrderTrace>("POST", "orders", { system: "seller_center" });

  /** Orders of Seller Center that come before, while and after something is done. */
  async function ordersDuring<Result>(work: () => Promise<Result>): Promise<{ result: Result; numbers: string[] }> {
    const numbers = [(await place()).number];
    let isDone = false;
    const working = work().finally(() => (isDone = true));
    working.catch(() => undefined);
    while (!isDone) numbers.push((await place()).number);
    const result = await working;
    numbers.push((await place()).number);
    return { result, numbers };
  }

  async function expectEachOnce(numbers: readonly string[]): Promise<void> {
    const state = await until(
      () => platform.state(),
      ({ orders }) => orders.every(({ number, status }) => !numbers.includes(number) || status === "delivered"),
    );
    for (const number of numbers) {
      expect(
        state.packages.filter(({ order_number }) => order_number === number),
        `packages of ${number}`,
      ).to.have.length(1);
      for (const event of SENT) {
        const told = state.received.find((row) => row.order_number === number && row.event_type === event);
        expect(told?.count, `${event} of ${number}`).to.equal(1);
      }
    }
  }

  for (const { title, types = TYPES, before: change, work } of OPERATIONS) {
    const row: Record<string, string> = {};
    rows.push([title, row]);
    for (const type of types) {
      it(`${title}: ${type}`, async () => {
        await back("connected");
        said.length = 0;
        const ours = connected.filter((one) => one.type === type);
        const cell: Cell = { platform, type, ours, run: (all = ours) => runOf(all) };
        await change?.(cell);
        const before = await platform.content();
        const { result, numbers } = await ordersDuring(() => work(cell));
        if (types === TYPES) expect(await platform.content()).to.deep.equal(before);
        await expectEachOnce(numbers);

        const all = connected.flatMap((one) => (one.type === type ? (one === ours[0] ? result : []) : [one]));
        said.length = 0;
        await (await runOf(await (await runOf(all)).refresh())).remove();
        const isBack = JSON.stringify(await standing()) === JSON.stringify(atEnd);
        const told = TOLD.find(([pattern]) => said.some((line) => line.startsWith(type) && pattern.test(line)));
        expect(isBack || told, `${title}, ${type}: ${said.join("\n")}`).to.not.be.oneOf([false, undefined]);
        row[type] = isBack ? GREEN : told![1];
      });
    }
  }

  it("removal of the seller: each order once until the cut, and none after it", async () => {
    await back("connected");
    const { numbers } = await ordersDuring(async () =>
      (await runOf(await (await runOf(connected)).refresh())).remove(),
    );
    const { orders, packages, received } = await platform.state();
    const fates = orders.filter(({ number }) => numbers.includes(number)).map(({ status }) => status);
    expect(fates.at(-1)).to.equal("lost");
    expect(fates.lastIndexOf("delivered"), "one cut").to.be.below(fates.indexOf("lost"));
    for (const number of numbers) {
      expect(packages.filter(({ order_number }) => order_number === number)).to.have.length.at.most(1);
    }
    expect(received.filter(({ count }) => count > 1)).to.deep.equal([]);
    expect(await standing()).to.deep.equal(atEnd);
    const result = "restored; each order delivered once before the removal, none after it";
    rows.push(["removal of a seller", Object.fromEntries(TYPES.map((type) => [type, result]))]);
  });

  it("is what docs/reliability.md says; UPDATE_DOCS=1 writes it", () => {
    const results = rows.map(([title, results]) => [title, ...TYPES.map((type) => results[type] ?? "–")]);
    const table = [["operation", ...TYPES], ["---", ...TYPES.map(() => "---")], ...results];
    expectInDocs("reliability.md", "day two", table.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
  });
});
