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
/** Calls whose lost answer does no harm: what a POST made is looked for. */
const GOES_ON: Record<string, RegExp> = {
  [TIME_OUT]: /^POST/,
  "cut after": /^POST/,
  truncated: /^POST/,
  "token expired": /./,
};
const STEPS = ["up", "preview", "destroy"] as const;

describe(`the whole integration with one of its calls befallen (FAULTS_SEED=${SEED})`, function () {
  this.timeout(180_000);
  let platform: Platform;
  let project: PulumiProject;
  let providers: NotedProviders;
  let onRequest: (request: Request) => void = () => undefined;
  /** As it goes without a fault. */
  let whole: Content;
  let atEnd: Content;
  let names: string[];
  const sampled = {} as Record<(typeof STEPS)[number], Map<string, Call>>;
  const rows: string[][] = [];

  before(async () => {
    platform = await Platform.start({
      millisecondsPerSecond: 1,
      onRequest: (request) => request.origin === "client" && onRequest(request),
    });
    const { "akinon:token": _token, ...rest } = platform.integration;
    project = await PulumiProject.ofRepository({
      ...rest,
      ...loggingIn(platform),
      "akinon:maxRetries": 0,
    });
    providers = new NotedProviders(project.folder);
    Object.assign(project.env, providers.env);
    await platform.control("POST", "snapshots", { name: "bare" });
    const up = await platform.requestsDuring(project.up);
    whole = await platform.content();
    names = await stateNames();
    const preview = await platform.requestsDuring(() => project.preview());
    const destroy = await platform.requestsDuring(project.destroy);
    atEnd = await platform.content();
    const isWrite = ({ write }: Request) => write;
    sampled.up = sample(up.filter(isWrite));
    sampled.preview = sample(preview);
    sampled.destroy = sample(destroy.filter(isWrite));
    // After its update hooks may be left as they are, so that there are fewer to switch on again.
    sampled.destroy.set(KILLED, sample(destroy.filter(({ method }) => method === "DELETE")).get(KILLED)!);
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  const stateNames = async () => (await project.state()).map(({ urn }) => urn).sort();

  /** Another call for each kind of fault, as far as there are so many. */
  function sample(requests: readonly Request[]): Map<string, Call> {
    const all = calls(requests.map(anyId)).sort((a, b) => words(a).localeCompare(words(b)));
    const [shuffled = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), { seed: SEED, numRuns: 1 });
    return new Map(Object.keys(KINDS).map((kind, index) => [kind, shuffled[index % shuffled.length]!]));
  }

  /** What is made at once gets its ids in any order. */
  const anyId = (request: Request): Request => ({ ...request, path: request.path.replace(/\/\d+\//g, "/*/") });

  async function befalling(kind: string, call: Call, run: () => Promise<Outcome>): Promise<Outcome> {
    let befallen = 0;
    onRequest = (request) => {
      const { system, method, path } = anyId(request);
      if (system !== call.system || method !== call.method || path !== call.path) return;
      if (++befallen === call.nth && kind === KILLED) providers.kill();
    };
    if (kind !== KILLED) await platform.control("POST", "faults", { ...call, fault: KINDS[kind] });
    if (kind === TIME_OUT) project.env.AKINON_BUDGET_SECONDS = "4";
    providers.forget();
    const outcome = await run();
    delete project.env.AKINON_BUDGET_SECONDS;
    onRequest = () => undefined;
    await platform.control("DELETE", "faults");
    const where = `${kind} at ${words(call)}:\n${outcome.output}`;
    expect(befallen, where).to.be.at.least(call.nth);
    expectSaid(kind, call, outcome, where);
    return outcome;
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

  it("asks nothing in a preview before there is a state", async () => {
    expect(await platform.requestsDuring(() => project.preview())).to.deep.equal([]);
  });

  for (const kind of Object.keys(KINDS)) {
    it(`comes to stand as without, and is put back: ${kind}`, async () => {
      await platform.control("POST", "snapshots/bare/restore");
      const [up, preview, destroy] = STEPS.map((step) => sampled[step].get(kind)!) as [Call, Call, Call];
      const where = `${kind} at ${words(up)}`;
      await befalling(kind, up, project.tryUp);
      await project.up();
      expect(await platform.content(), where).to.deep.equal(whole);
      expect(await project.preview(), where).to.deep.equal([]);
      expect(await stateNames(), where).to.deep.equal(names);

      const writes = await platform.writesDuring(() => befalling(kind, preview, project.driftCheck));
      expect(writes, `${kind} at ${words(preview)}`).to.deep.equal([]);

      const { code } = await befalling(kind, destroy, project.tryDestroy);
      if (code !== 0) await project.destroy();
      expect(await stateNames()).to.deep.equal([]);
      const end = await platform.content();
      if (kind === KILLED && up.method === "PATCH") expectLeft(end);
      else expect(end, `${where}, and at ${words(destroy)}`).to.deep.equal(atEnd);

      const said = [SAID[kind] && `"${SAID[kind]}"`, GOES_ON[kind] && "goes on"].filter(Boolean).join(", or ");
      rows.push([
        kind,
        said,
        kind === KILLED ? "converges, †" : said.startsWith("goes") ? "has nothing to do" : "converges",
      ]);
    });
  }

  /** What was there before the write is known to nobody: what was changed may be left, and nothing else. */
  function expectLeft(end: Content): void {
    for (const [name, list] of Object.entries(end)) {
      expect(list).to.have.length(atEnd[name]!.length);
      expect([...atEnd[name]!, ...whole[name]!]).to.include.members(list);
    }
  }

  it("is what docs/reliability.md says; UPDATE_DOCS=1 writes it", () => {
    const head = ["fault", "the first `up` or `destroy`", "the next"];
    const table = [head, head.map(() => "---"), ...rows];
    expectInDocs("reliability.md", "integration", table.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
  });
});
