import { expect } from "chai";
import { marked } from "../../../cli/dist/frame/secrets.js";
import { asJUnit, asText } from "../../../cli/dist/verify/formats.js";
import type { Check, Report } from "../../../cli/dist/verify/report.js";
import { Verifier } from "../../../cli/dist/verify/verifier.js";
import { canary } from "../../support/canaries.js";
import { freshProviders } from "../../support/engine.js";
import { evidence } from "../../support/evidence.js";
import { Platform } from "../../support/platform.js";
import { StackInMemory } from "../../support/stack-in-memory.js";

const BASE = "/api/v1/applications/oms";
const SHARED = canary("token that Seller Center does not know, of both sellers");
const OF_HEADER = canary("token in the header of a webhook");
const ELSEWHERE = canary("token of an endpoint elsewhere");

interface Seller {
  name: string;
  code: string;
  token: string;
}

/** What an update makes of a seller, and what its configuration says. */
interface Setup {
  sellers: readonly Seller[];
  ofSeller?: (name: string) => object;
  common?: Record<string, string>;
}

describe("akinon verify for several sellers in one stack", () => {
  let platform: Platform;
  let tokens: string[];
  before(async () => {
    const codes = ["SELLER-001", "SELLER-002"].map((supplierCode) => ({ supplierCode }));
    platform = await Platform.start({ seed: { sellers: codes } });
    tokens = platform.sandbox.sellers.map(({ token }) => token);
  });
  after(() => platform?.stop());

  const both = (acme: string, izmir: string): readonly Seller[] => [
    { name: "acme", code: "SELLER-001", token: acme },
    { name: "izmir", code: "SELLER-002", token: izmir },
  ];

  function configOf({ sellers, ofSeller = () => ({}), common = {} }: Setup): Record<string, string> {
    const { sellerCenterUrl, sellers: systems } = platform.sandbox;
    const { token } = platform.user("admin");
    const named = (entry: (seller: Seller, index: number) => object) =>
      JSON.stringify(Object.fromEntries(sellers.map((seller, index) => [seller.name, entry(seller, index)])));
    return {
      "akinon:sellerCenterUrl": sellerCenterUrl,
      "akinon:maxRetries": "0",
      "akinon:connections": named((_, index) => {
        const { omnitronUrl, omsUrl } = systems[index]!;
        return { omnitronUrl, omsUrl, token };
      }),
      "project:sellers": named(({ name, code, token: sellerCenterToken }) => ({
        supplierCode: code,
        sellerCenterToken,
        ...ofSeller(name),
      })),
      ...common,
    };
  }

  /** The endpoint `returns` has an address of its own, and no webhook is sent there. */
  const declaredFor = ({ name, code, token }: Seller, header: string) => {
    const { sellerCenterUrl } = platform.sandbox;
    const endpoint = (of: string, base_url: string, secret: string) => ({
      endpoint: of,
      base_url,
      auth: { token: { $secretRef: secret } },
    });
    const webhook = (eventType: string) => ({
      type: "OmsWebhook",
      name: `${name}-${eventType}`,
      args: {
        connection: name,
        adopt: true,
        eventType,
        targetUrl: `${sellerCenterUrl}${BASE}/packages/${eventType}`,
        additionalHeaders: { Authorization: `Token ${header}` },
      },
    });
    return [
      {
        type: "OmsAppSetting",
        name: `${name}-supplier-code`,
        args: { connection: name, key: "SUPPLIER_CODE", value: code, onlyInPlaceOf: ["", null, code] },
      },
      {
        type: "OmsAppSetting",
        name: `${name}-client-settings`,
        args: {
          connection: name,
          key: "OMNITRON_CLIENT_SETTINGS",
          value: {
            auth: { username: "oms", password: { $secretRef: "password" } },
            urls: { oms_url: `${platform.sandbox.omsUrl}/api/v1`, base_url: `${platform.sandbox.omnitronUrl}/api/v1` },
            timeouts: { read: 6000, connect: 6000 },
            endpoint_conf: [
              endpoint("orders", `${sellerCenterUrl}${BASE}`, "sellerCenterToken"),
              ...(name === "izmir" ? [endpoint("returns", "http://127.0.0.1:1/returns", "elsewhere")] : []),
            ],
          },
          secrets: {
            sellerCenterToken: token,
            password: platform.user("oms").password,
            ...(name === "izmir" && { elsewhere: ELSEWHERE }),
          },
        },
      },
      webhook("package.created"),
      webhook("package.status.shipped"),
    ];
  };

  async function looked(
    setup: Setup,
    headerOf: (seller: Seller) => string = ({ token }) => token,
    isSecretAsWhole = false,
  ): Promise<Report> {
    const config = configOf(setup);
    const stack = new StackInMemory(config);
    const providers = await freshProviders(config);
    await stack.up(
      providers,
      setup.sellers.flatMap((seller) => declaredFor(seller, headerOf(seller))),
    );
    for (const { outputs } of isSecretAsWhole ? (stack.resources as { outputs: Record<string, unknown> }[]) : []) {
      if (outputs.key === "OMNITRON_CLIENT_SETTINGS") outputs.value = marked(outputs.value);
    }
    const report = await (await Verifier.open(stack, "dev", {})).look();
    evidence.search("output of the Pulumi CLI", "akinon verify", JSON.stringify(report) + asText(report));
    return report;
  }

  const tokensIn = ({ checks }: Report) =>
    checks.filter(({ kind, subject }) => kind === "token" && !subject.includes("/returns"));
  const states = (report: Report) => tokensIn(report).map(({ seller, state }) => [seller, state]);
  const of = (report: Report, name: string): Check => tokensIn(report).find(({ seller }) => seller === name)!;

  it("asks each seller's token with that seller's code, and says whose it is", async () => {
    const report = await looked({ sellers: both(tokens[0]!, tokens[1]!) });
    expect(states(report)).to.deep.equal([
      ["acme", "works"],
      ["izmir", "works"],
    ]);
    const url = `${platform.sandbox.sellerCenterUrl}${BASE}/orders/`;
    expect(asText(report)).to.contain(`acme: ${url}: `).and.contain(`izmir: ${url}: `);
    expect(asJUnit(report)).to.contain(`name="izmir: ${url}"`);
  });

  it("finds the token of one seller that is configured for another one, and names that one's key", async () => {
    const report = await looked({ sellers: both(tokens[0]!, tokens[0]!) });
    expect(states(report)).to.deep.equal([
      ["acme", "works"],
      ["izmir", "failing"],
    ]);
    expect(of(report, "izmir").message)
      .to.contain("may not read the orders of supplier SELLER-002")
      .and.contain("`pulumi config set --stack dev --secret --path 'project:sellers.izmir.sellerCenterToken'`");
  });

  it("names the key that counts: a seller's own before that of all sellers, and both before akinon:", async () => {
    const own = "project:sellers.izmir.sellerCenterToken";
    const common = { "akinon:sellerCenterToken": SHARED, "project:sellerCenterToken": SHARED };
    const seller = both(tokens[0]!, SHARED);
    expect(of(await looked({ sellers: seller, common }), "izmir").message).to.contain(own);
    const without = () => ({ sellerCenterToken: undefined });
    const { message } = of(await looked({ sellers: seller, ofSeller: without, common }), "izmir");
    expect(message).to.contain("--secret project:sellerCenterToken`");
  });

  it("names the seller's key also where it has another token by now", async () => {
    const now = () => ({ sellerCenterToken: canary("token that nobody has applied yet") });
    const { message } = of(await looked({ sellers: both(tokens[0]!, SHARED), ofSeller: now }), "izmir");
    expect(message).to.contain("project:sellers.izmir.sellerCenterToken");
  });

  it("shows the whole command where the state has the client settings secret as a whole", async () => {
    const { message } = of(await looked({ sellers: both(tokens[0]!, SHARED) }, undefined, true), "izmir");
    expect(message).to.contain("--path 'project:sellers.izmir.sellerCenterToken'`");
  });

  it("names the address of an endpoint's own where that cannot be reached", async () => {
    const ofSeller = (name: string) =>
      name === "izmir"
        ? { endpoints: ["orders", { endpoint: "returns", baseUrl: "http://127.0.0.1:1/returns/" }] }
        : {};
    const { checks } = await looked({ sellers: both(tokens[0]!, tokens[1]!), ofSeller });
    expect(checks.find(({ subject }) => subject.includes("/returns"))!.message).to.contain(
      "`pulumi config set --stack dev --path 'project:sellers.izmir.endpoints[1].baseUrl'`",
    );
  });

  describe("where a webhook's header has another token", () => {
    const header = ({ name, token }: Seller) => (name === "izmir" ? OF_HEADER : token);
    const told = async (ofSeller: (name: string) => object) => {
      const report = await looked({ sellers: both(tokens[0]!, tokens[1]!), ofSeller }, header);
      return tokensIn(report).find(({ name }) => name.startsWith("OmsWebhook"))!;
    };

    it("names the webhooks, and the key that holds the header", async () => {
      const additionalHeaders = { Authorization: `Token ${OF_HEADER}` };
      const check = await told((name) =>
        name === "izmir" ? { webhooks: [{ eventType: "package.created", additionalHeaders }] } : {},
      );
      expect(check).to.include({ seller: "izmir", state: "failing" });
      expect(check.subject).to.contain("with the token of webhook package.created, package.status.shipped");
      expect(check.message).to.contain(
        "--secret --path 'project:sellers.izmir.webhooks[0].additionalHeaders.Authorization'`",
      );
    });

    it("names the resource where no key holds it", async () => {
      const { message } = await told(() => ({}));
      expect(message).to.contain("`additionalHeaders` of OmsWebhook izmir-package.created").and.not.contain("akinon:");
    });
  });
});
