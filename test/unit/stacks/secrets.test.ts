import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { sellersOf } from "../../../stacks/config.js";
import { withSecrets } from "../../../stacks/secrets.js";

const config = {
  "akinon:omnitronUrl": "http://127.0.0.1:1",
  "akinon:sellerCenterUrl": "http://127.0.0.1:3",
  "akinon:token": "t",
  "akinon:sellerCenterToken": "s",
  "p:supplierCode": "001",
  "p:omnitronUsername": "oms",
  "p:omnitronPassword": "p",
};
const parts: Record<string, unknown> = {
  clientSettings: { any: "a" },
  objects: { rule: { path: "/a/", body: { name: "a" } } },
  settings: [{ key: "A", value: "a" }],
  transitions: [
    {
      ...{ slug: "a", commandName: "a", commandCode: "a", sourceState: "a", destinationState: "b" },
      ...{ configuration: { a: "b" }, body: { a: "b" } },
    },
  ],
  cargoCompanyConditions: [{ cargoCompany: 1, rules: ["a"] }],
  scenarios: [{ name: "a", kind: "transfer", channel: "any", defaultStockLocation: 1, rules: ["a"], body: { a: "b" } }],
  webhooks: ["package.created", { eventType: "package.refused", config: { channel: "a" } }],
};

/** The paths at which a value is secret. */
async function secretIn(value: unknown, path: string): Promise<string[]> {
  if (pulumi.Output.isInstance(value)) return (await pulumi.isSecret(value)) ? [path] : [];
  if (value === null || typeof value !== "object") return [];
  const below = Object.entries(value).map(([name, member]) => secretIn(member, `${path}.${name}`));
  return (await Promise.all(below)).flat();
}
async function secretParts(given: Record<string, unknown>, keys: string[], project = "p"): Promise<string[]> {
  const texts = Object.entries({ ...config, ...given }).map(([key, value]) => [
    key.replace(/^p:/, `${project}:`),
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  const all = Object.fromEntries(texts) as Record<string, string>;
  const { sellers, problems } = sellersOf(all, project, "dev", { PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(keys) });
  expect(problems).to.deep.equal([]);
  return secretIn(withSecrets(sellers[0]!), "");
}
const own = Object.fromEntries(Object.entries(parts).map(([key, value]) => [`p:${key}`, value]));

describe("secrets in the stack program's configuration", () => {
  for (const [key, paths] of Object.entries({
    clientSettings: [".clientSettings"],
    objects: [".objects.rule.body"],
    settings: [".settings.0.value"],
    transitions: [".transitions.0.configuration", ".transitions.0.body"],
    cargoCompanyConditions: [".cargoCompanyConditions.0.rules"],
    scenarios: [".scenarios.0.rules", ".scenarios.0.body"],
    webhooks: [".webhooks.1.config"],
  })) {
    it(`stay secret in ${key}: the CLI tells no more than the key`, async () => {
      expect(await secretParts(own, [`p:${key}`])).to.deep.equal(paths);
    });
  }

  it("stay secret in a project whose name has dots", async () => {
    const sellers = { acme: { objects: parts.objects } };
    for (const given of [{ "p:objects": parts.objects }, { "p:sellers": sellers }]) {
      const keys = Object.keys(given).map((key) => key.replace("p:", "my.own.project:"));
      expect(await secretParts(given, keys, "my.own.project")).to.deep.equal([".objects.rule.body"]);
    }
  });

  it("leave in clear what no secret key holds", async () => {
    expect(await secretParts(own, ["p:omnitronPassword", "akinon:token"])).to.deep.equal([]);
  });

  it("stay secret in what is one seller's own, and not in what is said of all", async () => {
    const { objects, ...others } = parts;
    const shared = Object.fromEntries(Object.entries(others).map(([key, value]) => [`p:${key}`, value]));
    const sellers = { acme: { objects } };
    expect(await secretParts({ ...shared, "p:sellers": sellers }, ["p:sellers"])).to.deep.equal([".objects.rule.body"]);
  });
});
