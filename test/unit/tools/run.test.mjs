import { expect } from "chai";
import { run, StepFailed } from "../../../tools/lib/run.mjs";
import { silence } from "../../../tools/lib/voice.mjs";
import { failureOf, scratchFolder } from "./scratch-folder.mjs";

describe("running a program", () => {
  const scratch = scratchFolder();

  it("shows what it printed when it fails", async () => {
    const error = await failureOf(run("sh", ["-c", "echo out; echo err >&2; exit 3"], { label: "a step" }));
    expect(error).to.be.instanceOf(StepFailed);
    expect(error.message).to.contain("a step: sh ended with code 3").and.contain("out").and.contain("err");
  });

  it("says that it is not on PATH", async () => {
    const error = await failureOf(run("no-such-program", [], { label: "a step" }));
    expect(error.message).to.equal("a step: no-such-program is not on PATH");
  });

  it("ends with all that it started when interrupted, and only then is over", async () => {
    const interruption = new AbortController();
    const started = scratch.at("started");
    // The inner one would hold the pipe open for a minute if it were not ended; a shell's background job heeds no SIGINT.
    const program = run("sh", ["-c", `sleep 60 & echo x > "${started}"; wait`], {
      label: "a step",
      signal: interruption.signal,
    });
    while (scratch.lines("started").length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    interruption.abort();
    expect(await failureOf(program)).to.equal(interruption.signal.reason);
  });

  it("does not begin once interrupted", () => {
    expect(() => run("sh", [], { label: "a step", signal: AbortSignal.abort() })).to.throw(/abort/);
  });

  it("says nothing more when it is over", async () => {
    const labels = [];
    const voice = { ...silence, working: (label) => (labels.push(label), () => labels.push("over")) };
    await run("true", [], { label: "a step", voice });
    expect(labels).to.deep.equal(["a step", "over"]);
  });
});
