import { expect } from "chai";
import { expectInDocs } from "../support/docs.js";
import { Engine, freshProvider } from "../support/engine.js";
import { type Call, calls, FAULTS, KILLED, loggingIn, TIME_OUT, words } from "../support/faults.js";
import { type Life, LIVES, RULES, title } from "../support/lives.js";
import { type Content, Platform, type Request } from "../support/platform.js";
import { ProviderHost, root } from "../support/provider-host.js";
import { until } from "../support/until.js";

/** The results. */
const ON = "goes on";
const NEXT = "next run";
const FORGOTTEN = "next run, †";

/** A process that dies between a write and its answer leaves nobody who knows what was there before. */
const isForgettable = ({ type, wasThere }: Life, soFar: readonly Call[]) =>
  soFar.some(
    ({ method, path }) =>
      (wasThere === true && /^(PATCH|PUT|DELETE)$/.test(method)) ||
      (type === "OmsObject" && path === RULES && method === "POST"),
  );

/** The object is left as we had it, or goes the way of one of our own; no other one is touched. */
function expectLeft(where: string, end: Content, { after, atEnd }: { after: Content; atEnd: Content }): void {
  for (const [name, list] of Object.entries(end)) {
    const others = list.filter((row) => !after[name]!.includes(row) && !atEnd[name]!.includes(row));
    expect(others, `${where}: after a destroy, ${name}`).to.have.length.at.most(1);
    expect(list.length, `${where}: after a destroy, ${name}`).to.be.oneOf([after[name]!.length, atEnd[name]!.length]);
  }
}

const STEPS = ["create", "update", "refresh", "destroy"] as const;
type State = Pick<Engine, "stored" | "doomed">;
type Step = (typeof STEPS)[number];

interface Row {
  life: string;
  step: Step;
  call: string;
  results: Record<string, string>;
}

