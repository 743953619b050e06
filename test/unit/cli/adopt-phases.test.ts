import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { apply, cancel, commit } from "../../../cli/dist/adopt/phases.js";
import type { Plan } from "../../../cli/dist/adopt/plan.js";
import { type Answer, Pulumi } from "../../../cli/dist/frame/pulumi.js";
import type { RawResource } from "../../../cli/dist/frame/state.js";

const URN = "urn:pulumi:dev::project::";
const STACK = `${URN}pulumi:pulumi:Stack::project-dev`;
const PROVIDER = `${URN}pulumi:providers:pulumi-nodejs::default`;
const SELLER = `${URN}akinon:index:SellerIntegration::seller`;
const WEBHOOK = `${URN}akinon:index:SellerIntegration$pulumi-nodejs:dynamic/akinon:OmsWebhook::seller-package.created`;
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: '"s"' };
const [BEFORE, AFTER] = ["config: {} # as it was\n", "config: { a: 1 } # as it was\n"];

/** The Pulumi CLI with a state in memory; `dies` ends the command before or after the state is imported. */
class FakePulumi extends Pulumi {
  resources: RawResource[] = [];
  pending: { type: string; resource: RawResource }[] = [];
  dies: "before the import" | "after the import" | undefined;
  steps: { op: string; urn: string }[] = [];

  override run(_stack: string | undefined, args: readonly string[], input = ""): Promise<Answer> {
    const command = args.slice(0, 2).join(" ");
    const answer = (value: unknown, code = 0) => Promise.resolve({ code, stdout: JSON.stringify(value), stderr: "" });
    if (command === "stack export") {
      return answer({ version: 3, deployment: { resources: this.resources, pending_operations: this.pending } });
    }
    if (command === "stack import") {
      if (this.dies === "before the import") throw new Error("killed");
      this.resources = (JSON.parse(input) as { deployment: { resources: RawResource[] } }).deployment.resources;
      if (this.dies === "after the import") throw new Error("killed");
      return answer({});
    }
    if (args[0] === "preview") return answer({ steps: this.steps }, this.steps.length === 0 ? 0 : 7);
    throw new Error(`not a command of this fake: ${command}`);
  }
}

const goal = (urn: string, token: string, more: object = {}) => ({
  urn,
  token,
  name: urn.split("::").at(-1)!,
  custom: true,
  parent: undefined,
  provider: undefined,
  dependencies: [],
  propertyDependencies: undefined,
  additionalSecretOutputs: [],
  marked: {},
  inputs: {},
  secretPaths: [],
  ...more,
});

const webhook = {
  ...goal(WEBHOOK, "pulumi-nodejs:dynamic/akinon:OmsWebhook", {
    parent: SELLER,
    provider: `${PROVIDER}::${UNKNOWN}`,
    additionalSecretOutputs: ["settled", "previous"],
    marked: { eventType: "package.created", secretKey: SECRET, __provider: "text" },
    secretPaths: [["secretKey"]],
  }),
  type: "OmsWebhook",
};

/** In an order in which nothing stands behind what it needs. */
const PLAN = {
  after: AFTER,
  goals: [
    webhook,
    goal(SELLER, "akinon:index:SellerIntegration", { custom: false, parent: STACK }),
    goal(PROVIDER, "pulumi:providers:pulumi-nodejs", { marked: { "akinon:token": SECRET } }),
    goal(STACK, "pulumi:pulumi:Stack", { custom: false, outputs: { applied: { seller: ["step"] } } }),
  ],
  matches: [
    {
      goal: webhook,
      is: "equal",
      id: "12",
      outputs: { eventType: "package.created", secretKey: "s", hookId: 12, previous: "{}" },
    },
  ],
} as unknown as Plan;

