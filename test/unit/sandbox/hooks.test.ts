import { expect } from "chai";
import { type Sandbox, type SandboxOptions, startSandbox } from "akinon-sandbox";
import { client } from "../../support/http.js";

const HOOKS = "/api/v1/oms/whisperer/hooks/";
const retry = { choice: "fixed", kwargs: { seconds: 1 } };
const hook = { event_type: "package.created", target_url: "https://a.example/", retry_countdown_config: retry };

describe("the sandbox's hooks", () => {
  let sandbox: Sandbox;
  const start = async (options: SandboxOptions = {}) => {
    sandbox = await startSandbox({ ports: { omnitron: 0, oms: 0, sellerCenter: 0 }, ...options });
    return as("admin");
  };
  const as = (user: string) => client(sandbox.omsUrl, `sandbox-${user}-token`);
  const idOf = (answer: { body: { id: number } }) => answer.body.id;
  const registered = async (admin: ReturnType<typeof as>, members: object = {}) =>
    `${HOOKS}${idOf(await admin.post(HOOKS, { ...hook, ...members }))}/`;

  afterEach(() => sandbox.close());

  it("are registered active, with defaults, and never show their owner [hooks.object]", async () => {
    const { status, body } = await (await start()).post(HOOKS, hook);
    expect(status).to.equal(201);
    expect(body).to.deep.include({
      is_active: true,
      secret_key: null,
      callback: null,
      additional_headers: {},
      config: {},
    });
    expect(body).not.to.have.property("user");
  });

  it("need an address, an event type and a retry configuration [hooks.object]", async () => {
    const { status, body } = await (await start()).post(HOOKS, {});
    expect(status).to.equal(400);
    expect(Object.keys(body)).to.have.members(["target_url", "event_type", "retry_countdown_config"]);
  });

  it("are refused with 406 as a twin of the same user's, also of an inactive one, and taken from another user [hooks.twin]", async () => {
    const admin = await start();
    await admin.delete(await registered(admin));
    const twin = await admin.post(HOOKS, hook);
    expect(twin.status).to.equal(406);
    expect(twin.body).to.deep.include({ code: "webhook_100_2" });
    expect((await as("integration").post(HOOKS, hook)).status).to.equal(201);
  });

  it("are switched off by DELETE, stay readable, and are deleted again with success [hooks.delete]", async () => {
    const admin = await start();
    const path = await registered(admin);
    for (let time = 0; time < 2; time++) expect((await admin.delete(path)).status).to.equal(204);
    expect((await admin.get(path)).body).to.deep.include({ is_active: false });
  });

  it("are seen all by a superuser, and only the own ones by others [hooks.visibility]", async () => {
    const admin = await start();
    const path = await registered(admin);
    const other = as("integration");
    expect((await other.get(path)).status).to.equal(404);
    expect((await other.patch(path, { is_active: false })).status).to.equal(404);
    expect((await other.get(HOOKS)).body).to.deep.include({ count: 0 });
    expect((await as("erp").get(HOOKS)).body).to.deep.include({ count: 2 });
  });

  it("cannot be patched by a superuser that has a twin of a foreign one; DELETE works [hooks.foreign-twin]", async () => {
    const admin = await start();
    const foreign = `${HOOKS}${idOf(await as("integration").post(HOOKS, hook))}/`;
    await registered(admin);
    const refused = await admin.patch(foreign, { is_active: false });
    expect(refused.status).to.equal(500);
    expect(refused.text).to.contain("<html");
    expect((await admin.delete(foreign)).status).to.equal(204);
  });

  it("keep their owner when a superuser patches them [hooks.visibility]", async () => {
    const admin = await start();
    const foreign = `${HOOKS}${idOf(await as("integration").post(HOOKS, hook))}/`;
    expect((await admin.patch(foreign, { is_active: false })).status).to.equal(200);
    expect((await as("integration").get(foreign)).status).to.equal(200);
  });

  it("move to the end of the list when they are written, and get a new date even by an empty change [hooks.order]", async () => {
    const admin = await start();
    const { body } = await admin.get(HOOKS);
    const [first] = (body as { results: { id: number; modified_date: string }[] }).results;
    const patched = await admin.patch(`${HOOKS}${first!.id}/`, {});
    expect(patched.body).to.have.property("modified_date").not.equal(first!.modified_date);
    const after = (await admin.get(HOOKS)).body as { results: { id: number }[] };
    expect(after.results.at(-1)!.id).to.equal(first!.id);
  });

  it("are filtered without case, by true and false only [hooks.filters]", async () => {
    const admin = await start();
    await admin.delete(await registered(admin));
    const count = async (query: string) => ((await admin.get(`${HOOKS}?${query}`)).body as { count: number }).count;
    expect(await count("event_type=PACKAGE.created&target_url=HTTPS://A.EXAMPLE/")).to.equal(1);
    expect(await count("is_active=false")).to.equal(1);
    expect(await count("is_active=0")).to.equal(await count(""));
  });

  it("must be of a registered event type, with case, when a type is in the body [hooks.registry]", async () => {
    const admin = await start();
    const { body } = await admin.post(HOOKS, { ...hook, event_type: "Package.created" });
    expect(body).to.deep.equal({ event_type: ['"Package.created" is not a valid choice.'] });
    expect((await admin.get(`${HOOKS}registry/`)).body).to.include("package.created");
  });

  it("strip white space, and refuse null headers and texts that are too long [hooks.texts]", async () => {
    const admin = await start();
    const made = await admin.post(HOOKS, { ...hook, target_url: " https://b.example/ ", secret_key: " s " });
    expect(made.body).to.deep.include({ target_url: "https://b.example/", secret_key: "s" });
    const { body } = await admin.post(HOOKS, { ...hook, additional_headers: null, target_url: "x".repeat(256) });
    expect(Object.keys(body)).to.have.members(["additional_headers", "target_url"]);
  });

  for (const [title, given, stored] of [
    ["adds a factor", { choice: "exponential", kwargs: { base: 2 } }, { base: 2, factor: 1 }],
    ["coerces numbers", { choice: "fixed", kwargs: { seconds: "7" } }, { seconds: 7 }],
    ["drops what a kind does not know", { choice: "fixed", kwargs: { seconds: 7, base: 1 } }, { seconds: 7 }],
    ["keeps a null limit", { choice: "linear", kwargs: { base: 1, limit: null } }, { base: 1, limit: null }],
  ] as const) {
    it(`${title} in the retry configuration [hooks.retry-config]`, async () => {
      const { body } = await (await start()).post(HOOKS, { ...hook, retry_countdown_config: given });
      expect(body).to.have.deep.nested.property("retry_countdown_config.kwargs", stored);
    });
  }

  for (const [title, config, member] of [
    ["an unknown kind", { choice: "x", kwargs: {} }, "choice"],
    ["a fraction", { choice: "fixed", kwargs: { seconds: 7.9 } }, "kwargs"],
    ["a negative number", { choice: "linear", kwargs: { base: -1 } }, "kwargs"],
    ["an empty range", { choice: "random", kwargs: { min_value: 2, max_value: 2 } }, "kwargs"],
    ["a missing member", { choice: "fixed" }, "kwargs"],
  ] as const) {
    it(`refuse ${title} in the retry configuration [hooks.retry-config]`, async () => {
      const { status, body } = await (await start()).post(HOOKS, { ...hook, retry_countdown_config: config });
      expect(status).to.equal(400);
      expect(body).to.have.nested.property(`retry_countdown_config.${member}`);
    });
  }

  it("fail with a page when a change holds half a retry configuration [hooks.half-retry]", async () => {
    const admin = await start();
    const path = await registered(admin);
    for (const config of [{ choice: "fixed" }, { kwargs: { seconds: 1 } }, {}]) {
      expect((await admin.patch(path, { retry_countdown_config: config })).status).to.equal(500);
    }
  });

  it("are put with the required members, and keep the optional ones that are left out [hooks.put]", async () => {
    const admin = await start();
    const path = await registered(admin, { secret_key: "s" });
    expect((await admin.put(path, { is_active: false })).status).to.equal(400);
    expect((await admin.put(path, hook)).body).to.deep.include({ secret_key: "s" });
  });

  it("come as a bare array by option [hooks.bare]", async () => {
    expect((await (await start({ bareArrays: true })).get(HOOKS)).body).to.be.an("array");
  });
});
