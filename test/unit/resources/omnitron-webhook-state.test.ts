import { expect } from "chai";
import { eventTypes, type Hook, hooks, mayHideState } from "../../../providers/src/akinon/hooks.js";
import type { Platform } from "../../../providers/src/akinon/platform.js";
import { NotFound } from "../../../providers/src/http/errors.js";
import { checkInputs } from "../../../providers/src/pulumi/check.js";
import { heldAs, plan } from "../../../providers/src/resources/omnitron-webhook-state/held-hooks.js";
import type { HeldHook } from "../../../providers/src/resources/omnitron-webhook-state/args.js";
import type { Observed } from "../../../providers/src/resources/omnitron-webhook-state/matching.js";
import { omnitronWebhookState } from "../../../providers/src/resources/omnitron-webhook-state/reconcile.js";
import { rejection } from "../../support/rejection.js";

const hook = (id: number, is_active: boolean) =>
  ({ id, is_active, event_type: "order.created", target_url: `https://oms/${id}` }) as Hook;
const held = (id: number, activeBefore: boolean) => ({ id, targetUrl: `https://oms/${id}`, activeBefore });
const off = { eventType: "order.created", active: false, whenMissing: "error" as const };
const state = (...hooks: HeldHook[]) => ({ id: "order.created", inputs: off, outputs: { hooks } });

/** An Omnitron whose user sees these hooks. */
function omnitron(rows: object[], { omsUrl = "https://oms.example", registry = ["order.created"] as unknown } = {}) {
  const http = {
    origin: "https://omnitron.example",
    get: async (path: string) => (path.endsWith("registry/") ? registry : rows),
    options: () => Promise.resolve(undefined),
  };
  const attempt = { method: "GET", url: "", about: "" };
  return {
    omnitronHooks: hooks(http, "/hooks/", mayHideState),
    eventTypes: () =>
      eventTypes(
        { ...http, get: registry === "none" ? () => Promise.reject(new NotFound(attempt, "", "", 404)) : http.get },
        "/hooks/",
      ),
    omsReceivers: [`${omsUrl}/api/v1/oms/`],
  } as unknown as Platform;
}
const row = (id: number | string, target_url: unknown, members: object = {}) => ({
  ...{ id, target_url, event_type: "order.created", is_active: true },
  ...members,
});
const observe = async (platform: Platform, inputs: object = off) =>
  (await omnitronWebhookState.observe(platform, inputs as typeof off)) as Observed;
const matchingIds = async (platform: Platform, inputs: object = off) =>
  (await observe(platform, inputs)).matching.map(({ id }) => id);

describe("the hooks that OmnitronWebhookState means", () => {
  const same = [
    "https://oms.example/api/v1/oms/orders",
    "HTTPS://oms.example/api/v1/oms/orders",
    "https://OMS.example/api/v1/oms/orders-webhook",
    "https://oms.example:443/api/v1/oms/orders",
  ];

  it("are told by their addresses as URLs", async () => {
    expect(await matchingIds(omnitron(same.map((url, index) => row(index, url))))).to.deep.equal([0, 1, 2, 3]);
    for (const omsUrl of ["HTTPS://OMS.example:443", "https://oms.EXAMPLE"]) {
      expect(await matchingIds(omnitron([row(1, same[0])], { omsUrl }))).to.deep.equal([1]);
    }
    const umlaut = omnitron([row(1, "https://xn--bcher-kva.example/api/v1/oms/a")], {
      omsUrl: "https://bücher.example",
    });
    expect(await matchingIds(umlaut)).to.deep.equal([1]);
  });

  it("are told by an exact address in the same way, and by every letter of its path", async () => {
    const platform = omnitron([
      row(1, "HTTPS://A.example:443"),
      row(2, "https://a.example/x"),
      row(3, "https://a.example/X"),
    ]);
    expect(await matchingIds(platform, { ...off, targetUrl: "https://a.example/" })).to.deep.equal([1]);
    expect(await matchingIds(platform, { ...off, targetUrl: "https://a.example/x" })).to.deep.equal([2]);
  });

  it("are not those at an address that differs in case, slash or port, which a note names", async () => {
    const others = [
      "https://oms.example//api/v1/oms/a",
      "https://oms.example/API/v1/oms/a",
      "https://oms.example:8443/api/v1/oms/a",
      "https://oms.example./api/v1/oms/a",
      "https://u:p@OMS.example/api/v1/oms/a",
      "https://oms.example/%61pi/v1/oms/a",
    ];
    const platform = omnitron([
      row(1, same[0], { is_active: false }),
      ...others.map((url, index) => row(index + 2, url)),
    ]);
    const observed = await observe(platform);
    expect(observed.matching.map(({ id }) => id)).to.deep.equal([1]);
    const { note } = await omnitronWebhookState.ensure(platform as never, off, observed, undefined, () => undefined);
    expect(note)
      .to.contain("webhook 2 (https://oms.example//api/v1/oms/a), webhook 3 (")
      .and.contain("hook 4 (")
      .and.contain("hook 5 (")
      .and.contain("hook 6 (https://OMS.example/")
      .and.contain("hook 7 (")
      .and.contain("is left on");
  });

  it("may have texts for ids, and stand among rows that do not fit", async () => {
    const rows = [row("a", same[0]), row(2, null), row(3, same[0], { event_type: null }), { id: 4 }];
    expect(await matchingIds(omnitron(rows))).to.deep.equal(["a"]);
    const broken = omnitron([...rows, row(5, same[0], { is_active: "yes" })]);
    const { message } = await rejection(matchingIds(broken));
    expect(message).to.contain(
      "webhook 5 (https://omnitron.example/hooks/) cannot be used: is_active must be true or false, and is a text",
    );
  });

  it("may have no members that older hook libraries do not know", async () => {
    expect((await observe(omnitron([row(1, same[0])]))).matching).to.deep.equal([
      { ...row(1, same[0]), secret_key: null, callback: null },
    ]);
  });

  for (const [what, platform, inputs, words] of [
    [
      "the user sees none",
      omnitron([]),
      off,
      "this user sees no webhooks in Omnitron at all. A user without superuser rights",
    ],
    [
      "the library is an old one",
      omnitron([], { registry: "none" }),
      off,
      "in which even a superuser sees only its own webhooks",
    ],
    [
      "the event is misspelt",
      omnitron([row(1, same[0])]),
      { ...off, eventType: "order.creted" },
      'no webhook for event "order.creted" is at https://oms.example/api/v1/oms/; there are webhooks for: order.created',
    ],
    [
      "the address is another",
      omnitron([row(1, "https://erp.example/a?token=1")]),
      off,
      "none of the 1 webhooks that this user sees is at https://oms.example/api/v1/oms/; for this event there is webhook 1 at https://erp.example/a.",
    ],
    [
      "the OMS's address may be wrong",
      omnitron([row(1, "https://erp.example/a")]),
      { ...off, connection: "acme" },
      "First check the OMS's address: set akinon:connections.acme.omsUrl with `",
    ],
    [
      "the address differs in its port alone",
      omnitron([row(1, "https://oms.example:8443/api/v1/oms/a")]),
      off,
      'no webhook for event "order.created" is exactly below https://oms.example/api/v1/oms/; there is webhook 1 at ' +
        "https://oms.example:8443/api/v1/oms/a. First check the OMS's address: set akinon:omsUrl with `",
    ],
  ] as const) {
    it(`are missing for a reason that is told: ${what}`, async () => {
      expect((await rejection(matchingIds(platform, inputs))).message)
        .to.contain(words)
        .and.contain('whenMissing: "ignore"');
    });
  }
});

