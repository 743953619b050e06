import { expect } from "chai";
import { destroys, isSelection, needsStack, runsProgram, stackArgument } from "../../../tools/lib/stack-argument.mjs";

const words = (line) => line.split(" ");

describe("the stack in the arguments", () => {
  for (const [line, stack] of [
    ["up --stack a", "a"],
    ["--stack a up", "a"],
    ["up -s=a", "a"],
    ["config set key -s a -- -s", "a"],
    ["config set key -- -s b", undefined],
    // A new stack must not be guarded by the public passphrase of the sandbox's.
    ["stack init production", "production"],
    ["stack new --copy-config-from dev production", "production"],
    ["--color never stack rm old", "old"],
    ["stack rename new-name", undefined],
    ["stack --show-name", undefined],
  ]) {
    it(`pulumi ${line}: ${stack ?? "none"}`, () => expect(stackArgument(words(line))).to.equal(stack));
  }

  for (const [line, outcome] of [
    ["--stack dev up", true],
    ["--color never preview", true],
    ["-v 3 refresh", true],
    ["stack --show-urns", true],
    ["stack list", false],
    ["stack new x", false],
    ["stack rename x", false],
    ["up -h", false],
    ["login", false],
    ["-C elsewhere up", false],
  ]) {
    it(`pulumi ${line} ${outcome ? "needs" : "does not need"} one`, () =>
      expect(needsStack(words(line))).to.equal(outcome));
  }

  for (const [line, outcome] of [
    ["--stack dev up", true],
    ["preview --diff", true],
    ["destroy", true],
    ["down --stack dev", true],
    ["up --help", false],
    ["config set a b", false],
    ["stack export", false],
    ["-C elsewhere up", false],
  ]) {
    it(`pulumi ${line} ${outcome ? "runs" : "does not run"} the program`, () =>
      expect(runsProgram(words(line))).to.equal(outcome));
  }

  it("is destroyed by one command, of three names", () => {
    for (const line of ["destroy", "--stack dev down", "dn -y"]) expect(destroys(words(line)), line).to.equal(true);
    for (const line of ["up", "stack rm destroy"]) expect(destroys(words(line)), line).to.equal(false);
  });

  it("is selected by one command only", () => {
    expect(isSelection(["stack", "select", "x"])).to.equal(true);
    expect(isSelection(["up", "select"])).to.equal(false);
  });
});
