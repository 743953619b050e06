import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../../tools/lib/paths.mjs";
import { scratchFolder } from "./scratch-folder.mjs";

const COPIED = ["tools", "stacks", "providers", "package.json", "package-lock.json", "tsconfig.json", "Pulumi.yaml"];

/** The project once more, with links to the packages that are installed. */
function copyProject() {
  const to = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "project-")));
  const isOurs = (file) => path.basename(file) !== "node_modules";
  for (const name of COPIED) fs.cpSync(path.join(root, name), path.join(to, name), { recursive: true, filter: isOurs });
  const modules = path.join(to, "node_modules");
  fs.mkdirSync(modules);
  const linked = fs.readdirSync(path.join(root, "node_modules")).filter((name) => !name.startsWith("."));
  for (const name of linked) fs.symlinkSync(path.join(root, "node_modules", name), path.join(modules, name));
  fs.rmSync(path.join(modules, "pulumi-akinon"));
  fs.symlinkSync(path.join(to, "providers"), path.join(modules, "pulumi-akinon"));
  const lock = fs.readFileSync(path.join(to, "package-lock.json"));
  fs.writeFileSync(path.join(modules, ".installed-from"), createHash("sha256").update(lock).digest("hex"));
  return to;
}

describe("npm run pulumi", () => {
  const scratch = scratchFolder();
  let project;
  before(() => (project = copyProject()));
  after(() => fs.rmSync(project, { recursive: true, force: true }));
  const pulumi = (args, env = {}) =>
    spawnSync(process.execPath, [path.join(project, "tools/pulumi.mjs"), ...args], {
      env: { PULUMI_BACKEND_URL: "s3://bucket", ...scratch.env(), ...env },
      encoding: "utf8",
    });

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

  it("runs no program with an error in its types, each time it is asked, and runs it once it is mended", () => {
    const program = path.join(project, "stacks/index.ts");
    const good = fs.readFileSync(program, "utf8");
    expect(pulumi(["preview"]).status).to.equal(7);
    fs.appendFileSync(program, "\nconst wrong: number = 'text';\n");
    for (const command of ["up", "preview", "up"]) {
      const { status, stdout, stderr } = pulumi([command]);
      expect(status, command).to.be.oneOf([1, 2]);
      expect(stdout, command).to.equal("");
      expect(stderr, command)
        .to.match(/stacks\/index\.ts.*TS2322/)
        .and.contain("mend the errors above");
    }
    expect(pulumi(["config", "set", "a", "b"]).status, "a command without the program").to.equal(7);
    fs.writeFileSync(program, good);
    expect(pulumi(["up"]).status).to.equal(7);
  });
});
