import { expect } from "chai";
import { readConfig } from "../../../providers/src/akinon/config.js";
import { ConfigError } from "../../../providers/src/akinon/config-error.js";
import { sellerSchema } from "../../../providers/src/configuration/index.js";
import { checkInputs } from "../../../providers/src/pulumi/check.js";
import { sellersOf } from "../../../stacks/config.js";

import { canary, findCanaries } from "../../support/canaries.js";
import { freshProvider } from "../../support/engine.js";
import { SCHEMAS } from "../../support/schemas.js";

/** Values that hold a secret where something else may be due. */
const VALUES: Record<string, (secret: string) => unknown> = {
  "a secret": (secret) => secret,
  "a URL with a password": (secret) => `https://user:${secret}@oms.example/`,
  "a URL with a password that is no URL": (secret) => `https://user:/${secret}@oms.example/`,
  "a URL that is not https": (secret) => `http://user:${secret}@oms.example/?token=${secret}`,
  "a path to another host": (secret) => `@user:${secret}@oms.example/`,
  "an object": (secret) => ({ name: secret, kind: secret, url: `https://user:${secret}@oms.example/` }),
  "a list": (secret) => [secret, { eventType: secret, targetUrl: `https://u:${secret}@a.example/` }, [secret], 1],
  "the same twice": (secret) => {
    const webhook = { eventType: "a", targetUrl: `https://u:${secret}@a.example/?token=${secret}` };
    return [webhook, webhook];
  },
};
const texts = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

describe("a value that is refused is not repeated", () => {
  for (const [type, schema] of Object.entries(SCHEMAS)) {
    it(`as an input of ${type}`, () => {
      let refused = 0;
      for (const property of Object.keys(schema.properties.shape)) {
        for (const [what, value] of Object.entries(VALUES)) {
          const { failures } = checkInputs(schema as never, { [property]: value(canary(what)) });
          refused += failures.filter((failure) => failure.property.startsWith(property)).length;
          expect(findCanaries(JSON.stringify(failures)), `${property}: ${what}`).to.deep.equal([]);
        }
      }
      expect(refused).to.be.above(0);
    });
  }

  it("as the value of a setting that may not take another's place, nor is that one", async () => {
    const provider = await freshProvider("OmsAppSetting", {});
    const own = { key: "A", value: { pin: canary("own pin") }, secretPaths: ["/value/pin"], onlyInPlaceOf: [] };
    const behind = { key: "A", value: { $secretRef: "s" }, secrets: { s: canary("secret of a setting") } };
    const former = { key: "A", value: { pin: canary("former pin") }, secretPaths: ["/value"] };
    for (const [news, olds] of [
      [own, former],
      [own, { key: "A", value: canary("former value") }],
      [
        { ...behind, onlyInPlaceOf: [] },
        { key: "A", value: canary("former value") },
      ],
      [{ key: "A", value: "in clear", onlyInPlaceOf: [] }, former],
    ] as const) {
      const { failures } = await provider.check({ ...olds }, { ...news });
      expect(failures.map(({ reason }) => reason).join()).to.contain("would replace");
      expect(findCanaries(JSON.stringify(failures))).to.deep.equal([]);
    }
  });

  const KEYS = [
    ...["omnitronUrl", "omsUrl", "sellerCenterUrl", "paths", "settingsUpdateMethod", "timeoutSeconds", "connections"],
    ...["budgetSeconds", "maxConcurrency", "maxRetries", "movedFrom"],
  ];
  for (const key of KEYS) {
    it(`as akinon:${key}`, () => {
      for (const [what, value] of Object.entries(VALUES)) {
        const given = texts(value(canary(what)));
        for (const text of [given, JSON.stringify({ omsHooks: given }), JSON.stringify({ acme: { [key]: given } })]) {
          for (const connection of [undefined, "acme", "other"]) {
            let told = "";
            try {
              readConfig((name) => ({ [`akinon:${key}`]: text })[name], {}, connection);
            } catch (error) {
              expect(error).to.be.instanceOf(ConfigError);
              told = (error as ConfigError).message;
            }
            expect(told).not.to.equal("");
            expect(findCanaries(told), what).to.deep.equal([]);
          }
        }
      }
    });
  }

  it("in the configuration of the stack program", () => {
    const platform = {
      "akinon:omnitronUrl": "https://omnitron.example",
      "akinon:sellerCenterUrl": "https://sc.example",
      "akinon:token": canary("token"),
      "akinon:sellerCenterToken": canary("Seller Center's token"),
      "p:supplierCode": "1",
      "p:omnitronUsername": "oms",
      "p:omnitronPassword": canary("password"),
    };
    // The name of a connection is no secret, and is told.
    const own = Object.keys(sellerSchema.shape).filter((name) => name !== "connection");
    const names = [...own, "sellers", "productionHosts"].map((name) => `p:${name}`);
    for (const key of [...names, ...Object.keys(platform)]) {
      for (const [what, value] of Object.entries(VALUES)) {
        const { problems } = sellersOf({ ...platform, [key]: texts(value(canary(what))) }, "p", "dev", {});
        // Each credential above is in clear.
        expect(problems).to.have.length.above(2);
        expect(findCanaries(problems.join("\n")), `${key}: ${what}`).to.deep.equal([]);
      }
    }
  });
});
