import { expect } from "chai";
import { omnitronHooks } from "../../../providers/src/inspection/omnitron-hooks.js";
import { connectedAddresses, omnitronAliases } from "../../../providers/src/inspection/omnitron-aliases.js";
import { omsWebhooks } from "../../../providers/src/inspection/oms-webhooks.js";
import { references } from "../../../providers/src/inspection/references.js";
import { schema } from "../../../providers/src/inspection/schema.js";
import { registration, supplierCode } from "../../../providers/src/inspection/settings.js";
import { applications, clock, registry } from "../../../providers/src/inspection/systems.js";
import { type Finding, together, worst, worstFirst } from "../../../providers/src/inspection/finding.js";
import { ASSUMED } from "../../../providers/src/akinon/member-names.js";

const told = (findings: readonly Finding[]) =>
  findings.map(({ level, subject, seen }) => `${level} ${subject}: ${seen}`);
const hook = (id: number, event_type: string, target_url: string, is_active = true) => ({
  id,
  event_type,
  target_url,
  is_active,
  secret_key: null,
  callback: null,
});
const RECEIVERS = ["https://oms.example/api/v1/oms/"];

describe("findings", () => {
  const finding = (level: Finding["level"], subject: string, seen: string): Finding => ({
    level,
    system: "oms",
    subject,
    seen,
  });

  it("come with the worst first, and the same words once", () => {
    const all = [
      finding("ok", "a", "x"),
      finding("error", "b", "y"),
      finding("error", "c", "y"),
      finding("note", "d", "z"),
    ];
    expect(told(together(worstFirst(all)))).to.deep.equal(["error b, c: y", "note d: z", "ok a: x"]);
    expect([worst(all), worst([])]).to.deep.equal(["error", "ok"]);
  });
});

describe("Omnitron's webhooks at an OMS", () => {
  it("are found by their address in whatever form; those that only look alike, and twins, are warned of", () => {
    const all = [
      hook(1, "order.created", "HTTPS://OMS.example:443/api/v1/oms/orders"),
      hook(2, "order.created", "https://oms.example/api/v1/oms/orders", false),
      hook(3, "order.created", "http://oms.example/api//v1/oms/orders/"),
      hook(4, "order.created", "https://erp.example/"),
    ];
    expect(told(omnitronHooks(all, ["order.created"], RECEIVERS))).to.deep.equal([
      "ok webhook order.created: 1 at HTTPS://OMS.example:443/api/v1/oms/orders (on), 2 at https://oms.example/api/v1/oms/orders (off)",
      "warning webhook order.created: 1 and 2 have the same address: each event is delivered twice",
      "warning webhook order.created: 3 at http://oms.example/api//v1/oms/orders/ (on) differs from the OMS's address only in letter case, slashes, scheme or port, so an update leaves it on",
    ]);
  });

  it("under another name of its host are warned of where they are on; not those of another seller's OMS", () => {
    const all = [
      hook(1, "order.created", "https://oms.example/api/v1/oms/orders"),
      hook(2, "order.created", "http://oms.internal:8000/api/v1/oms/orders/"),
      hook(3, "order.created", "http://127.0.0.1/api/v1/oms/orders", false),
      hook(4, "order.created", "https://bee.example/api/v1/oms/orders"),
      hook(5, "order.created", "https://erp.example/api/v1/orders"),
      hook(6, "order.updated", "https://oms.internal/api/v1/oms/orders"),
      hook(7, "order.created", "http://127.0.0.1:8000/api/v1/oms/orders"),
      hook(8, "order.created", "http://oms/api/v1/oms/orders"),
      hook(9, "order.created", "https://marketing.example/api/v1/oms/orders"),
      hook(10, "order.created", "https://oms.example/api/v1/oms-legacy/orders"),
      hook(11, "order.created", "https://bee.example.net/api/v1/oms/orders"),
    ];
    const others = connectedAddresses({
      "akinon:connections": JSON.stringify({ bee: { omsUrl: "https://bee.example" }, cat: { token: "t" } }),
    });
    const found = omnitronAliases("order.created", all, RECEIVERS, others);
    const rest = "has the OMS's path at another host, and an update leaves it on";
    expect(told(found)).to.deep.equal([
      `warning webhook order.created: 2 at http://oms.internal:8000/api/v1/oms/orders/ ${rest}`,
      `warning webhook order.created: 7 at http://127.0.0.1:8000/api/v1/oms/orders ${rest}`,
      `warning webhook order.created: 8 at http://oms/api/v1/oms/orders ${rest}`,
      `note webhook order.created: 9 at https://marketing.example/api/v1/oms/orders ${rest}`,
      `note webhook order.created: 11 at https://bee.example.net/api/v1/oms/orders ${rest}`,
    ]);
    expect(found[0]!.remedy).to.contain("declare an OmnitronWebhookState with this address as targetUrl");
    expect(omnitronAliases("order.updated", all, RECEIVERS, others)).to.deep.equal([]);
  });

  it("that only begin as the OMS's do are not its own", () => {
    const legacy = hook(1, "order.created", "https://oms.example/api/v1/oms-legacy/orders");
    expect(told(omnitronHooks([legacy], ["order.created"], RECEIVERS))).to.deep.equal([
      "error webhook order.created: none has the OMS's address; there is 1 at https://oms.example/api/v1/oms-legacy/orders (on)",
    ]);
    expect(omnitronAliases("order.created", [legacy], RECEIVERS, [])).to.deep.equal([]);
  });

  it("are not taken for gone where a user sees none, or others only", () => {
    expect(told(omnitronHooks([], ["order.created"], RECEIVERS))).to.deep.equal([
      "error webhooks: this user sees none at all",
    ]);
    const [elsewhere, unknown] = told(
      omnitronHooks([hook(4, "order.created", "https://erp.example/")], ["order.created", "order.updated"], RECEIVERS),
    );
    expect(elsewhere).to.equal(
      "error webhook order.created: none has the OMS's address; there is 4 at https://erp.example/ (on)",
    );
    expect(unknown).to.equal(
      "error webhook order.updated: none of the 1 webhooks that this user sees is for this event",
    );
  });
});

