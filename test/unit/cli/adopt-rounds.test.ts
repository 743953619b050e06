import fs from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { planned } from "../../../cli/dist/adopt/plan.js";
import { type Answer, PreviewRefused, Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { UserError } from "../../../cli/dist/frame/user-error.js";
import { canary } from "../../support/canaries.js";
import { rejection } from "../../support/rejection.js";
import { Rest } from "../../support/rest.js";

const URN = "urn:pulumi:dev::project::";
const SELLER = `${URN}akinon:index:SellerIntegration::seller`;
const HOOKS = "/api/v1/oms/whisperer/hooks/";
const TARGET = "https://sc.example/usual/packages/";

const TOKEN = canary("token of a webhook of its own");
const [UNKNOWN, RETRY] = ["04da6b54-80e4-46f7-96ec-b56ff0331ba9", { choice: "fixed", kwargs: { seconds: 30 } }];

type Item = string | { eventType: string; targetUrl?: string };

/** The Pulumi CLI of a program that declares the webhooks of its file. */
class FakePulumi extends Pulumi {
  previews = 0;
  readings = 0;
  /** What runs at the same time. */
  running = 0;
  most = 0;
  /** What it declares of each webhook, whatever its file says. */
  always: object = {};

  constructor(private readonly config: Record<string, string>) {
    super("/", () => ({}));
  }

  override async run(_stack: string | undefined, args: readonly string[]): Promise<Answer> {
    if (args[0] === "config") this.readings++;
    const entries = Object.entries(this.config).map(([key, value]) => [key, { value, secret: false }]);
    return this.timed({ code: 0, stdout: JSON.stringify(Object.fromEntries(entries)), stderr: "" });
  }

  override async plan<Plan>(_stack: string, args: readonly string[]): Promise<Plan> {
    this.previews++;
    const { config } = parse(fs.readFileSync(args.at(-1)!, "utf8")) as { config: { "project:webhooks": Item[] } };
    const declared = config["project:webhooks"].map((item) => (typeof item === "string" ? { eventType: item } : item));
    const resourcePlans = declared.map((webhook) => {
      const type = "pulumi-nodejs:dynamic/akinon:OmsWebhook";
      const name = `seller-${webhook.eventType}`;
      const adds = { __provider: "text", targetUrl: TARGET, ...webhook, ...this.always };
      const goal = { type, name, custom: true, parent: SELLER, inputDiff: { adds } };
      return [`${URN}akinon:index:SellerIntegration$${type}::${name}`, { goal, steps: ["create"] }];
    });
    const seller = { type: "akinon:index:SellerIntegration", name: "seller", custom: false };
    const state = { webhooksOn: ["package.created", UNKNOWN], applied: UNKNOWN };
    resourcePlans.push([SELLER, { goal: seller, state, steps: ["create"] }] as never);
    return this.timed({ resourcePlans: Object.fromEntries(resourcePlans) as unknown } as Plan);
  }

  private async timed<Value>(value: Value): Promise<Value> {
    this.most = Math.max(this.most, ++this.running);
    await new Promise((resolve) => setImmediate(resolve));
    this.running--;
    return value;
  }
}

describe("a plan of an adoption", () => {
  let host: Rest;
  before(async () => {
    host = await Rest.start({
      [HOOKS]: [
        {
          id: 7,
          event_type: "package.created",
          target_url: "https://sc.example/elsewhere/",
          is_active: true,
          retry_countdown_config: RETRY,
        },
        {
          ...{ id: 8, event_type: "package.updated", target_url: TARGET, is_active: true },
          ...{ retry_countdown_config: RETRY, additional_headers: { Authorization: TOKEN } },
        },
      ],
    });
  });
  after(() => host.stop());

  it("asks the program twice, and for its configuration meanwhile, where a webhook stands at another address and differs", async () => {
    const pulumi = new FakePulumi(host.config("token"));
    const before = "config:\n  project:supplierCode: S\n  project:webhooks:\n    - package.created\n";
    const asked = { stack: "dev", file: "Pulumi.dev.yaml", before, mayLogIn: false };
    const { report, after } = await planned(pulumi, asked, () => undefined);
    expect(report.remaining).to.deep.equal([]);
    expect((parse(after) as { config: object }).config)
      .to.have.property("project:webhooks")
      .deep.equal([
        {
          eventType: "package.created",
          targetUrl: "https://sc.example/elsewhere/",
          retryCountdown: { kind: "fixed", seconds: 30 },
        },
      ]);
    expect([pulumi.previews, pulumi.readings, pulumi.most]).to.deep.equal([2, 2, 2]);
    expect(host.writes).to.deep.equal([]);
  });

  it("says whose webhook nobody declares, which webhook has a token of its own, and what is known of the seller's outputs", async () => {
    const pulumi = new FakePulumi(host.config("token"));
    const [retryCountdown, additionalHeaders] = [{ kind: "fixed", seconds: 30 }, { Authorization: TOKEN }];
    const own = { eventType: "package.updated", targetUrl: TARGET, retryCountdown, additionalHeaders };
    const before = `config:\n  project:supplierCode: S\n  project:webhooks: ${JSON.stringify([own])}\n`;
    const asked = { stack: "dev", file: "Pulumi.dev.yaml", before, mayLogIn: false };
    const { report, goals } = await planned(pulumi, asked, () => undefined);
    expect(report.remaining).to.deep.equal([]);
    expect(report.onlyLive.map(({ id, seller }) => [id, seller])).to.deep.equal([["7", "seller"]]);
    expect(report.notes.join("\n")).to.contain("webhook package.updated has an Authorization header of its own");
    expect(goals.find(({ urn }) => urn === SELLER)!.outputs).to.deep.equal({ webhooksOn: ["package.created"] });
  });

  it("ends where the program does not heed what is proposed", async () => {
    const pulumi = new FakePulumi(host.config("token"));
    pulumi.always = { retryCountdown: { kind: "fixed", seconds: 5 } };
    const item = "eventType: package.created\n      targetUrl: https://sc.example/elsewhere/";
    const before = `config:\n  project:supplierCode: S\n  project:webhooks:\n    - ${item}\n`;
    const asked = { stack: "dev", file: "Pulumi.dev.yaml", before, mayLogIn: false };
    const { report } = await planned(pulumi, asked, () => undefined);
    expect(report.remaining.map(({ name }) => name)).to.deep.equal(["seller-package.created"]);
    expect(pulumi.previews).to.equal(2);
  });
});

describe("a preview that fails", () => {
  /** A `pulumi` that says what a test wants, and writes no plan. */
  const said = async (diagnostics: object[]) => {
    const script = `#!/bin/sh\nprintf '%s' '${JSON.stringify({ diagnostics })}'\n`;
    const folder = fs.mkdtempSync("/tmp/pulumi-");
    try {
      fs.writeFileSync(`${folder}/pulumi`, script, { mode: 0o755 });
      const pulumi = new Pulumi(folder, () => ({ PATH: `${folder}:${process.env.PATH}` }));
      return await rejection(pulumi.plan("dev", [], {}));
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  };
  const error = (message: string) => [{ severity: "error", message }];

  it("is refused where the program or a provider says why, and else cannot be asked", async () => {
    expect(await said(error("timeouts: must be positive"))).to.be.instanceOf(PreviewRefused);
    for (const diagnostics of [[], error("Running program 'x' failed with an unhandled exception:\nTypeError")]) {
      const failure = await said(diagnostics);
      expect(failure).to.be.instanceOf(UserError).and.not.instanceOf(PreviewRefused);
    }
  });
});
