import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { OmsScenario } from "../../../providers/src/index.js";

const ORIGIN = "https://oms.example";
/** What a state has of scenarios whose rules are secret. */
const STATES: Record<string, object> = {
  all: { origin: ORIGIN, status: "applied", rules: pulumi.secret([]) },
  pending: { origin: ORIGIN, status: "pending", waitingFor: "a channel with name A", rules: pulumi.secret([]) },
};

describe("the outputs of a scenario whose rules are secret", () => {
  before(() =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: { ...inputs, ...STATES[name] } as object }),
      call: () => ({}),
    }),
  );
  after(() => pulumi.runtime.disconnect());

  const areSecret = (name: string, channel: pulumi.Input<"any" | { name: string }>) => {
    const rules = pulumi.secret([{ a: "b" }]);
    const made = new OmsScenario(name, { name, kind: "distribution", defaultStockLocation: 1, rules, channel });
    return Promise.all([made.status, made.waitingFor].map((output) => pulumi.isSecret(output)));
  };

  it("say in clear whether it stands", async () => {
    expect(await areSecret("all", "any")).to.deep.equal([false, false]);
  });

  it("hide what it waits for where its channel is secret too", async () => {
    expect(await areSecret("pending", pulumi.secret({ name: "A" }))).to.deep.equal([false, true]);
  });
});