describe("OMS's webhooks to Seller Center", () => {
  const wanted = [{ eventType: "package.created", targetUrl: "https://sc.example/packages/" }];

  it("stand, are off or are to be made; those of the same event that are aimed elsewhere are warned of", () => {
    expect(told(omsWebhooks([hook(1, "package.created", "https://SC.example/packages/")], wanted))).to.deep.equal([
      "ok webhook package.created: 1 is on",
    ]);
    const all = [
      hook(1, "package.created", "https://sc.example/packages/", false),
      hook(2, "package.created", "https://old-sc.example/packages/"),
      hook(3, "package.created", "https://sc.example/package/"),
      hook(4, "package.created", "https://wms.example/in/"),
    ];
    expect(told(omsWebhooks(all, wanted))).to.deep.equal([
      "note webhook package.created: 1 is off; an update switches it on",
      "warning webhook package.created: 2 calls https://old-sc.example/packages/, and would deliver in addition to the declared one",
      "warning webhook package.created: 3 calls https://sc.example/package/, and would deliver in addition to the declared one",
    ]);
  });
});

describe("settings of an OMS", () => {
  const code = { key: "SUPPLIER_CODE", code: "A", before: undefined };
  const setting = (json_value: unknown, key = "SUPPLIER_CODE") => [{ id: 1, key, json_value }];

  it("say whose it is", () => {
    expect(supplierCode([], code).level).to.equal("note");
    expect(supplierCode(setting("A"), code).level).to.equal("ok");
    expect(supplierCode(setting("B"), code).seen).to.equal(
      'this OMS has "B", but you declare "A": it may be another seller\'s',
    );
    expect(supplierCode(setting("B"), { ...code, before: "B" }).level).to.equal("note");
  });

  it("can register in Omnitron again what is switched off", () => {
    const listed = setting(
      [{ event_type: "order.created" }, "order.updated", { event_type: "x" }],
      "OMNITRON_WEBHOOKS",
    );
    expect(told(registration(listed, ["order.created", "order.updated"]))).to.deep.equal([
      "note OMNITRON_WEBHOOKS: OMS's setup step webhooks would register order.created, order.updated in Omnitron again",
    ]);
    expect(registration(setting({ odd: true }, "OMNITRON_WEBHOOKS"), ["order.created"])).to.deep.equal([]);
  });
});

describe("systems", () => {
  it("agree in time, or say how far they are apart", () => {
    const noon = new Date("2026-01-01T12:00:00Z");
    expect(clock("oms", new Date("2026-01-01T12:00:30Z"), noon).level).to.equal("ok");
    expect(clock("oms", new Date("2026-01-01T11:50:00Z"), noon).seen).to.equal(
      "it is 600 s behind this machine's clock",
    );
  });

  it("are where Omnitron says that they are", () => {
    const known = [
      { id: 1, application_type: "oms", config: { web_url: "https://oms.example/" } },
      { id: 2, application_type: "seller_center_be", config: { web_url: "https://sc.example" } },
      { id: 3, application_type: "integrator", config: null },
    ];
    expect(told(applications(known, { omsUrl: "https://oms.example", sellerCenterUrl: undefined }))).to.deep.equal([
      "ok akinon:omsUrl: Omnitron names the same address, https://oms.example/",
      "warning akinon:sellerCenterUrl: it is not set, and Omnitron names https://sc.example",
    ]);
    const [, other] = told(applications(known, { sellerCenterUrl: "https://other.example" }));
    expect(other).to.equal(
      "warning akinon:sellerCenterUrl: it is https://other.example, and Omnitron names https://sc.example",
    );
  });

  it("know their events, as far as they say", () => {
    expect(registry("oms", ["a", "b"], ["a"]).level).to.equal("ok");
    expect(registry("oms", ["a"], ["a", "c"]).seen).to.equal("it does not know c");
    expect(registry("oms", undefined, ["a"]).level).to.equal("note");
  });
});

describe("what scenarios need", () => {
  const channels = [{ id: 7, name: "Web" }];
  const stock = [{ id: 1, name: "Central", erp_code: "WH" }];

  it("is there, is to come, or is missing", () => {
    const scenario = (channel: unknown, defaultStockLocation: unknown) => [
      { name: "All", channel, defaultStockLocation },
    ];
    expect(told(references(scenario({ name: "Web" }, { erpCode: "WH" }), channels, stock))).to.deep.equal([
      'ok scenario All: channel 7 has name "Web"',
      'ok scenario All: there is a stock location with erpCode "WH"',
    ]);
    expect(told(references(scenario({ name: "Seller Center" }, 9), channels, stock))).to.deep.equal([
      'note scenario All: no channel has name "Seller Center" yet, so the scenario waits. The first order of Seller Center creates its channel',
      "error scenario All: there is no stock location 9",
    ]);
    expect(references(scenario("any", undefined), channels, stock)).to.deep.equal([]);
  });

  it("is called as the package takes it, or not", () => {
    const members = ["name", "description", "is_active", "priority", "channels", "shippings", "payments"];
    expect(schema("scenarios", ASSUMED.scenario, undefined).level).to.equal("note");
    expect(schema("scenarios", ASSUMED.scenario, [...members, "default_stock_location", "rules"]).level).to.equal("ok");
    expect(schema("scenarios", ASSUMED.scenario, members).seen).to.contain(
      "has no default_stock_location, rules; it has name",
    );
  });
});
