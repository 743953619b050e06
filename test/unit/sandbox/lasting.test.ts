import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { BadStateFile, type OrderTrace, type SandboxOptions, type Seed } from "akinon-sandbox";
import { client } from "../../support/http.js";
import { Platform } from "../../support/platform.js";
import { until } from "../../support/until.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";

describe("what lasts in the sandbox", () => {
  let folder: string;
  let stateFile: string;
  const running: Platform[] = [];
  const start = async (options: SandboxOptions = {}) => {
    const platform = await Platform.public(options);
    running.push(platform);
    return platform;
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "sandbox-"));
    stateFile = path.join(folder, "state.json");
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((platform) => platform.stop()));
    rmSync(folder, { recursive: true });
  });
  const register = (platform: Platform, target = platform.sandbox.sellerCenterUrl) =>
    client(platform.sandbox.omsUrl, "sandbox-admin-token").post(HOOKS, {
      event_type: "package.created",
      target_url: `${target}/in/`,
      retry_countdown_config: { choice: "fixed", kwargs: { seconds: 3600 } },
    });
  const targets = async (platform: Platform) => (await platform.state()).omsHooks.map(({ target_url }) => target_url);

  it("is kept in a file over a restart, with the addresses of the new ports", async () => {
    const first = await start({ stateFile });
    await register(first);
    const { number } = await first.control<OrderTrace>("POST", "orders", { system: "omnitron" });
    await first.control("POST", "snapshots", { name: "before" });
    await first.stop();
    const second = await start({ stateFile });
    expect(second.sandbox.sellerCenterUrl).not.to.equal(first.sandbox.sellerCenterUrl);
    expect(await targets(second)).to.include(`${second.sandbox.sellerCenterUrl}/in/`);
    expect((await second.control<OrderTrace>("GET", `orders/${number}`)).status).to.equal("delivered");
    expect(await second.control("GET", "snapshots")).to.deep.equal({ snapshots: ["before"] });
    const after = await second.control<OrderTrace>("POST", "orders", { system: "omnitron" });
    expect([after.status, after.number]).to.deep.equal(["delivered", "ON-1002"]);
    expect(readdirSync(folder), "nothing is left beside it").to.deep.equal(["state.json"]);
  });

  it("is not overwritten by a seed", async () => {
    const first = await start({ stateFile, seed: { sellers: [{ supplierCode: "A" }, { supplierCode: "B" }] } });
    await register(first);
    await first.stop();
    const second = await start({ stateFile, seed: { sellers: [{ supplierCode: "C" }] } });
    expect(second.sandbox.sellers.map(({ supplierCode }) => supplierCode)).to.deep.equal(["A", "B"]);
  });

  it("goes on trying what was not delivered when the sandbox ended", async () => {
    const first = await start({ stateFile });
    await register(first);
    await first.control("POST", "orders", { system: "omnitron", outcome: null });
    const { id, next_try } = (await first.state()).omsHookEvents.find((event) => event.next_try !== null)!;
    await first.stop();
    // An hour later.
    writeFileSync(stateFile, readFileSync(stateFile, "utf8").replace(next_try!, "2024-03-01T10:00:00.000Z"));
    const second = await start({ stateFile });
    await until(
      async () => (await second.state()).omsHookEvents.find((event) => event.id === id)!.retry_count,
      (tries) => tries === 2,
    );
  });

  for (const [what, content, words] of [
    ["no JSON", "{", "not readable as JSON"],
    ["something else", '{"a":1}', "not a state file"],
    [
      "a state that is damaged",
      `{"format":1,"sellers":[{"seller":{"name":"A","supplierCode":"A","token":"t"},
        "urls":{"omnitron":"","oms":"","sellerCenter":""}}],"now":{"marketplace":{},"installations":[{"omsHooks":{}}]},"snapshots":{}}`,
      "omsHooks",
    ],
  ] as const) {
    it(`says that a file with ${what} is no state file, and leaves it`, async () => {
      writeFileSync(stateFile, content);
      const failure = await start({ stateFile }).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure).to.be.instanceOf(BadStateFile);
      expect((failure as Error).message)
        .to.contain(words)
        .and.contain("Move it away");
      expect(readFileSync(stateFile, "utf8")).to.equal(content);
    });
  }

  it("may have been kept by an older sandbox, which knew less", async () => {
    const first = await start({ stateFile });
    await register(first);
    await first.stop();
    const saved = JSON.parse(readFileSync(stateFile, "utf8")) as { now: { installations: Record<string, unknown>[] } };
    delete saved.now.installations[0]!.stateTransitions;
    writeFileSync(stateFile, JSON.stringify(saved));
    const second = await start({ stateFile });
    expect(await targets(second)).to.include(`${second.sandbox.sellerCenterUrl}/in/`);
    expect((await second.control<OrderTrace>("POST", "orders", { system: "omnitron" })).status).to.equal("delivered");
  });

  it("is written from the start, and a file that cannot be written is told at once", async () => {
    await start({ stateFile });
    expect(JSON.parse(readFileSync(stateFile, "utf8"))).to.have.property("format", 1);
    const failure = await start({ stateFile: path.join(folder, "nowhere/state.json") }).catch((error: Error) => error);
    expect(failure).to.be.instanceOf(BadStateFile);
  });

  it("is remembered under a name, and put back", async () => {
    const platform = await start();
    await platform.control("POST", "snapshots", { name: "clean" });
    const before = await platform.state();
    await register(platform);
    await platform.control("POST", "orders", { system: "omnitron" });
    await platform.control("POST", "snapshots/clean/restore");
    expect(await platform.state()).to.deep.equal(before);
    await register(platform);
    await platform.control("POST", "snapshots/clean/restore");
    expect(await platform.state(), "a snapshot is not what is restored from it").to.deep.equal(before);
    await platform.control("DELETE", "snapshots/clean");
    const gone = await platform.control("POST", "snapshots/clean/restore").catch((error: Error) => error.message);
    expect(gone).to.contain("no snapshot clean");
  });

  describe("of a seed", () => {
    const refusal = (seed: unknown) =>
      start({ seed: seed as Seed }).then(
        () => "it was taken",
        (error: Error) => error.message,
      );

    it("are catalogues of any size, and objects with the addresses of the systems", async () => {
      const platform = await start({
        seed: {
          omnitronHooks: 1000,
          stockLocations: 300,
          objects: { "oms.hooks": [{ event_type: "package.refused", target_url: "{seller_center}/refused/" }] },
        },
      });
      const { omnitronHooks, stockLocations } = await platform.state();
      expect(omnitronHooks.length).to.be.above(1000);
      expect(stockLocations).to.have.length(325);
      expect(await targets(platform)).to.include(`${platform.sandbox.sellerCenterUrl}/refused/`);
    });

    it("are the seller's own above those of all sellers", async () => {
      const hook = (event_type: string) => ({ event_type, target_url: "https://x.example/" });
      const platform = await start({
        seed: {
          sellers: [{ supplierCode: "A" }, { supplierCode: "B", omsHooks: 7, objects: { "oms.hooks": [hook("b")] } }],
          omsHooks: 3,
          objects: { "oms.hooks": [hook("a")] },
        },
      });
      const hooksOf = async (url: string) =>
        ((await client(url).get("/__control/objects/oms.hooks")).body as { objects: { event_type: string }[] }).objects;
      const [a, b] = await Promise.all(platform.sandbox.sellers.map(({ omsUrl }) => hooksOf(omsUrl)));
      expect([a!.length, b!.length]).to.deep.equal([3 + 3 + 1, 3 + 7 + 2]);
      expect(b!.slice(-2).map(({ event_type }) => event_type)).to.deep.equal(["a", "b"]);
    });

    it("are refused with every mistake at once", async () => {
      const message = await refusal({ sellers: [{ supplierCode: "no code" }], omnitronHooks: -1, sells: 1 });
      for (const part of ["supplierCode", "omnitronHooks", "sells"]) expect(message).to.contain(part);
      expect(await refusal({ sellers: [{ supplierCode: "A" }, { supplierCode: "A" }] })).to.contain("sellers[0]");
    });
  });

  describe("between sellers", () => {
    const two: Seed = { sellers: [{ supplierCode: "A" }, { supplierCode: "B", name: "Bee" }] };

    it("is an Omnitron and an OMS for each, and one Seller Center [sellers]", async () => {
      const platform = await start({ seed: two });
      const [a, b] = platform.sandbox.sellers as [
        (typeof platform.sandbox.sellers)[0],
        (typeof platform.sandbox.sellers)[0],
      ];
      expect([b.name, b.token]).to.deep.equal(["Bee", "sandbox-seller-center-B-token"]);
      const own = { event_type: "package.created", target_url: "https://b.example/" };
      const hook = { ...own, retry_countdown_config: { choice: "fixed", kwargs: { seconds: 1 } } };
      expect((await client(b.omsUrl, "sandbox-admin-token").post(HOOKS, hook)).status).to.equal(201);
      const count = async (url: string) =>
        (
          (await client(url, "sandbox-admin-token").get(`${HOOKS}?target_url=https://b.example/`)).body as {
            count: number;
          }
        ).count;
      expect([await count(a.omsUrl), await count(b.omsUrl)]).to.deep.equal([0, 1]);
      const trace = await platform.control<OrderTrace>("POST", "orders", { system: "omnitron", seller: "B" });
      expect([trace.seller, trace.status]).to.deep.equal(["B", "delivered"]);
    });

    it("shows an order that two OMS took [sellers.twice]", async () => {
      const platform = await start({ seed: two });
      const [a, b] = platform.sandbox.sellers;
      // The second seller's OMS was set up with the first one's token and code.
      for (const { omsUrl } of [a!, b!]) {
        const control = client(omsUrl);
        const { body } = await control.get("/__control/objects/oms.application_settings");
        const setting = (body as { objects: { id: number; key: string; json_value: object }[] }).objects.find(
          ({ key }) => key === "OMNITRON_CLIENT_SETTINGS",
        )!;
        const base_url = `${platform.sandbox.sellerCenterUrl}/api/v1/applications/oms`;
        const endpoint_conf = [{ endpoint: "orders", base_url, auth: { token: a!.token } }];
        await control.patch(`/__control/objects/oms.application_settings/${setting.id}`, {
          json_value: { ...setting.json_value, endpoint_conf },
        });
        await control.post("/__control/objects/oms.application_settings", { key: "SUPPLIER_CODE", json_value: "A" });
      }
      const trace = await platform.control<OrderTrace>("POST", "orders", { system: "seller_center" });
      expect(trace.steps.filter(({ ok }) => !ok).map(({ what }) => what)).to.include("the OMS of B took it too");
    });
  });
});
