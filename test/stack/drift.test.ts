import { createServer } from "node:net";
import { expect } from "chai";
import type { Report } from "../../cli/dist/drift/report.js";
import { akinon } from "../support/akinon.js";
import { canary } from "../support/canaries.js";
import { Platform } from "../support/platform.js";
import { type Declared, marked, PulumiProject } from "../support/pulumi-project.js";

interface Case {
  says: string;
  declared: Omit<Declared, "name">;
  /** What somebody does on the platform; `id` is the object's. */
  move?: (platform: Platform, id: number) => Promise<unknown>;
}

const header = canary("header of a webhook that drifts");
const webhook = (eventType: string, more: object = {}) => ({
  type: "OmsWebhook",
  args: { eventType, targetUrl: `https://sc.example/${eventType}/`, ...more },
});
const hook = (members: object) => (platform: Platform, id: number) => platform.change("oms.hooks", id, members);
const setting = (json: unknown) => (platform: Platform, id: number) =>
  platform.change("oms.application_settings", id, { json_value: json });

/** Each is a resource of its own, so that one run of each command answers for all of them. */
const CASES: Record<string, Case> = {
  untouched: { says: "a resource that nobody touched", declared: webhook("package.created") },
  off: {
    says: "a webhook that was switched off",
    declared: webhook("package.status.packed"),
    move: hook({ is_active: false }),
  },
  header: {
    says: "a secret header that was changed",
    declared: webhook("package.status.shipped", { additionalHeaders: { Authorization: marked(header) } }),
    move: hook({ additional_headers: { Authorization: canary("header that somebody wrote") } }),
  },
  added: {
    says: "a member that was added",
    declared: webhook("package.status.delivered", { config: { a: 1 } }),
    move: hook({ config: { a: 1, b: 2 } }),
  },
  ignored: {
    says: "a property that ignoreChanges leaves to others",
    declared: { ...webhook("package.status.cancelled", { config: { a: 1 } }), opts: { ignoreChanges: ["config"] } },
    move: hook({ config: { a: 2 } }),
  },
  gone: {
    says: "an object that is gone",
    declared: webhook("package.status.preparing"),
    move: (platform, id) => platform.erase("oms.hooks", id),
  },
  setting: {
    says: "a member deep in a setting",
    declared: { type: "OmsAppSetting", args: { key: "DEEP", value: { a: { b: [1, { c: 2 }] } } } },
    move: setting({ a: { b: [1, { c: 3 }] } }),
  },
  reordered: {
    says: "members in another order",
    declared: { type: "OmsAppSetting", args: { key: "ORDER", value: { a: 1, b: 2 } } },
    move: setting({ b: 2, a: 1 }),
  },
  omnitron: {
    says: "an Omnitron hook that was switched on again",
    declared: { type: "OmnitronWebhookState", args: { eventType: "order.created" } },
    move: (platform) => platform.change("omnitron.hooks", 5, { is_active: true }),
  },
  scenario: {
    says: "a scenario's priority",
    declared: {
      type: "OmsScenario",
      args: {
        name: "All",
        kind: "distribution",
        channel: "any",
        priority: 3,
        defaultStockLocation: { erpCode: "WH-CENTRAL" },
      },
    },
    move: (platform, id) => platform.change("oms.distribution_scenarios", id, { priority: 9 }),
  },
};

