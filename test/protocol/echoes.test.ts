import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { inspect } from "node:util";
import { expect } from "chai";
import nock from "nock";
import { canary, findCanaries } from "../support/canaries.js";
import { freshProvider } from "../support/engine.js";
import { ProviderHost, root, type RpcFailure } from "../support/provider-host.js";
import { type Answer, Receiver } from "../support/receiver.js";
import { rejection } from "../support/rejection.js";

/** A request, and every way in which a platform may repeat it in its answer. */
interface Asked {
  path: string;
  authorization: string;
  all: string;
}
const json = (status: number, value: unknown): Answer => ({
  status,
  body: JSON.stringify(value),
  headers: { "Content-Type": "application/json" },
});
const ANSWERS: Record<string, (asked: Asked) => Answer> = {
  "a 400 with it in its words": ({ all }) => json(400, { detail: `cannot take ${all}` }),
  "a 400 with it by field": ({ all, authorization }) => json(400, { body: [all], header: { is: authorization } }),
  "a 400 with it in base64": ({ all }) => json(400, { detail: Buffer.from(all).toString("base64") }),
  "a 400 with it URL-encoded": ({ all }) => json(400, { detail: encodeURIComponent(all) }),
  "a 400 whose words are cut off in the middle of it": ({ authorization }) =>
    json(400, { detail: "x".repeat(480) + authorization }),
  "a 401": ({ authorization }) => json(401, { detail: `not ${authorization}` }),
  "a 403": ({ authorization }) => json(403, { detail: `not ${authorization}` }),
  "a 404": ({ all }) => json(404, { detail: all }),
  "a 405": ({ all }) => json(405, { detail: all }),
  "a 406": ({ all }) => json(406, { code: "webhook_100_2", en: all }),
  "a 429": ({ all }) => json(429, { detail: all }),
  "a 500 of JSON": ({ all }) => json(500, all),
  "a 500 that is a page": ({ all }) => ({ status: 500, body: `<html>${all}</html>` }),
  "a 200 that is a page": ({ all }) => ({ status: 200, body: `<html>${all}</html>` }),
  "half a list": ({ all }) => ({ status: 200, body: `{"count":1,"results":[{"x":${JSON.stringify(all)}` }),
  "a list of something else": ({ all, authorization }) =>
    json(200, { count: 1, next: null, results: [{ id: authorization, key: 1, name: [all], [authorization]: all }] }),
  "a redirect": ({ authorization }) => ({
    status: 302,
    headers: { Location: `https://user:${encodeURIComponent(authorization)}@else.example/?${authorization.slice(6)}` },
  }),
  "an answer that breaks off": ({ all }) => ({ status: 400, body: all, isBroken: true }),
};

const secret = (what: string) => canary(what, '/ü"\\+=');
const name = canary("member of an object");
/** OMS has it in a setting. */
const sellerCenterToken = canary("Seller Center's token");
const eventType = "package.created";
const orders = `https://u:${canary("user-info of an address")}@erp.example/?t=${canary("query of an address")}`;
const packages = `https://sc.example/in/?token=${canary("query of a webhook")}`;
const ARGS: Record<string, object> = {
  OmnitronWebhookState: { eventType: "order.created", targetUrl: orders },
  OmsAppSetting: {
    key: "ANY",
    value: { a: { $secretRef: "s" }, b: secret("secret in a value") },
    secrets: { s: secret("secret of a setting") },
    secretPaths: ["/value/b"],
  },
  OmsObject: {
    path: "/api/v1/oms/things/",
    // By this member it is found, and so it is in every message.
    body: { name, config: { deep: [secret("secret in an object")] } },
    adopt: true,
    secretPaths: ["/body/name", "/body/config/deep/0"],
  },
  OmsScenario: {
    name: "a",
    kind: "distribution",
    channel: "any",
    defaultStockLocation: 1,
    adopt: true,
    body: { x: secret("secret in a scenario") },
    secretPaths: ["/body/x"],
  },
  OmsSetupStep: { step: "stock_locations", triggers: secret("trigger"), secretPaths: ["/triggers"] },
  OmsWebhook: {
    eventType,
    targetUrl: packages,
    secretKey: canary("secretKey"),
    additionalHeaders: { Authorization: `Token ${canary("header", "/+=")}`, "X-Key": secret("other header") },
    config: { auth: { auth_type: "basic", username: "u", password: secret("password in config.auth") } },
    secretPaths: ["/targetUrl"],
  },
};
/** What the state of a resource holds beside its inputs. */
const OUTPUTS: Record<string, object> = {
  OmnitronWebhookState: { hooks: [{ id: 1, targetUrl: orders, activeBefore: true }] },
  OmsAppSetting: { settingId: 1, unverifiable: [], previous: { value: { a: canary("secret before") } } },
  OmsObject: { objectId: 1, previous: { name, config: canary("member before") } },
  OmsScenario: {
    status: "applied",
    scenarioId: 1,
    channelId: null,
    stockLocationId: 1,
    previous: { description: "b" },
  },
  OmsSetupStep: { result: "FINISHED" },
  OmsWebhook: { hookId: 1, previous: { secret_key: canary("secretKey before"), callback: null } },
};
/** Objects that stand there, all otherwise than declared. */
const standing = (type: string): object[] =>
  ({
    OmnitronWebhookState: [{ id: 1, event_type: "order.created", target_url: orders, is_active: true }],
    OmsAppSetting: [
      { id: 1, key: "ANY", json_value: { a: canary("somebody else's secret"), token: canary("another") } },
    ],
    OmsObject: [{ id: 1, name, config: { deep: canary("somebody else's member") } }],
    OmsScenario: [{ id: 1, name: "a", x: canary("somebody else's member of a scenario") }],
    OmsSetupStep: [],
    OmsWebhook: [
      {
        id: 1,
        event_type: eventType,
        target_url: packages,
        is_active: false,
        secret_key: canary("somebody else's secretKey"),
        additional_headers: { Authorization: canary("somebody else's header") },
        config: { auth: { password: canary("somebody else's password") } },
      },
    ],
  })[type]!;

