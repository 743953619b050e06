import { expect } from "chai";
import { readState, unreadable } from "../../../providers/src/pulumi/stack-state.js";
import { rejection } from "../../support/rejection.js";

describe("the stack's state, as the engine tells it", () => {
  const telling = (answers: Record<string, unknown>) => (what: string) =>
    what in answers ? Promise.resolve(answers[what] as never) : Promise.reject(new Error(`unknown function ${what}`));

  it("is the outputs of each resource", async () => {
    const outputs = { "urn:a": { outputs: { id: 1 } } };
    const ask = telling({ readStackOutputs: { outputs: { applied: {} } }, readStackResourceOutputs: { outputs } });
    expect([...(await readState("o/p/dev", ask))]).to.deep.equal([["urn:a", { id: 1 }]]);
  });

  it("is empty where the stack was never updated", async () => {
    expect((await readState("o/p/dev", telling({ readStackOutputs: { outputs: {} } }))).size).to.equal(0);
  });

  it("that cannot be read is told with the reason and what is left out", async () => {
    const error = await rejection(readState("o/p/dev", telling({})));
    expect(unreadable("dev", error))
      .to.match(/^the state of stack dev cannot be read \(unknown function readStackOutputs\)/)
      .and.contain("Errors that it finds are warnings in this run");
  });
});
