import path from "node:path";
import { expect } from "chai";
import { OpenConnections, readingProviders } from "pulumi-akinon/providers";
import { receiverOf } from "pulumi-akinon/config";
import { listEdits, type SellerPlace } from "../../../cli/dist/adopt/edits.js";
import { clientSettingsEdits } from "../../../cli/dist/adopt/client-settings.js";
import { inspected } from "../../../cli/dist/adopt/inspection.js";
import { matched, type Match } from "../../../cli/dist/adopt/matching.js";
import { proposals } from "../../../cli/dist/adopt/proposals.js";
import { Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { SecretText } from "../../../cli/dist/frame/stack-file.js";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { Platform } from "../../support/platform.js";

const EVENT = "package.created";
const pathOf = (key: string) => ["config", key];
const nowhere: SellerPlace = { read: () => undefined, isOwn: () => true, readFrom: pathOf, pathOf };

describe("an adoption from a platform that masks what it shows", () => {
  const MASK = { paths: ["additional_headers.Authorization", "secret_key"], as: "filtered" as const };
  const EXTRA = canary("extra header that stands");
  const KEY = canary("key that stands");
  let platform: Platform;
  let targetUrl: string;
  let token: string;
  before(async () => {
    platform = await Platform.start({ variants: { "oms.hooks": { masks: [MASK] } } });
    targetUrl = `${platform.sandbox.sellerCenterUrl}/api/v1/applications/oms/${receiverOf(EVENT)}`;
    token = `Token ${platform.sandbox.sellers[0]!.token}`;
    const additionalHeaders = { Authorization: token, "X-Extra": EXTRA };
    const hook = { eventType: EVENT, targetUrl, additionalHeaders, secretKey: KEY };
    await new Engine(await freshProvider("OmsWebhook", platform.config), undefined).up(hook);
  });
  after(() => platform?.stop());

  const match = async (inputs: object): Promise<Match> => {
    const { OmsWebhook: provider } = readingProviders({}, () => undefined);
    await provider.configure({ config: { get: (key) => platform.config[key] } });
    const goal = {
      type: "OmsWebhook",
      name: EVENT,
      inputs: { __provider: "text", eventType: EVENT, targetUrl, ...inputs },
    };
    return matched({ ...goal, secretPaths: [] } as never, provider);
  };
  const proposed = async (found: Match) => {
    const rows = await platform.control<{ objects: object[] }>("GET", "objects/oms.hooks");
    const shown = rows.objects.map((hook) => ({
      ...hook,
      additional_headers: { Authorization: "[Filtered]", "X-Extra": EXTRA },
      secret_key: "[Filtered]",
    }));
    const [edit] = await proposals(nowhere, [found], { omsHooks: { all: async () => shown } } as never);
    const items = edit === undefined ? [] : (edit as { value: (string | Record<string, unknown>)[] }).value;
    return items.find((item) => typeof item === "object");
  };

  it("keeps what is declared in the place of a mask, and takes over what can be seen", async () => {
    const found = await match({ additionalHeaders: { Authorization: token }, secretKey: KEY });
    const { differences } = found as Extract<Match, { is: "different" }>;
    expect(differences.map(({ path: where }) => where.join("."))).to.deep.equal(["additionalHeaders.X-Extra"]);
    const headers = { Authorization: new SecretText(token), "X-Extra": new SecretText(EXTRA) };
    expect(await proposed(found)).to.deep.equal({ eventType: EVENT, additionalHeaders: headers });
  });

  it("leaves a secret out that is masked and that nobody declared", async () => {
    const found = await match({ additionalHeaders: { Authorization: token, "X-Extra": EXTRA } });
    expect(found.is).to.equal("different");
    expect(await proposed(found)).to.equal(undefined);
  });

  it("takes it for declared as far as it can be seen, and the next update writes what changed alone", async () => {
    const inputs = { additionalHeaders: { Authorization: token, "X-Extra": EXTRA }, secretKey: KEY };
    const found = await match(inputs);
    expect(found.is, JSON.stringify(found)).to.equal("equal");
    const { id, outputs } = found as Extract<Match, { is: "equal" }>;
    expect(outputs.unverifiable).to.have.members(["additional_headers.Authorization", "secret_key"]);
    const all = { eventType: EVENT, targetUrl, ...inputs };
    const engine = new Engine(await freshProvider("OmsWebhook", platform.config), {
      id,
      inputs: all,
      properties: outputs,
    });
    await engine.up({ ...all, retryCountdown: { kind: "fixed", seconds: 61 } });
    const hook = await platform.find("oms.hooks", { id: Number(id) });
    expect(hook).to.deep.include({
      additional_headers: inputs.additionalHeaders,
      secret_key: KEY,
      retry_countdown_config: { choice: "fixed", kwargs: { seconds: 61 } },
    });
    await engine.up(all);
  });

  it("does not refuse such a webhook as foreign when it checks the configuration", async () => {
    const webhooks = [
      { eventType: EVENT, additionalHeaders: { Authorization: token, "X-Extra": EXTRA }, secretKey: KEY },
    ];
    const given = Object.entries({ ...platform.integration, "seller-integration:webhooks": webhooks });
    const values = Object.fromEntries(
      given.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    );
    const configuration = { values, file: "Pulumi.dev.yaml", project: "seller-integration", encrypted: [] };
    const findings = await inspected(
      new Pulumi(path.resolve("."), () => ({})),
      { stack: "dev", text: "", configuration, matches: [], isEqual: true },
      { open: new OpenConnections(), mayLogIn: false, progress: () => undefined },
    );
    expect(findings.filter(({ level }) => level === "error")).to.deep.equal([]);
  });

  it("proposes what is declared for a mask within a member, and leaves out a member with a mask that nobody declared", async () => {
    const match = (type: string, name: string, inputs: object, shown: object, ...where: string[]) => ({
      is: "different",
      id: "1",
      goal: { type, name: `seller-${name}`, parent: "urn::seller", inputs },
      shown,
      differences: [{ path: where }],
    });
    const [declared, live] = [{ token: "ours" }, { token: "****", n: 1 }];
    const both = { token: new SecretText("ours"), n: 1 };
    const at = { name: "A", kind: "transfer" };
    const matches = [
      match("OmsScenario", "A", { ...at, rules: declared }, { ...at, rules: live }, "rules"),
      match("OmsObject", "transition-pack", { body: { note: declared } }, { body: { note: live } }, "body", "note"),
      match("OmsObject", "rule", { body: {} }, { body: { note: live } }, "body", "note"),
    ];
    const given: Record<string, unknown> = {
      scenarios: [at],
      transitions: [{ slug: "pack" }],
      objects: { rule: { body: {} } },
    };
    const place: SellerPlace = { ...nowhere, read: (key) => given[key] };
    const members = { stateTransition: {} };
    expect(await proposals(place, matches as never, { members } as never)).to.deep.equal([
      { path: ["config", "scenarios", 0, "rules"], value: both },
      { path: ["config", "transitions", 0, "body"], value: { note: both } },
    ]);
  });

  it("proposes no mask, wherever it stands", () => {
    const declared = { crm: { api_key: "ours", url: "u" } };
    const live = { crm: { api_key: "****", url: "v" }, erp: { api_key: "****" }, list: [{ key: "****" }] };
    expect(clientSettingsEdits(nowhere, { declared, live })).to.deep.equal([
      { path: ["config", "clientSettings", "crm"], value: { api_key: new SecretText("ours"), url: "v" } },
    ]);
    const user = { username: "oms", password: "ours" };
    const masked = { declared: { auth: user }, live: { auth: { username: "****", password: "theirs" } } };
    expect(clientSettingsEdits(nowhere, masked)).to.deep.equal([
      { path: ["config", "omnitronPassword"], value: new SecretText("theirs") },
    ]);
    const change = () => ({ description: "seen", rules: [{ value: "****" }] });
    const list = { key: "scenarios", fallback: ["one"], long: (name: string) => ({ name }), change };
    expect(listEdits(nowhere, list)).to.deep.equal([
      { path: ["config", "scenarios"], value: [{ name: "one", description: "seen" }] },
    ]);
  });
});
