import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { install, isInstalled } from "../../../tools/lib/npm-installation.mjs";
import { root } from "../../../tools/lib/paths.mjs";
import { silence } from "../../../tools/lib/voice.mjs";
import { failureOf, scratchFolder } from "./scratch-folder.mjs";

describe("npm packages", () => {
  const scratch = scratchFolder();
  const folder = () => scratch.at("project");
  const installNow = () => install(folder(), { voice: silence, env: scratch.env() });
  const calls = () => scratch.lines("calls");

  beforeEach(() => {
    scratch.write("project/package-lock.json", "{}");
    scratch.program("npm", `echo "$@" >> "${scratch.at("calls")}"`, "rm -rf node_modules", "mkdir node_modules");
  });

  it("are installed once", async () => {
    await installNow();
    expect(isInstalled(folder())).to.equal(true);
    await installNow();
    expect(calls()).to.deep.equal(["ci --no-audit --no-fund --loglevel=error"]);
  });

  it("are installed again when the lock file says something else, not when it is just newer", async () => {
    await installNow();
    const later = new Date(Date.now() + 60_000);
    fs.utimesSync(scratch.at("project/package-lock.json"), later, later);
    expect(isInstalled(folder())).to.equal(true);
    scratch.write("project/package-lock.json", '{ "changed": true }');
    expect(isInstalled(folder())).to.equal(false);
    await installNow();
    expect(calls()).to.have.length(2);
  });

  it("are installed again after an installation that did not end well", async () => {
    scratch.program("npm", "mkdir -p node_modules/half", "echo no space left >&2", "exit 1");
    expect((await failureOf(installNow())).message).to.contain("no space left");
    expect(isInstalled(folder())).to.equal(false);
  });

  it("are not installed again by set-up after an `npm ci` of one's own, which ends with the script that notes it", () => {
    const { scripts } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
    expect(scripts.prepare.split(" && ").at(-1)).to.equal("node tools/installed.mjs");
    fs.mkdirSync(scratch.at("project/tools/lib"), { recursive: true });
    for (const file of ["installed.mjs", "lib"]) {
      fs.cpSync(path.join(root, "tools", file), scratch.at(`project/tools/${file}`), { recursive: true });
    }
    execFileSync(process.execPath, ["tools/installed.mjs"], { cwd: folder(), env: scratch.env() });
    expect(isInstalled(folder())).to.equal(true);
  });

  it("are installed by one of two set-ups at once", async () => {
    await Promise.all([installNow(), installNow()]);
    expect(calls()).to.have.length(1);
  });
});
