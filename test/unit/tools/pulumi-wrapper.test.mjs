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
    expect(stderr.trim()).to.equal("Pulumi v3.300.0 (from PATH), state in s3://bucket (PULUMI_BACKEND_URL).");
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
        .and.contain("Correct the errors above");
    }
    expect(pulumi(["config", "set", "a", "b"]).status, "a command without the program").to.equal(7);
    fs.writeFileSync(program, good);
    expect(pulumi(["up"]).status).to.equal(7);
  });

  describe("on the local backend", () => {
    const local = (...args) => pulumi(args, { PULUMI_BACKEND_URL: "" });
    const at = (name) => path.join(project, ".pulumi-local", name);
    const standing = (stack) => {
      const folder = at("state/.pulumi/stacks/seller-integration");
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(path.join(folder, `${stack}.json`), "{}");
    };
    afterEach(() => fs.rmSync(at(""), { recursive: true, force: true }));

    it("makes no stack of a misspelt name, and leaves nothing of it", () => {
      standing("production");
      const { status, stdout, stderr } = local("config", "--stack", "prodution");
      expect(status).to.equal(1);
      expect(stdout).to.equal("");
      expect(stderr)
        .to.contain("There is no stack prodution in .pulumi-local/; there are: production.")
        .and.contain("npm run pulumi -- stack init prodution");
      expect(fs.existsSync(at("prodution.passphrase"))).to.equal(false);
      const made = local("config", "--stack", "prodution", "--create");
      expect(made.stderr).to.contain("Stack prodution is new. It is created");
      expect(fs.existsSync(at("prodution.passphrase"))).to.equal(true);
    });

    it("moves the passphrase with a stack that gets another name", () => {
      scratch.program("pulumi", 'if [ "$1" = version ]; then echo v3.300.0; fi');
      standing("uat");
      local("stack", "init", "uat");
      const passphrase = fs.readFileSync(at("uat.passphrase"), "utf8");
      expect(local("stack", "rename", "uat2", "--stack", "uat").status).to.equal(0);
      expect(fs.readFileSync(at("uat2.passphrase"), "utf8")).to.equal(passphrase);
      expect(fs.existsSync(at("uat.passphrase"))).to.equal(false);
      expect(local("stack", "rename", "own").status).to.equal(0);
      expect(fs.readFileSync(at("own.passphrase"), "utf8")).to.equal("sandbox");
      expect(local("stack", "rename", "dev", "--stack", "own").stderr).to.contain("Choose another name");
    });

    it("says which passphrase is missing, instead of making another one", () => {
      standing("uat");
      expect(local("config", "--stack", "uat").stderr)
        .to.contain("The passphrase of stack uat is missing. Write it to")
        .and.contain("uat.passphrase");
      expect(fs.existsSync(at("uat.passphrase"))).to.equal(false);
    });

    it("warns once of a production whose state is on this disk only", () => {
      expect(local("stack", "init", "production").stderr)
        .to.contain("shared and backed up")
        .and.contain("https://www.pulumi.com/docs/iac/concepts/state-and-backends/");
      standing("production");
      expect(local("config", "--stack", "production").stderr).to.equal("");
    });

    it("sets no credential and no address of another machine on the sandbox's stack", () => {
      standing("dev");
      for (const args of [
        ["--secret", "akinon:token"],
        ["--secret", "akinon:token", "real"],
        ["akinon:sellerCenterToken", "real"],
        ["akinon:omsUrl", "https://oms.example"],
        ["akinon:omsUrl", "http://localhost.example"],
      ]) {
        const { status, stdout, stderr } = local("config", "set", ...args);
        expect(status, args.join(" ")).to.equal(1);
        expect(stdout).to.equal("");
        expect(stderr).to.contain("Nothing was set").and.not.contain("real");
      }
      for (const args of [
        ["akinon:omsUrl", "http://127.0.0.1:18711"],
        ["akinon:token", "sandbox-integration-token"],
        ["seller-integration:supplierCode", "B"],
      ]) {
        expect(local("config", "set", ...args).status, args.join(" ")).to.equal(7);
      }
    });

    it("lets no command write a code with zeros as another number, and says nothing of a value", () => {
      const file = path.join(project, "Pulumi.uat.yaml");
      const written = "config:\n  p:supplierCode: 00123\n  p:sellers:\n    acme: { codes: [1, 007] }\n";
      fs.writeFileSync(file, written);
      for (const [isThere, ...args] of [
        [false, "stack", "init", "uat"],
        [false, "up", "--stack", "uat", "--create"],
        [true, "config", "set", "--stack", "uat", "--secret", "akinon:token"],
        [true, "config", "set", "--stack", "uat", "p:supplierCode", "00123"],
        [true, "config", "rm", "akinon:token", "-s", "uat"],
        [true, "up", "--stack", "uat", "-c", "a=b"],
        [true, "destroy", "--stack", "uat", "-c", "a=b"],
        [true, "up", "--stack", "uat", "-ca=b"],
      ]) {
        if (isThere) standing("uat");
        const { status, stdout, stderr } = local(...args);
        expect(status, args.join(" ")).to.equal(1);
        expect(stdout, args.join(" ")).to.equal("");
        expect(stderr)
          .to.contain("Nothing was done. In Pulumi.uat.yaml")
          .and.contain("p:sellers.acme.codes[1]")
          .and.contain("Put the value in quotes")
          .and.not.contain("007");
      }
      for (const args of [["up"], ["config"], ["destroy"], ["stack", "export"]]) {
        expect(local(...args, "--stack", "uat").status, args.join(" ")).to.equal(7);
      }
      fs.writeFileSync(file, written.replace("007", "'007'"));
      expect(local("config", "set", "--stack", "uat", "p:supplierCode", "00123").status, "the key itself").to.equal(7);
      expect(local("config", "set", "--stack", "uat", "p:other", "1").stderr).to.contain(
        "becomes 83): p:supplierCode.",
      );
      fs.rmSync(file);
    });

    it("says how to adopt where a resource is to be imported", () => {
      standing("uat");
      const refused = local("import", "pulumi-nodejs:dynamic/akinon:OmsWebhook", "hook", "5", "--stack", "uat");
      expect(refused.status).to.equal(1);
      expect(refused.stderr).to.contain("with adopt: true").and.contain("`npm run pulumi -- up --stack uat`");
    });

    it("says in a sentence that there is no watch", () =>
      expect(local("watch").stderr).to.contain("`pulumi watch` needs the program pulumi-watch"));
  });

  it("destroys nothing while the state lacks what an interrupted update created, whoever answers, and says what to run", () => {
    const type = "pulumi-nodejs:dynamic/akinon:OmsWebhook";
    const resource = { type, urn: `urn:pulumi:uat::p::akinon:index:SellerIntegration$${type}::seller-package.created` };
    const pending = (kind, one = resource) => ({ type: kind, resource: one });
    const destroyWith = (deployment, ...args) => {
      scratch.program(
        "pulumi",
        'if [ "$1" = version ]; then echo v3.300.0; exit; fi',
        `if [ "$1 $2" = "stack export" ]; then echo '${JSON.stringify({ version: 3, deployment })}'; exit; fi`,
        'echo "$@"',
      );
      return pulumi(["destroy", "--stack", "uat", "--yes", ...args]);
    };
    const { status, stdout, stderr } = destroyWith({ resources: [], pending_operations: [pending("creating")] });
    expect([status, stdout]).to.deep.equal([1, ""]);
    expect(stderr)
      .to.contain("Nothing was destroyed")
      .and.contain("\n  - OmsWebhook seller-package.created\n")
      .and.contain("Run `npm run pulumi -- up --stack uat`")
      .and.contain("`npm run pulumi -- refresh --stack uat --yes --clear-pending-creates`");
    for (const deployment of [
      {},
      { resources: [resource], pending_operations: [pending("creating")] },
      { resources: [], pending_operations: [pending("deleting")] },
      { resources: [], pending_operations: [pending("creating", { type: "random:index:Id", urn: "a" })] },
    ]) {
      expect(destroyWith(deployment).stdout, JSON.stringify(deployment)).to.equal("destroy --stack uat --yes\n");
    }
  });

  it("tells the program and its provider how a command begins here, and for which stack it runs", () => {
    scratch.program(
      "pulumi",
      'if [ "$1" = version ]; then echo v3.300.0; exit; fi',
      'echo "$AKINON_PULUMI_COMMAND $PULUMI_STACK $AKINON_DESTROY"',
    );
    expect(pulumi(["config", "--stack", "uat"]).stdout).to.equal("npm run pulumi -- uat \n");
    expect(pulumi(["destroy", "--stack", "uat"]).stdout).to.equal("npm run pulumi -- uat true\n");
  });
});