describe("whatever of a request the platform repeats in its answer", () => {
  let receiver: Receiver;
  let logIn: (asked: Asked) => Answer;
  let read: (asked: Asked) => Answer;
  let write: (asked: Asked) => Answer;
  before(async () => {
    nock.restore();
    receiver = await Receiver.start();
    receiver.answer = ({ method, path, headers, body }) => {
      const all = JSON.stringify({ path, headers, body, known: sellerCenterToken });
      const take = path.endsWith("/login/") ? logIn : method === "GET" ? read : write;
      return take({ path, authorization: headers.authorization ?? "", all });
    };
  });
  after(() => {
    receiver.stop();
    nock.activate();
  });
  beforeEach(() => {
    logIn = () => json(200, { key: canary("key of a log-in") });
  });

  const config = (credentials: object): Record<string, string> => ({
    "akinon:omnitronUrl": receiver.url,
    "akinon:maxRetries": "0",
    "akinon:sellerCenterToken": sellerCenterToken,
    ...credentials,
  });
  const token = () => ({ "akinon:token": canary("token", "/+=") });
  const user = () => ({ "akinon:username": "admin", "akinon:password": secret("password") });
  const standingAt = (type: string) => {
    const rows = standing(type);
    return ({ path }: Asked) => {
      if (path.endsWith("/is_required/")) return json(200, { is_required: true });
      if (path.endsWith("/get_async_status/")) return json(200, { result: "FINISHED" });
      return json(200, path.endsWith("/1/") ? rows[0] : rows);
    };
  };

  /** One complete line, without a canary, and nothing that hangs on it. */
  function expectClean(error: Error): void {
    expect(findCanaries(inspect(error, { depth: null, showHidden: true }))).to.deep.equal([]);
    expect(error.name, error.message).to.equal("pulumi-akinon");
    expect(error).not.to.have.any.keys("cause", "config", "request", "response");
    expect(error.message).not.to.contain("\n").and.not.to.contain("defect");
  }

  /** How many of a resource's methods fail, each with a clean error. */
  async function failures(type: string, credentials: object): Promise<number> {
    const provider = await freshProvider(type, config(credentials));
    const { inputs, failures: refused } = await provider.check({}, { ...ARGS[type] });
    expect(refused).to.deep.equal([]);
    const state = { ...inputs, ...OUTPUTS[type], origin: receiver.url };
    const errors = [
      await provider.create(inputs).then(() => undefined, clean),
      await provider.read("1", state).then(() => undefined, clean),
      await provider.update("1", state, { ...inputs, triggers: 2, onDestroy: "keep" }).then(() => undefined, clean),
      await provider.delete("1", state).then(() => undefined, clean),
    ];
    return errors.filter((error) => error !== undefined).length;
  }
  const clean = (error: Error) => {
    expectClean(error);
    return error;
  };

  for (const type of Object.keys(ARGS)) {
    for (const [how, credentials] of Object.entries({ token, user })) {
      it(`${type}, by ${how}: no error of any method shows it, nor has it hanging on it`, async () => {
        const failed = { reads: 0, writes: 0 };
        for (const answer of Object.values(ANSWERS)) {
          read = write = answer;
          failed.reads += await failures(type, credentials());
          read = standingAt(type);
          failed.writes += await failures(type, credentials());
        }
        expect(Math.min(failed.reads, failed.writes)).to.be.at.least(Object.keys(ANSWERS).length);
      });
    }
  }

  it("leaves an address without user-info and query, also where nobody marked it", async () => {
    read = () => json(200, []);
    write = () => json(400, { detail: "no" });
    for (const [type, args, shown] of [
      ["OmnitronWebhookState", ARGS.OmnitronWebhookState, "order.created"],
      ["OmsWebhook", { eventType, targetUrl: packages }, "package.created → https://sc.example/in/:"],
    ] as const) {
      const provider = await freshProvider(type, config(token()));
      const { inputs } = await provider.check({}, { ...args });
      const error = await rejection(provider.create(inputs));
      expectClean(error);
      expect(error.message).to.contain(shown);
    }
  });

  it("is not shown at the log-in either", async () => {
    // The delete asks nothing: the create and the update that failed in this process wait for its object.
    for (logIn of Object.values(ANSWERS)) expect(await failures("OmsWebhook", user())).to.equal(3);
  });

  it("is neither printed by the provider's process nor told to the engine", async () => {
    for (const what of ["a 400 with it in its words", "a 401", "a 500 that is a page", "an answer that breaks off"]) {
      const answer = ANSWERS[what]!;
      const host = await ProviderHost.start({ sdk: root, config: config(user()) });
      for (const type of ["OmsWebhook", "OmsAppSetting"]) {
        const { inputs } = await host.check(type, { ...ARGS[type] });
        const state = { ...inputs, ...OUTPUTS[type], origin: receiver.url };
        read = write = answer;
        const failure = (await rejection(host.read(type, "1", state))) as RpcFailure;
        read = standingAt(type);
        const other = (await rejection(host.create(type, inputs))) as RpcFailure;
        for (const { details, partial } of [failure, other]) {
          expect(findCanaries([details, ...(partial?.reasons ?? [])].join())).to.deep.equal([]);
        }
      }
      await host.stop();
      expect(findCanaries(host.printed.join("\n"))).to.deep.equal([]);
    }
  });
});

