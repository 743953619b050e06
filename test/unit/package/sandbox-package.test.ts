import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { installed } from "../../support/installed.js";

describe("the sandbox as a package of its own", () => {
  let folder: string;
  let home: string;
  before(function () {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "sandbox-package-"));
    home = installed("sandbox", folder);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("starts by its command from anywhere, with its console and its pages", async () => {
    const { bin } = JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8")) as {
      bin: Record<string, string>;
    };
    const command = path.join(home, bin["akinon-sandbox"]!);
    const ports = ["--omnitron-port", "0", "--oms-port", "0", "--seller-center-port", "0"];
    const child = spawn(process.execPath, [command, "--json", ...ports], { cwd: os.tmpdir() });
    try {
      const line = await new Promise<string>((resolve, reject) => {
        child.stdout.once("data", (text: Buffer) => resolve(text.toString()));
        child.once("exit", (code) => reject(new Error(`it ended with ${code}`)));
      });
      const { omsUrl } = JSON.parse(line) as { omsUrl: string };
      for (const page of [
        "",
        "openapi",
        "openapi.json",
        "__control/console/console.css",
        "__control/console/idiomorph.js",
      ]) {
        expect((await fetch(`${omsUrl}/${page}`)).status, page).to.equal(200);
      }
    } finally {
      child.kill("SIGINT");
    }
  });

  it("holds neither sources nor tests, and a README", () => {
    const files = fs.readdirSync(home, { recursive: true, encoding: "utf8" });
    expect(files).to.include.members(["README.md", "assets/console.js", "dist/index.d.ts"]);
    expect(files.filter((file) => file.startsWith("src") || file.endsWith(".tsbuildinfo"))).to.deep.equal([]);
  });
});