describe("akinon drift and pulumi preview, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  const declared = Object.entries(CASES).map(([name, { declared }]) => ({ name, ...declared }));
  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.withResources(platform.config);
    project.declare(declared);
    await project.up();
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });
  const drift = async (...args: string[]) => {
    const { code, stdout, stderr } = await akinon(project, "drift", "--stack", "dev", "--json", ...args);
    expect(stderr).to.equal("");
    return { code, report: JSON.parse(stdout) as Report };
  };

  it("find nothing after an update, and drift asks for each list once and writes nothing", async () => {
    const requests = await platform.requestsDuring(async () => {
      const { code, report } = await drift();
      expect(report.stacks[0]).to.include({ resources: declared.length });
      expect([code, report.drift]).to.deep.equal([0, false]);
    });
    expect(requests.filter(({ write }) => write)).to.deep.equal([]);
    const lists = requests.filter(({ path }) => path.includes("/hooks"));
    expect(lists.length, JSON.stringify(lists)).to.be.at.most(4);
    expect(await project.preview()).to.deep.equal([]);
  });

  describe("after changes on the platform", () => {
    let report: Report;
    let steps: Awaited<ReturnType<PulumiProject["preview"]>>;
    before(async () => {
      const ids = new Map(project.state().map(({ urn, id }) => [urn.split("::").at(-1), Number(id)]));
      for (const [name, { move }] of Object.entries(CASES)) await move?.(platform, ids.get(name)!);
      const found = await drift();
      expect(found.code).to.equal(7);
      report = found.report;
      steps = await project.preview();
    });
    const top = (path: string) => path.split(/[.[]/)[0]!;

    for (const [name, { says }] of Object.entries(CASES)) {
      it(`say the same of ${says}`, () => {
        const found = report.stacks[0]!.drifted.find((drifted) => drifted.name === name);
        const step = steps.find((step) => step.name === name);
        expect(found === undefined).to.equal(step === undefined, JSON.stringify({ found, step }));
        if (found === undefined || step === undefined) return;
        expect(found.kind).to.equal(step.op === "create" ? "gone" : "changed");
        const changed = step.op === "create" ? [] : step.properties;
        expect([...new Set(found.properties.map(({ path }) => top(path)))].sort()).to.deep.equal([
          ...new Set(changed.map(top)),
        ]);
      });
    }

    it("name what was applied and what is now, and no secret", () => {
      const of = (name: string) => report.stacks[0]!.drifted.find((drifted) => drifted.name === name)!.properties;
      expect(of("setting")).to.deep.equal([{ path: "value.a.b[1].c", moved: "platform", applied: 2, now: 3 }]);
      const [changed] = of("header");
      expect(changed).to.include({ path: "additionalHeaders.Authorization", applied: "[secret]" });
      expect(changed!.now).to.match(/^\(changed on the platform, sha256 /);
    });

    it("tell with --program what the program moved, beside what the platform moved", async () => {
      project.declare(
        declared
          .filter(({ name }) => name !== "untouched")
          .map((each) =>
            each.name === "scenario"
              ? { ...each, args: { ...each.args, priority: 5 } }
              : each.name === "header"
                ? { ...each, args: { ...each.args, active: false } }
                : each,
          )
          .concat({ name: "new", ...webhook("package.status.out_of_stock") }),
      );
      const { code, report } = await drift("--program");
      expect(code).to.equal(7);
      const of = (name: string) => report.stacks[0]!.drifted.find((drifted) => drifted.name === name)!;
      expect(of("scenario").properties).to.deep.equal([
        { path: "priority", moved: "both", declared: 5, applied: 3, now: 9 },
      ]);
      expect([of("header").moved, of("off").moved]).to.deep.equal(["both", "platform"]);
      expect(of("header").properties).to.deep.include({
        path: "active",
        moved: "program",
        declared: false,
        applied: true,
        now: true,
      });
      expect([of("untouched").kind, of("new").kind, of("new").moved]).to.deep.equal(["removed", "added", "program"]);
      const names = report.stacks[0]!.drifted.map(({ name }) => name).sort();
      expect(names).to.deep.equal((await project.preview()).map(({ name }) => name).sort());
    });

    it("fail alike where the platform does not answer", async () => {
      const ports = [platform.sandbox.omnitronUrl, platform.sandbox.omsUrl].map((url) => Number(new URL(url).port));
      await platform.stop();
      // Else a server of another test may get the ports.
      const silent = ports.map((port) => createServer((socket) => socket.destroy()).listen(port, "127.0.0.1"));
      const { code, report } = await drift();
      expect(code).to.equal(1);
      expect(report.stacks[0]!.failed).to.have.length(declared.length);
      expect(report.stacks[0]!.failed[0]!.message).to.contain("no answer");
      expect((await project.driftCheck()).code).not.to.be.oneOf([0, 7]);
      for (const server of silent) server.close();
    });
  });

  it("say one line where the stack is not there, and where the use is wrong", async () => {
    const wrong = await akinon(project, "drift", "--stack", "nope");
    expect([wrong.code, wrong.stdout]).to.satisfy(
      ([code, text]: [number, string]) => code === 1 && text.includes("nope"),
    );
    const { code, stderr } = await akinon(project, "drift", "--no-such-option");
    expect(code).to.equal(2);
    expect(stderr).to.contain("unknown option").and.contain("--help");
  });
});
