import fs from "node:fs";
import { expect } from "chai";
import { oneAtATime } from "../../../tools/lib/one-at-a-time.mjs";
import { failureOf, scratchFolder } from "./scratch-folder.mjs";

describe("one at a time", () => {
  const scratch = scratchFolder();
  const pollMs = 1;

  it("the second begins when the first is over, and says that it waits", async () => {
    const events = [];
    const work = (name) => async () => {
      events.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      events.push(`${name} ends`);
    };
    await Promise.all([
      oneAtATime(scratch.at("locks/x"), work("first"), { pollMs }),
      oneAtATime(scratch.at("locks/x"), work("second"), { pollMs, onWait: () => events.push("second waits") }),
    ]);
    expect(events).to.deep.equal(["first begins", "second waits", "first ends", "second begins", "second ends"]);
    expect(fs.readdirSync(scratch.at("locks"))).to.deep.equal([]);
  });

  it("work that fails makes room too", async () => {
    const work = () => Promise.reject(new Error("no"));
    expect(await failureOf(oneAtATime(scratch.at("x"), work))).to.have.property("message", "no");
    expect(await oneAtATime(scratch.at("x"), async () => "done")).to.equal("done");
  });

  it("a mark that a killed process left behind does not count", async () => {
    const file = scratch.write("x", "");
    const aMinuteAgo = new Date(Date.now() - 60_000);
    fs.utimesSync(file, aMinuteAgo, aMinuteAgo);
    expect(await oneAtATime(file, async () => "done")).to.equal("done");
  });

  it("waiting can be interrupted", async () => {
    const file = scratch.write("x", "");
    const error = await failureOf(oneAtATime(file, async () => "done", { signal: AbortSignal.timeout(1), pollMs }));
    expect(error.name).to.equal("AbortError");
  });
});