describe("a fault at every call of every life", () => {
  let platform: Platform;
  const rows: Row[] = [];
  before(async () => (platform = await Platform.start({ millisecondsPerSecond: 1 })));
  after(() => platform.stop());

  /** It logs in only where that call may be befallen: the others have a token. */
  const engine = async (life: Life, from: Pick<Engine, "stored" | "doomed">, config = platform.config) =>
    new Engine(await freshProvider(life.type, config), ...structuredClone([from.stored, from.doomed] as const));
  const run = (life: Life, step: Step) => (on: Engine) =>
    step === "destroy" ? on.destroy() : on.up(step === "update" || step === "refresh" ? last(life) : life.args);
  const last = (life: Life) => life.update ?? life.args;
  const back = (name: string) => platform.control("POST", `snapshots/${name}/restore`);

  for (const life of LIVES) {
    for (const step of life.update === undefined ? STEPS.filter((name) => name !== "update") : STEPS) {
      it(`${title(life)}: ${step}`, async () => {
        // As it goes without a fault: up to the step, through it, and to the end.
        await platform.control("POST", "reset");
        await life.prepare?.(platform);
        let start: State = { stored: undefined, doomed: [] };
        for (const earlier of STEPS.slice(0, STEPS.indexOf(step))) {
          const on = await engine(life, start);
          await run(life, earlier)(on);
          start = on;
        }
        await platform.control("POST", "snapshots", { name: "before" });
        const good = await engine(life, start, loggingIn(platform));
        const requests = await platform.requestsDuring(() => run(life, step)(good));
        const after = await platform.content();
        const ended = await engine(life, good);
        await ended.destroy();
        const atEnd = await platform.content();

        const isPolled = life.type === "OmsSetupStep";
        const each = calls(requests).filter(({ nth }) => !isPolled || nth === 1);
        for (const [index, call] of each.entries()) {
          const row: Row = { life: title(life), step, call: words(call), results: {} };
          rows.push(row);
          for (const [name, fault] of Object.entries({ ...FAULTS, [KILLED]: FAULTS["cut after"]! })) {
            const where = `${name} at ${row.call}`;
            const attempt = async () => {
              await back("before");
              await platform.control("DELETE", "faults");
              await platform.control("POST", "faults", { ...call, fault });
              const on = await engine(life, start, {
                ...loggingIn(platform),
                "akinon:maxRetries": "0",
                ...(name === TIME_OUT && { "akinon:budgetSeconds": "0.5" }),
              });
              const failure = await run(
                life,
                step,
              )(on).then(
                () => undefined,
                (error: Error) => error.message,
              );
              return { on, failure };
            };
            let { on: faulty, failure: told } = await attempt();
            // On a busy machine it may be another call that took too long.
            const isOther = () =>
              told !== undefined && !(told.includes(`${call.path} (`) && told.includes(`${call.method} `));
            for (let more = 0; name === TIME_OUT && isOther() && more < 5; more++) {
              ({ on: faulty, failure: told } = await attempt());
            }
            expect(told ?? "", where).not.to.match(/defect|undefined|\[object/);
            // Who is killed tells the engine nothing: its state is that of before.
            const kept = name === KILLED ? start : faulty;
            await platform.control("DELETE", "faults");

            const again = await engine(life, kept);
            await run(life, step)(again);
            expect(await platform.content(), `${where}: converged`).to.deep.equal(after);
            const idle = await platform.writesDuring(async () => {
              const third = await engine(life, again);
              await run(life, step)(third);
            });
            expect(idle, `${where}: writes of one more update`).to.deep.equal([]);
            await (await engine(life, again)).destroy();
            // Where the run goes on without an answer to this call, it dies at its end.
            const soFar = told === undefined ? each : each.slice(0, index + 1);
            const isForgotten = name === KILLED && step === "create" && isForgettable(life, soFar);
            const end = await platform.content();
            if (isForgotten) expectLeft(where, end, { after, atEnd });
            else expect(end, `${where}: after a destroy`).to.deep.equal(atEnd);
            row.results[name] = told === undefined && name !== KILLED ? ON : isForgotten ? FORGOTTEN : NEXT;
          }
        }
      });
    }
  }
  it("is what docs/reliability.md says; UPDATE_DOCS=1 writes it", () => {
    const faults = [...Object.keys(FAULTS), KILLED];
    // Calls of one step may go out at once, in any order.
    const position = new Map(rows.map(({ life, step }, index) => [`${life} ${step}`, index] as const).reverse());
    const place = ({ life, step }: Row) => position.get(`${life} ${step}`)!;
    const sorted = [...rows].sort((a, b) => place(a) - place(b) || a.call.localeCompare(b.call));
    const lines = sorted.map(({ life, step, call, results }) => [
      life,
      step,
      `\`${call}\``,
      ...faults.map((name) => results[name]),
    ]);
    const table = [
      ["resource", "step", "call", ...faults],
      ["---", "---", "---", ...faults.map(() => "---")],
      ...lines,
    ];
    expectInDocs("reliability.md", "faults", table.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
  });

  describe("with the provider's process killed in the middle of it", () => {
    for (const life of LIVES.filter(
      ({ type, note }) => type !== "OmsSetupStep" && (note === undefined || note === "that was there"),
    )) {
      it(`${life.type}: create`, async () => {
        await platform.control("POST", "reset");
        const never = { path: "/api/v1/*", count: 0, fault: { kind: "delay", milliseconds: 60_000, when: "after" } };
        await platform.control("POST", "faults", [
          { method: "POST", ...never },
          { method: "PATCH", ...never },
        ]);
        const host = await ProviderHost.start({ sdk: root, config: loggingIn(platform) });
        const { inputs } = await host.check(life.type, { ...life.args });
        const { last: before } = await platform.control<{ last: number }>("GET", "requests?since=999999999");
        const ended = host.create(life.type, inputs).catch((error: Error) => error);
        await until(
          () => platform.control<{ requests: Request[] }>("GET", `requests?since=${before}&write=true&origin=client`),
          ({ requests }) => requests.some(({ path }) => path.startsWith("/api/v1/")),
        );
        await host.stop();
        expect(await ended).to.be.instanceOf(Error);
        await platform.control("DELETE", "faults");

        const again = await engine(life, { stored: undefined, doomed: [] });
        await again.up(life.args);
        const idle = await platform.writesDuring(async () => (await engine(life, again)).up(life.args));
        expect(idle).to.deep.equal([]);
        const once = await platform.content();
        await platform.control("POST", "reset");
        await (await engine(life, { stored: undefined, doomed: [] })).up(life.args);
        expect(await platform.content()).to.deep.equal(once);
      });
    }
  });
});
