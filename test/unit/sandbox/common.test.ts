import { spawn } from "node:child_process";
import path from "node:path";
import { expect } from "chai";
import { Platform } from "../../support/platform.js";
import { until } from "../../support/until.js";
import { client } from "../../support/http.js";
import { root } from "../../support/provider-host.js";

const HOOKS = "/api/v1/whisperer/hooks/";

describe("the sandbox", () => {
  let platform: Platform;
  beforeEach(async () => (platform = await Platform.public()));
  afterEach(() => platform.stop());
  const admin = () => client(platform.sandbox.omnitronUrl, "sandbox-admin-token");

  it("answers as Django REST framework does when something is wrong [rest.errors]", async () => {
    const { omnitronUrl } = platform.sandbox;
    expect(await client(omnitronUrl).get(HOOKS)).to.deep.include({ status: 401 });
    expect((await client(omnitronUrl, "x").get(HOOKS)).body).to.deep.equal({ detail: "Invalid token." });
    expect((await admin().get(`${HOOKS}99999/`)).body).to.deep.equal({ detail: "Not found." });
    expect((await admin().delete(HOOKS)).body).to.deep.equal({ detail: 'Method "DELETE" not allowed.' });
    expect((await admin().post(HOOKS, "{")).body)
      .to.have.property("detail")
      .that.contains("JSON parse error");
    expect((await admin().get(`${HOOKS}?page=99`)).body).to.deep.equal({ detail: "Invalid page." });
    expect((await admin().post(HOOKS, "null")).body).to.deep.equal({ non_field_errors: ["No data provided"] });
    expect((await admin().post(HOOKS, "[]")).body).to.deep.equal({
      non_field_errors: ["Invalid data. Expected a dictionary, but got list."],
    });
    expect(
      (await admin().post(HOOKS, { target_url: {}, event_type: [], retry_countdown_config: 1 })).body,
    ).to.deep.equal({
      target_url: ["Not a valid string."],
      event_type: ["Not a valid string."],
      retry_countdown_config: { non_field_errors: ["Invalid data. Expected a dictionary, but got int."] },
    });
  });

  it("redirects to the slash [rest.slash]", async () => {
    const { status, headers } = await admin().get(`${HOOKS.slice(0, -1)}?limit=3`);
    expect(status).to.equal(301);
    expect(headers.get("location")).to.equal(`${HOOKS}?limit=3`);
  });

  it("pages hooks by limit, and falls back to its own size for junk [rest.pages]", async () => {
    const size = async (query: string) =>
      ((await admin().get(`${HOOKS}?${query}`)).body as { results: [] }).results.length;
    expect(await size("limit=3")).to.equal(3);
    expect(await size("limit=0")).to.equal(20);
    expect(await size("limit=x&page_size=5")).to.equal(20);
    expect(await size("limit=999")).to.be.above(40);
  });

  it("logs in with 200 and a new token, and refuses wrong credentials with 400 [auth.login]", async () => {
    const omnitron = client(platform.sandbox.omnitronUrl);
    for (const path of ["/api/i1/auth/login/", "/api/v1/auth/login/"]) {
      const { body } = await omnitron.post(path, { username: "admin", password: "sandbox" });
      const { key } = body as { key: string };
      expect((await client(platform.sandbox.omsUrl, key).get("/api/v1/oms/channels/")).status).to.equal(200);
    }
    expect((await omnitron.post("/api/i1/auth/login/", { username: "admin", password: "x" })).status).to.equal(400);
  });

  it("refuses other forms of bodies, and says which verbs there are [rest.methods]", async () => {
    const text = await admin().post(HOOKS, "x", { "Content-Type": "text/plain" });
    expect(text.body).to.deep.equal({ detail: 'Unsupported media type "text/plain" in request.' });
    const refused = await admin().delete(HOOKS);
    expect(refused.headers.get("allow")).to.equal("GET, POST, HEAD, OPTIONS");
    const { body } = await admin().options(HOOKS);
    expect(body).to.have.nested.property("actions.POST.target_url").that.deep.include({
      type: "string",
      required: true,
      read_only: false,
      max_length: 255,
    });
    expect(body).to.have.nested.property("actions.POST.id").that.deep.include({ read_only: true });
    expect((await client(platform.sandbox.omnitronUrl).options(HOOKS)).status).to.equal(401);
  });

  it("gives stored documents back with their keys in another order [rest.key-order]", async () => {
    const made = await admin().post(HOOKS, {
      target_url: "https://a.example/",
      event_type: "order.created",
      retry_countdown_config: { choice: "fixed", kwargs: { seconds: 1 } },
      config: { a: 1, b: { c: 2, d: 3 } },
    });
    expect(JSON.stringify((made.body as { config: object }).config)).to.equal('{"b":{"d":3,"c":2},"a":1}');
  });

  it("answers a page where no route is [rest.html]", async () => {
    const { status, text, headers } = await admin().get("/api/v1/nothing/");
    expect([status, headers.get("content-type")]).to.deep.equal([404, "text/html; charset=utf-8"]);
    expect(text).to.contain("<html");
  });

  it("has six auto-registered hooks of another user among foreign ones on the same events [seed.hooks]", async () => {
    const { omnitronHooks } = await platform.state();
    const own = omnitronHooks.filter(({ user, is_active }) => user === "oms" && is_active);
    expect(own.map(({ event_type }) => event_type).sort()).to.deep.equal([
      "cancellation_plan.created",
      "cancellation_plan.updated",
      "order.created",
      "order.updated",
      "retail_store.created",
      "retail_store.updated",
    ]);
    expect(omnitronHooks.filter(({ event_type }) => event_type === "order.created")).to.have.length(3);
  });

  it("logs what was asked, who asked, and whether it could change something", async () => {
    const requests = await platform.requestsDuring(async () => {
      await admin().get(HOOKS);
      await admin().post(HOOKS, {});
    });
    expect(requests.map(({ method, status, write }) => [method, status, write])).to.deep.equal([
      ["GET", 200, false],
      ["POST", 400, true],
    ]);
    expect(JSON.stringify(requests)).not.to.contain("sandbox-admin-token");
  });

  it("is reset, and takes a state back that it gave", async () => {
    const fresh = await platform.state();
    await platform.control("POST", "orders", { system: "omnitron" });
    const used = await platform.state();
    await platform.control("POST", "reset");
    expect(await platform.state()).to.deep.equal(fresh);
    await platform.control("PUT", "state", used);
    expect(await platform.state()).to.deep.equal(used);
  });

  for (const [method, path, body, words] of [
    ["GET", "nothing", undefined, "not a control path"],
    ["POST", "orders", { system: "x" }, "seller_center"],
    ["PUT", "state", { hooks: [] }, "not a state"],
    ["PATCH", "objects/oms.hooks/9999", {}, "no object 9999"],
    ["PATCH", "objects/nowhere/1", {}, "omnitron.hooks"],
    ["GET", "objects/__proto__", undefined, "no such collection"],
  ] as const) {
    it(`says what is wrong with ${method} ${path}`, async () => {
      const outcome = await platform.control(method, path, body).then(
        () => "no error",
        (error: Error) => error.message,
      );
      expect(outcome).to.contain(words);
    });
  }

  it("refuses members that an object does not have", async () => {
    const { id } = await platform.find("oms.channels", { name: "Web" });
    const outcome = await platform.change("oms.channels", id, { nmae: "x" }).catch((error: Error) => error.message);
    expect(outcome).to.contain("cannot change nmae");
  });
});

