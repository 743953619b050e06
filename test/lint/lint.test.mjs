import { spawnSync } from "node:child_process";
import { expect } from "chai";
import { root } from "../../tools/lib/paths.mjs";

describe("npm run lint", () => {
  // Beside the other tests, so that no core waits for it.
  it("has nothing to say", () => {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "-s", "lint"], { cwd: root, encoding: "utf8" });
    expect(status, stdout + stderr).to.equal(0);
  });
});
