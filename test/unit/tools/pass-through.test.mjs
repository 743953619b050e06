import { spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "chai";
import { root } from "../../../tools/lib/paths.mjs";
import { scratchFolder } from "./scratch-folder.mjs";

const MODULE = pathToFileURL(path.join(root, "tools/lib/pass-through.mjs")).href;

describe("passing through", () => {
  const scratch = scratchFolder();

  /** A process that passes through to a shell script, without a terminal, as a group of its own. */
  const wrapped = (...script) => {
    const code = `const { passThrough } = await import(${JSON.stringify(MODULE)});
      process.exitCode = await passThrough("sh", ["-c", process.argv[1]], { cwd: ".", env: process.env });`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code, script.join("\n")], { detached: true });
    const process_ = { child, output: "" };
    child.stdout.on("data", (text) => (process_.output += text));
    process_.over = new Promise((resolve) => child.once("close", resolve));
    process_.isReady = new Promise((resolve) => child.stdout.once("data", resolve));
    return process_;
  };

  it("gives the exit code on", async () => {
    expect(await wrapped("exit 7").over).to.equal(7);
  });

  it("ends with 128 + n after signal n", async () => {
    expect(await wrapped("kill -TERM $$").over).to.equal(128 + 15);
  });

  for (const signal of ["SIGINT", "SIGTERM"]) {
    it(`hands on ${signal} once, though the whole group got it, and waits`, async () => {
      const script = [`trap 'echo got >> "${scratch.at("signals")}"' INT TERM`, "echo ready"];
      const waits = "for i in 1 2 3 4 5 6 7 8; do sleep 0.05; done; exit 9";
      const wrapper = wrapped(...script, waits);
      await wrapper.isReady;
      process.kill(-wrapper.child.pid, signal);
      expect(await wrapper.over).to.equal(9);
      expect(scratch.lines("signals")).to.deep.equal(["got"]);
    });
  }
});
