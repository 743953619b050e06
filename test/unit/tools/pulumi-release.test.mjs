import { createHash } from "node:crypto";
import { expect } from "chai";
import { archiveName, publishedChecksum, VERSION, verify } from "../../../tools/lib/pulumi-release.mjs";
import { isAtLeast } from "../../../tools/lib/version.mjs";

describe("the vendor's release", () => {
  it("has a name a platform, and none where the vendor has none", () => {
    expect(archiveName("linux", "x64")).to.equal(`pulumi-v${VERSION}-linux-x64.tar.gz`);
    expect(archiveName("darwin", "arm64")).to.equal(`pulumi-v${VERSION}-darwin-arm64.tar.gz`);
    expect(archiveName("win32", "x64")).to.equal(`pulumi-v${VERSION}-windows-x64.zip`);
    expect(archiveName("sunos", "x64")).to.equal(undefined);
    expect(archiveName("linux", "ia32")).to.equal(undefined);
  });

  it("is checked against the published checksum of just its name", () => {
    const archive = Buffer.from("archive");
    const hash = createHash("sha256").update(archive).digest("hex");
    const text = `${"0".repeat(64)}  x-a.tar.gz\n${hash}  a.tar.gz\n`;
    verify(archive, publishedChecksum(text, "a.tar.gz"));
    expect(() => verify(archive, publishedChecksum(text, "x-a.tar.gz"))).to.throw(/the archive is not used/);
    expect(() => publishedChecksum(text, "b.tar.gz")).to.throw(/do not name b.tar.gz/);
    expect(() => publishedChecksum("<html>", "a.tar.gz")).to.throw(/do not name/);
  });

  for (const [a, b, outcome] of [
    ["v3.227.0", "3.227.0", true],
    ["3.226.9", "3.227.0", false],
    ["3.1000.0", "3.227.0", true],
    ["4.0.0", "3.227.0", true],
    ["3.227.0-alpha.1", "3.227.0", true],
    ["nonsense", "3.227.0", false],
  ]) {
    it(`${a} is ${outcome ? "" : "not "}at least ${b}`, () => expect(isAtLeast(a, b)).to.equal(outcome));
  }
});
