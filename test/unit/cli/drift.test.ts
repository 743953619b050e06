import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";
import { drift } from "../../../cli/dist/commands/drift.js";
import { interruptedNotes } from "../../../cli/dist/frame/interrupted.js";
import type { Report } from "../../../cli/dist/drift/report.js";
import { type Answer, Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { root } from "../../support/provider-host.js";

/** Stacks without resources; of one named `broken` there is no state. */
class FakePulumi extends Pulumi {
  readonly asked: string[] = [];
  private readonly looking = new Set<string>();
  /** How many stacks are looked at the same time. */
  most = 0;

  constructor(private readonly stacks: readonly string[] = ["first", "broken"]) {
    super("/", () => ({}));
  }

  override async run(stack: string | undefined, args: readonly string[]): Promise<Answer> {
    if (stack !== undefined) this.looking.add(stack);
    this.most = Math.max(this.most, this.looking.size);
    await new Promise((resolve) => setImmediate(resolve));
    if (stack !== undefined) this.looking.delete(stack);
    const command = args.filter((arg) => !arg.startsWith("-")).join(" ");
    this.asked.push(`${stack}: ${command}`);
    if (command === "stack ls") return said(this.stacks.map((name) => ({ name })));
    if (stack === "broken") return { code: 1, stdout: "", stderr: "error: no stack named broken" };
    return said(command === "config" ? {} : { version: 3, deployment: {} });
  }
}

const said = (value: unknown): Answer => ({ code: 0, stdout: JSON.stringify(value), stderr: "" });

async function reported(pulumi: Pulumi, ...args: string[]): Promise<{ report: Report; code: number }> {
  let [printed, code] = ["", 0];
  const voice = { print: (text: string) => (printed += text), say: () => undefined, progress: () => undefined };
  const { signal } = new AbortController();
  const run = { pulumi, voice, environment: {}, signal, end: (wanted: number) => (code = wanted) };
  await drift(run).parseAsync(["--json", ...args], { from: "user" });
  return { report: JSON.parse(printed) as Report, code };
}

describe("akinon drift", () => {
  it("starts Pulumi twice for each stack, and no more where the stack is named", async () => {
    const pulumi = new FakePulumi();
    expect((await reported(pulumi, "--stack", "first")).code).to.equal(0);
    expect(pulumi.asked).to.have.members(["first: stack export", "first: config"]);
  });

  it("reports a stack that cannot be read, and the others", async () => {
    const { report, code } = await reported(new FakePulumi(), "--all");
    expect(report.stacks.map(({ stack, error }) => [stack, error])).to.deep.equal([
      ["first", undefined],
      ["broken", "`pulumi stack export` ended with 1: error: no stack named broken"],
    ]);
    expect(code).to.equal(1);
  });

  it("looks at several stacks at once, and at no more than eight", async () => {
    const pulumi = new FakePulumi(Array.from({ length: 20 }, (_, index) => `stack-${index}`));
    expect((await reported(pulumi, "--all")).report.stacks).to.have.length(20);
    expect(pulumi.most).to.be.within(4, 8);
  });

  it("says what an interrupted update left, and what to run before a destroy and to clear it", () => {
    const resource = { urn: "urn:pulumi:uat::p::t::hook", type: "t" };
    const notesOf = (type: string, resources: (typeof resource)[]) =>
      interruptedNotes({ resources, pending_operations: [{ type, resource }] }, { PULUMI_STACK: "uat" });
    const clear = "`pulumi refresh --stack uat --yes --clear-pending-creates`";
    const during = (type: string) => `an update was interrupted during ${type} ${resource.urn}`;
    expect(notesOf("deleting", [])).to.deep.equal([
      during("deleting"),
      "run `pulumi up --stack uat`, which finds what came of it",
    ]);
    expect(notesOf("creating", [resource])).to.deep.equal([
      during("creating"),
      `the state holds what the interrupted update created: ${clear} clears these notes`,
    ]);
    const [first, remedy] = notesOf("creating", []);
    expect(first).to.equal(during("creating"));
    expect(remedy)
      .to.match(/^run `pulumi up --stack uat`, .* a destroy before it would leave that on the platform/)
      .and.contain(`Afterwards, ${clear}`);
    const elsewhere = interruptedNotes({ pending_operations: [{ type: "creating", resource }] }, {}, "/a.yaml");
    expect(elsewhere.at(-1))
      .to.contain("up --stack <stack> --config-file '/a.yaml'")
      .and.contain("creates --config-file");
    expect(interruptedNotes({}, {})).to.deep.equal([]);
  });

  it("loads what reads the platform only when Pulumi works already", () => {
    const script =
      'require("./dist/main.js"); require("./dist/commands/drift.js");' +
      "console.log(Object.keys(require.cache).filter((file) => /[\\\\/](providers[\\\\/]dist|zod|axios)[\\\\/]/.test(file)).join())";
    const loaded = execFileSync(process.execPath, ["-e", script], { cwd: path.join(root, "cli"), encoding: "utf8" });
    expect(loaded.trim()).to.equal("");
  });
});
