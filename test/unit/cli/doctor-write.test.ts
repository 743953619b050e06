import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { preloaded } from "../../support/preloaded.js";
import { root } from "../../support/provider-host.js";
import { Rest } from "../../support/rest.js";

const SELLER_CENTER = "https://sc.example";

describe("akinon doctor --write, as a process", () => {
  let host: Rest;
  let folder: string;
  let former: string;
  const file = () => path.join(folder, "Pulumi.production.yaml");
  const text = () => fs.readFileSync(file(), "utf8");

  before(async () => {
    host = await Rest.start({
      "/api/v1/applications/": [{ id: 1, application_type: "seller_center_be", config: { web_url: SELLER_CENTER } }],
    });
    former = `# Ours.\nconfig:\n  akinon:omnitronUrl: ${host.url} # where it is\n  akinon:token: t\n`;
  });
  after(() => host.stop());
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "doctor-write-"));
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: seller-integration\nruntime: nodejs\n");
    fs.writeFileSync(file(), former);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  /** Without Pulumi: the configuration is read from the stack's file. */
  const doctor = async (typed: string, { isTerminal, args = [] }: { isTerminal: boolean; args?: string[] }) => {
    const env: NodeJS.ProcessEnv = { PATH: "/nowhere", RUN_FOLDER: process.env.RUN_FOLDER, NO_COLOR: "1" };
    if (isTerminal) env.NODE_OPTIONS = preloaded("terminal.cjs", {});
    const all = [path.join(root, "cli/akinon.js"), "doctor", "--stack", "production", "--write", ...args];
    const child = spawn(process.execPath, all, { cwd: folder, env });
    let said = "";
    child.stdout.resume();
    child.stderr.on("data", (part) => (said += String(part)));
    child.stdin.end(typed);
    const code = await new Promise((resolve) => child.once("close", resolve));
    // The installation has nothing but what the proposal needs.
    expect(code, said).to.equal(7);
    expect(host.writes).to.deep.equal([]);
    return said;
  };
  const PROPOSED = `+  akinon:sellerCenterUrl: ${SELLER_CENTER}`;
  const QUESTION = "Pulumi.production.yaml? [y/N] ";
  const expectWritten = () => expect(text()).to.equal(`${former}  akinon:sellerCenterUrl: ${SELLER_CENTER}\n`);

  it("shows the change, asks, and writes it after a yes", async () => {
    const said = await doctor(" Yes \n", { isTerminal: true });
    expect(said).to.contain(PROPOSED).and.contain(QUESTION).and.contain("Wrote ");
    expectWritten();
  });

  for (const [what, typed] of [
    ["a no", "n\n"],
    ["the end of the input", ""],
  ] as const) {
    it(`writes nothing after ${what}, and says so`, async () => {
      const said = await doctor(typed, { isTerminal: true });
      expect(said).to.contain(PROPOSED).and.contain(QUESTION).and.contain("Nothing was written");
      expect(text()).to.equal(former);
    });
  }

  it("asks nobody and writes nothing where there is no terminal, whatever is piped in", async () => {
    const said = await doctor("y\n", { isTerminal: false });
    expect(said).to.contain(PROPOSED).and.contain("Nothing was written; run it with --write --yes");
    expect(said).not.to.contain(QUESTION);
    expect(text()).to.equal(former);
  });

  it("writes without a question with --yes, and has nothing to propose the next time", async () => {
    const said = await doctor("", { isTerminal: false, args: ["--yes"] });
    expect(said).to.contain(PROPOSED).and.contain("Wrote ").and.not.contain(QUESTION);
    expectWritten();
    expect(await doctor("", { isTerminal: false, args: ["--yes"] })).to.contain("There is nothing to propose");
    expectWritten();
  });
});
