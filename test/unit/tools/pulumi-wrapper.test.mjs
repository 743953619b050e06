import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../../tools/lib/paths.mjs";
import { scratchFolder } from "./scratch-folder.mjs";

const WRAPPER = path.join(root, "tools/pulumi.mjs");

describe("npm run pulumi", () => {
  const scratch = scratchFolder();
  const pulumi = (args, env = {}) =>
    spawnSync(process.execPath, [WRAPPER, ...args], {
      env: { PULUMI_BACKEND_URL: "s3://bucket", ...scratch.env(), ...env },
      encoding: "utf8",
    });

  it("says what to do when there is no CLI", () => {
    const { status, stderr } = pulumi(["up"]);
    expect(status).to.equal(1);
    expect(stderr).to.contain("node tools/setup.mjs");
  });

  describe("with a CLI", () => {
    beforeEach(() => {
      scratch.program("pulumi-language-nodejs");
      scratch.program(
        "pulumi",
        'if [ "$1" = version ]; then echo v3.300.0; exit; fi',
        'for arg in "$@"; do echo "<$arg>"; done',
        'echo "stack ${PULUMI_STACK-none}"',
        "exit 7",
      );
    });

    it("hands on arguments and exit code unchanged, and leaves a backend of the user's its own selection", () => {
      const { status, stdout, stderr } = pulumi(["up", "--message", "two words", "--", "-x"]);
      expect(stdout).to.equal("<up>\n<--message>\n<two words>\n<-->\n<-x>\nstack none\n");
      expect(stderr).to.equal("");
      expect(status).to.equal(7);
    });

    it("says in one line what it sets, before Pulumi's own help", () => {
      const { stderr } = pulumi(["--help"]);
      expect(stderr.trim()).to.equal("Pulumi v3.300.0 (from PATH), state in s3://bucket, as the environment says.");
    });
  });
});
