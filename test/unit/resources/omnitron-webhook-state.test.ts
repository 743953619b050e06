import { expect } from "chai";
import type { Hook } from "../../../providers/src/akinon/hooks.js";
import { checkInputs } from "../../../providers/src/pulumi/check.js";
import { omnitronWebhookState, plan } from "../../../providers/src/resources/omnitron-webhook-state/reconcile.js";

const hook = (id: number, is_active: boolean) =>
  ({ id, is_active, event_type: "order.created", target_url: `https://oms/${id}` }) as Hook;
const held = (id: number, activeBefore: boolean) => ({ id, targetUrl: `https://oms/${id}`, activeBefore });
const off = { eventType: "order.created", active: false, whenMissing: "error" as const };
const state = (...hooks: ReturnType<typeof held>[]) => ({ id: "order.created", inputs: off, outputs: { hooks } });

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
