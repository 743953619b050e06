import fs from "node:fs";
import { expect } from "chai";
import { onPath } from "../../../tools/lib/paths.mjs";
import { versionOf } from "../../../tools/lib/pulumi-version.mjs";
import { scratchFolder } from "./scratch-folder.mjs";

describe("the version of the CLI on PATH", () => {
  const scratch = scratchFolder();
  const version = () => versionOf(scratch.at("bin/pulumi"), scratch.env());

  it("is asked once of a program, and again when the program changed", () => {
    fs.mkdirSync(scratch.at("bin"));
    // It answers with what it is asked.
    fs.copyFileSync(onPath("echo"), scratch.at("bin/pulumi"));
    expect(version()).to.equal("version");
    fs.chmodSync(scratch.at("bin/pulumi"), 0o644);
    expect(version(), "of a file that does not run any more").to.equal("version");
    fs.utimesSync(scratch.at("bin/pulumi"), 0, 0);
    expect(version()).to.equal(undefined);
  });

  it("is asked each time of a script, which may start another one each time", () => {
    scratch.program("pulumi", "echo v3.300.0");
    const status = fs.statSync(scratch.at("bin/pulumi"));
    expect(version()).to.equal("v3.300.0");
    scratch.program("pulumi", "echo v3.301.0");
    fs.utimesSync(scratch.at("bin/pulumi"), status.atime, status.mtime);
    expect(version()).to.equal("v3.301.0");
  });
});
