import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { canary, findCanaries } from "../support/canaries.js";
import { evidence } from "../support/evidence.js";
import { Platform } from "../support/platform.js";
import { SECRET_SIGNATURE } from "../support/provider-host.js";
import { type Declared, marked, PulumiProject } from "../support/pulumi-project.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/*";
const SETTINGS = "/api/v1/oms/settings/application_settings/*";
const RULES = "/api/v1/oms/order_filter_rules/*";
const SCENARIOS = "/api/v1/oms/distribution_scenarios/*";

/** A program with secrets of every kind, and how the platform may repeat them. */
interface Case {
  project: PulumiProject;
  /** Given by the environment, or got with it. */
  ofEnvironment: string[];
  /** What each address is sent; in stages, of which one is reached only where those before it work. */
  stages: [address: string, secrets: string[]][][];
  /** It is a secret of the stack configuration, which the CLI masks where it knows it. */
  isMasked: boolean;
  /** Puts other secrets in the place of ours. */
  drift(): Promise<unknown>;
}

/** The ways in which a platform repeats what it was sent, and the words by which it is seen that it did. */
const ECHOES: Record<string, (secrets: string[]) => object> = {
  "answered 400: ": (secrets) => ({ kind: "status", status: 400, body: { detail: inWords(secrets) } }),
  "answered 401: ": (secrets) => ({ kind: "status", status: 401, body: encoded(secrets) }),
  "answered 500 with a page": (secrets) => ({ kind: "html", status: 500, body: inWords(secrets) }),
};
const inWords = (secrets: string[]) => secrets.map((secret) => `Token ${secret}`).join(" and ");
const encoded = (secrets: string[]) => ({
  url: encodeURIComponent(inWords(secrets)),
  base64: Buffer.from(inWords(secrets)).toString("base64"),
  json: JSON.stringify({ all: JSON.stringify(secrets) }),
});

const CASES: Record<string, (platform: Platform) => Promise<Case>> = {
  "of the configuration of the stack program": async (platform) => {
    const { "akinon:token": omsToken, ...config } = platform.integration;
    const secrets = {
      secretKey: canary("secretKey of a webhook"),
      header: canary("header of a webhook"),
      basic: canary("password in a webhook's config.auth"),
      apiKey: canary("secret in a setting"),
      value: canary("secret in an object"),
      endpoint: canary("token of an endpoint"),
    };
    const project = await PulumiProject.ofRepository({
      ...config,
      // Never sent: the environment says otherwise.
      "akinon:token": canary("token in the stack configuration"),
      "akinon:omsToken": omsToken,
      "seller-integration:settings": [
        { key: "GEOCODE_PROVIDER_SETTINGS", value: { provider: "google", api_key: secrets.apiKey, url: "x" } },
      ],
      "seller-integration:objects": {
        rule: {
          path: "/api/v1/oms/order_filter_rules/",
          body: { name: "Only ours", field: "supplier_code", condition: "in", values: ["A", secrets.value] },
        },
      },
      "seller-integration:webhooks": [
        {
          eventType: "package.created",
          secretKey: secrets.secretKey,
          additionalHeaders: { Authorization: `Token ${secrets.header}` },
          config: { auth: { auth_type: "basic", username: "u", password: secrets.basic } },
        },
      ],
      "seller-integration:endpoints": ["cities", { endpoint: "orders", token: secrets.endpoint }],
      // The sandbox's Seller Center does not know the token of the endpoint.
      "seller-integration:preflight": "off",
    });
    Object.assign(project.env, {
      AKINON_USERNAME: "admin",
      AKINON_PASSWORD: platform.user("admin").password,
      HTTPS_PROXY: `http://somebody:${canary("password of a proxy")}@127.0.0.1:9`,
    });
    const client = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
    const token = String(omsToken);
    return {
      project,
      isMasked: true,
      ofEnvironment: ["password of admin", "key of a log-in of admin", "password of a proxy"],
      stages: [
        [
          [RULES, [secrets.value, token]],
          [SETTINGS.replace("*", `${(await geocode(platform)).id}/`), [secrets.apiKey, token]],
        ],
        [[HOOKS, [secrets.secretKey, secrets.header, secrets.basic, token]]],
        [
          [
            SETTINGS.replace("*", `${client.id}/`),
            [platform.user("oms").password, platform.sandbox.sellers[0]!.token, secrets.endpoint, token],
          ],
        ],
      ],
      drift: async () => {
        await driftOfHook(platform);
        await platform.change("oms.application_settings", client.id, {
          json_value: {
            auth: { username: "other", password: canary("somebody else's password") },
            endpoint_conf: [{ endpoint: "orders", base_url: "x", auth: { token: canary("somebody else's token") } }],
          },
        });
      },
    };
  },

  "that a program marks": async (platform) => {
    const { "akinon:token": token, ...config } = platform.config;
    const secrets = {
      secretKey: canary("secretKey of a webhook"),
      header: canary("header of a webhook"),
      basic: canary("password in a webhook's config.auth"),
      address: `https://sc.example/${canary("token in a path")}/?token=${canary("token in a query")}`,
      direct: canary("secret in a setting's value"),
      behindRef: canary("secret of a setting"),
      value: canary("secret in an object"),
      name: canary("name of a scenario's rule"),
    };
    const project = await PulumiProject.withResources(config);
    project.env.AKINON_TOKEN = token!;
    const resources: Declared[] = [
      {
        type: "OmsObject",
        name: "rule",
        args: {
          path: "/api/v1/oms/order_filter_rules/",
          body: { name: "Only ours", field: "supplier_code", condition: "in", values: ["A", marked(secrets.value)] },
        },
      },
      {
        type: "OmsAppSetting",
        name: "setting",
        args: {
          key: "GEOCODE_PROVIDER_SETTINGS",
          value: { api_key: { $secretRef: "key" }, url: { deep: [marked(secrets.direct)] } },
          secrets: { key: secrets.behindRef },
        },
      },
      {
        type: "OmsScenario",
        name: "scenario",
        args: {
          name: "All",
          kind: "distribution",
          channel: "any",
          defaultStockLocation: { erpCode: "WH-CENTRAL" },
          body: { rules: [{ name: marked(secrets.name) }] },
        },
      },
      {
        type: "OmsWebhook",
        name: "webhook",
        args: {
          eventType: "package.created",
          targetUrl: marked(secrets.address),
          secretKey: secrets.secretKey,
          additionalHeaders: { Authorization: `Token ${secrets.header}` },
          config: { auth: { auth_type: "basic", username: "u", password: secrets.basic } },
        },
      },
    ];
    project.declare(resources);
    return {
      project,
      isMasked: false,
      ofEnvironment: ["token of admin"],
      stages: [
        [
          [RULES, [secrets.value, token!]],
          [SETTINGS, [secrets.behindRef, secrets.direct, token!]],
          [SCENARIOS, [secrets.name, token!]],
          [HOOKS, [secrets.secretKey, secrets.header, secrets.basic, secrets.address, token!]],
        ],
      ],
      drift: async () => {
        await driftOfHook(platform);
        const { id } = await platform.find("oms.order_filter_rules", { name: "Only ours" });
        await platform.change("oms.order_filter_rules", id, { values: [canary("somebody else's value")] });
        await platform.change("oms.application_settings", (await geocode(platform)).id, {
          json_value: { api_key: canary("somebody else's key"), url: { deep: [canary("somebody else's secret")] } },
        });
      },
    };
  },
};

