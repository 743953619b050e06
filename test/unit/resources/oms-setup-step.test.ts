import { expect } from "chai";
import type { WritablePlatform } from "../../../providers/src/akinon/platform.js";
import type { SetupResult } from "../../../providers/src/akinon/setup-steps.js";
import { omsSetupStep } from "../../../providers/src/resources/oms-setup-step/reconcile.js";
import type { Inputs } from "../../../providers/src/resources/oms-setup-step/schema.js";
import { rejection } from "../../support/rejection.js";

/** An OMS whose step answers one result after another, and a clock that does not wait. */
function stage(results: SetupResult[], { isRequired = true, execute = async () => {} } = {}) {
  const calls: string[] = [];
  let now = 0;
  const platform = {
    setupSteps: {
      isRequired: async () => isRequired,
      result: async () => (calls.push("status"), results.length > 1 ? results.shift()! : results[0]!),
    },
    write: { setupSteps: { execute: () => (calls.push("execute"), execute()) } },
  } as unknown as WritablePlatform;
  const clock = { now: () => now, sleep: async (milliseconds: number) => void (now += milliseconds) };
  const told: string[] = [];
  const run = (inputs: Partial<Inputs> = {}, state?: Inputs) =>
    omsSetupStep(clock).ensure(
      platform,
      { step: "addresses", triggers: undefined, ...inputs },
      undefined,
      state && { id: "addresses", inputs: state, outputs: { result: "FINISHED" } },
      (text) => told.push(text),
    );
  return { run, calls, told };
}

describe("OmsSetupStep", () => {
  it("is started where it is required, and waited for", async () => {
    const { run, calls } = stage(["READY", "WORKING", "FINISHED"]);
    expect((await run()).outputs).to.deep.equal({ result: "FINISHED" });
    expect(calls).to.deep.equal(["status", "execute", "status", "status"]);
  });

  it("is not started where it is not required, unless it always is to be", async () => {
    const needless = stage(["READY"], { isRequired: false });
    expect((await needless.run()).outputs).to.deep.equal({ result: "NOT_REQUIRED" });
    expect(needless.calls).to.deep.equal([]);
    const always = stage(["READY", "FINISHED"], { isRequired: false });
    await always.run({ when: "always" });
    expect(always.calls).to.include("execute");
  });

  it("is not started a second time while somebody runs it", async () => {
    const { run, calls } = stage(["WORKING", "WORKING", "FINISHED"]);
    await run();
    expect(calls).not.to.include("execute");
  });

  it("is waited for when the answer to its start was lost, and only then", async () => {
    const execute = () => Promise.reject(Object.assign(new Error("lost"), { unsure: true }));
    const atWork = stage(["READY", "WORKING", "FINISHED"], { execute });
    expect((await atWork.run()).outputs).to.deep.equal({ result: "FINISHED" });
    const through = stage(["READY", "FINISHED"], { execute });
    expect((await through.run()).outputs).to.deep.equal({ result: "FINISHED" });
    const never = stage(["FINISHED"], { execute });
    expect((await rejection(never.run())).message).to.equal("lost");
  });

  for (const result of ["FAILED", "ABORTED"] as const) {
    it(`fails when it ends as ${result}`, async () => {
      const { run } = stage(["READY", "WORKING", result]);
      expect((await rejection(run())).message).to.contain(`ended as ${result} after 2 s`);
    });
  }

  for (const before of ["FINISHED", "FAILED"] as const) {
    it(`is not taken for ${before} because an earlier run was`, async () => {
      const queued = stage([before, before, before, "WORKING", "FINISHED"]);
      expect((await queued.run()).outputs).to.deep.equal({ result: "FINISHED" });
      expect(queued.calls).to.have.length(6);
    });
  }

  it("fails although an earlier run had finished", async () => {
    const { run } = stage(["FINISHED", "FINISHED", "WORKING", "FAILED"]);
    expect((await rejection(run())).message).to.contain("ended as FAILED");
  });

  it("may be through before anybody looks: an earlier run's status that stays for a while is this one's", async () => {
    const { run, calls } = stage(["FINISHED"]);
    expect((await run()).outputs).to.deep.equal({ result: "FINISHED" });
    expect(calls.length).to.be.above(4);
  });

  it("says so where it goes back to READY", async () => {
    const { run } = stage(["READY", "READY", "WORKING", "READY"]);
    expect((await rejection(run())).message).to.contain("went back to READY after 4 s");
  });

  it("is waited for within bounds, with a line of progress now and then", async () => {
    const { run, told } = stage(["READY", "WORKING"]);
    const { message } = await rejection(run({ timeoutSeconds: 60 }));
    expect(message).to.contain("still WORKING after 60 s").and.contain("timeoutSeconds");
    expect(told).to.deep.equal(["WORKING for 20 s", "WORKING for 40 s"]);
  });

  it("is run again when its triggers change, and not for anything else", async () => {
    const before: Inputs = { step: "addresses", triggers: { a: 1 } };
    const same = stage(["READY", "FINISHED"]);
    await same.run({ triggers: { a: 1 }, timeoutSeconds: 5 }, before);
    expect(same.calls).to.deep.equal([]);
    const other = stage(["READY", "FINISHED"]);
    await other.run({ triggers: { a: 2 } }, before);
    expect(other.calls).to.include("execute");
  });
});
