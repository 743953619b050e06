import { expect } from "chai";
import { pathText, readingProviders } from "pulumi-akinon/providers";
import { matched, type Match } from "../../../cli/dist/adopt/matching.js";
import { proposals } from "../../../cli/dist/adopt/proposals.js";
import { sellerPlace } from "../../../cli/dist/adopt/seller-place.js";
import { canary } from "../../support/canaries.js";
import { Engine, freshProvider } from "../../support/engine.js";
import { Platform } from "../../support/platform.js";
import { Rest } from "../../support/rest.js";

interface Hook {
  id: number;
  event_type: string;
}

const TARGET = "https://sc.example/packages/";

describe("what an adoption finds for a declared object", () => {
  let platform: Platform;
  before(async () => {
    platform = await Platform.start();
    const providers = await freshProvider("OmsWebhook", platform.config);
    await new Engine(providers, undefined).up({ eventType: "package.created", targetUrl: TARGET, config: { a: 1 } });
  });
  after(() => platform?.stop());

  const match = async (type: string, inputs: Record<string, unknown>): Promise<Match> => {
    const providers = readingProviders({}, () => undefined);
    const provider = providers[type as keyof typeof providers];
    await provider.configure({ config: { get: (key) => platform.config[key] } });
    const goal = { type, name: type, inputs: { __provider: "text", ...inputs }, secretPaths: [] };
    let found!: Match;
    const writes = await platform.writesDuring(async () => (found = await matched(goal as never, provider)));
    expect(writes).to.deep.equal([]);
    return found;
  };
  const webhook = (more: object) => match("OmsWebhook", { eventType: "package.created", targetUrl: TARGET, ...more });
  /** What becomes of it when the adopted resource is destroyed. */
  const destroyed = async (type: string, { id, outputs }: Extract<Match, { is: "equal" }>) => {
    const said: string[] = [];
    const engine = new Engine(await freshProvider(type, platform.config, said), {
      id,
      inputs: {},
      properties: outputs,
    });
    const writes = await platform.writesDuring(() => engine.destroy());
    expect(writes).to.deep.equal([]);
    return said.join("\n");
  };

  it("is equal; its former values are unknown, so that a destroy leaves it and says so", async () => {
    const found = await webhook({ config: { a: 1 } });
    expect(found).to.include({ is: "equal" });
    const { outputs } = found as Extract<Match, { is: "equal" }>;
    expect(outputs).to.include({ previous: "{}" }).and.not.have.property("adopt");
    expect(await destroyed("OmsWebhook", found as Extract<Match, { is: "equal" }>)).to.contain(
      "nobody knows what it was before",
    );
  });

  it("is different, by path, also where an update would refuse to take it over", async () => {
    const found = await webhook({ config: { a: 2 }, secretKey: canary("key of a declared webhook") });
    expect(found.is).to.equal("different");
    const { differences } = found as Extract<Match, { is: "different" }>;
    expect(differences.map(({ path }) => pathText(path)).sort()).to.deep.equal(["config.a", "secretKey"]);
  });

  it("is absent where nothing stands under its name", async () => {
    expect((await webhook({ targetUrl: "https://sc.example/elsewhere/" })).is).to.equal("absent");
    expect((await match("OmsAppSetting", { key: "NEW", value: 1 })).is).to.equal("absent");
  });

  it("is equal where only what the platform masks cannot be compared, and says what", async () => {
    const { id, json_value } = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
    expect(id).to.be.a("number");
    const value = { ...(json_value as object), auth: { username: "oms", password: { $secretRef: "password" } } };
    const secrets = { password: canary("password that the platform masks") };
    await platform.change("oms.application_settings", id, {
      json_value: { ...(json_value as object), auth: { username: "oms", password: "another" } },
    });
    const found = await match("OmsAppSetting", { key: "OMNITRON_CLIENT_SETTINGS", value, secrets });
    expect(found, JSON.stringify(found)).to.include({ is: "equal" });
    const { outputs } = found as Extract<Match, { is: "equal" }>;
    expect(outputs).to.deep.include({ previous: "{}", unverifiable: ["value.auth.password"] });
    expect(await destroyed("OmsAppSetting", found as Extract<Match, { is: "equal" }>)).to.contain("nobody knows");
  });

  it("does not take another value for the supplier's own, whatever may stand in its place", async () => {
    await freshProvider("OmsAppSetting", platform.config).then((provider) =>
      new Engine(provider, undefined).up({ key: "SUPPLIER_CODE", value: "SELLER-9" }),
    );
    const found = await match("OmsAppSetting", { key: "SUPPLIER_CODE", value: "SELLER-1", onlyInPlaceOf: [] });
    expect(found.is).to.equal("different");
  });

  it("tells Omnitron hooks that are on from those that are held off", async () => {
    const found = await match("OmnitronWebhookState", { eventType: "order.created" });
    expect(found.is).to.equal("different");
    const { objects } = await platform.control<{ objects: Hook[] }>("GET", "objects/omnitron.hooks");
    for (const { id } of objects.filter(({ event_type }) => event_type === "order.updated")) {
      await platform.change("omnitron.hooks", id, { is_active: false });
    }
    const held = await match("OmnitronWebhookState", { eventType: "order.updated" });
    expect(held.is).to.equal("equal");
    expect(await destroyed("OmnitronWebhookState", held as Extract<Match, { is: "equal" }>)).to.contain("nobody knows");
  });

  it("is a pending scenario where its channel is still to come", async () => {
    const scenario = {
      name: "Marketplace",
      kind: "distribution",
      channel: { name: "Seller Center" },
      defaultStockLocation: { erpCode: "WH-CENTRAL" },
    };
    expect(await match("OmsScenario", scenario)).to.include({ is: "equal" });
  });

  it("is unclear, with the reason, where it cannot be looked for", async () => {
    const found = await match("OmnitronWebhookState", { eventType: "no.such.event" });
    expect(found.is).to.equal("unclear");
  });
});

