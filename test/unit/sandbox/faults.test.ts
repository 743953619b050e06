import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawn } from "node:child_process";
import { expect } from "chai";
import { client } from "../../support/http.js";
import { Platform } from "../../support/platform.js";
import { root } from "../../support/provider-host.js";
import { until } from "../../support/until.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";
const hook = {
  event_type: "package.created",
  target_url: "https://a.example/",
  retry_countdown_config: { choice: "fixed", kwargs: { seconds: 1 } },
};

/** Where in its work a request is befallen, and the hooks that it has made by then. */
const WORK = [
  ["before", 0],
  ["after", 1],
] as const;

describe("a fault in the sandbox", () => {
  let platform: Platform;
  beforeEach(async () => (platform = await Platform.public()));
  afterEach(() => platform.stop());

  const oms = () => client(platform.sandbox.omsUrl, "sandbox-admin-token");
  const inject = (rule: object) => platform.control("POST", "faults", rule);
  const outcome = (work: () => Promise<{ status: number }>) =>
    work().then(
      ({ status }) => status,
      () => "broken",
    );
  const made = async () =>
    (await platform.state()).omsHooks.filter(({ target_url }) => target_url === hook.target_url).length;

  it("is a status with its body and Retry-After, and no work is done", async () => {
    await inject({
      method: "post",
      fault: { kind: "status", status: 503, retryAfter: "7", body: { detail: "Down." } },
    });
    const { status, body, headers } = await oms().post(HOOKS, hook);
    expect([status, body, headers.get("retry-after")]).to.deep.equal([503, { detail: "Down." }, "7"]);
    expect(await made()).to.equal(0);
  });

  it("is a page", async () => {
    await inject({ fault: { kind: "html", status: 502 } });
    const { status, text } = await oms().get(HOOKS);
    expect(status).to.equal(502);
    expect(text).to.contain("<html");
  });

  for (const [when, count] of WORK) {
    it(`breaks the connection ${when} the work is done`, async () => {
      await inject({ method: "POST", fault: { kind: "drop", when } });
      expect(await outcome(() => oms().post(HOOKS, hook))).to.equal("broken");
      expect(await made()).to.equal(count);
    });
  }

  it("cuts an answer off in the middle, after the work is done", async () => {
    await inject({ method: "POST", fault: { kind: "truncate" } });
    expect(await outcome(() => oms().post(HOOKS, hook))).to.equal("broken");
    expect(await made()).to.equal(1);
  });

  it("lets an answer come slowly, and late, but whole", async () => {
    await inject([
      { fault: { kind: "trickle", milliseconds: 1 } },
      { nth: 2, fault: { kind: "delay", milliseconds: 5 } },
    ]);
    for (let call = 0; call < 2; call++) {
      expect((await oms().get("/api/v1/oms/channels/")).body).to.have.property("count", 2);
    }
  });

  for (const [when, count] of WORK) {
    it(`pauses ${when} the work is done`, async () => {
      await inject({ method: "POST", fault: { kind: "delay", milliseconds: 60_000, when } });
      let came: unknown = "not yet";
      void outcome(() => oms().post(HOOKS, hook)).then((answer) => (came = answer));
      await until(
        () => platform.befallen(),
        (befallen) => befallen === 1,
      );
      // What comes after the work of the request before it was done at once.
      expect((await oms().get(HOOKS)).status).to.equal(200);
      expect(await made()).to.equal(count);
      expect(came).to.equal("not yet");
    });
  }

  it("lets the one of two equal requests that comes too late fail, where it would be refused", async () => {
    await inject({ method: "POST", count: 0, fault: { kind: "race" } });
    const statuses = [(await oms().post(HOOKS, hook)).status, (await oms().post(HOOKS, hook)).status];
    expect(statuses).to.deep.equal([201, 500]);
    expect(await made()).to.equal(1);
  });

  it("ends the tokens of log-ins", async () => {
    const omnitron = client(platform.sandbox.omnitronUrl);
    const { body } = await omnitron.post("/api/i1/auth/login/", { username: "admin", password: "sandbox" });
    await inject({ fault: { kind: "expire_tokens" } });
    expect((await client(platform.sandbox.omsUrl, (body as { key: string }).key).get(HOOKS)).status).to.equal(401);
  });

  it("befalls the nth matching request, as many as it says, and no other", async () => {
    await inject({
      system: "oms",
      method: "GET",
      path: "/api/v1/oms/*/hooks/",
      nth: 2,
      count: 2,
      fault: { kind: "html" },
    });
    const statuses: unknown[] = [];
    for (let call = 0; call < 4; call++) {
      statuses.push((await oms().get(HOOKS)).status, (await oms().get("/api/v1/oms/channels/")).status);
    }
    expect(statuses).to.deep.equal([200, 200, 502, 200, 502, 200, 200, 200]);
    const { faults } = await platform.control<{ faults: object[] }>("GET", "faults");
    expect(faults[0]).to.deep.include({ matched: 4, nth: 2, count: 2 });
  });

  it("stays for ever with a count of 0, until it is taken back, and never befalls control", async () => {
    await inject({ count: 0, fault: { kind: "status", status: 500 } });
    for (let call = 0; call < 3; call++) expect((await oms().get(HOOKS)).status).to.equal(500);
    await platform.control("DELETE", "faults");
    expect((await oms().get(HOOKS)).status).to.equal(200);
  });

  it("is logged as the request that it befell", async () => {
    await inject({ method: "POST", fault: { kind: "status", status: 503 } });
    const requests = await platform.requestsDuring(() => oms().post(HOOKS, hook));
    expect(requests.map(({ method, status, write }) => [method, status, write])).to.deep.equal([["POST", 503, true]]);
  });

  it("says what is wrong with a rule", async () => {
    const message = await inject({ fault: { kind: "status", status: 200 } }).catch((error: Error) => error.message);
    expect(message).to.contain("400").and.contain("fault.status");
    const wild = { method: "*", fault: { kind: "status", status: 500 } };
    expect(await inject(wild).catch((error: Error) => error.message))
      .to.contain("method")
      .and.contain("must be a verb");
  });

  it("comes from a file at the start, which is checked", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "faults-"));
    const file = path.join(folder, "faults.json");
    const start = async (rules: unknown) => {
      fs.writeFileSync(file, JSON.stringify(rules));
      const free = ["--omnitron-port", "0", "--oms-port", "0", "--seller-center-port", "0", "--json", "--faults", file];
      const child = spawn(process.execPath, [path.join(root, "sandbox/dist/bin.js"), ...free]);
      const line = new Promise<string>((resolve) =>
        child.stdout.once("data", (text: Buffer) => resolve(text.toString())),
      );
      const code = new Promise<string>((resolve) => child.once("exit", (exit) => resolve(`code ${exit}`)));
      return { child, first: await Promise.race([line, code]), code };
    };
    try {
      expect((await start([{ fault: { kind: "nonsense" } }])).first).to.equal("code 2");
      const { child, first, code } = await start({ fault: { kind: "html" } });
      const { omsUrl } = JSON.parse(first) as { omsUrl: string };
      expect((await client(omsUrl).get(HOOKS)).status).to.equal(502);
      child.kill("SIGTERM");
      expect(await code).to.equal("code 0");
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
