import { expect } from "chai";
import { readConfig } from "../../../providers/src/akinon/config.js";
import { ConfigError } from "../../../providers/src/akinon/config-error.js";
import { environmentName } from "../../../providers/src/akinon/environment-name.js";
import { canary, findCanaries } from "../../support/canaries.js";

const good: Record<string, string> = { omnitronUrl: "https://omnitron.example", token: "of-the-stack" };
const read = (stack: Record<string, string>, environment: Record<string, string> = {}) =>
  readConfig((key) => stack[key.replace("akinon:", "")], environment);

function problems(stack: Record<string, string>): readonly string[] {
  try {
    read(stack);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("readConfig", () => {
  it("takes Omnitron's host for an OMS without a host of its own, and has defaults", () => {
    expect(read(good)).to.deep.include({
      omsUrl: good.omnitronUrl,
      timeoutSeconds: 30,
      budgetSeconds: 300,
      maxConcurrency: 8,
      maxRetries: 4,
    });
  });

  it("lets the environment win for credentials only", () => {
    const environment = { AKINON_TOKEN: "of-the-environment", AKINON_OMNITRON_URL: "https://other.example" };
    expect(read(good, environment)).to.deep.include({ token: "of-the-environment", omnitronUrl: good.omnitronUrl });
    expect(read({ token: "t" }, environment).omnitronUrl).to.equal("https://other.example");
  });

  it("lets a user of the environment win over a token of the stack", () => {
    const { token, login } = read(good, { AKINON_USERNAME: "u", AKINON_PASSWORD: "p" });
    expect({ token, login }).to.deep.equal({ token: undefined, login: { username: "u", password: "p" } });
  });

  it("names every problem at once, with a remedy", () => {
    const all = problems({ omnitronUrl: "http://omnitron.example", omsUrl: "nonsense", maxRetries: "99", paths: "{" });
    expect(all).to.have.length(5);
    expect(all.join("\n"))
      .to.contain("akinon:omnitronUrl must be https; plain http is for loopback hosts only")
      .and.contain("akinon:omsUrl is not a URL")
      .and.contain("akinon:paths is not JSON")
      .and.contain("akinon:maxRetries")
      .and.contain("akinon:token is missing");
  });

  it("takes former addresses by scheme and host", () => {
    expect(read(good).movedFrom).to.deep.equal([]);
    const { movedFrom } = read({ ...good, movedFrom: '["https://old.example/path/","https://older.example"]' });
    expect(movedFrom).to.deep.equal(["https://old.example", "https://older.example"]);
    for (const wrong of ['"https://old.example"', '["nonsense"]', "https://old.example"]) {
      expect(problems({ ...good, movedFrom: wrong })[0]).to.match(/^akinon:movedFrom(\.0)? (must be a list|is not)/);
    }
  });

  it("says how to set what is missing", () => {
    expect(problems({})[0]).to.equal(
      "akinon:omnitronUrl is missing: set it with `pulumi config set --stack <stack> akinon:omnitronUrl`",
    );
    expect(problems({ omnitronUrl: "http://127.0.0.1:1" })[0]).to.contain(
      "pulumi config set --stack <stack> --secret akinon:token",
    );
  });

  for (const [key, value] of [
    ["timeoutSeconds", "abc"],
    ["timeoutSeconds", "0"],
    ["maxConcurrency", "2.5"],
    ["maxRetries", " "],
  ] as const) {
    it(`says what ${key} must be instead of "${value}"`, () => {
      expect(problems({ ...good, [key]: value })[0]).to.match(new RegExp(`^akinon:${key} must be a`));
    });
  }

  it("refuses credentials in a URL without repeating them", () => {
    const [problem] = problems({ ...good, omsUrl: `https://user:${canary("password")}@oms.example` });
    expect(problem).to.contain("akinon:omsUrl");
    expect(findCanaries(problem!)).to.deep.equal([]);
  });

  it("lets single paths be overridden, and refuses unknown ones", () => {
    const { paths } = read({ ...good, paths: '{"omsHooks":"/hooks/"}' });
    expect(paths).to.deep.include({ omsHooks: "/hooks/", omnitronHooks: "/api/v1/whisperer/hooks/" });
    expect(problems({ ...good, paths: '{"hooks":"/x/"}' })[0]).to.contain("akinon:paths");
  });

  it("refuses a path that would lead to another host", () => {
    for (const path of ["@elsewhere.example/", "//elsewhere.example/", ".elsewhere.example/", ""]) {
      const [problem] = problems({ ...good, paths: JSON.stringify({ omsHooks: path }) });
      expect(problem, path).to.contain("akinon:paths.omsHooks must begin and end with one slash");
    }
  });

  it("refuses a path that cannot work: every one needs its last slash, and none leads elsewhere", () => {
    for (const path of [
      "/hooks",
      "/a?b/",
      "/a#b/",
      "/a//b/",
      "/a b/",
      "/",
      "/a/../b/",
      "/%2e%2E/",
      "/a\\b/",
      "/a\0/",
      "/\u200b/",
      "/.%2e/",
    ]) {
      expect(problems({ ...good, paths: JSON.stringify({ omsHooks: path }) })[0], path).to.match(
        /^akinon:paths\.omsHooks must/,
      );
    }
    expect(problems({ ...good, paths: '{"hooks":"/x/"}' })[0]).to.contain("it has login, omnitronHooks, omsHooks");
  });

  it("brings the address of a system to one form", () => {
    for (const [given, omsUrl] of [
      ["HTTPS://OMS.example:443", "https://oms.example"],
      ["https://oms.example//", "https://oms.example"],
      ["https://oms.example/a/b/", "https://oms.example/a/b"],
      ["https://bücher.example", "https://xn--bcher-kva.example"],
      ["http://LOCALHOST:8710/", "http://localhost:8710"],
      ["https://OMS.example.:8443/", "https://oms.example:8443"],
      ["https://oms.example./%7Ea/", "https://oms.example/%7Ea"],
      ["https://[::1]:8443/", "https://[::1]:8443"],
    ] as const) {
      expect(read({ ...good, omsUrl: given }).omsUrl).to.equal(omsUrl);
    }
  });

  for (const [url, words] of [
    ["https://oms.example ", "must not begin or end with white space"],
    ["https://oms.example\u0085", "must not begin or end with white space"],
    ["\nhttps://oms.example", "must not begin or end with white space"],
    ["https://oms .example", "is not a URL"],
    ["https:/oms.example", "is not a URL"],
    ["https:oms.example", "is not a URL"],
    ["https:\\\\oms.example", "is not a URL"],
    ["https://oms.example?", "must not have a query or a fragment"],
    ["https://oms.example#", "must not have a query or a fragment"],
    ["https://oms.example/<path>", "is not a URL"],
    ["https://oms.example,https://sc.example", "names no host that can be"],
    ["https://oms.example;a", "names no host that can be"],
    ["https://oms..example", "names no host that can be"],
    ["https://.oms.example", "names no host that can be"],
    ["https://oms.example:0", "names no host that can be"],
    ["https://u@oms.example", "must not contain a user name or password"],
    [
      "https://oms.example/api/v1",
      "must not end with /api/v1: each call adds the path of the API; write https://oms.example",
    ],
    ["https://oms.example/gate/api/v1/oms/", "must not end with /api/v1/oms: each call adds"],
    ["https://sc.example/api/v1/applications/oms", "must not end with /api/v1/applications/oms: each call adds"],
    ["https://oms.example/api/i1/", "must not end with /api/i1: each call adds"],
    ["ftp://oms.example", "must begin with https://"],
    ["<address of OMS>", "still holds the sample's <address of OMS>; replace it"],
  ] as const) {
    it(`refuses ${JSON.stringify(url)} as an address`, () => {
      const found = problems({ ...good, omsUrl: url });
      expect(found).to.have.length(1);
      expect(found[0]).to.contain(`akinon:omsUrl ${words}`);
    });
  }

  it("takes an address below which an API may be, and a former one however it ends", () => {
    for (const omsUrl of [
      "https://gate.example/api",
      "https://gate.example/api/v1/of/acme",
      "https://gate.example/v1",
    ]) {
      expect(read({ ...good, omsUrl }).omsUrl).to.equal(omsUrl);
    }
    expect(read({ ...good, movedFrom: '["https://oms.example/api/v1"]' }).movedFrom).to.deep.equal([
      "https://oms.example",
    ]);
  });

  for (const key of ["token", "omsToken", "sellerCenterToken", "username", "password"]) {
    it(`refuses a ${key} that cannot be sent as it is, and does not repeat it`, () => {
      const secret = canary(key);
      const wrong = [`${secret}\n`, ` ${secret}`, `${secret}\u0085`, `${secret}\u001c`, `a\n${secret}`, `${secret}\0a`];
      wrong.push(`${secret}\u00a0`, `\ufeff${secret}`, `${secret}\u200b`, `\u2060${secret}`, `${secret}\u00ad`);
      if (key.toLowerCase().endsWith("token")) wrong.push(`${secret}€`, `Token ${secret}`, `a\u00ad${secret}`);
      for (const value of wrong) {
        const found = problems({ ...good, username: "u", password: "p", [key]: value });
        expect(found, JSON.stringify(value)).to.have.length(1);
        expect(found[0]).to.match(new RegExp(`^akinon:${key} must`));
        expect(findCanaries(found[0]!)).to.deep.equal([]);
      }
    });
  }

  it("names environment twins by one rule", () => {
    expect(environmentName("sellerCenterToken")).to.equal("AKINON_SELLER_CENTER_TOKEN");
  });

  describe("of a named connection", () => {
    const connections = {
      acme: { omnitronUrl: "https://acme.example", token: "of-acme", timeoutSeconds: 5, paths: { omsHooks: "/h/" } },
    };
    const stack = (name: string) =>
      ({ ...good, maxRetries: "7", connections: JSON.stringify(connections) })[name.replace("akinon:", "")];
    const named = (name: string, environment = {}) => readConfig(stack, environment, name);
    const problem = (name: string, changes: object) => {
      const all = JSON.stringify({ [name]: changes });
      try {
        readConfig((key) => ({ ...good, connections: all })[key.replace("akinon:", "")], {}, name);
      } catch (error) {
        return (error as Error).message;
      }
      return undefined;
    };

    it("has its own addresses and credentials, and shares the rest with the stack", () => {
      const config = named("acme");
      expect(config).to.deep.include({
        omnitronUrl: "https://acme.example",
        omsUrl: "https://acme.example",
        token: "of-acme",
        timeoutSeconds: 5,
        maxRetries: 7,
      });
      expect(config.paths.omsHooks).to.equal("/h/");
    });

    it("lets an environment variable of its name win", () => {
      expect(named("acme", { AKINON_TOKEN: "x", AKINON_ACME_TOKEN: "y" }).token).to.equal("y");
    });

    it("never takes the stack's own credentials to another system", () => {
      expect(problem("bee", { omnitronUrl: "https://bee.example" })).to.contain(
        "akinon:connections.bee.token is missing: set it with `pulumi config set --stack <stack> --secret --path 'akinon:connections.bee.token'`",
      );
    });

    it("shares the token of Seller Center only with a connection to the same one", () => {
      const both = (own: object) => {
        const connection = JSON.stringify({ acme: { ...connections.acme, ...own } });
        const all: Record<string, string> = { ...good, sellerCenterToken: "s", connections: connection };
        return readConfig((key) => all[key.replace("akinon:", "")], {}, "acme").sellerCenterToken;
      };
      expect(both({})).to.equal("s");
      expect(both({ sellerCenterUrl: "https://other.example" })).to.equal(undefined);
    });

    it("says what is wrong with it", () => {
      expect(() => named("none")).to.throw(ConfigError, "no connection none; there are: acme");
      expect(problem("bee", { omnitronURL: "x" })).to.contain("akinon:connections.bee.omnitronURL is not a key");
      expect(problem("a b", {})).to.contain("a name is a letter");
      expect(problem("bee", { omnitronUrl: "http://far.example", token: "t" })).to.contain("must be https");
    });
  });
});