describe("what an adoption finds on an installation with other paths and other members", () => {
  const SCENARIOS = "/api/v1/oms/planning/";
  const [CHANNELS, LOCATIONS] = ["/api/v1/oms/sales_channels/", "/api/v1/oms/places/"];
  const MEMBERS = { channel: { path: "channel", as: "id" }, shipping: null, payment: null, rules: "conditions" };
  let host: Rest;
  before(async () => {
    host = await Rest.start({
      [SCENARIOS]: [
        {
          id: 3,
          name: "Marketplace",
          description: "by hand",
          is_active: true,
          priority: 9,
          channel: 7,
          conditions: [],
          default_stock_location: 4,
        },
      ],
      [CHANNELS]: [{ id: 7, name: "Seller Center" }],
      [LOCATIONS]: [{ id: 4, erp_code: "WH" }],
    });
  });
  after(() => host.stop());

  const match = async (inputs: object) => {
    const config = host.config("token", {
      "akinon:members": JSON.stringify({ scenario: MEMBERS }),
      "akinon:paths": JSON.stringify({
        distributionScenarios: SCENARIOS,
        channels: CHANNELS,
        stockLocations: LOCATIONS,
      }),
    });
    const { OmsScenario: provider } = readingProviders({}, () => undefined);
    await provider.configure({ config: { get: (key) => config[key] } });
    const declared = { channel: { name: "Seller Center" }, defaultStockLocation: { erpCode: "WH" }, ...inputs };
    const goal = {
      type: "OmsScenario",
      name: "seller-Marketplace",
      inputs: { __provider: "text", ...declared },
      secretPaths: [],
    };
    return matched(goal as never, provider);
  };

  it("is matched by them, and the configuration says what stands there", async () => {
    const found = await match({ name: "Marketplace", kind: "distribution", priority: 1 });
    expect(found.is).to.equal("different");
    const text = `config:
  project:supplierCode: S
  project:scenarios:
    # The only one.
    - name: Marketplace
      kind: distribution
      priority: 1 # first
`;
    const place = sellerPlace(text, "project", "seller")!;
    const edits = await proposals(place, [found], {} as never);
    expect(edits).to.deep.include({ path: ["config", "project:scenarios", 0, "priority"], value: 9 });
    const shown = edits.map(({ path, ...edit }) => [path.at(-1), "value" in edit ? edit.value : undefined]);
    const again = await match({ name: "Marketplace", kind: "distribution", ...(Object.fromEntries(shown) as object) });
    expect(again.is, JSON.stringify(again)).to.equal("equal");
    expect(host.writes).to.deep.equal([]);
  });
});
