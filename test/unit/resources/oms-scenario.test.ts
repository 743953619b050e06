import { expect } from "chai";
import { ASSUMED } from "../../../providers/src/akinon/member-names.js";
import type { Scenario } from "../../../providers/src/akinon/scenarios.js";
import { checkInputs, withDefaults } from "../../../providers/src/pulumi/check.js";
import { Refused } from "../../../providers/src/pulumi/errors.js";
import { declare } from "../../../providers/src/resources/oms-scenario/declare.js";
import { wait } from "../../../providers/src/resources/oms-scenario/pending.js";
import { omsScenario } from "../../../providers/src/resources/oms-scenario/reconcile.js";
import { planObject } from "../../../providers/src/resources/object.js";
import { desiredScenario } from "../../../providers/src/resources/oms-scenario/scenario-body.js";
import type { Inputs } from "../../../providers/src/resources/oms-scenario/schema.js";

const declared = (args: object = {}) => {
  const all = { name: "A", kind: "distribution", channel: { id: 3 }, defaultStockLocation: 9, ...args };
  const { inputs, failures } = checkInputs(omsScenario.schema, all);
  expect(failures).to.deep.equal([]);
  return withDefaults(omsScenario.schema.properties, inputs) as Inputs;
};
const references = { channelId: 3, stockLocationId: 9 };
const names = ASSUMED.scenario;
const scenario = (inputs: Inputs, changes: object = {}) =>
  ({ id: 4, priority: 1, ...desiredScenario(inputs, references, names), ...changes }) as unknown as Scenario;
const plan = (inputs: Inputs, standing?: Scenario) => planObject(declare(inputs, references, names), standing);
const applied = (inputs: Inputs) => ({
  id: "4",
  inputs,
  outputs: { status: "applied" as const, scenarioId: 4, ...references },
});

describe("OmsScenario", () => {
  it("writes any channel as a dynamic condition without a value", () => {
    const body = desiredScenario(declared({ channel: "any" }), { ...references, channelId: null }, names);
    expect(body).to.deep.include({ channel_condition_type: "dynamic", channels: null, rules: [] });
    expect(body).not.to.have.any.keys("description", "priority");
  });

  it("gives body the last word, and passes its unknown members through", () => {
    const body = desiredScenario(
      declared({ body: { default_stock_location: 1, planning_hint: { a: 1 } } }),
      references,
      names,
    );
    expect(body).to.deep.include({ default_stock_location: 1, planning_hint: { a: 1 } });
  });

  it("takes an equal scenario of the same name for its own, and refuses one that differs", () => {
    expect(plan(declared(), scenario(declared()))).to.deep.include({ kind: "leave", previous: undefined });
    const other = scenario(declared(), { is_active: false });
    expect(() => plan(declared(), other)).to.throw(Refused, /scenario 4 .* is_active .*adopt: true/);
    const inputs = declared({ adopt: true });
    expect(plan(inputs, scenario(inputs)), "it may have been there")
      .to.have.property("previous")
      .that.is.an("object");
    const adopted = plan(declared({ adopt: true }), other);
    expect(adopted).to.deep.include({ kind: "change", body: { is_active: true } });
    expect(adopted).to.have.nested.property("previous.is_active", false);
  });

  it("does not compare what was not declared", () => {
    const inputs = declared();
    const seen = omsScenario.project(
      { scenario: scenario(inputs, { priority: 50, description: "x", unheard_of: 1 }), channelId: 3, names },
      applied(inputs),
    );
    expect(seen.inputs).to.deep.equal(inputs);
  });

  it("shows a channel that is gone, or that another one has the place of", () => {
    const inputs = declared();
    const channel = (channelId: number | undefined) =>
      omsScenario.project({ scenario: scenario(inputs), channelId, names }, applied(inputs)).inputs.channel;
    expect(channel(undefined)).to.deep.equal({ gone: "OMS has no channel with id 3 any more" });
    expect(channel(8)).to.deep.equal({ id: 8 });
    expect(channel(3)).to.equal(inputs.channel);
  });

  it("shows drift under the names of the inputs", () => {
    const inputs = declared({ body: { hint: 1 }, shipping: [1] });
    const theirs = scenario(inputs, { hint: 2, channels: null, channel_condition_type: "dynamic", shippings: [1, 2] });
    expect(omsScenario.project({ scenario: theirs, channelId: 3, names }, applied(inputs)).inputs).to.deep.equal({
      ...inputs,
      body: { hint: 2 },
      channel: "any",
      shipping: [1, 2],
    });
  });

  it("that waits asks whether a channel with nearly that name is meant", () => {
    const channels = [
      { id: 1, name: "Web Shop" },
      { id: 2, name: "Seller Center" },
    ];
    const waiting = (name: string) => wait(declared({ channel: { name } }), undefined, channels);
    expect(waiting("Seller Centre").note).to.contain(
      'pending: OMS has no channel with name "Seller Centre" yet; Seller Center\'s first order creates it. ' +
        'Did you mean "Seller Center"? Once it is there, ',
    );
    expect(waiting("Marketplace").note).to.contain("first order creates it. Once it is there, ");
    expect(waiting("Seller Centre").outputs).to.deep.equal({
      status: "pending",
      waitingFor: 'a channel with name "Seller Centre"',
    });
  });

  it("shows a pending scenario as declared", () => {
    const inputs = declared();
    const pending = { id: "pending:x", inputs, outputs: { status: "pending" as const, waitingFor: "a channel" } };
    expect(omsScenario.project("pending", pending)).to.deep.equal({ inputs, outputs: pending.outputs });
  });

  it("refuses a matcher that matches everything", () => {
    const { failures } = checkInputs(omsScenario.schema, { ...declared(), channel: {} });
    expect(failures.map(({ property }) => property)).to.deep.equal(["channel"]);
  });
});
