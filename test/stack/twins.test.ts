import { expect } from "chai";
import { canary } from "../support/canaries.js";
import type { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { stackOf } from "../support/stack-of.js";

describe("the same object declared twice in one program", () => {
  let platform: Platform;
  let project: PulumiProject;
  stackOf(
    ({ config }) => PulumiProject.withResources(config),
    (started) => ({ platform, project } = started),
  );

  const prefixes = ["https://a.example/", "https://b.example/"];
  const hook = { eventType: "package.created", targetUrl: "https://a.example/in/" };
  const PAIRS = [
    ["OmsAppSetting", { key: "A", value: 1 }, '"A"'],
    ["OmsWebhook", hook, '"package.created", "https://a.example/in/"'],
    ["OmnitronWebhookState", { eventType: "order.created" }, '"order.created"'],
    [
      "OmnitronWebhookState",
      { eventType: "order.created", targetPrefixes: prefixes },
      '"order.created", ["https://a.example/","https://b.example/"]',
    ],
    ["OmsScenario", { name: "A", kind: "transfer", channel: "any", defaultStockLocation: 1 }, '"transfer", "A"'],
  ] as const;

  it("is named by no more of an address than host and path", async () => {
    const targetUrl = `https://u:${canary("password in an address")}@a.example/in/?t=${canary("token in an address")}`;
    project.declare(["one", "two"].map((name) => ({ type: "OmsWebhook", name, args: { ...hook, targetUrl } })));
    const { output } = await project.run("up", "--yes", "--non-interactive");
    expect(output)
      .to.contain('OmsWebhook two: one declares the same ("package.created", "https://a.example/in/")')
      .and.contain("targetUrl: must not contain a user name or password");
  });

  it("is another one with another event", async () => {
    project.declare([
      { type: "OmsWebhook", name: "one", args: hook },
      { type: "OmsWebhook", name: "two", args: { ...hook, eventType: "package.refused" } },
    ]);
    await project.up();
    await project.destroy();
  });

  it("is refused in one line, and nothing is written, whatever its type", async () => {
    project.program(`
      const akinon = require("pulumi-akinon");
      let refusal;
      ${JSON.stringify(PAIRS)}.forEach(([type, args], index) => {
        new akinon[type]("one-" + index, args);
        try {
          new akinon[type]("two-" + index, args);
        } catch (error) {
          refusal = error;
          console.log("refused: " + error.message);
        }
      });
      throw refusal;
    `);
    const requests = await platform.requestsDuring(async () => {
      // With its preview, as a person runs it.
      const { code, output } = await project.run("up", "--yes", "--non-interactive");
      expect(code).not.to.equal(0);
      for (const [index, [type, , words]] of PAIRS.entries()) {
        expect(output).to.contain(`refused: ${type} two-${index}: one-${index} declares the same (${words})`);
      }
      expect(output).to.match(/error: OmsScenario two-4: one-4 declares the same/);
      expect(output).not.to.match(/\n\s+at /);
    });
    expect(requests.filter(({ write }) => write)).to.deep.equal([]);
  });
});
