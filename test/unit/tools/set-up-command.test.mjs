import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../../tools/lib/paths.mjs";
import { scratchFolder } from "./scratch-folder.mjs";

const SETUP = path.join(root, "tools/setup.mjs");

describe("set-up as a command", () => {
  const scratch = scratchFolder();

  for (const [args, message] of [
    [["--nonsense"], "--nonsense"],
    [["stray"], "stray"],
    [["--with"], "--with"],
    [["--with", "no-such-folder"], "there is no package-lock.json"],
  ]) {
    it(`${args.join(" ")}: wrong usage, with the reason and the help`, () => {
      const { status, stderr, stdout } = spawnSync(process.execPath, [SETUP, ...args], { encoding: "utf8" });
      expect(status).to.equal(2);
      expect(stderr).to.contain(message).and.contain("Usage:");
      expect(stdout).to.equal("");
    });
  }

  it("ends with 130 when interrupted, whatever ran then", async () => {
    scratch.program("npm", "sleep 60");
    scratch.write("project/package-lock.json", "{}");
    const child = spawn(process.execPath, [SETUP, "--no-pulumi", "--with", scratch.at("project")], {
      env: scratch.env(),
    });
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
      if (!child.killed && said.includes("npm ci in")) child.kill("SIGINT");
    });
    expect(await new Promise((resolve) => child.once("close", resolve))).to.equal(130);
    expect(said).to.contain("Interrupted").and.contain("Run the command again");
  });
});