describe("the phases of an adoption", () => {
  let folder: string;
  let file: string;
  let pulumi: FakePulumi;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "adopt-"));
    file = path.join(folder, "Pulumi.dev.yaml");
    fs.writeFileSync(file, BEFORE);
    pulumi = new FakePulumi(folder, () => ({}));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const text = () => fs.readFileSync(file, "utf8");
  const urns = () => pulumi.resources.map(({ urn }) => urn);
  const journals = () => fs.readdirSync(path.join(folder, ".akinon"));
  /** What the program still declares beyond the state. */
  const planNow = (): Plan => ({ ...PLAN, goals: PLAN.goals.filter(({ urn }) => !urns().includes(urn)) });
  const killed = async (dies: NonNullable<FakePulumi["dies"]>) => {
    pulumi.dies = dies;
    const said = await apply(pulumi, "dev", file, PLAN).catch((error: Error) => error.message);
    expect(said).to.equal("killed");
    pulumi.dies = undefined;
  };
  const messageOf = (work: Promise<unknown>) =>
    work.then(
      () => "",
      (error: Error) => error.message,
    );

  it("writes the file, and a state in which each resource stands behind what it needs", async () => {
    expect(await apply(pulumi, "dev", file, PLAN)).to.equal(4);
    expect(text()).to.equal(AFTER);
    expect(urns()).to.deep.equal([STACK, SELLER, PROVIDER, WEBHOOK]);
    const [stack, , provider, made] = pulumi.resources;
    expect(stack!.outputs, "by these the preflight knows that it stands").to.deep.equal(PLAN.goals[3]!.outputs);
    expect(made!.provider).to.equal(`${PROVIDER}::${provider!.id}`);
    expect(provider!.inputs).to.deep.equal({ "akinon:token": SECRET });
    expect(made!.inputs).to.deep.equal(webhook.marked);
    expect(made!.outputs).to.deep.include({ hookId: 12, secretKey: SECRET, __provider: "text" });
    expect(made!.outputs!.previous).to.have.property("plaintext", '"{}"');
  });

  it("is refused while the state holds what an update left that was killed, and never told to clear what was not found yet", async () => {
    pulumi.pending = [{ type: "creating", resource: { urn: WEBHOOK, type: "OmsWebhook" } }];
    const said = await messageOf(apply(pulumi, "dev", file, PLAN));
    expect(said).to.match(/^Nothing was adopted\.\nan update was interrupted during creating urn:.*\nrun `pulumi up/);
    expect(said).to.contain("Afterwards, `pulumi refresh");
    expect([text(), urns()]).to.deep.equal([BEFORE, []]);
  });

  for (const dies of ["before the import", "after the import"] as const) {
    it(`goes on where it was killed ${dies}`, async () => {
      await killed(dies);
      expect(await messageOf(commit(pulumi, "dev"))).to.contain("was interrupted");
      expect(await apply(pulumi, "dev", file, planNow())).to.equal(4);
      expect([text(), urns().length]).to.deep.equal([AFTER, 4]);
      expect(await commit(pulumi, "dev")).to.deep.equal([]);
    });

    it(`is taken back where it was killed ${dies}`, async () => {
      await killed(dies);
      await cancel(pulumi, "dev");
      expect([text(), urns(), journals()]).to.deep.equal([BEFORE, [], []]);
    });

    it(`is taken back after it went on from where it was killed ${dies}`, async () => {
      await killed(dies);
      await apply(pulumi, "dev", file, planNow());
      await cancel(pulumi, "dev");
      expect([text(), urns(), journals()]).to.deep.equal([BEFORE, [], []]);
    });
  }

  it("is taken back where it was killed before the file was written", async () => {
    await killed("before the import");
    fs.writeFileSync(file, BEFORE);
    await cancel(pulumi, "dev");
    expect([text(), journals()]).to.deep.equal([BEFORE, []]);
  });

  it("is nothing to take back where none is under way, and nothing to end", async () => {
    expect(await cancel(pulumi, "dev")).to.equal(false);
    expect(await messageOf(commit(pulumi, "dev"))).to.contain("No adoption of stack dev is under way");
    expect([text(), urns()]).to.deep.equal([BEFORE, []]);
  });

  it("leaves what stood in the state before", async () => {
    const other = { urn: `${URN}other::other`, type: "other", id: "1", modified: "2026-01-01T00:00:00Z" };
    pulumi.resources = [other];
    await apply(pulumi, "dev", file, PLAN);
    await cancel(pulumi, "dev");
    expect(pulumi.resources).to.deep.equal([other]);
  });

  it("is not done while a preview shows a change, and keeps the way back", async () => {
    await apply(pulumi, "dev", file, PLAN);
    pulumi.steps = [
      { op: "same", urn: SELLER },
      { op: "update", urn: WEBHOOK },
    ];
    expect(await commit(pulumi, "dev")).to.deep.equal(["update seller-package.created"]);
    await cancel(pulumi, "dev");
    expect([text(), urns()]).to.deep.equal([BEFORE, []]);
  });

  it("takes nothing back that somebody wrote since", async () => {
    await apply(pulumi, "dev", file, PLAN);
    fs.writeFileSync(file, "config: { mine: 1 }\n");
    expect(await messageOf(cancel(pulumi, "dev"))).to.contain("was changed since the adoption began");
    expect([text(), urns().length]).to.deep.equal(["config: { mine: 1 }\n", 4]);
    fs.writeFileSync(file, AFTER);
    pulumi.resources.push({ urn: `${URN}new::new`, type: "new", id: "9" });
    expect(await messageOf(cancel(pulumi, "dev"))).to.contain("was updated since the adoption began (new)");
    expect(text()).to.equal(AFTER);
  });

  it("holds no secret in clear in its journal, which nobody else can read", async () => {
    await apply(pulumi, "dev", file, PLAN);
    const journal = path.join(folder, ".akinon", journals()[0]!);
    expect(fs.readFileSync(journal, "utf8")).not.to.contain("plaintext");
    if (process.platform !== "win32") expect(fs.statSync(journal).mode & 0o77).to.equal(0);
  });
});
