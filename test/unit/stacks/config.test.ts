import fs from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import { parse } from "yaml";
import { sellersOf } from "../../../stacks/config.js";
import { root } from "../../support/provider-host.js";

const PROJECT = "seller-integration";
const platform = {
  "akinon:omnitronUrl": "http://127.0.0.1:1",
  "akinon:sellerCenterUrl": "http://127.0.0.1:3",
  "akinon:token": "t",
  "akinon:sellerCenterToken": "s",
};
const one = {
  ...platform,
  [`${PROJECT}:supplierCode`]: "001",
  [`${PROJECT}:omnitronUsername`]: "oms",
  [`${PROJECT}:omnitronPassword`]: "p",
};
const read = (config: Record<string, unknown>, stack = "dev", environment: NodeJS.ProcessEnv = {}) =>
  sellersOf(
    Object.fromEntries(
      Object.entries(config)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    ),
    PROJECT,
    stack,
    environment,
  );
const problems = (config: Record<string, unknown>, stack?: string, environment?: NodeJS.ProcessEnv) =>
  read(config, stack, environment).problems;

describe("the stack configuration", () => {
  it("of one seller needs no list, and keeps a supplier code that looks like a number a text", () => {
    const { sellers, problems: wrong } = read(one);
    expect(wrong).to.deep.equal([]);
    expect(sellers).to.have.length(1);
    expect(sellers[0]).to.deep.include({ name: "seller", supplierCode: "001", connection: undefined });
  });

  const connections = {
    acme: { omnitronUrl: "http://127.0.0.1:11", token: "a" },
    bee: { omnitronUrl: "http://127.0.0.1:21", token: "b" },
  };
  const many = {
    ...one,
    "akinon:connections": connections,
    [`${PROJECT}:sellers`]: {
      acme: { supplierCode: "A" },
      bee: { supplierCode: "B", webhooks: ["package.created"], sellerCenterToken: "own" },
    },
    [`${PROJECT}:webhooks`]: ["package.refused"],
  };

  it("of several sellers shares what is said of all, and has each seller's own above it", () => {
    const { sellers, problems: wrong } = read(many);
    expect(wrong).to.deep.equal([]);
    const [acme, bee] = sellers;
    expect(acme).to.deep.include({ name: "acme", connection: "acme", supplierCode: "A", sellerCenterToken: "s" });
    expect(acme!.platform).to.deep.include({ omsUrl: "http://127.0.0.1:11", token: "a" });
    expect(acme!.webhooks).to.deep.equal(["package.refused"]);
    expect(bee).to.deep.include({ supplierCode: "B", sellerCenterToken: "own", omnitronUsername: "oms" });
    expect(bee!.webhooks).to.deep.equal(["package.created"]);
  });

  it("has a renamed seller go on with its resources, and with the connection of its first name", () => {
    const { acme, bee } = many[`${PROJECT}:sellers`] as Record<string, object>;
    const renamed = { ...many, [`${PROJECT}:sellers`]: { "acme-tr": { ...acme, renamedFrom: "acme" }, bee } };
    const { sellers, problems: wrong } = read(renamed);
    expect(wrong).to.deep.equal([]);
    expect(sellers[0]).to.deep.include({ name: "acme-tr", resourceName: "acme", connection: "acme" });
    expect(sellers[0]).not.to.have.property("renamedFrom");
    expect(read({ ...one, [`${PROJECT}:renamedFrom`]: "acme" }).sellers[0]).to.deep.include({
      name: "seller",
      resourceName: "acme",
    });
  });

  it("that is empty, as the samples are, is told everything that is missing", () => {
    const wrong = problems({}, "production").map((line) => line.split(" ")[0]);
    expect(wrong).to.have.members([
      `${PROJECT}:supplierCode`,
      `${PROJECT}:omnitronUsername`,
      `${PROJECT}:omnitronPassword`,
      "akinon:omnitronUrl",
      "akinon:token",
      "akinon:sellerCenterUrl",
      "akinon:sellerCenterToken",
    ]);
  });

  it("names every problem at its own place, and once", () => {
    const wrong = problems({
      ...many,
      [`${PROJECT}:supplierCode`]: undefined,
      [`${PROJECT}:scenarios`]: [{ name: "A", kind: "x", channel: "any", defaultStockLocation: 1 }],
      [`${PROJECT}:webhooks`]: ["package.created", "package.created"],
      [`${PROJECT}:sellers`]: { acme: { suplierCode: "A" }, bee: { supplierCode: "B", endpoints: [] } },
    });
    expect(
      wrong.some((line) => line.startsWith(`${PROJECT}:sellers.acme.suplierCode is not a setting of a seller`)),
    ).to.equal(true);
    expect(wrong).to.include(
      `${PROJECT}:sellers.acme.supplierCode is missing: set it with \`pulumi config set --stack dev --path '${PROJECT}:sellers.acme.supplierCode'\``,
    );
    expect(wrong.filter((line) => line.startsWith(`${PROJECT}:scenarios[0].kind`))).to.have.length(1);
    expect(wrong.filter((line) => line.startsWith(`${PROJECT}:webhooks[1]: is the same as`))).to.have.length(1);
    expect(wrong).to.include(`${PROJECT}:sellers.bee.endpoints: must name at least one endpoint`);
  });

  it("names a webhook that is listed twice beside one that is wrong, and an address with the API's path once, at its key", () => {
    const targetUrl = "http://127.0.0.1:3/api/v1/applications/oms/packages/";
    const written = { eventType: "package.created", targetUrl };
    const wrong = problems({
      ...one,
      "akinon:omsUrl": "http://127.0.0.1:1/api/v1",
      [`${PROJECT}:webhooks`]: [
        "package.created",
        { eventType: 7 },
        "package.created",
        { retryCountdown: {} },
        5,
        written,
      ],
    });
    expect(wrong.filter((line) => line.includes("must not end with"))).to.deep.equal([
      "akinon:omsUrl must not end with /api/v1: each call adds the path of the API; write http://127.0.0.1:1",
    ]);
    expect(wrong).to.include(
      `${PROJECT}:webhooks[2]: is the same as webhooks[0] (package.created); remove one of them`,
    );
    expect(wrong.filter((line) => line.startsWith(`${PROJECT}:webhooks[2]`))).to.have.length(1);
    expect(wrong).to.include(
      `${PROJECT}:webhooks[5]: is the same as webhooks[0] (package.created ${targetUrl}); remove one of them`,
    );
    for (const index of [1, 3, 4]) {
      expect(wrong.filter((line) => line.startsWith(`${PROJECT}:webhooks[${index}]`))).not.to.deep.equal([]);
    }
    const connections = { acme: { omnitronUrl: "http://127.0.0.1:11/api/v1/", token: "a" } };
    const ofSeller = problems({ ...one, "akinon:connections": connections, [`${PROJECT}:sellers`]: { acme: {} } });
    expect(ofSeller.filter((line) => line.includes("/api/v1"))).to.deep.equal([
      "akinon:connections.acme.omnitronUrl must not end with /api/v1: each call adds the path of the API; write http://127.0.0.1:11",
    ]);
  });

  it("names a key whose namespace is misspelt, and leaves other namespaces alone", () => {
    const misspelt = {
      "seller-integraton:scenarios": [],
      "akinom:omsUrl": "http://127.0.0.1:9",
      "aknion:token": "t",
      "Akinon:paths": {},
    };
    const others = {
      "aws:region": "x",
      "pulumi:tags": {},
      "akamai:edgerc": "x",
      "akinon-shop:x": "x",
      "seller:x": "x",
    };
    expect(problems({ ...one, ...misspelt, ...others })).to.deep.equal([
      "seller-integraton:scenarios is not read: there is no namespace seller-integraton. Rename the key to seller-integration:scenarios",
      "akinom:omsUrl is not read: there is no namespace akinom. Rename the key to akinon:omsUrl",
      "aknion:token is not read: there is no namespace aknion. Rename the key to akinon:token",
      "Akinon:paths is not read: there is no namespace Akinon. Rename the key to akinon:paths",
    ]);
  });

  for (const [what, changes, words] of [
    [
      "two webhooks alike",
      { [`${PROJECT}:webhooks`]: ["package.created", { eventType: "package.created" }] },
      "webhooks[1]: is the same as webhooks[0] (package.created); remove one of them",
    ],
    [
      "what the resource itself refuses, at its place",
      { [`${PROJECT}:webhooks`]: [{ eventType: "a", retryCountdown: { kind: "fixed", seconds: -1 } }] },
      `${PROJECT}:webhooks[0].retryCountdown.seconds: must be 0 or more seconds`,
    ],
    [
      "a scenario without a channel",
      { [`${PROJECT}:scenarios`]: [{ name: "A", kind: "transfer", defaultStockLocation: 1 }] },
      `${PROJECT}:scenarios[0].channel: is required, unless body declares the scenario`,
    ],
    ["connections that are no JSON", { "akinon:connections": "{" }, "akinon:connections is not JSON"],
    [
      "two sellers in one OMS",
      { ...many, "akinon:connections": { acme: connections.acme, bee: connections.acme } },
      "have the same OMS",
    ],
    [
      "a seller renamed from one that is still there",
      {
        ...many,
        [`${PROJECT}:sellers`]: { acme: { supplierCode: "A" }, bee: { supplierCode: "B", renamedFrom: "acme" } },
      },
      "sellers acme and bee would both continue with the resources of acme",
    ],
    [
      "a former name that is said of several sellers at once",
      { ...many, [`${PROJECT}:renamedFrom`]: "acme" },
      `${PROJECT}:renamedFrom belongs to one seller; move it to ${PROJECT}:sellers.<seller>.renamedFrom`,
    ],
    ["a connection that is not there", { [`${PROJECT}:connection`]: "none" }, "no connection none"],
    ["a key that is not there", { [`${PROJECT}:suplierCode`]: "x" }, "suplierCode is not a setting of this program"],
    ["a list where sellers have names", { [`${PROJECT}:sellers`]: [] }, `${PROJECT}:sellers`],
  ] as const) {
    it(`refuses ${what}`, () => {
      expect(problems({ ...one, ...changes }).join("\n")).to.contain(words);
    });
  }

  const sellers = (own: Record<string, object>) => ({ ...many, [`${PROJECT}:sellers`]: own });
  const dot = `${PROJECT}:sellers.acme.supplierCode`;
  for (const [what, config, problem] of [
    [
      "a number where a text is due",
      sellers({ acme: { supplierCode: 123456789012 } }),
      `${dot}: must be a text, and is a number. Put it in quotes, or set it with ` +
        `\`pulumi config set --stack dev --type string --path '${dot}'\``,
    ],
    [
      "a blank code",
      sellers({ acme: { supplierCode: "  " } }),
      `${dot}: must not be empty, and must not begin or end with white space`,
    ],
    [
      "a variable that nothing replaces",
      sellers({ acme: { supplierCode: "${SUPPLIER}" } }),
      `${dot}: contains a variable, which nothing replaces; set the value itself`,
    ],
    [
      "a token that is a variable",
      { ...one, "akinon:token": "${TOKEN}" },
      "akinon:token contains a variable, which nothing replaces; set the value itself",
    ],
    [
      "a name that no seller can have",
      sellers({ acme: { supplierCode: "A" }, "Acme TR": { supplierCode: "B" } }),
      `${PROJECT}:sellers.Acme TR: is not a valid name: use a letter, then letters, digits and dashes, at most 32`,
    ],
  ] as const) {
    it(`tells ${what} in one message, the true one`, () => expect(problems(config)).to.deep.equal([problem]));
  }

  it("tells a seller without a connection which there are, and no more", () => {
    const wrong = problems({
      ...sellers({ acme: { supplierCode: "A" }, c: { supplierCode: "C" } }),
      "akinon:omnitronUrl": undefined,
    });
    expect(wrong).to.have.length(1);
    expect(wrong[0])
      .to.contain("seller c has no connection: there is no akinon:connections.c; there are acme, bee")
      .and.contain(`${PROJECT}:sellers.c.connection`)
      .and.contain(`--path '${PROJECT}:sellers.c.renamedFrom' bee\``);
  });

  it("tells a seller that was renamed of renamedFrom, with its former name where only one connection is left over", () => {
    const [wrong] = problems({
      ...sellers({ c: { supplierCode: "C" } }),
      "akinon:omnitronUrl": undefined,
    });
    expect(wrong).to.contain("If you renamed the seller, keep its connection and its resources instead");
    expect(wrong).to.contain(`--path '${PROJECT}:sellers.c.renamedFrom' <former name>\``);
  });

  it("tells what is missing of Seller Center with what is missing of the rest, where the samples have it", () => {
    const wrong = problems({
      ...sellers({ acme: { supplierCode: "A" } }),
      "akinon:connections": { acme: {} },
      "akinon:sellerCenterToken": undefined,
      "akinon:sellerCenterUrl": undefined,
    }).map((line) => line.split(" ")[0]);
    expect(wrong).to.have.members([
      "akinon:connections.acme.omnitronUrl",
      "akinon:connections.acme.token",
      "akinon:connections.acme.sellerCenterUrl",
      `${PROJECT}:sellers.acme.sellerCenterToken`,
    ]);
  });

  it("keeps the sandbox's stack, whose passphrase is public, on this machine", () => {
    const config = { ...one, "akinon:omnitronUrl": "https://omnitron.example" };
    const secret = JSON.stringify(["akinon:token", "akinon:sellerCenterToken", `${PROJECT}:omnitronPassword`]);
    expect(problems(config, "dev", { PULUMI_CONFIG_SECRET_KEYS: secret }).join()).to.contain(
      "https://omnitron.example is not on this machine, and stack dev is for the local sandbox only",
    );
    expect(problems(config, "uat", { PULUMI_CONFIG_SECRET_KEYS: secret })).to.deep.equal([]);
  });

  it("refuses a host of production in another stack, and takes it in production", () => {
    const config = { ...one, [`${PROJECT}:productionHosts`]: ["127.0.0.1"] };
    expect(problems(config, "dev").join("\n")).to.contain("is a host of production, and stack dev is not");
    expect(problems(config, "production")).to.deep.equal([]);
  });

  it("knows a host of production however it is written", () => {
    const at = (productionHosts: string[], omnitronUrl = "https://acme-omnitron.akinon.net") =>
      problems(
        { ...one, "akinon:omnitronUrl": omnitronUrl, [`${PROJECT}:productionHosts`]: productionHosts },
        "uat",
      ).join("\n");
    const told = "https://acme-omnitron.akinon.net is a host of production, and stack uat is not";
    for (const host of [
      "acme-omnitron.akinon.net",
      "https://acme-omnitron.akinon.net/",
      "ACME-omnitron.akinon.net",
      "acme-omnitron.akinon.net:443",
      "acme-omnitron.akinon.net.",
      "akinon.net/",
    ])
      expect(at([host]), host).to.contain(told);
    expect(at(["acme-omnitron.akinon.net"], "https://ACME-omnitron.akinon.net.")).to.contain("is a host of production");
    expect(at(["mitron.akinon.net", "other.example"])).not.to.contain("is a host of production");
  });

  it("refuses as a host of production what is none, and still knows the others", () => {
    for (const odd of ["", "*.akinon.net", "acme omnitron", "akinon.net/oms", "akinon.net\\oms", "https://", 1]) {
      const config = { ...one, [`${PROJECT}:productionHosts`]: [odd, "127.0.0.1"] };
      const { problems: wrong, refusals } = read(config);
      expect(wrong.join("\n"), String(odd)).to.contain(`${PROJECT}:productionHosts.0: `);
      expect(refusals.join("\n"), String(odd)).to.contain("is a host of production, and stack dev is not");
    }
    expect(problems({ ...one, [`${PROJECT}:productionHosts`]: ["*.akinon.net"] })).to.deep.equal([
      `${PROJECT}:productionHosts.0: must be a host, such as acme.example; every host below it is meant too`,
    ]);
  });

  it("refuses a key of akinon: that there is none of", () => {
    expect(problems({ ...one, "akinon:tokn": "x" })).to.have.length(1);
    expect(problems({ ...one, "akinon:tokn": "x" })[0]).to.match(/^akinon:tokn is not a key of akinon:; .*token/);
  });

  it("refuses a credential in clear where the environment has another address than this machine's", () => {
    const config = { ...one, "akinon:omnitronUrl": undefined, "akinon:omsUrl": "http://127.0.0.1:2" };
    const refused = problems(config, "uat", { AKINON_OMNITRON_URL: "https://omnitron.example" });
    expect(refused.map((line) => line.split(" ")[0])).to.have.members([
      "akinon:token",
      "akinon:sellerCenterToken",
      `${PROJECT}:omnitronPassword`,
    ]);
    expect(problems(config, "uat", { AKINON_OMNITRON_URL: "http://127.0.0.1:1" })).to.deep.equal([]);
  });

  for (const [key, value] of Object.entries({
    webhooks: [{ eventType: "package.created", secretKey: "s3cret" }],
    endpoints: [{ endpoint: "orders", token: "t0ken" }],
    settings: [{ key: "GEOCODE_PROVIDER_SETTINGS", value: { api_key: "k3y" } }],
  })) {
    it(`refuses a credential in ${key} that is not marked secret`, () => {
      const far = {
        ...one,
        "akinon:omnitronUrl": "https://omnitron.example",
        [`${PROJECT}:${key}`]: JSON.stringify(value),
      };
      const text = problems(far).join("\n");
      expect(text)
        .to.contain(`${PROJECT}:${key} contains credentials, and none is marked secret`)
        .and.not.match(/s3cret|t0ken|k3y/);
    });
  }

  it("refuses credentials that are not marked secret, unless everything is on this machine", () => {
    const far = { ...many, "akinon:omnitronUrl": "https://omnitron.example" };
    const text = problems(far).join("\n");
    for (const words of [
      "akinon:token is not marked secret: set it again with `pulumi config set --stack dev --secret akinon:token`",
      "akinon:connections contains credentials, and none is marked secret",
      `${PROJECT}:sellers contains credentials, and none is marked secret`,
      `${PROJECT}:omnitronPassword is not marked secret`,
    ]) {
      expect(text).to.contain(words);
    }
    const marked = [
      "akinon:token",
      "akinon:sellerCenterToken",
      "akinon:connections",
      `${PROJECT}:sellers`,
      `${PROJECT}:omnitronPassword`,
    ];
    expect(problems(far, "dev", { PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(marked) })).to.deep.equal([]);
  });
});

