import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { Pulumi } from "../../../cli/dist/frame/pulumi.js";

/** Prints how it was started. */
const SCRIPT = '#!/bin/sh\necho "{\\"check\\": \\"$PULUMI_SKIP_UPDATE_CHECK\\", \\"collection\\": \\"$GOGC\\"}"\n';

describe("how akinon starts Pulumi", () => {
  let folder: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "akinon-pulumi-"));
    fs.writeFileSync(path.join(folder, "pulumi"), SCRIPT, { mode: 0o755 });
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const started = (environment: NodeJS.ProcessEnv, ...args: string[]) =>
    new Pulumi(folder, () => ({ PATH: folder, ...environment })).json("dev", args);

  it("never asks for a newer version, and collects less garbage in a short run", async () => {
    expect(await started({}, "config", "--json")).to.deep.equal({ check: "true", collection: "400" });
    expect(await started({}, "preview", "--json")).to.deep.equal({ check: "true", collection: "" });
  });

  it("leaves what the user set", async () => {
    const own = { PULUMI_SKIP_UPDATE_CHECK: "false", GOGC: "50" };
    expect(await started(own, "config", "--json")).to.deep.equal({ check: "false", collection: "50" });
  });
});
