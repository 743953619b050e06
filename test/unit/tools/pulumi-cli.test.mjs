import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { findPulumi, obtainPulumi } from "../../../tools/lib/pulumi-cli.mjs";
import { archiveName, VERSION } from "../../../tools/lib/pulumi-release.mjs";
import { silence } from "../../../tools/lib/voice.mjs";
import { failureOf, scratchFolder } from "./scratch-folder.mjs";

describe("the Pulumi CLI", () => {
  const scratch = scratchFolder();
  const said = [];
  const voice = { ...silence, say: (line) => said.push(line) };
  beforeEach(() => said.splice(0));
  const obtain = (download, options = {}) => obtainPulumi({ voice, env: scratch.env(), download, ...options });
  const cached = () => fs.readdirSync(scratch.at("cache/pulumi-akinon"));

  const offline = () => Promise.reject(new TypeError("fetch failed", { cause: { code: "ENOTFOUND" } }));
  const never = () => expect.fail("nothing is to be fetched");
  /** A `go` that writes what it was asked for. */
  const go = (...lines) =>
    scratch.program(
      "go",
      `echo "$GOFLAGS" >> "${scratch.at("go-flags")}"`,
      ...lines,
      'while [ "$1" != -o ]; do shift; done',
      `printf '#!/bin/sh\\necho v${VERSION}\\n' > "$2"`,
      'chmod +x "$2"',
    );
  const onPath = (version) => {
    scratch.program("pulumi", `echo ${version}`);
    scratch.program("pulumi-language-nodejs");
  };
  /** The vendor's two addresses, with an archive as the vendor packs it. */
  const vendor = () => {
    for (const name of ["pulumi", "pulumi-language-nodejs"]) {
      scratch.write(`pack/pulumi/${name}`, `#!/bin/sh\necho v${VERSION}\n`, 0o755);
    }
    execFileSync("tar", ["-czf", scratch.at("archive"), "-C", scratch.at("pack"), "pulumi"]);
    const archive = fs.readFileSync(scratch.at("archive"));
    const hash = createHash("sha256").update(archive).digest("hex");
    const checksums = `${hash}  ${archiveName(process.platform, process.arch)}\n`;
    return (url) => Promise.resolve(new Response(url.endsWith("checksums.txt") ? checksums : archive));
  };

  it("on PATH is taken before anything else", async () => {
    onPath("v3.300.0");
    expect(await obtain(never)).to.deep.equal({
      bin: scratch.at("bin/pulumi"),
      folder: scratch.at("bin"),
      version: "v3.300.0",
      origin: "PATH",
    });
  });

  it("on PATH finds its language host beside the program that a link points to", () => {
    const target = scratch.write("install/pulumi", "#!/bin/sh\necho v3.300.0\n", 0o755);
    scratch.write("install/pulumi-language-nodejs", "", 0o755);
    fs.mkdirSync(scratch.at("bin"));
    fs.symlinkSync(target, scratch.at("bin/pulumi"));
    expect(findPulumi(scratch.env())).to.include({ origin: "PATH" });
  });

  it("that is too old is passed over, and set-up says so", async () => {
    onPath("v3.226.0");
    expect(await obtain(vendor())).to.include({ origin: "cache" });
    expect(said[0]).to.contain("is v3.226.0, older than 3.227.0");
  });

  it("is the vendor's release where that can be fetched", async () => {
    const { bin } = await obtain(vendor());
    expect(execFileSync(bin, { encoding: "utf8" })).to.equal(`v${VERSION}\n`);
    expect(cached()).to.deep.equal([`pulumi-v${VERSION}`]);
    expect(await obtain(never)).to.include({ bin, origin: "cache" });
  });

  it("is built with Go where nothing can be fetched", async () => {
    go();
    const { folder } = await obtain(offline);
    expect(fs.readdirSync(folder).sort()).to.deep.equal([
      "pulumi",
      "pulumi-language-nodejs",
      "pulumi-resource-pulumi-nodejs",
    ]);
    expect(fs.statSync(path.join(folder, "pulumi-resource-pulumi-nodejs")).mode & 0o111).to.equal(0o111);
    expect(scratch.lines("go-flags")[0]).to.contain("-mod=readonly");
    expect(fs.readdirSync(path.dirname(folder)), "no temporary files").to.deep.equal(["bin"]);
  });

  it("that does not run is not kept", async () => {
    go('while [ "$1" != -o ]; do shift; done', `printf '#!/bin/sh\\nexit 1\\n' > "$2"; chmod +x "$2"; exit 0`);
    expect((await failureOf(obtain(offline))).message).to.contain("its pulumi does not run");
    expect(cached()).to.deep.equal([]);
  });

  it("of the faster of two set-ups is used by both", async () => {
    const [one, other] = await Promise.all([obtain(vendor()), obtain(vendor())]);
    expect(one).to.deep.equal(other);
    expect(cached()).to.deep.equal([`pulumi-v${VERSION}`]);
  });

  it("leaves nothing behind when its making is interrupted", async () => {
    const interruption = new AbortController();
    go("sleep 60");
    const interruptedSoon = (line) => line.includes("building it") && setTimeout(() => interruption.abort(), 20);
    const voice = { ...silence, say: interruptedSoon };
    expect(await failureOf(obtain(offline, { voice, signal: interruption.signal }))).to.equal(
      interruption.signal.reason,
    );
    expect(cached()).to.deep.equal([]);
  });

  it("clears up what a killed set-up of another day left, not what another one works in", async () => {
    for (const name of ["old", "new"]) scratch.write(`cache/pulumi-akinon/pulumi-v${VERSION}.tmp-${name}/bin/x`, "");
    const longAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
    fs.utimesSync(scratch.at(`cache/pulumi-akinon/pulumi-v${VERSION}.tmp-old`), longAgo, longAgo);
    await obtain(vendor());
    expect(cached()).to.have.members([`pulumi-v${VERSION}`, `pulumi-v${VERSION}.tmp-new`]);
  });
});