describe("the stacks' files", () => {
  const schema = JSON.parse(fs.readFileSync(path.join(root, "stacks/config.schema.json"), "utf8")) as object;
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const file = (stack: string) => fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8");

  for (const stack of ["dev", "staging", "production"]) {
    it(`Pulumi.${stack}.yaml fits it and names it`, () => {
      expect(file(stack)).to.contain("yaml-language-server: $schema=./stacks/config.schema.json");
      expect(validate(parse(file(stack))), JSON.stringify(validate.errors)).to.equal(true);
    });
  }

  it("have a schema that sees what is wrong, and takes what is encrypted", () => {
    const own = (value: unknown) => ({ config: { [`${PROJECT}:scenarios`]: value } });
    expect(validate(own([{ name: "A", kind: "x", channel: "any", defaultStockLocation: 1 }]))).to.equal(false);
    expect(validate({ config: { [`${PROJECT}:omnitronPassword`]: { secure: "v1:x" } } })).to.equal(true);
    expect(validate({ config: { [`${PROJECT}:sellers`]: { a: { sellerCenterToken: { secure: "v1:x" } } } } })).to.equal(
      true,
    );
  });

  const set = (key: string, value: unknown) => ({ config: { [key]: value } });
  for (const [what, file] of Object.entries({
    "a misspelt key of akinon:": set("akinon:omsURL", "https://oms.example"),
    "a misspelt key of the program": set(`${PROJECT}:suplierCode`, "A"),
    "a misspelt key of a connection": set("akinon:connections", { a: { omsURL: "https://oms.example" } }),
    "a misspelt key of a seller": set(`${PROJECT}:sellers`, { a: { suplierCode: "A" } }),
    "a verb that is none": set("akinon:settingsUpdateMethod", "POST"),
    "a number out of its range": set("akinon:maxConcurrency", -1),
    "a list instead of a URL": set("akinon:omnitronUrl", ["https://omnitron.example"]),
    "plain http outside this machine": set("akinon:omnitronUrl", "http://omnitron.example"),
    "a webhook without an event": set(`${PROJECT}:webhooks`, [{ active: true }]),
    "a countdown of another kind": set(`${PROJECT}:webhooks`, [{ eventType: "a", retryCountdown: { kind: "x" } }]),
    "a name that no seller can have": set(`${PROJECT}:sellers`, { "Acme TR": {} }),
  })) {
    it(`have a schema that refuses ${what}`, () => expect(validate(file)).to.equal(false));
  }

  for (const [what, file] of Object.entries({
    "a key of another namespace": set("aws:region", "eu-central-1"),
    "a number as the CLI writes it": set("akinon:timeoutSeconds", "60"),
    "a list as the CLI writes it": set(`${PROJECT}:webhooks`, '["package.created"]'),
    "a list that is encrypted as a whole": set("akinon:connections", { secure: "v1:x" }),
    "a webhook with a countdown of its own and a callback": set(`${PROJECT}:webhooks`, [
      { eventType: "a", retryCountdown: { kind: "custom", choice: "mine", kwargs: {} }, callback: "a.b" },
    ]),
    "an encrypted header": set(`${PROJECT}:webhooks`, [
      { eventType: "a", additionalHeaders: { Authorization: { secure: "v1:x" } } },
    ]),
  })) {
    it(`have a schema that takes ${what}`, () =>
      expect(validate(file), JSON.stringify(validate.errors)).to.equal(true));
  }

  it("have a schema with a type and a description for every key", () => {
    type Part = { type?: unknown; anyOf?: unknown; enum?: unknown; description?: string };
    const { properties } = (schema as { properties: { config: { properties: Record<string, Part> } } }).properties
      .config;
    const bare = Object.entries(properties).filter(
      ([, { type, anyOf, enum: values, description }]) => !(type ?? anyOf ?? values) || !description,
    );
    expect(Object.keys(properties).length).to.be.greaterThan(35);
    expect(bare).to.deep.equal([]);
  });

  for (const stack of ["staging", "production"]) {
    const secrets = { "akinon:token": "t", "akinon:sellerCenterToken": "s", [`${PROJECT}:omnitronPassword`]: "p" };
    const fill = (text: string) =>
      text
        .replaceAll(/<address of ([^>]*)>/g, (_, words: string) => `https://${words.replaceAll(/\W+/g, "-")}.example`)
        .replaceAll(/<([^>]*)>/g, "$1");
    const configOf = (text: string) => (parse(text) as { config: Record<string, unknown> }).config;

    it(`the sample of ${stack} is told what is missing until it is filled in`, () => {
      const wrong = problems(configOf(file(stack)), stack).map((line) => line.split(" ").slice(0, 4).join(" "));
      expect(wrong).to.have.members([
        ...[`${PROJECT}:omnitronPassword`, "akinon:token", "akinon:sellerCenterToken"].map(
          (key) => `${key} is missing: set`,
        ),
        ...["omnitronUsername", "supplierCode", "scenarios[0].defaultStockLocation.erpCode"].map(
          (key) => `${PROJECT}:${key} still holds the`,
        ),
        ...["omnitronUrl", "omsUrl", "sellerCenterUrl"].map((key) => `akinon:${key} still holds the`),
      ]);
    });

    it(`the sample of ${stack} is right once it is filled in, for one seller`, () => {
      const config = configOf(fill(file(stack)));
      const environment = { PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(Object.keys(secrets)) };
      const { sellers, problems: wrong } = read({ ...config, ...secrets }, stack, environment);
      expect(wrong).to.deep.equal([]);
      expect(sellers).to.have.length(1);
      expect(validate({ config }), JSON.stringify(validate.errors)).to.equal(true);
    });

    it(`the sample of ${stack} is right once it is filled in, for several sellers`, () => {
      const config = configOf(fill(file(stack)).replaceAll(/^ {2}# ((?:akinon|seller-integration):| {2})/gm, "  $1"));
      const connections = config["akinon:connections"] as Record<string, object>;
      for (const [name, connection] of Object.entries(connections)) connections[name] = { ...connection, token: name };
      const marked = [...Object.keys(secrets), "akinon:connections"];
      const environment = { PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(marked) };
      const { sellers, problems: wrong } = read({ ...config, ...secrets }, stack, environment);
      expect(wrong).to.deep.equal([]);
      expect(sellers.map(({ name }) => name)).to.deep.equal(["first", "second"]);
      expect(validate({ config }), JSON.stringify(validate.errors)).to.equal(true);
    });
  }
});