const geocode = (platform: Platform) => platform.find("oms.application_settings", { key: "GEOCODE_PROVIDER_SETTINGS" });

async function driftOfHook(platform: Platform): Promise<void> {
  const { id } = await platform.find("oms.hooks", { event_type: "package.created", user: "admin" });
  await platform.change("oms.hooks", id, {
    secret_key: canary("somebody else's secretKey"),
    additional_headers: { Authorization: `Token ${canary("somebody else's header")}` },
    config: {
      auth: { auth_type: "basic", username: "u", password: canary("somebody else's password in config.auth") },
    },
  });
}

/** Lines that Pulumi's engine and SDK write with every value in clear, whatever is marked: `-v=9`, and `--debug`. */
const PULUMI_LINES = [/"msg":"(Unm|M)arshaling property for RPC\[/, /RegisterResource RPC finished: /];

/** A call in the file of `PULUMI_DEBUG_GRPC`. */
interface LoggedCall {
  method: string;
  request?: object;
  response?: object;
  errors?: string[];
}

/** The canaries in a value that is not marked secret. */
function unmarked(value: unknown): string[] {
  if (value === null || typeof value !== "object") return findCanaries(String(value));
  return SECRET_SIGNATURE in value ? [] : Object.values(value).flatMap(unmarked);
}

/** Everything that is run is searched as it comes; see `PulumiProject`. */
for (const [which, prepare] of Object.entries(CASES)) {
  describe(`a secret ${which}`, () => {
    let platform: Platform;
    let given: Case;
    before(async () => {
      platform = await Platform.start();
      given = await prepare(platform);
    });
    after(async () => {
      await platform?.stop();
      given?.project.remove();
    });
    const run = (...args: string[]) => given.project.run(...args, "--non-interactive", ...given.project.stackOptions);

    /** Runs with all of Pulumi's own logs on, in which Pulumi itself writes secrets: they are where it does, and nowhere else. */
    async function logged(...args: string[]): Promise<void> {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), "logs-"));
      const [grpc, trace] = [path.join(folder, "grpc.json"), path.join(folder, "trace")];
      const { project, ofEnvironment } = given;
      const flags = ["--debug", "--logtostderr", "--logflow", "-v=9", `--tracing=file:${trace}`];
      project.env.PULUMI_DEBUG_GRPC = grpc;
      try {
        const all = [...args, ...flags, "--yes", "--non-interactive", ...project.stackOptions];
        const { code, output } = await project.runUnsearched(...all);
        expect(code).to.equal(0);
        const ours = output.split("\n").filter((line) => !PULUMI_LINES.some((pattern) => pattern.test(line)));
        evidence.search("output of the Pulumi CLI", `${args[0]} with all its logs`, ours.join("\n"));

        const texts = [output, fs.readFileSync(grpc, "utf8"), fs.readFileSync(trace, "latin1")];
        for (const text of texts) {
          const found = findCanaries(text);
          expect(found, "a search that finds what Pulumi writes").not.to.deep.equal([]);
          expect(found.filter((name) => ofEnvironment.some((own) => name.startsWith(own)))).to.deep.equal([]);
        }
        const calls = texts[1]!
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as LoggedCall);
        for (const { method, request, response, errors = [] } of calls) {
          evidence.search("errors of the provider", method, errors.join("\n"));
          // By the protocol the provider gets and gives values in clear; to the program they go marked. A refresh brings what
          // somebody else wrote in the place of a secret.
          const asked = new Set(findCanaries(JSON.stringify(request ?? {})));
          const added = findCanaries(JSON.stringify(response ?? {})).filter(
            (name) => !asked.has(name) && !name.startsWith("somebody else's"),
          );
          if (method.startsWith("/pulumirpc.ResourceProvider/")) expect(added, method).to.deep.equal([]);
          if (method.startsWith("/pulumirpc.ResourceMonitor/"))
            expect(unmarked(response ?? {}), method).to.deep.equal([]);
        }
      } finally {
        delete project.env.PULUMI_DEBUG_GRPC;
        fs.rmSync(folder, { recursive: true });
      }
    }

    it("shows in no preview", async () => {
      for (const flags of [[], ["--diff"], ["--json"]]) {
        expect((await run("preview", ...flags)).code, flags.join()).to.equal(0);
      }
    });

    it("shows in no error in which the platform repeats it", async () => {
      for (const stage of given.stages) {
        for (const [words, echo] of Object.entries(ECHOES)) {
          const faults = stage.flatMap(([address, secrets]) =>
            ["POST", "PATCH"].map((method) => ({ method, path: address, count: 0, fault: echo(secrets) })),
          );
          await platform.control("POST", "faults", faults);
          const { code, output } = await given.project.tryUp();
          await platform.control("DELETE", "faults");
          expect(code).not.to.equal(0);
          expect(output.split(words), output).to.have.length.above(stage.length);
        }
      }
    });

    // Over 20 s: eight runs of the CLI, three of them with all of Pulumi's own logs, which are searched.
    it("is not to be seen where it is written, or where somebody else wrote another one", async () => {
      await logged("up", "--skip-preview");
      await given.drift();
      for (const flags of [["--json"], ["--diff", "--save-plan", path.join(given.project.folder, "plan.json")]]) {
        expect((await run("preview", ...flags)).code, flags.join()).to.equal(0);
      }
      await logged("refresh", "--diff");
      const { code, output } = await run("up", "--yes", "--diff", "--logtostderr", "--logflow", "-v=2");
      expect(code).to.equal(0);
      const [preview, update] = output.split(/^Updating \(/m);
      expect(preview).to.contain("sha256");
      expect(update).to.contain("sha256");
      await logged("up", "--skip-preview");
      if (given.isMasked) expect((await run("up", "--yes", "--skip-preview", "--debug")).code).to.equal(0);
      for (const args of [
        ["stack", "export"],
        ["stack", "history", "--json"],
        ["config", "--json"],
      ]) {
        expect((await given.project.run(...args)).code, args.join(" ")).to.equal(0);
      }
    });

    it("is not to be seen where it is left behind or taken away", async () => {
      await given.drift();
      const { code, output } = await run("destroy", "--yes", "--diff");
      expect(code).to.equal(0);
      expect(output).to.contain("sha256");
    });
  });
}

describe("a token with which a program looks something up", () => {
  it("shows in no error in which the platform repeats it", async () => {
    const platform = await Platform.start();
    const { "akinon:token": token, ...config } = platform.config;
    const project = await PulumiProject.withResources({ ...config, "akinon:maxRetries": "0" });
    project.env.AKINON_TOKEN = token!;
    project.program(`exports.channel = require("pulumi-akinon").getOmsChannel({ name: "Web" });\n`);
    try {
      for (const [words, echo] of Object.entries(ECHOES)) {
        const fault = { method: "GET", path: "/api/v1/oms/channels/", count: 0, fault: echo([token!]) };
        await platform.control("POST", "faults", fault);
        const { code, output } = await project.run("preview", "--non-interactive", "--debug");
        await platform.control("DELETE", "faults");
        expect(code).not.to.equal(0);
        expect(output).to.contain(words);
      }
    } finally {
      await platform.stop();
      project.remove();
    }
  });
});