describe("OmnitronWebhookState", () => {
  it("switches only what stands otherwise, and remembers how each stood", () => {
    const { switches, hooks } = plan(off, { matching: [hook(2, false), hook(1, true)], released: [] });
    expect(switches.map(({ hook: { id }, active }) => [id, active])).to.deep.equal([[1, false]]);
    expect(hooks).to.deep.equal([held(1, true), held(2, false)]);
  });

  it("keeps what it remembered, whatever a hook looks like now", () => {
    const { hooks } = plan(off, { matching: [hook(1, false)], released: [] }, state(held(1, true)));
    expect(hooks).to.deep.equal([held(1, true)]);
  });

  it("puts a hook back that no longer matches, unless somebody did already", () => {
    const before = state(held(1, true), held(2, true));
    const { switches, hooks } = plan(off, { matching: [], released: [hook(1, false), hook(2, true)] }, before);
    expect(switches.map(({ hook: { id }, active }) => [id, active])).to.deep.equal([[1, true]]);
    expect(hooks).to.deep.equal([]);
  });

  it("leaves another hook alone that has the id of one that it held", () => {
    const before = state({ ...held(1, true), createdDate: "2026-01-01" }, held(2, true));
    const other = { ...hook(1, false), target_url: "https://oms/another", created_date: "2026-02-02" };
    const moved = { ...hook(2, false), target_url: "https://oms/other" };
    expect([other, moved].map((each) => heldAs(before, each))).to.deep.equal([undefined, undefined]);
    const { hooks } = plan(off, { matching: [other], released: [] }, before);
    const anew = { ...held(1, false), targetUrl: "https://oms/another", createdDate: "2026-02-02" };
    expect(hooks).to.deep.equal([anew, held(2, true)]);
    expect(plan(off, { matching: [], released: [moved] }, before).switches).to.deep.equal([]);
  });

  it("takes a hook that appeared for drift, and does not remember it before it is switched", () => {
    const observed = { matching: [hook(1, false), hook(3, true)], released: [], all: [] };
    const before = state(held(1, true));
    expect(omnitronWebhookState.project(observed, before)).to.deep.equal({
      inputs: { ...off, active: true },
      outputs: before.outputs,
    });
    expect(plan(off, observed, before).hooks).to.deep.equal([held(1, true), held(3, true)]);
  });

  it("never forgets how a hook stood, whether it is hidden or somebody moved it", () => {
    const before = state(held(1, true), held(2, true), held(3, true));
    const observed = { matching: [hook(1, false)], released: [hook(2, false)], all: [] };
    expect(omnitronWebhookState.project(observed, before).outputs.hooks).to.deep.equal(before.outputs.hooks);
    const { hooks, switches } = plan(off, observed, before);
    expect(hooks).to.deep.equal([held(1, true), held(3, true)]);
    expect(switches).to.have.length(1);
  });

  it("excludes an exact address together with beginnings", () => {
    const args = { eventType: "x", targetUrl: "https://a", targetPrefixes: ["https://b"] };
    expect(checkInputs(omnitronWebhookState.schema, args).failures[0]!.property).to.equal("targetPrefixes");
  });
});
