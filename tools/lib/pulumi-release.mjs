import { createHash } from "node:crypto";

/** The version that is fetched or built; the two tools modules name it as well. */
export const VERSION = "3.259.0";
/** The first version whose `preview --expect-no-changes` has an exit code of its own. */
export const LOWEST_VERSION = "3.227.0";

/**
 * The vendor's archive for a platform; undefined where there is none.
 *
 * @param {string} platform as `process.platform`
 * @param {string} arch as `process.arch`
 */
export function archiveName(platform, arch) {
  const os = { linux: "linux", darwin: "darwin", win32: "windows" }[platform];
  const cpu = { x64: "x64", arm64: "arm64" }[arch];
  if (os === undefined || cpu === undefined) return undefined;
  return `pulumi-v${VERSION}-${os}-${cpu}.${os === "windows" ? "zip" : "tar.gz"}`;
}

export const archiveUrl = (name) => `https://get.pulumi.com/releases/sdk/${name}`;
export const checksumsUrl = `https://github.com/pulumi/pulumi/releases/download/v${VERSION}/pulumi-${VERSION}-checksums.txt`;

/**
 * The published SHA-256 of an archive, from lines of `<hash>  <name>`.
 *
 * @param {string} text
 * @param {string} name
 */
export function publishedChecksum(text, name) {
  for (const line of text.split(/\r?\n/)) {
    const [hash, file] = line.trim().split(/\s+\*?/);
    if (file === name && /^[0-9a-f]{64}$/i.test(hash ?? "")) return hash.toLowerCase();
  }
  throw new Error(`the published checksums do not name ${name}`);
}

/**
 * @param {Buffer} archive
 * @param {string} published
 */
export function verify(archive, published) {
  const actual = createHash("sha256").update(archive).digest("hex");
  if (actual !== published) {
    throw new Error(
      `the archive's SHA-256 is ${actual}, but the published one is ${published}; the archive is not used`,
    );
  }
}