describe("log-ins of the sandbox", () => {
  let platform: Platform;
  afterEach(() => platform.stop());
  const logIn = async (username = "admin") => {
    const { body, status, headers } = await client(platform.sandbox.omnitronUrl).post("/api/i1/auth/login/", {
      username,
      password: "sandbox",
    });
    return { key: (body as { key: string }).key, status, headers };
  };

  it("give tokens that end, by option [auth.expiry]", async () => {
    platform = await Platform.public({ tokenLifetimeSeconds: 0.001 });
    const { key } = await logIn();
    const status = await until(
      async () => (await client(platform.sandbox.omsUrl, key).get("/api/v1/oms/channels/")).status,
      (answer) => answer === 401,
    );
    expect(status).to.equal(401);
  });

  it("are throttled for each user above a ceiling, by option [auth.ceiling]", async () => {
    platform = await Platform.public({ maxLogins: 2 });
    expect([(await logIn()).status, (await logIn()).status]).to.deep.equal([200, 200]);
    const { status, headers } = await logIn();
    expect(status).to.equal(429);
    expect(Number(headers.get("retry-after"))).to.be.within(1, 360);
    expect((await logIn("erp")).status).to.equal(200);
  });
});

describe("the sandbox's command", () => {
  const BIN = path.join(root, "sandbox/dist/bin.js");
  const FREE = ["--omnitron-port", "0", "--oms-port", "0", "--seller-center-port", "0"];

  function run(...args: string[]) {
    const child = spawn(process.execPath, [BIN, ...args]);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
    const code = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const firstLine = new Promise<string>((resolve) =>
      child.stdout.once("data", (text: Buffer) => resolve(text.toString())),
    );
    return { child, code, firstLine, output: () => output };
  }

  it("prints its addresses for a machine, and ends with 0 on a signal although a connection is open", async () => {
    const { child, code, firstLine } = run(...FREE, "--json");
    const { omsUrl } = JSON.parse(await firstLine) as { omsUrl: string };
    await fetch(`${omsUrl}/api/v1/oms/channels/`);
    child.kill("SIGINT");
    expect(await code).to.equal(0);
  });

  it("names a port in use and the option to choose another, with code 2", async () => {
    const holder = await Platform.public();
    const { port } = new URL(holder.sandbox.omsUrl);
    const { code, output } = run("--omnitron-port", "0", "--oms-port", port, "--seller-center-port", "0");
    expect(await code).to.equal(2);
    expect(output()).to.contain(`Port ${port} is in use. Choose another with --oms-port`);
    await holder.stop();
  });

  it("takes three ports in a row from --port-base", async () => {
    const holder = await Platform.public();
    const { port } = new URL(holder.sandbox.omnitronUrl);
    const { code, output } = run("--port-base", port);
    expect(await code).to.equal(2);
    expect(output())
      .to.contain(`Port ${port} is in use. Choose another with --omnitron-port`)
      .and.contain("--port-base");
    await holder.stop();
  });

  for (const args of [["--oms-port", "x"], ["--settings-update-methods", "POST"], ["--nonsense"]]) {
    it(`refuses ${args.join(" ")} with code 2`, async () => expect(await run(...args).code).to.equal(2));
  }

  it("explains itself", async () => {
    const { code, output } = run("--help");
    expect(await code).to.equal(0);
    expect(output()).to.contain("--mask-tokens").and.contain("Exit codes");
  });
});
