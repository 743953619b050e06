import { expect } from "chai";
import type { SandboxOptions, VariantsInput } from "akinon-sandbox";
import { client } from "../../support/http.js";
import { Platform } from "../../support/platform.js";

const RULES = "/api/v1/oms/order_filter_rules/";
const CONDITIONS = "/api/v1/oms/cargo-company-conditions/";
const SETTINGS = "/api/v1/oms/settings/application_settings/";
const HOOKS = "/api/v1/oms/whisperer/hooks/";
const TRANSITIONS = "/api/v1/oms/state_transitions/";
const SCENARIOS = "/api/v1/oms/distribution_scenarios/";
const RULE = { name: "Rule", is_active: true, field: "payment_type", condition: "in", values: ["B", "A"] };
const HOOK = {
  event_type: "package.created",
  target_url: "https://a.example/",
  secret_key: "secret-of-1",
  retry_countdown_config: { choice: "fixed", kwargs: { seconds: 1 } },
};

describe("the sandbox plays variants of the platform", () => {
  let platform: Platform;
  const start = async (variants: VariantsInput, options: SandboxOptions = {}) => {
    platform = await Platform.public({ variants, ...options });
    return client(platform.sandbox.omsUrl, "sandbox-admin-token");
  };
  afterEach(() => platform.stop());

  const stored = async (collection: string, wanted: object) => platform.find(collection, wanted);
  const names = (body: unknown) => (body as { results: { name: string }[] }).results.map(({ name }) => name);

  it("answers to writes, in any form [variants.answers]", async () => {
    const oms = await start({});
    const { id } = (await oms.post(RULES, RULE)).body as { id: number };
    for (const [answers, text] of [
      ["id", `{"id":${id}}`],
      ["id-and-name", `{"id":${id},"name":"Rule"}`],
      ["sent", '{"values":["C"]}'],
      ["empty-object", "{}"],
      ["message", '{"message":"Saved successfully."}'],
      ["empty", ""],
      ["text", "OK"],
      ["json-text", '"OK"'],
    ]) {
      await platform.control("PUT", "variants", { "oms.order_filter_rules": { answers } });
      expect((await oms.patch(`${RULES}${id}/`, { values: ["C"] })).text, answers).to.equal(text);
    }
    await platform.control("PUT", "variants", { "*": { answers: "before" } });
    expect((await oms.patch(`${RULES}${id}/`, { values: ["D"] })).body).to.deep.include({ values: ["C"] });
    await platform.control("PUT", "variants", { "*": { answers: "data", accepted: true } });
    const { status, body } = await oms.post(RULES, { ...RULE, name: "Other" });
    expect(status).to.equal(202);
    expect(body).to.deep.include({ success: true }).and.have.nested.property("data.name", "Other");
  });

  it("lists that show less than the objects themselves [variants.lists]", async () => {
    const oms = await start({ "oms.order_filter_rules": { lists: "names" } });
    const { id } = (await oms.post(RULES, RULE)).body as { id: number };
    expect((await oms.get(RULES)).body).to.have.deep.property("results", [{ id, name: "Rule" }]);
    expect((await oms.get(`${RULES}${id}/`)).body).to.have.property("field");
  });

  it("writes that are answered and not done, as a whole or by member [variants.ignored]", async () => {
    const oms = await start({ "oms.order_filter_rules": { ignored: ["is_active"], answers: "echo" } });
    const { body } = await oms.post(RULES, { ...RULE, is_active: false });
    expect(body).to.have.property("is_active", false);
    const { id, is_active } = await stored("oms.order_filter_rules", { name: "Rule" });
    expect(is_active).to.equal(true);
    await platform.control("PUT", "variants", { "*": { ignored: "everything" } });
    expect((await oms.patch(`${RULES}${id}/`, { name: "Changed" })).status).to.equal(200);
    expect((await oms.post(RULES, { ...RULE, name: "New" })).status).to.equal(201);
    expect((await platform.state()).orderFilterRules.map(({ name }) => name)).to.deep.equal(["Rule"]);
  });

  it("reads that still show what was before a write [variants.late]", async () => {
    const oms = await start({ "*": { lateReads: 2 } });
    const { id } = (await oms.post(RULES, RULE)).body as { id: number };
    const one = `${RULES}${id}/`;
    expect((await oms.get(one)).status).to.equal(404);
    expect(names((await oms.get(RULES)).body)).to.deep.equal([]);
    expect(names((await oms.get(RULES)).body)).to.deep.equal(["Rule"]);
    await oms.patch(one, { name: "Changed" });
    const seen = async () => ((await oms.get(one)).body as { name?: string }).name;
    expect([await seen(), await seen(), await seen()]).to.deep.equal(["Rule", "Rule", "Changed"]);
    await oms.delete(one);
    expect([await seen(), await seen(), await seen()]).to.deep.equal(["Changed", "Changed", undefined]);
  });

  it("normal forms of what is written [variants.normal-forms]", async () => {
    const forms = ["lower-case", "trimmed", "sorted-lists", "urls", "defaults", "numbers-as-texts"] as const;
    const oms = await start({ "*": { normalForms: [...forms] } });
    await oms.post(RULES, { ...RULE, name: "Rule", values: ["b", 10] });
    expect(await stored("oms.order_filter_rules", { name: "rule" })).to.have.deep.property("values", [10, "b"]);
    await oms.post(SETTINGS, { key: "NEW", json_value: { url: "HTTPS://A.example:443/x", text: " T " } });
    const { id, json_value } = await stored("oms.application_settings", { key: "NEW" });
    expect(json_value).to.deep.equal({ api_version: 1, url: "https://a.example/x", text: "t" });
    expect((await oms.get(`${SETTINGS}${id}/`)).body).to.have.nested.property("json_value.api_version", "1");
    await platform.control("PUT", "variants", {
      "*": { normalForms: ["slashes-dropped", "nulls-dropped", "booleans-as-texts"] },
    });
    await oms.patch(`${SETTINGS}${id}/`, { json_value: { url: "https://a.example/", on: true, none: null } });
    expect((await oms.get(`${SETTINGS}${id}/`)).body).to.have.deep.property("json_value", {
      url: "https://a.example",
      on: "true",
    });
    await platform.control("PUT", "variants", { "*": { normalForms: ["null-to-list"] } });
    const location = (await stored("oms.stock_locations", { erp_code: "WH-CENTRAL" })).id;
    await oms.post(SCENARIOS, { name: "A", channels: null, default_stock_location: location });
    expect((await stored("oms.distribution_scenarios", { name: "A" })).channels).to.deep.equal([]);
  });

  it("members that a collection does not have: dropped, kept or refused [variants.unknown-members]", async () => {
    const oms = await start({});
    const write = (name: string) => oms.post(RULES, { ...RULE, name, colour: "red" });
    expect((await write("Dropped")).body).not.to.have.property("colour");
    await platform.control("PUT", "variants", { "*": { unknownMembers: "kept" } });
    expect((await write("Kept")).body).to.have.property("colour", "red");
    await platform.control("PUT", "variants", { "*": { unknownMembers: "refused" } });
    expect(await write("Refused")).to.deep.include({ status: 400, text: '{"colour":["Unexpected field."]}' });
  });

  it("OPTIONS that tells the members, nothing, or is refused [variants.options]", async () => {
    const oms = await start({});
    const options = () => oms.options(RULES);
    expect((await options()).body).to.have.nested.property("actions.POST.name");
    await platform.control("PUT", "variants", { "oms.order_filter_rules": { options: "nothing" } });
    expect((await options()).body).not.to.have.property("actions");
    await platform.control("PUT", "variants", { "oms.order_filter_rules": { options: "refused" } });
    expect((await options()).status).to.equal(405);
  });

  it("scenarios with one channel, and nothing else of a condition [scenarios.schema]", async () => {
    const oms = await start({}, { scenarioSchema: "one-channel" });
    const channel = (await stored("oms.channels", { name: "Web" })).id;
    const location = (await stored("oms.stock_locations", { erp_code: "WH-CENTRAL" })).id;
    const body = { name: "A", channels: [channel], default_stock_location: location };
    const made = (await oms.post(SCENARIOS, body)).body;
    expect(made).to.deep.include({ channel: null, conditions: [] }).and.not.have.property("channels");
    const { actions } = (await oms.options(SCENARIOS)).body as { actions: { POST: object } };
    expect(actions.POST).to.include.keys("name", "channel", "conditions").and.not.have.property("channels");
  });

  it("foreign keys that are shown as objects and written as ids [variants.references]", async () => {
    const oms = await start({ "*": { references: "id-objects" } });
    const shown = async () => (await oms.get(CONDITIONS)).body as { results: { cargo_company: object }[] };
    const company = await stored("oms.cargo_companies", { name: "Sandbox Cargo" });
    expect((await shown()).results[0]!.cargo_company).to.deep.equal({ id: company.id, name: "Sandbox Cargo" });
    await platform.control("PUT", "variants", { "*": { references: "pk-objects" } });
    const { cargo_company } = (await shown()).results[0]!;
    expect(cargo_company).to.deep.equal({ pk: company.id, name: "Sandbox Cargo" });
    const refused = await oms.post(CONDITIONS, { cargo_company, rules_configuration: { rules: [] } });
    expect(refused.status).to.equal(400);
  });

  it("masks of each kind, at any path [variants.masks]", async () => {
    const oms = await start({});
    const { id } = (await oms.post(HOOKS, { ...HOOK, config: { auth: { password: "secret-of-2", user: "u" } } }))
      .body as { id: number };
    const auth = (password: object) => ({ auth: { ...password, user: "u" } });
    for (const [as, secretKey, password] of [
      ["asterisks", "********", "********"],
      ["partly", "se*****-1", "se*****-2"],
      ["last-four", "****of-1", "****of-2"],
      ["filtered", "[Filtered]", "[Filtered]"],
      ["bullets", "••••••••", "••••••••"],
      ["null", null, null],
      ["empty", "", ""],
      ["absent", undefined, undefined],
    ]) {
      await platform.control("PUT", "variants", {
        "oms.hooks": { masks: [{ paths: ["secret_key", "**.password"], as }] },
      });
      const body = (await oms.get(`${HOOKS}${id}/`)).body as { secret_key?: unknown; config: object };
      expect(body.secret_key, as!).to.equal(secretKey);
      expect(body.config, as!).to.deep.equal(auth(password === undefined ? {} : { password }));
    }
    expect(await stored("oms.hooks", { id })).to.have.property("secret_key", "secret-of-1");
  });

  it("an id that becomes another object's [variants.reused-ids]", async () => {
    const oms = await start({ "*": { reuseIds: true } });
    const { id } = (await oms.post(RULES, RULE)).body as { id: number };
    await oms.delete(`${RULES}${id}/`);
    expect((await oms.post(RULES, { ...RULE, name: "Other" })).body).to.have.property("id", id);
    await platform.erase("oms.order_filter_rules", id);
    expect(await platform.control("POST", "objects/oms.order_filter_rules", { name: "Third" })).to.have.property(
      "id",
      id,
    );
  });

  it("answers in another charset, whether it is declared or not [variants.charset]", async () => {
    await start({ "oms.application_settings": { charset: { name: "windows-1254", declared: false } } });
    const { id } = await stored("oms.application_settings", { key: "FEATURE_01" });
    await platform.change("oms.application_settings", id, { json_value: "Çelik İş €" });
    const read = async () => {
      const headers = { Authorization: "Token sandbox-admin-token" };
      const response = await fetch(`${platform.sandbox.omsUrl}${SETTINGS}${id}/`, { headers });
      return [response.headers.get("content-type"), Buffer.from(await response.arrayBuffer()).toString("latin1")];
    };
    const [type, text] = await read();
    expect(type).to.equal("application/json");
    expect(text).to.contain('"\u00c7elik \u00dd\u00fe \\u20ac"');
    await platform.control("PUT", "variants", { "*": { charset: { name: "iso-8859-1" } } });
    const [declared, latin] = await read();
    expect(declared).to.equal("application/json; charset=iso-8859-1");
    expect(latin).to.contain('"\u00c7elik \\u0130\\u015f \\u20ac"');
  });

  it("deletions that are answered so or so, done or not [variants.deletions]", async () => {
    const oms = await start({});
    for (const status of [200, 204, 404, 409, 410]) {
      const deletions = { status, effective: false };
      const { id } = (await oms.post(RULES, { ...RULE, name: `R${status}` })).body as { id: number };
      await platform.control("PUT", "variants", { "oms.order_filter_rules": { deletions } });
      expect((await oms.delete(`${RULES}${id}/`)).status).to.equal(status);
      expect((await oms.get(`${RULES}${id}/`)).status).to.equal(200);
    }
  });

  it("users who see nothing of a collection [variants.hidden]", async () => {
    const oms = await start({ "oms.state_transitions": { hiddenFrom: ["admin"] } });
    const [{ id }] = (await platform.state()).stateTransitions as [{ id: number }];
    expect((await oms.get(TRANSITIONS)).body).to.deep.include({ count: 0, results: [] });
    expect((await oms.get(`${TRANSITIONS}${id}/`)).status).to.equal(404);
    expect((await oms.delete(`${TRANSITIONS}${id}/`)).status).to.equal(404);
    const other = client(platform.sandbox.omsUrl, "sandbox-erp-token");
    expect((await other.get(`${TRANSITIONS}${id}/`)).status).to.equal(200);
    for (const [hiddenAs, status] of [
      ["404", 404],
      ["403", 403],
    ] as const) {
      await platform.control("PUT", "variants", { "*": { hiddenFrom: "everybody", hiddenAs } });
      expect((await oms.get(TRANSITIONS)).status).to.equal(status);
    }
  });

  it("two objects of one identity, where nothing keeps them apart [variants.unique]", async () => {
    const oms = await start({ "*": { unique: false } });
    for (const [path, body] of [
      [RULES, RULE],
      [HOOKS, HOOK],
      [SETTINGS, { key: "TWICE", json_value: 1 }],
    ] as const) {
      const statuses = [(await oms.post(path, body)).status, (await oms.post(path, body)).status];
      expect(statuses, path).to.deep.equal([201, 201]);
    }
  });

  it("numbers that JavaScript does not have, digit for digit [settings.exact]", async () => {
    const oms = await start({});
    const document = '{"rate":1.0,"n":7,"huge":1e400,"big":9007199254740993,"[":"{1.0","__proto__":-0}';
    const { id } = await stored("oms.application_settings", { key: "FEATURE_01" });
    const headers = { Authorization: "Token sandbox-admin-token", "Content-Type": "application/json" };
    const url = `${platform.sandbox.omsUrl}${SETTINGS}${id}/`;
    await fetch(url, { method: "PATCH", headers, body: `{"json_value":${document}}` });
    const { text } = await oms.get(`${SETTINGS}${id}/`);
    for (const part of ['"rate":1.0', '"n":7', '"huge":1e400', '"big":9007199254740993', '"__proto__":-0', '"{1.0"']) {
      expect(text).to.contain(part);
    }
    await platform.control("POST", "snapshots", { name: "a" });
    await platform.control("POST", "snapshots/a/restore");
    expect((await oms.get(`${SETTINGS}${id}/`)).text).to.equal(text);
  });

  it("in a seed, by collection over `*`, until others are asked for or a reset [variants]", async () => {
    const oms = await start({}, { seed: { variants: { "*": { answers: "empty" }, "oms.hooks": { answers: "id" } } } });
    const texts = async () => [
      (await oms.post(HOOKS, { ...HOOK, target_url: "https://b.example/" })).text.replace(/\d+/, "1"),
      (await oms.post(RULES, RULE)).text,
    ];
    expect(await texts()).to.deep.equal(['{"id":1}', ""]);
    await platform.control("PUT", "variants", {});
    expect(await platform.control("GET", "variants")).to.deep.equal({});
    await platform.control("POST", "reset");
    expect(await texts()).to.deep.equal(['{"id":1}', ""]);
    const error = await platform.control("PUT", "variants", { "oms.nothing": {} }).catch(String);
    expect(error).to.contain("there is no collection oms.nothing");
  });
});
