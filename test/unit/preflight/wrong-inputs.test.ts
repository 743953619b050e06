import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { connections } from "../../../providers/src/connections/connect.js";
import { SellerIntegration } from "../../../providers/src/index.js";
import { inspect } from "../../../providers/src/preflight/inspect.js";
import type { Declared } from "../../../providers/src/pulumi/declared.js";
import { canary } from "../../support/canaries.js";
import { Platform } from "../../support/platform.js";

interface Inputs {
  config: Record<string, string>;
  supplierCode: string;
  password: string;
  token: string;
}

/** Each wrong input, and what the inspection says of it. */
const WRONG: Record<string, { change: (inputs: Inputs, platform: Platform) => Partial<Inputs>; says: RegExp }> = {
  "Seller Center's address": {
    change: ({ config }) => ({ config: { ...config, "akinon:sellerCenterUrl": "http://127.0.0.1:9" } }),
    says: /Seller Center cannot be reached: no answer \(ECONNREFUSED\)/,
  },
  "Seller Center's token": {
    change: () => ({ token: canary("wrong token of Seller Center") }),
    says: /Seller Center refuses the token: answered 401/,
  },
  "the supplier code": {
    change: () => ({ supplierCode: "SELLER-TYPO" }),
    says: /may not read the orders of supplier SELLER-TYPO/,
  },
  "the password of OMS's user": {
    change: () => ({ password: canary("wrong password") }),
    says: /log-in of OMS as oms: Omnitron refuses it/,
  },
  "the token of a user who sees no hooks": {
    change: ({ config }, platform) => ({ config: { ...config, "akinon:token": platform.user("integration").token } }),
    says: /this user sees no webhooks in Omnitron at all/,
  },
};

/** Where one is wrong, another one cannot be seen. */
const HIDES: Record<string, string[]> = {
  "Seller Center's address": ["Seller Center's token", "the supplier code"],
  "Seller Center's token": ["the supplier code"],
};

describe("wrong inputs of a new seller, before anything is written", () => {
  let platform: Platform;
  before(async () => {
    platform = await Platform.start();
  });
  after(() => platform.stop());

  /** The resources of a program, their inputs in clear. */
  async function declared({ config, supplierCode, password, token }: Inputs): Promise<Declared[]> {
    const resources: Declared[] = [];
    await pulumi.runtime.setMocks({
      newResource: ({ type, name, inputs }) => {
        const { __provider: _text, __secretPaths: _paths, ...properties } = inputs as Record<string, unknown>;
        const kind = type.replace("pulumi-nodejs:dynamic/akinon:", "");
        if (kind !== type)
          resources.push({ type: kind, name, properties: inClear(properties) as Declared["properties"] });
        return { id: name, state: inputs as object };
      },
      call: () => ({}),
    });
    new SellerIntegration("acme", {
      supplierCode,
      omsUrl: config["akinon:omsUrl"],
      sellerCenter: { url: config["akinon:sellerCenterUrl"], token },
      omnitron: { url: config["akinon:omnitronUrl"], username: "oms", password },
    });
    await pulumi.runtime.disconnect();
    return resources;
  }

  async function told(inputs: Inputs, wanted = "error", standing: Record<string, unknown>[] = []): Promise<string[]> {
    const fresh = await declared(inputs);
    const { config, supplierCode } = inputs;
    const connection = connections({})({ get: (key) => config[key] })(undefined);
    const settings = fresh.find(({ properties }) => properties.key === "OMNITRON_CLIENT_SETTINGS");
    const question = {
      fresh,
      standing,
      settings,
      formerSettings: undefined,
      supplierCode,
      keep: [],
      adopt: false,
      mayLogIn: true,
    };
    const way = { connection, name: undefined, seller: "acme", config, environment: { PULUMI_STACK: "test" } };
    const found = await inspect(question, way);
    return found.filter(({ level }) => level === wanted).map(({ subject, seen }) => `${subject}: ${seen}`);
  }

  const right = (): Inputs => ({
    config: { ...platform.config, "akinon:maxRetries": "0" },
    supplierCode: "SELLER-001",
    password: platform.user("oms").password,
    token: platform.sandbox.sellers[0]!.token,
  });
  const with_ = (...names: string[]) =>
    names.reduce((inputs, name) => ({ ...inputs, ...WRONG[name]!.change(inputs, platform) }), right());

  it("says nothing where all is right, walks each list once, and reads what stands already as an update does", async () => {
    const requests = await platform.requestsDuring(async () => expect(await told(right())).to.deep.equal([]));
    const asked = requests
      .map(({ system, method, path }) => `${system} ${method} ${path.replace(/\/\d+\/$/, "/{id}/")}`)
      .sort();
    expect(asked).to.deep.equal([
      "omnitron GET /api/v1/whisperer/hooks/",
      ...Array<string>(6).fill("omnitron GET /api/v1/whisperer/hooks/{id}/"),
      "omnitron POST /api/i1/auth/login/",
      "oms GET /api/v1/oms/settings/application_settings/",
      "oms GET /api/v1/oms/settings/application_settings/{id}/",
      "oms GET /api/v1/oms/whisperer/hooks/",
      "seller_center GET /api/v1/applications/oms/orders/",
    ]);
  });

  it("warns of each webhook that would tell Seller Center a second time, and of none of its own", async () => {
    const declared = `${platform.sandbox.sellerCenterUrl}/api/v1/applications/oms/packages/`;
    const add = (event_type: string, target_url: string, is_active = true) =>
      platform.control<{ id: number }>("POST", "objects/oms.hooks", { event_type, target_url, is_active });
    const forms = [
      declared.replace("127.0.0.1", "localhost"),
      declared.replace(/\/$/, ""),
      `${declared}former/`,
      `${declared}moved/`,
    ];
    const [alias, slash, ...own] = await Promise.all(forms.map((address) => add("package.created", address)));
    await Promise.all([add("package.created", forms[0]!, false), add("order.created", forms[1]!)]);
    const state = [
      { eventType: "package.created", targetUrl: forms[2] },
      { eventType: "package.created", targetUrl: `${declared}declared/`, hookId: own[1]!.id },
    ];
    const warnings = await told(right(), "warning", state);
    expect(warnings.filter((text) => text.includes("in addition"))).to.have.members(
      [[alias!.id, forms[0]!] as const, [slash!.id, forms[1]!] as const].map(
        ([id, url]) => `webhook package.created: ${id} calls ${url}, and would deliver in addition to the declared one`,
      ),
    );
    await Promise.all(
      [alias, slash, ...own].map((hook) => platform.change("oms.hooks", hook!.id, { is_active: false })),
    );
  });

  const names = Object.keys(WRONG);
  for (const [index, name] of names.entries()) {
    it(`names ${name}`, async () => {
      expect((await told(with_(name))).join("\n")).to.match(WRONG[name]!.says);
    });
    for (const other of names.slice(index + 1)) {
      it(`names ${name} and ${other}`, async () => {
        const all = (await told(with_(name, other))).join("\n");
        expect(all).to.match(WRONG[name]!.says);
        if (!HIDES[name]?.includes(other)) expect(all).to.match(WRONG[other]!.says);
      });
    }
  }
});

/** Without the marks of secrets. */
function inClear(value: unknown): unknown {
  if (pulumi.runtime.isRpcSecret(value)) return inClear(pulumi.runtime.unwrapRpcSecret(value));
  if (Array.isArray(value)) return value.map(inClear);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inClear(member)]));
}