describe("the password of a proxy", () => {
  const greeting = (status: string, body: string) =>
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const ANSWERS: Record<string, (asked: string) => string> = {
    "a 407 that repeats what it was sent": (asked) => greeting(`407 ${asked}`, JSON.stringify({ detail: asked })),
    "a 502 that repeats what it was sent": (asked) => greeting(`502 ${asked}`, JSON.stringify({ detail: asked })),
    "a tunnel to something that is no TLS": (asked) => `HTTP/1.1 200 OK\r\n\r\n${asked}`,
    nothing: () => "",
  };
  const password = canary("password of a proxy");
  const asked: string[] = [];
  let answer: (asked: string) => string;
  let proxy: http.Server;
  let host: ProviderHost;
  before(async () => {
    proxy = http.createServer().on("connect", ({ headers }, socket: Duplex) => {
      asked.push(headers["proxy-authorization"]!);
      socket.end(
        answer(`${headers["proxy-authorization"]} of ${Buffer.from(JSON.stringify(headers)).toString("base64")}`),
      );
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    host = await ProviderHost.start({
      sdk: root,
      config: {
        "akinon:omnitronUrl": "https://oms.example",
        "akinon:token": canary("token"),
        "akinon:maxRetries": "0",
        "akinon:timeoutSeconds": "2",
      },
      env: { HTTPS_PROXY: `http://somebody:${password}@${address}`, NO_PROXY: "" },
    });
  });
  after(async () => {
    proxy?.close();
    await host?.stop();
  });

  for (const [what, answered] of Object.entries(ANSWERS)) {
    it(`shows in no error where the proxy answers with ${what}`, async () => {
      answer = answered;
      asked.length = 0;
      const { inputs } = await host.check("OmsWebhook", { ...ARGS.OmsWebhook });
      const { details } = (await rejection(host.create("OmsWebhook", inputs))) as RpcFailure;
      expect(details).to.contain("https://oms.example");
      expect(asked).to.deep.equal([`Basic ${Buffer.from(`somebody:${password}`).toString("base64")}`]);
    });
  }
});
