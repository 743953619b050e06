import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { getEventTypes, getOmsChannel, getStockLocation, OmsScenario } from "../../providers/src/index.js";

const valueOf = <Value>(output: pulumi.Output<Value>) =>
  new Promise<Value>((resolve) => output.apply((value) => resolve(value)));

describe("a program's unit test with setMocks", () => {
  const calls: pulumi.runtime.MockCallArgs[] = [];
  let answer: Record<string, unknown>;

  before(() =>
    pulumi.runtime.setMocks({
      newResource: ({ name, inputs }) => ({ id: name, state: inputs as object }),
      call: (asked) => {
        calls.push(asked);
        return answer;
      },
    }),
  );
  beforeEach(() => calls.splice(0));
  after(() => pulumi.runtime.disconnect());

  it("answers the look-ups, which touch no network", async () => {
    answer = { id: 7, name: "Seller Center", type: "web", omnitronId: 3 };
    expect(await valueOf(getOmsChannel({ name: "Seller Center", connection: "acme" }))).to.deep.equal(answer);
    expect(calls).to.deep.include({
      token: "akinon:index:getOmsChannel",
      inputs: { name: "Seller Center", connection: "acme" },
      provider: "",
    });
    answer = { id: 1, name: "Central", erpCode: "WH" };
    expect(await valueOf(getStockLocation({ erpCode: "WH" }))).to.deep.equal(answer);
    answer = { eventTypes: ["order.created"] };
    expect(await valueOf(getEventTypes({ system: "oms" }))).to.deep.equal(["order.created"]);
  });

  it("says by an empty answer that there is no channel", async () => {
    answer = {};
    expect(await valueOf(getOmsChannel({ name: "Seller Center" }))).to.equal(undefined);
  });

  for (const test of ["one test", "another test"]) {
    it(`may declare the same in each test of a file: ${test}`, async () => {
      const args = { name: "All", kind: "transfer", channel: "any", defaultStockLocation: 1 } as const;
      expect(await valueOf(new OmsScenario("all", args).name)).to.equal("All");
      expect(await valueOf(new OmsScenario("other", args).name)).to.equal("All");
    });
  }
});
