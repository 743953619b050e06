import fs from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { asText } from "../../../cli/dist/adopt/report.js";
import { planned } from "../../../cli/dist/adopt/plan.js";
import { isCredential } from "../../../cli/dist/frame/credentials.js";
import { type Answer, Pulumi } from "../../../cli/dist/frame/pulumi.js";
import { canary, findCanaries } from "../../support/canaries.js";
import { Rest } from "../../support/rest.js";

const RANDOM = "9f8e7d6c5b4a39281706f5e4d3c2b1a0";
const NAMES = {
  credential: [
    ["password", "passwd", "db_pwd", "passphrase", "clientSecret", "client_secrets", "token", "x-auth-token", "auth"],
    ["Authorization", "credentials", "apiKey", "APIKey", "apikey", "private_key", "integrationKey", "X-Api-Key"],
    [
      "access_key",
      "bearer",
      "hmacSignature",
      "sessionId",
      "session",
      "cookie",
      "pin",
      "PIN_CODE",
      "cert",
      "certificate",
    ],
    ["ERP_TOKEN", "parola"],
  ].flat(),
  plain: [
    "key",
    "keys",
    "Key1",
    "author",
    "shipping",
    "url",
    "username",
    "address",
    "pinned",
    "certain",
    "flag",
    "key_",
  ],
};
const VALUES = {
  credential: [
    "https://u:p@host/",
    "amqp://u@host",
    "https://host/?apiKey=x",
    "Bearer x",
    "basic eDp5",
    "Token x",
    "eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl",
    RANDOM,
    `sk_live_${RANDOM}`,
    `https://hooks.example/services/${RANDOM}`,
    "aB3_aB3_aB3_aB3_aB3_aB3",
    "550e8400-e29b-41d4-a716-446655440000",
    "-----BEGIN PRIVATE KEY-----\nx",
  ],
  plain: [
    "https://host/api/v1/applications/oms?page=2",
    "https://host/@someone",
    "package.status.shipped",
    "distributionScenarioOfTheSeller",
    "seller-2022-package-created-v1",
    "2026-11-30T13:22:44.123Z",
    "ops@example.com",
    "A text of more than 20 letters",
    "****",
    "(changed on the platform, sha256 01234567)",
    "",
  ],
};

describe("a credential", () => {
  for (const name of NAMES.credential)
    it(`is what ${name} holds`, () => expect(isCredential([name], "x")).to.equal(true));
  for (const name of NAMES.plain)
    it(`is not what ${name} holds by its name alone`, () => expect(isCredential([name], "x")).to.equal(false));
  for (const value of VALUES.credential)
    it(`is ${JSON.stringify(value)} under any name`, () => expect(isCredential(["username"], value)).to.equal(true));
  for (const value of VALUES.plain)
    it(`is not ${JSON.stringify(value)}`, () => expect(isCredential(["note"], value)).to.equal(false));

  it("is what stands below its name, but not who uses it", () => {
    expect(isCredential(["tokens", "erp"], "x")).to.equal(true);
    expect(isCredential(["auth", "username"], "x")).to.equal(false);
    expect(isCredential(["token"], "****")).to.equal(false);
  });

  it("can be a number, but is no time and no switch", () => {
    expect(isCredential(["pin"], 1234)).to.equal(true);
    expect(isCredential(["token_lifetime"], 3600)).to.equal(false);
    expect(isCredential(["token"], true)).to.equal(false);
  });
});

const URN = "urn:pulumi:dev::project::";
const SELLER = `${URN}akinon:index:SellerIntegration::seller`;
const BASE = { timeouts: { read: 1, connect: 1 }, auth: { username: "oms" } };

/** The Pulumi CLI of a program that declares the client settings of its file. It encrypts by counting. */
class FakePulumi extends Pulumi {
  encrypted: string[] = [];
  config: Record<string, string> = {};

  override run(_stack: string | undefined, args: readonly string[], input = ""): Promise<Answer> {
    const answer = (stdout: string) => Promise.resolve({ code: 0, stdout, stderr: "" });
    if (args[1] === "set") {
      fs.writeFileSync(args.at(-1)!, `config:\n  akinon-adopt:secret:\n    secure: v1:${this.encrypted.push(input)}\n`);
      return answer("");
    }
    return answer(
      JSON.stringify(
        Object.fromEntries(
          Object.entries(this.config).map(([key, value]) => [key, { value, secret: key.endsWith("oken") }]),
        ),
      ),
    );
  }

  override plan<Plan>(_stack: string, args: readonly string[]): Promise<Plan> {
    const { config } = parse(fs.readFileSync(args.at(-1)!, "utf8")) as { config: Record<string, object> };
    const given = JSON.parse(JSON.stringify(config["project:clientSettings"] ?? {}), (_name, value: unknown) => {
      const [, count] = /^\{"secure":"v1:(\d+)"\}$/.exec(JSON.stringify(value) ?? "") ?? [];
      return count === undefined ? value : this.encrypted[Number(count) - 1];
    }) as object;
    const goal = {
      type: "pulumi-nodejs:dynamic/akinon:OmsAppSetting",
      name: "seller-client-settings",
      custom: true,
      parent: SELLER,
      inputDiff: { adds: { __provider: "text", key: "OMNITRON_CLIENT_SETTINGS", value: { ...BASE, ...given } } },
    };
    const urn = `${URN}akinon:index:SellerIntegration$${goal.type}::${goal.name}`;
    return Promise.resolve({ resourcePlans: { [urn]: { goal, steps: ["create"] } } } as Plan);
  }
}

describe("a plan of an adoption where somebody added credentials by hand", () => {
  const secret = (name: string) => canary(`live ${name}`);
  const LIVE = {
    ...BASE,
    note: "Kept by hand",
    erp: {
      private_key: secret("private_key"),
      passwd: secret("passwd"),
      client_secret: secret("client_secret"),
      apiKey: secret("apiKey"),
      Authorization: secret("Authorization"),
      deep: [{ integrationKey: secret("integrationKey") }, { name: "X-Pin", value: secret("named value") }],
    },
    header: `Bearer ${secret("header")}`,
    notify: `https://u:${secret("notify")}@host/`,
    plain: secret("random text"),
  };
  let host: Rest;
  before(async () => {
    host = await Rest.start({
      "/api/v1/oms/settings/application_settings/": [
        { id: 1, key: "OMNITRON_CLIENT_SETTINGS", json_value: LIVE, field_type: "json" },
      ],
    });
  });
  after(() => host.stop());

  it("shows none of them in clear, and proposes them encrypted", async () => {
    const pulumi = new FakePulumi("/", () => ({}));
    pulumi.config = host.config("token");
    const before = "config:\n  project:supplierCode: S\n";
    const { report, after } = await planned(
      pulumi,
      { stack: "dev", file: "Pulumi.dev.yaml", before, mayLogIn: false },
      () => undefined,
    );
    const shown = { text: asText(report), json: JSON.stringify(report), file: after };
    expect(report.adoptable, shown.json).to.equal(true);
    expect(shown.text).to.contain("[secret]").and.contain("secure: v1:");
    for (const [where, text] of Object.entries(shown)) {
      expect(text, where).to.contain("Kept by hand");
      expect(findCanaries(text), where).to.deep.equal([]);
    }
    expect(new Set(findCanaries(pulumi.encrypted.join("\n"))).size).to.equal(10);
    expect(host.writes).to.deep.equal([]);
  });
});
