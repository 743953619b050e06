import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fork } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import type { OrderTrace, SandboxOptions } from "akinon-sandbox";
import { client } from "../../support/http.js";
import { Platform } from "../../support/platform.js";
import { Receiver } from "../../support/receiver.js";
import { until } from "../../support/until.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";

describe("what the sandbox survives", () => {
  let platform: Platform;
  let receiver: Receiver;
  let folder: string;
  let stateFile: string;
  const start = async (options: SandboxOptions = {}) => {
    platform = await Platform.public({ millisecondsPerSecond: 0, ...options });
    return client(platform.sandbox.omsUrl, "sandbox-admin-token");
  };
  beforeEach(async () => {
    receiver = await Receiver.start();
    folder = mkdtempSync(path.join(os.tmpdir(), "sandbox-"));
    stateFile = path.join(folder, "state.json");
  });
  afterEach(async () => {
    receiver.stop();
    await platform.stop();
    rmSync(folder, { recursive: true });
  });
  const place = (wishes: object = {}) =>
    platform.control<OrderTrace>("POST", "orders", { system: "omnitron", ...wishes });
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => "it was taken",
      (error: Error) => error.message,
    );

  it("hooks whose members were changed to what no rule lets through", async () => {
    await start();
    const hook = { event_type: "package.created", target_url: `${receiver.url}/in/` };
    const ours: number[] = [];
    for (const members of [{ additional_headers: { "bad name": "\n" } }, { retry_countdown_config: null }]) {
      const { id } = await platform.control<{ id: number }>("POST", "objects/oms.hooks", { ...hook, ...members });
      ours.push(id);
    }
    receiver.answer = () => ({ status: 500 });
    expect((await place()).status).to.equal("delivered");
    await until(
      async () => (await platform.state()).omsHookEvents.filter(({ webhook }) => ours.includes(webhook)),
      (events) => events.length >= 2 && events.every(({ retry_count }) => retry_count >= 10),
    );
    expect((await place()).status, "and goes on").to.equal("delivered");
  });

  it("log-ins that are sent elsewhere: the password goes nowhere", async () => {
    const admin = await start({ tokenAuth: true });
    const elsewhere = await Receiver.start();
    const location = `${elsewhere.url}/login`;
    receiver.answer = ({ path: asked }) =>
      asked === "/login" ? { status: 307, headers: { Location: location } } : { status: 204 };
    const auth = { auth_type: "token", url: `${receiver.url}/login`, username: "u", password: "p" };
    await admin.post(HOOKS, {
      event_type: "package.created",
      target_url: `${receiver.url}/in/`,
      config: { auth },
      retry_countdown_config: { choice: "fixed", kwargs: { seconds: 1 } },
    });
    await place({ outcome: null });
    await receiver.until(1);
    expect(receiver.received[0]!.path).to.equal("/login");
    expect(elsewhere.received).to.deep.equal([]);
    elsewhere.stop();
  });

  it("bodies that are too large or too deep, at the platform and at the control", async () => {
    const admin = await start();
    const deep = "[".repeat(200_000);
    const large = JSON.stringify({ a: "x".repeat(10_000_001) });
    for (const body of [deep, large]) {
      const { status, body: answer } = await admin.post(HOOKS, body);
      expect([status, Object.keys(answer)]).to.deep.equal([413, ["detail"]]);
      const control = await admin.post("/__control/snapshots", body);
      expect([control.status, Object.keys(control.body)]).to.deep.equal([400, ["error"]]);
    }
    expect((await admin.get(HOOKS)).status).to.equal(200);
  });

  it("a reset while an order is on its way: the order ends, and what took its place is untouched", async () => {
    await start();
    const { number } = await place({ pace: 20, wait: false });
    await platform.control("POST", "reset");
    const after = await place();
    expect(after.status).to.equal("delivered");
    const { orders } = await platform.control<{ orders: OrderTrace[] }>("GET", "orders");
    expect(orders.map((order) => order.number)).to.deep.equal([after.number]);
    expect(after.number, "numbers begin again").to.equal(number);
    expect((await platform.state()).packages).to.have.length(1);
  });

  it("objects of the wrong kind: they are refused by name", async () => {
    await start();
    const { id } = await platform.find("omnitron.hooks", { event_type: "order.created" });
    expect(await refusal(platform.change("omnitron.hooks", id, { target_url: 7 }))).to.contain(
      "target_url is a string, not number",
    );
    expect(await refusal(platform.control("PUT", "state", { omsHooks: [null] }))).to.contain("omsHooks");
  });

  it("members with names of every object's own", async () => {
    const admin = await start();
    const text = '{"__proto__":{"is_active":false},"constructor":1,"toString":2,"event_type":"package.created"}';
    expect((await admin.post(HOOKS, text)).status).to.equal(400);
    expect((await admin.get("/__control/objects/constructor")).status).to.equal(404);
    expect({}).not.to.have.property("is_active");
  });

  it("a path pattern that would take for ever to match", async () => {
    const admin = await start();
    await platform.control("POST", "faults", {
      path: `/${"*a".repeat(2000)}*`,
      count: 0,
      fault: { kind: "status", status: 503 },
    });
    expect((await admin.get(`${HOOKS}?x=${"a".repeat(1500)}b`)).status).to.equal(200);
  });

  it("localhost, 127.0.0.1 and [::1] are one place", async () => {
    await start();
    const { id, target_url } = (await platform.find("omnitron.hooks", {
      event_type: "order.created",
      user: "oms",
    })) as {
      id: number;
    } & { target_url: string };
    await platform.change("omnitron.hooks", id, { target_url: target_url.replace("127.0.0.1", "localhost") });
    expect((await place()).steps.filter(({ ok }) => !ok)).to.deep.equal([]);
  });

  describe("at its end and start", () => {
    /** The exit code of a program of its own, once it ends by itself. */
    const exitOf = async (program: string, argument: string) => {
      const file = path.join(folder, "program.mjs");
      writeFileSync(file, program.replace("akinon-sandbox", path.resolve("sandbox/dist/index.js")));
      const [code] = (await once(fork(file, [argument], { stdio: "ignore" }), "exit")) as [number | null];
      return code;
    };

    it("a start that fails leaves nothing that keeps a process alive", async () => {
      await start();
      // Readable as a state, and refused only once its installations run.
      const program = `import("akinon-sandbox").then(({ startSandbox }) =>
        startSandbox({ ports: { omnitron: 0, oms: 0, sellerCenter: 0 }, stateFile: process.argv[2] })
          .then(() => process.exit(7), () => { process.exitCode = 3; process.disconnect(); }));`;
      expect(await exitOf(program, path.join(folder, "nowhere/state.json"))).to.equal(3);
    });

    it("an answer that is still to come keeps no process alive", async () => {
      await start();
      const program = `import("akinon-sandbox").then(async ({ startSandbox }) => {
        const { omsUrl, close } = await startSandbox({ ports: { omnitron: 0, oms: 0, sellerCenter: 0 } });
        const control = (path, body) => fetch(omsUrl + "/__control/" + path, body && { method: "POST", body: JSON.stringify(body) });
        await control("faults", { fault: { kind: process.argv[2], milliseconds: 60_000 } });
        fetch(omsUrl + "/api/v1/oms/channels/").then((answer) => answer.text()).catch(() => undefined);
        let matched = 0;
        while (matched === 0) [{ matched }] = (await (await control("faults")).json()).faults;
        await close();
        process.exitCode = 3;
        process.disconnect();
      });`;
      for (const kind of ["delay", "trickle"]) expect(await exitOf(program, kind), kind).to.equal(3);
    });

    it("an order on its way when it ended is lost at the next start, and told so", async () => {
      await start({ stateFile });
      const { number } = await place({ pace: 2_000, wait: false });
      await platform.stop();
      await start({ stateFile });
      const trace = await platform.control<OrderTrace>("GET", `orders/${number}`);
      expect(trace.status).to.equal("lost");
      expect(trace.steps.at(-1)!.what).to.contain("the sandbox was closed or reset while");
    });

    it("the catalogue of a seed is kept beside the state, and a reset comes back to it", async () => {
      await start({ stateFile, seed: { omsHooks: 40 } });
      const count = (await platform.state()).omsHooks.length;
      await platform.stop();
      expect(JSON.parse(readFileSync(stateFile, "utf8"))).to.have.nested.property("sellers[0].catalogue");
      await start({ stateFile });
      await platform.control("POST", "reset");
      expect((await platform.state()).omsHooks).to.have.length(count);
    });
  });
});
