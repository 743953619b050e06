import { expect } from "chai";
import fc from "fast-check";
import { expectInDocs } from "../support/docs.js";
import { type Call, calls, expectTold, FAULTS, KILLED, loggingIn, TIME_OUT, words } from "../support/faults.js";
import { NotedProviders } from "../support/noted-providers.js";
import { type Content, Platform, type Request } from "../support/platform.js";
import { type Outcome, PulumiProject } from "../support/pulumi-project.js";

/** Which calls are befallen; it stands in the title, so that a failure can be had again. */
const SEED = Number(process.env.FAULTS_SEED ?? Date.now() % 2 ** 31);

const KINDS: Record<string, object> = {
  ...FAULTS,
  "429": { kind: "status", status: 429, retryAfter: "1" },
  [TIME_OUT]: { ...FAULTS[TIME_OUT], milliseconds: 6_000 },
  [KILLED]: {},
};

/** What a run says that fails of it. */
const SAID: Record<string, string> = {
  "429": "answered 429",
  "500": "answered 500",
  "HTML 502": "answered 502",
  [TIME_OUT]: "no answer within",
  "cut before": "no answer",
  "cut after": "no answer",
  truncated: "broke off",
  [KILLED]: "error reading from server",
};
/** Calls whose lost answer does no harm: what a POST made is looked for, and what a DELETE took away is seen to be gone. */
const GOES_ON: Record<string, RegExp> = {
  [TIME_OUT]: /^(POST|DELETE)/,
  "cut after": /^(POST|DELETE)/,
  truncated: /^(POST|DELETE)/,
  "token expired": /./,
};
const STEPS = ["up", "preview", "destroy"] as const;
type Step = (typeof STEPS)[number];
/** Kinds that befall at the same time, each its own stack of its own installation. */
const LANES = 2;

/** An installation and a stack for it, and how all goes there without a fault. */
class Stand {
  whole: Content = {};
  atEnd: Content = {};
  names: string[] = [];
  onRequest: (request: Request) => void = () => undefined;

  private constructor(
    readonly platform: Platform,
    readonly project: PulumiProject,
    readonly providers: NotedProviders,
  ) {}

  static async make(): Promise<Stand> {
    const platform = await Platform.start({
      millisecondsPerSecond: 1,
      onRequest: (request) => request.origin === "client" && stand.onRequest(request),
    });
    const { "akinon:token": _token, ...rest } = platform.integration;
    const project = await PulumiProject.ofRepository({ ...rest, ...loggingIn(platform), "akinon:maxRetries": 0 });
    const providers = new NotedProviders(project);
    Object.assign(project.env, providers.env);
    const stand = new Stand(platform, project, providers);
    return stand;
  }

  /** What stands after an update and after a destroy, and what is asked for it; `look` comes before each. */
  async goThrough(look: () => Promise<Request[]>): Promise<Record<Step | "bare", Request[]>> {
    const { platform, project } = this;
    await platform.control("POST", "snapshots", { name: "bare" });
    const bare = await look();
    const up = await platform.requestsDuring(project.up);
    this.whole = await platform.content();
    this.names = this.stateNames();
    const preview = await look();
    const destroy = await platform.requestsDuring(project.destroy);
    this.atEnd = await platform.content();
    return { bare, up, preview, destroy };
  }

  preview = () => this.platform.requestsDuring(() => this.project.preview());

  stateNames = () =>
    this.project
      .state()
      .map(({ urn }) => urn)
      .sort();

  private async during(kind: string, call: Call, run: () => Promise<Outcome>): Promise<Outcome> {
    const { platform, project, providers } = this;
    let befallen = 0;
    this.onRequest = (request) => {
      const { system, method, path } = anyId(request);
      if (system !== call.system || method !== call.method || path !== call.path) return;
      if (++befallen === call.nth && kind === KILLED) providers.kill();
    };
    if (kind !== KILLED) await platform.control("POST", "faults", { ...call, fault: KINDS[kind] });
    if (kind === TIME_OUT) project.env.AKINON_BUDGET_SECONDS = "4";
    providers.forget();
    const outcome = await run();
    delete project.env.AKINON_BUDGET_SECONDS;
    this.onRequest = () => undefined;
    await platform.control("DELETE", "faults");
    const where = `${kind} at ${words(call)}:\n${outcome.output}`;
    expect(befallen, where).to.be.at.least(call.nth);
    expectSaid(kind, call, outcome, where);
    return outcome;
  }

  /** The first update, a preview and the destroy are befallen, each once. */
  async befall(kind: string, { up, preview, destroy }: Record<Step, Call>): Promise<void> {
    const { platform, project } = this;
    await platform.control("POST", "snapshots/bare/restore");
    const where = `${kind} at ${words(up)}`;
    const first = await this.during(kind, up, project.tryUp);
    if (first.code !== 0) await project.up();
    expect(await platform.content(), where).to.deep.equal(this.whole);
    expect(this.stateNames(), where).to.deep.equal(this.names);

    let look!: Outcome;
    const writes = await platform.writesDuring(
      async () => (look = await this.during(kind, preview, project.driftCheck)),
    );
    expect(writes, `${kind} at ${words(preview)}`).to.deep.equal([]);
    // One that goes on has already said that there is nothing to do.
    if (look.code !== 0) expect(await project.preview(), where).to.deep.equal([]);

    const { code } = await this.during(kind, destroy, project.tryDestroy);
    if (code !== 0) await project.destroy();
    expect(this.stateNames()).to.deep.equal([]);
    const end = await platform.content();
    if (kind === KILLED && up.method === "PATCH") this.expectLeft(end);
    else expect(end, `${where}, and at ${words(destroy)}`).to.deep.equal(this.atEnd);
  }

