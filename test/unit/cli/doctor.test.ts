import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { parse } from "yaml";
import { readConfiguration } from "../../../cli/dist/doctor/configuration.js";
import { diagnose } from "../../../cli/dist/doctor/diagnose.js";
import type { Report } from "../../../cli/dist/doctor/report.js";
import { asText } from "../../../cli/dist/doctor/text.js";
import { changeOf, write } from "../../../cli/dist/doctor/write.js";
import { Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { canary, findCanaries } from "../../support/canaries.js";
import { Platform } from "../../support/platform.js";

/** As where nobody has installed Pulumi yet. */
const WITHOUT_PULUMI = { PATH: "/nowhere" };

describe("akinon doctor", () => {
  let platform: Platform;
  let folder: string;
  const file = () => path.join(folder, "Pulumi.production.yaml");

  before(async () => {
    platform = await Platform.start();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "doctor-"));
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: seller-integration\nruntime: nodejs\n");
  });
  after(async () => {
    await platform.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function report(config: object, more: NodeJS.ProcessEnv = {}): Promise<Report> {
    const lines = Object.entries(config).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
    fs.writeFileSync(file(), `# ours\nconfig:\n${lines.join("")}`);
    const pulumi = new Pulumi(folder, () => WITHOUT_PULUMI);
    const configuration = await readConfiguration(pulumi, "production", undefined);
    return diagnose(
      "production",
      configuration,
      { ...WITHOUT_PULUMI, PULUMI_STACK: "production", ...more },
      () => undefined,
    );
  }
  const told = ({ findings }: Report, ...levels: string[]) =>
    findings.filter(({ level }) => levels.includes(level)).map(({ subject, seen }) => `${subject}: ${seen}`);

  it("writes each command as this project starts it, and for this stack", async () => {
    const omsUrl = platform.sandbox.omsUrl.replace("127.0.0.1", "localhost");
    const here = { AKINON_PULUMI_COMMAND: "npm run pulumi --" };
    const text = asText(await report({ ...platform.integration, "akinon:omsUrl": omsUrl }, here));
    expect(text).to.contain(
      "First check the OMS's address: set akinon:omsUrl with `npm run pulumi -- config set --stack production",
    );
    expect(text).not.to.match(/<stack>|`pulumi /);
  });

  it("names a wrong AKINON_PREFLIGHT, and a webhook that may tell the OMS under another name", async () => {
    const { omnitronUrl } = platform.sandbox;
    const made = await fetch(`${omnitronUrl}/api/v1/whisperer/hooks/`, {
      method: "POST",
      headers: { Authorization: `Token ${platform.user("admin").token}`, "Content-Type": "application/json" },
      body: JSON.stringify({
        event_type: "order.created",
        target_url: "http://oms.internal/api/v1/oms/orders/",
        retry_countdown_config: { choice: "fixed", kwargs: { seconds: 30 } },
      }),
    });
    expect(made.status).to.equal(201);
    const { id } = (await made.json()) as { id: number };
    const found = await report(platform.integration, { AKINON_PREFLIGHT: "true" });
    await platform.erase("omnitron.hooks", id);
    expect(told(found, "error")).to.deep.equal([
      "environment: AKINON_PREFLIGHT is true; set it to refuse, warn or off, or unset it",
    ]);
    expect(told(found, "warning")).to.deep.equal([
      `webhook order.created: ${id} at http://oms.internal/api/v1/oms/orders/ has the OMS's path at another host, and an update leaves it on`,
    ]);
  });

  it("names connections that are no JSON, and goes on", async () => {
    const found = await report({ ...platform.integration, "akinon:connections": "{" });
    expect(told(found, "error")).to.deep.equal(["connections: akinon:connections is not JSON"]);
    expect(told(found, "ok").join("\n")).to.contain("Seller Center accepts the token");
  });

  it("says of each part that cannot be read which credential to set", async () => {
    const found = await report({ ...platform.integration, "akinon:token": canary("token that nobody knows") });
    const parts = found.findings.filter(({ seen }) => seen.includes("answered 401") && !seen.includes("Seller Center"));
    expect(parts.map(({ subject }) => subject)).to.include("registry of events");
    for (const { seen } of parts)
      expect(seen).to.contain("Set akinon:token with `pulumi config set --stack production");
  });

  it("names a key whose namespace is misspelt: nothing reads it", async () => {
    const found = await report({ ...platform.integration, "akinom:omsUrl": "http://127.0.0.1:9" });
    expect(told(found, "error").join()).to.contain("akinom:omsUrl is not read: there is no namespace akinom");
  });

  it("finds nothing wrong with a fresh installation, from the stack's file alone, and writes nothing to it", async () => {
    let found: Report | undefined;
    const writes = await platform.writesDuring(async () => (found = await report(platform.integration)));
    expect(writes).to.deep.equal([]);
    expect(told(found!, "error", "warning")).to.deep.equal([]);
    expect(told(found!, "ok").join("\n"))
      .to.match(/webhook order\.created: \d+ at .* \(on\)/)
      .and.contain("Seller Center accepts the token");
    expect(found!.worst).to.equal("note");
  });

  it("takes codes and passwords of digits for texts, as the program does", async () => {
    const digits = { "seller-integration:supplierCode": "00123", "seller-integration:omnitronPassword": "123456" };
    const found = await report({ ...platform.integration, ...digits });
    expect(told(found, "error").join("\n")).not.to.contain("must be a text");
    expect(told(found, "error").join("\n")).to.contain("the orders of supplier 00123");
  });

  it("reads the file of a stack that is named with its organisation", async () => {
    await report(platform.integration);
    const pulumi = new Pulumi(folder, () => WITHOUT_PULUMI);
    expect(await readConfiguration(pulumi, "acme/seller-integration/production", undefined)).to.include({
      file: file(),
      project: "seller-integration",
    });
  });

  it("reaches a renamed seller by the connection of its former name, as the program does", async () => {
    const {
      "akinon:omnitronUrl": omnitronUrl,
      "akinon:omsUrl": omsUrl,
      "akinon:token": token,
      ...rest
    } = platform.integration;
    const own = (key: string): [string, unknown] => [key, rest[`seller-integration:${key}` as keyof typeof rest]];
    const found = await report({
      "akinon:sellerCenterUrl": rest["akinon:sellerCenterUrl"],
      "akinon:sellerCenterToken": rest["akinon:sellerCenterToken"],
      "akinon:connections": { acme: { omnitronUrl, omsUrl, token } },
      "seller-integration:sellers": {
        izmir: {
          renamedFrom: "acme",
          ...Object.fromEntries(["supplierCode", "omnitronUsername", "omnitronPassword"].map(own)),
        },
      },
    });
    expect(told(found, "error", "warning")).to.deep.equal([]);
    expect(told(found, "ok").join("\n")).to.contain("Seller Center accepts the token");
  });

  it("names all that differs on one that was connected by hand", async () => {
    const settings = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
    const value = settings.json_value as object;
    await platform.change("oms.application_settings", settings.id, {
      json_value: {
        ...value,
        our_custom_flag: true,
        timeouts: { read: 20000, connect: 9000 },
        endpoint_conf: [
          { endpoint: "returns", base_url: "https://returns.example", auth: { token: canary("token of returns") } },
        ],
      },
    });
    const hook = await platform.find("oms.hooks", { event_type: "package.created" });
    const target = `${platform.sandbox.sellerCenterUrl}/api/v1/applications/oms/packages/`;
    await platform.change("oms.hooks", hook.id, { target_url: target });
    const status = await platform.find("oms.hooks", { event_type: "package.status.shipped" });
    await platform.change("oms.hooks", status.id, { target_url: target });
    const found = await report({ ...platform.integration, "seller-integration:supplierCode": "SELLER-TYPO" });
    const all = told(found, "error", "warning").join("\n");
    for (const part of [
      "it holds our_custom_flag, endpoint_conf[returns], which you do not declare",
      "an update changes timeouts.read from 20000 to 6000, timeouts.connect from 9000 to 6000",
      `OmsWebhook package.created → ${target}: OMS has an active webhook ${hook.id}`,
      `webhook package.status.shipped: ${status.id} calls ${target}`,
      "may not read the orders of supplier SELLER-TYPO",
    ]) {
      expect(all).to.contain(part);
    }
    expect(findCanaries(JSON.stringify(found))).to.deep.equal([]);
    const text = asText(found);
    const signs = [
      ...text
        .split("\nOMS\n")[1]!
        .split("\n\n")[0]!
        .matchAll(/^ {2}([✗!·✓])/gmu),
    ].map(([, sign]) => sign!);
    expect(signs).to.deep.equal([...signs].sort((a, b) => "✗!·✓".indexOf(a) - "✗!·✓".indexOf(b)));
    expect(text).to.match(/production: 3 errors, 2 warnings, \d+ notes, \d+ ok$/);
  });

  it("looks at the platform alone where no seller is named, and tells a configuration that cannot be used", async () => {
    const bare = await report(platform.config);
    expect(told(bare, "note").join()).to.contain("the configuration has no seller: only the platform is checked");
    const { "akinon:token": _token, ...without } = platform.config;
    expect(told(await report(without), "error").join()).to.contain("akinon:token is missing");
  });

  it("calls missing only what is, and says how to set it", async () => {
    const { "akinon:token": _token, ...without } = platform.integration;
    const errors = told(await report(without), "error");
    expect(errors).to.have.length(1);
    expect(errors[0]).to.contain("akinon:token is missing");
    const { "akinon:sellerCenterUrl": url, "akinon:sellerCenterToken": _far, ...rest } = platform.integration;
    const remedies = ({ findings }: Report) =>
      findings.flatMap(({ seen, remedy = "" }) => (seen.startsWith("it is missing") ? [remedy] : []));
    expect(remedies(await report(rest))).to.deep.equal([
      "Set it with `pulumi config set --stack production akinon:sellerCenterUrl`",
      "Set it with `pulumi config set --stack production --secret akinon:sellerCenterToken`",
    ]);
    const ofOne = { "akinon:sellerCenterUrl": url, "seller-integration:sellers": { acme: {} } };
    expect(remedies(await report({ ...rest, ...ofOne }))).to.deep.equal([
      "Set it with `pulumi config set --stack production --secret --path 'seller-integration:sellers.acme.sellerCenterToken'`",
    ]);
  });

  it("says which values it cannot read", async () => {
    const found = await report({ ...platform.integration, "akinon:sellerCenterToken": { secure: "v1:x:y" } });
    expect(told(found, "note").join()).to.contain("akinon:sellerCenterToken are encrypted");
    expect(told(found, "error").join()).to.contain("akinon:sellerCenterToken: it is missing");
  });

  it("writes proposed keys into the file, beside its comments", async () => {
    fs.writeFileSync(file(), "# ours\nconfig:\n  akinon:token: x # keep\n");
    const change = await changeOf(new Pulumi(folder, () => WITHOUT_PULUMI), "production", file(), [
      { path: ["akinon:omsUrl"], value: "https://oms.example", why: "" },
      { path: ["akinon:connections", "acme", "members"], value: { scenario: { active: "enabled" } }, why: "" },
    ]);
    expect(change.patch).to.contain("+  akinon:omsUrl: https://oms.example");
    write(change);
    const text = fs.readFileSync(file(), "utf8");
    expect(text).to.contain("# ours").and.contain("x # keep");
    expect(parse(text)).to.deep.equal({
      config: {
        "akinon:token": "x",
        "akinon:omsUrl": "https://oms.example",
        "akinon:connections": { acme: { members: { scenario: { active: "enabled" } } } },
      },
    });
  });
});
