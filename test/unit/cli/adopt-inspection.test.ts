import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { OpenConnections } from "pulumi-akinon/providers";
import { inspected } from "../../../cli/dist/adopt/inspection.js";
import { planned } from "../../../cli/dist/adopt/plan.js";
import { type Answer, PreviewRefused, Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { UserError } from "../../../cli/dist/frame/user-error.js";
import { canary, findCanaries } from "../../support/canaries.js";
import { Platform } from "../../support/platform.js";
import { rejection } from "../../support/rejection.js";

const ASKED = { stack: "dev", file: "Pulumi.dev.yaml", mayLogIn: true };
const manner = (mayLogIn = true) => ({ open: new OpenConnections(), mayLogIn, progress: () => undefined });

/** A preview that ends as a test says. */
class FakePulumi extends Pulumi {
  answer: Answer = { code: 0, stdout: "{}", stderr: "" };
  /** The stack's file of the preview. */
  previewed: string | undefined;

  override run(_stack: string | undefined, args: readonly string[]): Promise<Answer> {
    expect(args[0]).to.equal("preview");
    this.previewed = fs.readFileSync(args.at(-1)!, "utf8");
    return Promise.resolve(this.answer);
  }
}

/** A program that declares one setting as the stack's file has it, and refuses that file once it is changed. */
class RefusingPulumi extends Pulumi {
  constructor(
    private readonly before: string,
    private readonly config: Record<string, string>,
    private readonly inputs: object,
    private readonly failure: Error = new PreviewRefused("value: must be odd"),
  ) {
    super(path.resolve("."), () => ({}));
  }

  override json<Value>(): Promise<Value> {
    const entries = Object.entries(this.config).map(([key, value]) => [key, { value, secret: false }]);
    return Promise.resolve(Object.fromEntries(entries) as Value);
  }

  override plan<Plan>(_stack: string, args: readonly string[]): Promise<Plan> {
    if (fs.readFileSync(args.at(-1)!, "utf8") !== this.before) throw this.failure;
    const parent = "urn:pulumi:dev::seller-integration::akinon:index:SellerIntegration::seller";
    const type = "pulumi-nodejs:dynamic/akinon:OmsAppSetting";
    const goal = { type, name: "seller-setting-FEATURE_01", custom: true, parent, inputDiff: { adds: this.inputs } };
    return Promise.resolve({ resourcePlans: { [`${parent}$x`]: { goal, steps: ["create"] } } } as Plan);
  }

  override run(): Promise<Answer> {
    throw new Error("nothing to preview: what differs remains");
  }
}

describe("what an adoption's plan finds wrong with its configuration", () => {
  let platform: Platform;
  before(async () => {
    platform = await Platform.start();
  });
  after(() => platform.stop());

  const look = async (
    more: Record<string, unknown>,
    environment: NodeJS.ProcessEnv = {},
    isEqual = true,
    mayLogIn = true,
  ) => {
    const given = Object.entries({ ...platform.integration, ...more });
    const values = Object.fromEntries(
      given.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
    const pulumi = new FakePulumi(path.resolve("."), () => environment);
    const configuration = { values, file: "Pulumi.dev.yaml", project: "seller-integration", encrypted: [] };
    const proposed = { stack: "dev", text: "", configuration, matches: [], isEqual };
    let found: string[] = [];
    const writes = await platform.writesDuring(async () => {
      const findings = await inspected(pulumi, proposed, manner(mayLogIn));
      expect(findCanaries(JSON.stringify(findings))).to.deep.equal([]);
      found = findings.map(({ level, subject, seen, remedy }) => `${level} ${subject}: ${seen}. ${remedy}`);
    });
    expect(writes).to.deep.equal([]);
    return found;
  };
  const ODD = {
    "seller-integration:endpoints": ["orders", { endpoint: "returns", baseUrl: "http://returns.example/api" }],
  };
  const WRONG = { "akinon:sellerCenterToken": canary("token that Seller Center does not know") };

  it("is nothing where an update would go through", async () => {
    expect(await look({})).to.deep.equal([]);
  });

  it("is an address that is not https, which the preview of the commit would refuse", async () => {
    const [odd, ...others] = await look(ODD);
    expect(odd)
      .to.contain("error http://returns.example/api/returns/: it was not asked: the address is not https")
      .and.contain("--path 'seller-integration:endpoints[1].baseUrl'`");
    expect(others).to.deep.equal([]);
  });

  it("is a token that Seller Center refuses, with the command that sets another", async () => {
    const [refused] = await look(WRONG);
    expect(refused).to.match(/^error .*Seller Center refuses the token: .*config set --stack dev --secret/);
  });

  it("is a password with which OMS cannot log in, with the command that sets it", async () => {
    const [refused] = await look({ "seller-integration:omnitronPassword": canary("password that Omnitron refuses") });
    expect(refused).to.contain(
      "set the password with `pulumi config set --stack dev --secret seller-integration:omnitronPassword`",
    );
  });

  it("is looked for without a log-in where none is to be tried", async () => {
    const wrong = { "seller-integration:omnitronPassword": canary("password that nobody tries") };
    expect(await look(wrong, {}, true, false)).to.deep.equal([]);
  });

  it("is a wrong token of the seller's own, or of one endpoint, with the command that sets that one", async () => {
    const own = { "seller-integration:sellerCenterToken": canary("wrong token of the seller's own") };
    expect((await look(own)).join()).to.contain("--secret seller-integration:sellerCenterToken`");
    const endpoints = [{ endpoint: "orders", token: canary("wrong token of an endpoint") }];
    expect((await look({ "seller-integration:endpoints": endpoints })).join()).to.contain(
      "--secret --path 'seller-integration:endpoints[0].token'`",
    );
  });

  it("is not that objects differ: the plan says so itself", async () => {
    const settings = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
    const { json_value: before } = settings;
    await platform.change("oms.application_settings", settings.id, {
      json_value: { ...(before as object), our_custom_flag: true },
    });
    expect((await look({})).join()).to.contain("it holds our_custom_flag, which you do not declare");
    expect(await look({}, {}, false)).to.deep.equal([]);
    await platform.change("oms.application_settings", settings.id, { json_value: before });
  });

  it("is a warning, or is not asked, as the seller's preflight says", async () => {
    expect((await look({ ...WRONG, "seller-integration:preflight": "warn" })).join()).to.match(/^warning /);
    expect((await look(WRONG, { AKINON_PREFLIGHT: "warn" })).join()).to.match(/^warning /);
    const asked = await platform.requestsDuring(async () => {
      expect(await look({ ...WRONG, "seller-integration:preflight": "off" })).to.deep.equal([]);
    });
    expect(asked.filter(({ system }) => system === "seller_center")).to.deep.equal([]);
  });

  const FILE = `config:
  seller-integration:supplierCode: S
  seller-integration:settings:
    - key: FEATURE_01
      value: not so
`;
  const inputs = { key: "FEATURE_01", value: "not so" };

  it("is a proposal that the program refuses: the plan still lists what differs", async () => {
    const pulumi = new RefusingPulumi(FILE, platform.config, inputs);
    const { report, after } = await planned(pulumi, { ...ASKED, before: FILE }, () => undefined);
    expect(after).to.equal(FILE);
    expect(report).to.include({ adoptable: false, configuration: "" });
    expect(report.remaining.map(({ name }) => name)).to.deep.equal(["seller-setting-FEATURE_01"]);
    expect(report.findings.map(({ seen }) => seen)).to.deep.equal([
      "the program cannot declare it: value: must be odd",
    ]);
  });

  it("is not that the program cannot be asked with the proposal: that ends the plan", async () => {
    const failure = new UserError("`pulumi preview` ended with 1: TypeError: declared is not iterable");
    const pulumi = new RefusingPulumi(FILE, platform.config, inputs, failure);
    expect(await rejection(planned(pulumi, { ...ASKED, before: FILE }, () => undefined))).to.equal(failure);
  });

  it("is not looked for under a wrong AKINON_PREFLIGHT, which is refused before the program is asked", async () => {
    const pulumi = new FakePulumi(path.resolve("."), () => ({ AKINON_PREFLIGHT: "true" }));
    const planning = planned(pulumi, { ...ASKED, before: FILE }, () => expect.fail("the program was asked"));
    expect((await rejection(planning)).message).to.equal(
      "AKINON_PREFLIGHT is true; set it to refuse, warn or off, or unset it.",
    );
  });

  it("is what a program of somebody's own refuses in its preview", async () => {
    const pulumi = new FakePulumi(path.resolve("."), () => ({}));
    const own = { values: platform.config, file: "Pulumi.dev.yaml", project: "mine", encrypted: [] };
    const proposed = { stack: "dev", text: "config: {} # proposed", configuration: own, matches: [], isEqual: true };
    expect(await inspected(pulumi, proposed, manner())).to.deep.equal([]);
    expect(pulumi.previewed).to.equal(proposed.text);
    const diagnostics = [{ severity: "error", message: "SellerIntegration acme: 1 problem; nothing was written" }];
    pulumi.answer = { code: 255, stdout: JSON.stringify({ diagnostics }), stderr: "" };
    const [refused] = await inspected(pulumi, proposed, manner());
    expect(refused).to.include({ level: "error", subject: "the program's preview" });
    expect(refused!.seen).to.contain("acme: 1 problem; nothing was written");
    expect(await inspected(pulumi, { ...proposed, isEqual: false }, manner())).to.deep.equal([]);
  });
});