  /** What was there before the write is known to nobody: what was changed may be left, and nothing else. */
  private expectLeft(end: Content): void {
    for (const [name, list] of Object.entries(end)) {
      expect(list).to.have.length(this.atEnd[name]!.length);
      expect([...this.atEnd[name]!, ...this.whole[name]!]).to.include.members(list);
    }
  }

  async clear(): Promise<void> {
    await this.platform.stop();
    this.project.remove();
  }
}

/** What is made at once gets its ids in any order. */
const anyId = (request: Request): Request => ({ ...request, path: request.path.replace(/\/\d+\//g, "/*/") });

/** Another call for each kind of fault, as far as there are so many. */
function sample(requests: readonly Request[]): Map<string, Call> {
  const all = calls(requests.map(anyId)).sort((a, b) => words(a).localeCompare(words(b)));
  const [shuffled = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { seed: SEED, numRuns: 1 });
  return new Map(Object.keys(KINDS).map((kind, index) => [kind, shuffled[index % shuffled.length]!]));
}

function expectSaid(kind: string, call: Call, { code, output }: Outcome, where: string): void {
  expect(output, where).not.to.match(/\n\s+at |defect/);
  const mayGoOn = GOES_ON[kind]?.test(words(call)) ?? false;
  if (code === 0) return void expect(mayGoOn, where).to.equal(true);
  const said = output.split("\n").find((line) => /^\s*(error:|\*) /.test(line) && line.includes(SAID[kind] ?? "\n"));
  expect(said, where).to.be.a("string");
  // Of its process the provider itself can say nothing any more.
  if (kind !== KILLED) expectTold(said!.trim(), where);
}

describe(`the whole integration with one of its calls befallen (FAULTS_SEED=${SEED})`, () => {
  const stands: Stand[] = [];
  const ended = new Map<string, Promise<void>>();
  const rows: string[][] = [];

  let bare: Request[];

  before(async () => {
    for (let lane = 0; lane < LANES; lane++) stands.push(await Stand.make());
    const [first, ...others] = stands as [Stand, ...Stand[]];
    const [without] = await Promise.all([
      first.goThrough(first.preview),
      ...others.map((stand) => stand.goThrough(() => Promise.resolve([]))),
    ]);
    bare = without.bare;
    const isWrite = ({ write }: Request) => write;
    const sampled: Record<Step, Map<string, Call>> = {
      up: sample(without.up.filter(isWrite)),
      preview: sample(without.preview),
      destroy: sample(without.destroy.filter(isWrite)),
    };
    // After its update hooks may be left as they are, so that there are fewer to switch on again.
    sampled.destroy.set(KILLED, sample(without.destroy.filter(({ method }) => method === "DELETE")).get(KILLED)!);
    const lanes = stands.map(() => Promise.resolve());
    for (const [index, kind] of Object.keys(KINDS).entries()) {
      const lane = index % LANES;
      const [up, preview, destroy] = STEPS.map((step) => sampled[step].get(kind)!) as [Call, Call, Call];
      const end = lanes[lane]!.then(() => stands[lane]!.befall(kind, { up, preview, destroy }));
      ended.set(kind, end);
      lanes[lane] = end.catch(() => undefined);
    }
  });
  after(async () => {
    await Promise.allSettled(ended.values());
    for (const stand of stands) await stand.clear();
  });

  it("only reads in a preview before there is a state, and each list once", () => {
    expect(bare.filter(({ write }) => write)).to.deep.equal([]);
    // The provider and the OMS each log in as themselves.
    const asked = bare
      .filter(({ path }) => !path.endsWith("/auth/login/"))
      .map(({ system, method, path }) => `${method} ${system} ${path}`);
    expect(asked).to.include("GET omnitron /api/v1/whisperer/hooks/");
    expect(asked).to.deep.equal([...new Set(asked)]);
  });

  // Over 20 s: six runs of the CLI for a kind, beside those of another one.
  for (const kind of Object.keys(KINDS)) {
    it(`comes to stand as without, and is put back: ${kind}`, async () => {
      await ended.get(kind);
      const said = [SAID[kind] && `"${SAID[kind]}"`, GOES_ON[kind] && "goes on"].filter(Boolean).join(", or ");
      rows.push([
        kind,
        said,
        kind === KILLED ? "converges, †" : said.startsWith("goes") ? "has nothing to do" : "converges",
      ]);
    });
  }

  it("is what docs/reliability.md says; UPDATE_DOCS=1 writes it", () => {
    const head = ["fault", "the first `up` or `destroy`", "the next"];
    const table = [head, head.map(() => "---"), ...rows];
    expectInDocs("reliability.md", "integration", table.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
  });
});
