import { execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import https from "node:https";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { root } from "../../support/provider-host.js";
import { skip } from "../../support/skip.js";

const run = promisify(execFile);
const DIST = path.join(root, "providers/dist/http/client.js");

describe("a host whose certificate is of one's own authority", () => {
  let folder: string;
  let server: https.Server;

  before(function () {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "authority-"));
    try {
      execFileSync("openssl", ["version"]);
    } catch {
      skip(this, "openssl is not installed");
    }
    const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
    const key = ["-newkey", "rsa:2048", "-nodes", "-days", "2"];
    openssl("req", "-x509", ...key, "-subj", "/CN=Own", "-keyout", "ca.key", "-out", "ca.pem");
    openssl("req", ...key, "-subj", "/CN=localhost", "-keyout", "host.key", "-out", "host.csr");
    fs.writeFileSync(path.join(folder, "names"), "subjectAltName=DNS:localhost");
    const signed = ["-in", "host.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names"];
    openssl("x509", "-req", ...signed, "-days", "2", "-out", "host.pem");
    const read = (name: string) => fs.readFileSync(path.join(folder, name));
    server = https.createServer({ key: read("host.key"), cert: read("host.pem") }, (_, response) =>
      response.end("[1]"),
    );
    return new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  after(() => {
    server?.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** What a process of its own gets: Node reads the variable when it starts. */
  async function asked(env: NodeJS.ProcessEnv): Promise<string> {
    const baseUrl = `https://localhost:${(server.address() as AddressInfo).port}`;
    const options = { baseUrl, timeout: 5000, budget: 5000, maxConcurrency: 1, maxRetries: 0 };
    const program = `require(${JSON.stringify(DIST)}).openHttp(${JSON.stringify(options)}).reader.get("/", "it")
      .then((body) => console.log(JSON.stringify(body)), (error) => console.log(error.message));`;
    return (await run(process.execPath, ["-e", program], { env: { ...process.env, ...env } })).stdout.trim();
  }

  it("is refused, with the way to have it taken", async () => {
    expect(await asked({}))
      .to.contain("UNABLE_TO_VERIFY_LEAF_SIGNATURE")
      .and.contain("NODE_EXTRA_CA_CERTS");
  });

  it("is taken where NODE_EXTRA_CA_CERTS names that authority", async () => {
    expect(await asked({ NODE_EXTRA_CA_CERTS: path.join(folder, "ca.pem") })).to.equal("[1]");
  });
});
