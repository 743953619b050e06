// Each source fills a folder with the programs of the Pulumi CLI, or throws.
import fs from "node:fs";
import path from "node:path";
import { fetchBytes } from "./download.mjs";
import { executable, root } from "./paths.mjs";
import { archiveName, archiveUrl, checksumsUrl, publishedChecksum, verify, VERSION } from "./pulumi-release.mjs";
import { run } from "./run.mjs";

const isWindows = process.platform === "win32";
// A GNU tar further ahead on PATH would not unpack zip files.
const TAR = isWindows ? path.join(process.env.SystemRoot ?? "C:\\Windows", "System32", "tar.exe") : "tar";

/**
 * The vendor's release archive.
 *
 * @param {string} bin
 * @param {{ voice: import("./voice.mjs").Voice, signal?: AbortSignal, download?: typeof fetch }} options
 */
export async function fromRelease(bin, { voice, signal, download }) {
  const name = archiveName(process.platform, process.arch);
  if (name === undefined) throw new Error(`there is none for ${process.platform} on ${process.arch}`);
  voice.say(`Pulumi CLI ${VERSION}: fetching the vendor's release (about 100 MB, a minute or two)`);
  const archive = await verifiedArchive(name, { voice, signal, download });
  const file = path.join(path.dirname(bin), name);
  fs.writeFileSync(file, archive);
  // The archive holds one folder, pulumi/ (pulumi/bin/ on Windows), with all programs.
  const depth = name.endsWith(".zip") ? "2" : "1";
  await run(TAR, ["-xf", file, "-C", bin, `--strip-components=${depth}`], { label: "unpacking", voice, signal });
  fs.rmSync(file);
}

async function verifiedArchive(name, { voice, signal, download }) {
  const fallSilent = voice.working("fetching");
  try {
    const checksums = await fetchBytes(checksumsUrl, { signal, download });
    const published = publishedChecksum(checksums.toString("utf8"), name);
    const archive = await fetchBytes(archiveUrl(name), { signal, download });
    verify(archive, published);
    return archive;
  } finally {
    fallSilent();
  }
}

/**
 * A build with Go. Two modules, because the language host needs other versions of the same dependencies than the CLI.
 *
 * @param {string} bin
 * @param {{ voice: import("./voice.mjs").Voice, signal?: AbortSignal, env: NodeJS.ProcessEnv }} options
 */
export async function fromGo(bin, { voice, signal, env }) {
  voice.say(`Pulumi CLI ${VERSION}: building it with Go (about 6 minutes on 2 cores, once)`);
  // Inside the folder that is cleared up in any case, because an interrupted build leaves its temporary files behind.
  const temporary = fs.mkdtempSync(path.join(path.dirname(bin), "go-"));
  const build = (program, folder, pkg, ldflags) =>
    run("go", ["build", "-trimpath", "-ldflags", ldflags, "-o", path.join(bin, executable(program)), pkg], {
      cwd: path.join(root, "tools", folder),
      env: { ...env, GOFLAGS: "-mod=readonly -buildvcs=false", GOWORK: "off", GOTMPDIR: temporary },
      label: `building ${program}`,
      voice,
      signal,
    });
  await build(
    "pulumi",
    "pulumi-cli",
    "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${VERSION}`,
  );
  await build(
    "pulumi-language-nodejs",
    "pulumi-language-nodejs",
    "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    "-s -w",
  );
  copyLauncher(bin);
  fs.rmSync(temporary, { recursive: true });
}

/** The launcher of dynamic providers is a script that the SDK brings along. */
function copyLauncher(bin) {
  const launcher = `pulumi-resource-pulumi-nodejs${isWindows ? ".cmd" : ""}`;
  const copy = path.join(bin, launcher);
  fs.copyFileSync(path.join(root, "node_modules/@pulumi/pulumi", launcher), copy);
  fs.chmodSync(copy, 0o755);
}
