import { expect } from "chai";
import { SetupSteps } from "../../../providers/src/akinon/setup-steps.js";
import { rejection } from "../../support/rejection.js";

const steps = (answer: unknown) =>
  new SetupSteps(
    { origin: "https://oms.example", get: () => Promise.resolve(answer), options: () => Promise.resolve(undefined) },
    "/setup/",
  );

describe("whether a setup step is required", () => {
  for (const [answer, isRequired] of [
    [true, true],
    [{ is_required: false }, false],
    [{ success: true, is_required: false }, false],
    [{ success: true, result: false }, false],
    [{ is_required: "true" }, true],
    [{ is_required: "False" }, false],
    [{ is_required: " TRUE " }, true],
    [{ needed: true, note: "x" }, true],
  ] as const) {
    it(`is read from ${JSON.stringify(answer)}`, async () => {
      expect(await steps(answer).isRequired("addresses")).to.equal(isRequired);
    });
  }

  for (const answer of [{ success: true, needed: false }, { is_required: 1 }, {}, null, [true]]) {
    it(`is asked of a person where the answer is ${JSON.stringify(answer)}`, async () => {
      const { message } = await rejection(steps(answer).isRequired("addresses"));
      expect(message).to.contain("setup step addresses does not say whether it is required");
    });
  }
});

describe("the status of a setup step", () => {
  for (const [answer, result] of [
    [{ result: "finished" }, "FINISHED"],
    [{ reuslt: "WORKING" }, "WORKING"],
    [{ status: "In progress" }, "WORKING"],
    [{ result: "PENDING" }, "WORKING"],
    [{ result: "SUCCESS" }, "FINISHED"],
    ["Aborted", "ABORTED"],
    [{ result: "Finished " }, "FINISHED"],
    [{ result: "DONE" }, "FINISHED"],
    [{ result: "", status: "FAILED" }, "FAILED"],
    [{ result: null, state: "Succeeded" }, "FINISHED"],
    [{ status: "complete" }, "FINISHED"],
    [{ result: "İN PROGRESS" }, "WORKING"],
    [{ result: "finıshed" }, "FINISHED"],
  ] as const) {
    it(`is read from ${JSON.stringify(answer)}`, async () => {
      expect(await steps(answer).result("addresses")).to.equal(result);
    });
  }

  it("is named where it is not known", async () => {
    const { message } = await rejection(steps({ result: "SLEEPING" }).result("addresses"));
    expect(message).to.contain('setup step addresses has an unknown status: "SLEEPING"');
    for (const result of [3, true, ["FINISHED"], { status: "FINISHED" }]) {
      expect((await rejection(steps({ result }).result("addresses"))).message).to.contain(
        "an unknown status: result: ",
      );
    }
    expect((await rejection(steps({ percent: 4 }).result("addresses"))).message).to.contain("percent: a number");
  });
});
