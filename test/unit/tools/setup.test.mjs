import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { isInstalled } from "../../../tools/lib/npm-installation.mjs";
import { findPulumi, obtainPulumi } from "../../../tools/lib/pulumi-cli.mjs";
import { pulumiEnvironment } from "../../../tools/lib/pulumi-environment.mjs";
import { needsStack, stackArgument } from "../../../tools/lib/stack-argument.mjs";
import { root } from "../../../tools/lib/paths.mjs";
import { silence } from "../../../tools/lib/voice.mjs";

const SETUP = path.join(root, "tools/setup.mjs");

describe("set-up", () => {
  let folder;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "setup-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const script = (name, text) => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  };

  it("explains itself, and refuses what it does not know with code 2", () => {
    expect(execFileSync(process.execPath, [SETUP, "--help"], { encoding: "utf8" })).to.contain("Exit codes");
    expect(spawnSync(process.execPath, [SETUP, "--nonsense"]).status).to.equal(2);
  });

  it("takes an installation for whole only when it was finished, and made from this very lock file", () => {
    fs.writeFileSync(path.join(folder, "package-lock.json"), "{}");
    expect(isInstalled(folder)).to.equal(false);
    fs.mkdirSync(path.join(folder, "node_modules"));
    expect(isInstalled(folder), "half an installation").to.equal(false);
    const hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    fs.writeFileSync(path.join(folder, "node_modules/.installed-from"), hash);
    expect(isInstalled(folder)).to.equal(true);
    fs.writeFileSync(path.join(folder, "package-lock.json"), "{ }");
    expect(isInstalled(folder), "a lock file that changed").to.equal(false);
  });

  it("prefers a CLI on PATH that is new enough, and passes one over that is too old or broken", () => {
    const env = { PATH: path.join(folder, "bin"), XDG_CACHE_HOME: folder };
    script("bin/pulumi", "echo v3.300.0");
    expect(findPulumi(env), "without the language host").to.equal(undefined);
    script("bin/pulumi-language-nodejs", "");
    expect(findPulumi(env)).to.include({ origin: "PATH" });
    for (const text of ["echo v3.100.0", "exit 1", "echo nonsense"]) {
      script("bin/pulumi", text);
      expect(findPulumi(env), text).to.equal(undefined);
    }
    script("pulumi-akinon/pulumi-v3.259.0/bin/pulumi", "");
    expect(findPulumi(env)).to.include({ origin: "cache" });
  });

  const offline = () => Promise.reject(Object.assign(new Error("fetch failed"), { cause: { code: "ENOTFOUND" } }));

  it("says what to install when nothing works, and leaves nothing half-made", async () => {
    const said = [];
    const env = { PATH: folder, XDG_CACHE_HOME: folder };
    const error = await obtainPulumi({
      voice: { ...silence, say: (line) => said.push(line) },
      env,
      download: offline,
    }).then(
      () => undefined,
      (failure) => failure,
    );
    expect(error.message)
      .to.contain("https://www.pulumi.com/docs/install/")
      .and.contain("Go 1.25 or newer")
      .and.contain("ENOTFOUND");
    expect(said.join("\n")).to.contain("about 6 minutes");
    expect(fs.readdirSync(path.join(folder, "pulumi-akinon"))).to.deep.equal([]);
  });

  it("refuses an archive whose checksum is not the published one", async () => {
    const answers = (url) =>
      url.endsWith("checksums.txt")
        ? ["linux-x64.tar.gz", "linux-arm64.tar.gz", "darwin-x64.tar.gz", "darwin-arm64.tar.gz", "windows-x64.zip"]
            .map((name) => `${"0".repeat(64)}  pulumi-v3.259.0-${name}`)
            .join("\n")
        : "not the archive";
    const download = (url) => Promise.resolve(new Response(answers(url)));
    const env = { PATH: folder, XDG_CACHE_HOME: folder };
    const error = await obtainPulumi({ voice: silence, env, download }).catch((failure) => failure);
    expect(error.message).to.contain("the archive is not used");
  });
});

describe("the environment of the CLI", () => {
  let folder;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-"))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
  const of = (stack, env = {}) =>
    pulumiEnvironment({ folder, stack, cli: { folder: "/cli" }, env: { PATH: "/bin", ...env } });

  it("is a local backend with a passphrase file a stack, made once and readable by its owner only", () => {
    const { env, isOurs } = of("staging");
    expect(isOurs).to.equal(true);
    expect(env.PATH).to.equal(`/cli${path.delimiter}/bin`);
    expect(env.PULUMI_BACKEND_URL).to.match(/^file:\/\/.*\/state\?metadata=skip$/);
    const first = fs.readFileSync(env.PULUMI_CONFIG_PASSPHRASE_FILE, "utf8");
    expect(Buffer.from(first, "base64")).to.have.length(32);
    expect(fs.statSync(env.PULUMI_CONFIG_PASSPHRASE_FILE).mode & 0o077).to.equal(0);
    expect(fs.readFileSync(of("staging").env.PULUMI_CONFIG_PASSPHRASE_FILE, "utf8")).to.equal(first);
    expect(of("production").env.PULUMI_CONFIG_PASSPHRASE_FILE).not.to.equal(env.PULUMI_CONFIG_PASSPHRASE_FILE);
  });

  it("keeps compiled modules in the project's cache, or where the user says", () => {
    const inCache = path.join("/cache", "pulumi-akinon", "compile-cache");
    expect(of("dev", { XDG_CACHE_HOME: "/cache" }).env.NODE_COMPILE_CACHE).to.equal(inCache);
    expect(of("dev", { NODE_COMPILE_CACHE: "/own" }).env.NODE_COMPILE_CACHE).to.equal("/own");
  });

  it("has the sandbox's public passphrase for the dev stack", () => {
    expect(of("dev").env).to.include({ PULUMI_CONFIG_PASSPHRASE: "sandbox" });
  });

  it("leaves the user's backend, home and passphrase alone", () => {
    const { env, isOurs } = of("dev", { PULUMI_BACKEND_URL: "s3://bucket" });
    expect(isOurs).to.equal(false);
    expect(env)
      .to.include({ PULUMI_BACKEND_URL: "s3://bucket" })
      .and.not.have.any.keys("PULUMI_HOME", "PULUMI_CONFIG_PASSPHRASE");
    expect(of("dev", { PULUMI_CONFIG_PASSPHRASE: "" }).env.PULUMI_CONFIG_PASSPHRASE).to.equal("");
  });

  it("reads the stack from the arguments", () => {
    expect(stackArgument(["up", "--stack", "a"])).to.equal("a");
    expect(stackArgument(["up", "--stack=a"])).to.equal("a");
    expect(stackArgument(["up", "-s", "a"])).to.equal("a");
    expect(stackArgument(["up", "-sa"])).to.equal("a");
    expect(stackArgument(["up"])).to.equal(undefined);
    // Else a new stack would be guarded by the public passphrase of the dev stack.
    expect(stackArgument(["stack", "init", "production"])).to.equal("production");
    expect(stackArgument(["stack", "output", "name"])).to.equal(undefined);
  });

  it("knows which commands work on a stack", () => {
    for (const args of [["up", "--yes"], ["preview"], ["stack"], ["stack", "export"], ["config", "set", "a", "b"]]) {
      expect(needsStack(args), args.join(" ")).to.equal(true);
    }
    for (const args of [[], ["version"], ["up", "--help"], ["stack", "ls"], ["stack", "init", "x"]]) {
      expect(needsStack(args), args.join(" ")).to.equal(false);
    }
  });
});
