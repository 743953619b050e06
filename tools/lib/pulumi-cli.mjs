import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { cacheFolder, root } from "./paths.mjs";
import {
  archiveName,
  archiveUrl,
  checksumsUrl,
  isAtLeast,
  LOWEST_VERSION,
  publishedChecksum,
  verify,
  VERSION,
} from "./pulumi-release.mjs";
import { run, StepFailed } from "./run.mjs";

const EXE = process.platform === "win32" ? ".exe" : "";
const CONNECT_TIMEOUT_MS = 10_000;
const PROGRAMS = ["pulumi", "pulumi-language-nodejs"];

/** @typedef {{ bin: string, folder: string, origin: "PATH" | "cache" }} PulumiCli */

const cachedFolder = (env) => path.join(cacheFolder(env), `pulumi-v${VERSION}`, "bin");

/**
 * The CLI that is there already: on PATH if new enough, else in the project's cache.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {PulumiCli | undefined}
 */
export function findPulumi(env = process.env) {
  return onPath(env) ?? inCache(env);
}

function onPath(env) {
  for (const folder of (env.PATH ?? "").split(path.delimiter).filter(Boolean)) {
    const bin = path.join(folder, `pulumi${EXE}`);
    if (!fs.existsSync(bin) || folder === cachedFolder(env)) continue;
    // The first one on PATH is the one that a person means; another one further on is not looked for.
    return isUsable(bin, env) ? { bin, folder, origin: "PATH" } : undefined;
  }
  return undefined;
}

function isUsable(bin, env) {
  try {
    const options = {
      env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 30_000,
    };
    return isAtLeast(execFileSync(bin, ["version"], options), LOWEST_VERSION);
  } catch {
    return false;
  }
}

/** The folder gets its name by one rename when everything is in it: that it is there proves that it is whole. */
function inCache(env) {
  const folder = cachedFolder(env);
  return fs.existsSync(folder) ? { bin: path.join(folder, `pulumi${EXE}`), folder, origin: "cache" } : undefined;
}

/**
 * The CLI, fetched or built when it is not there yet.
 *
 * @param {{ say: (line: string) => void, signal?: AbortSignal, env?: NodeJS.ProcessEnv, download?: typeof fetch }} options
 * @returns {Promise<PulumiCli>}
 */
export async function obtainPulumi({ say, signal, env = process.env, download = fetch }) {
  const found = findPulumi(env);
  if (found !== undefined) return found;
  const sources = [
    { name: "the vendor's release", fill: (bin) => fromRelease(bin, { say, signal, download }) },
    { name: "a build with Go", fill: (bin) => fromGo(bin, { say, signal, env }) },
  ];
  const failures = [];
  for (const { name, fill } of sources) {
    try {
      await intoCache(env, fill);
      return inCache(env);
    } catch (error) {
      if (signal?.aborted) throw error;
      failures.push(`${name}: ${error.message}`);
      say(`  ${name} did not work: ${error.message.split("\n")[0]}`);
    }
  }
  throw new StepFailed(
    [
      "There is no Pulumi CLI, and none could be had:",
      ...failures.map((failure) => `  - ${failure}`),
      `Install Pulumi ${LOWEST_VERSION} or newer so that \`pulumi\` is on PATH (https://www.pulumi.com/docs/install/),`,
      "or Go 1.25 or newer (https://go.dev/doc/install), and repeat. Neither needs root.",
    ].join("\n"),
  );
}

async function intoCache(env, fill) {
  const target = path.dirname(cachedFolder(env));
  fs.mkdirSync(path.dirname(target), { recursive: true });
  const work = fs.mkdtempSync(`${target}.tmp-`);
  try {
    const bin = path.join(work, "bin");
    fs.mkdirSync(bin);
    await fill(bin);
    for (const program of PROGRAMS) {
      if (!fs.existsSync(path.join(bin, program + EXE))) throw new Error(`it holds no ${program}`);
    }
    execFileSync(path.join(bin, `pulumi${EXE}`), ["version"], {
      env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      stdio: "ignore",
    });
    try {
      fs.renameSync(work, target);
    } catch (error) {
      // Another set-up was faster; its folder is as good.
      if (!fs.existsSync(target)) throw error;
    }
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

async function fromRelease(bin, { say, signal, download }) {
  const name = archiveName(process.platform, process.arch);
  if (name === undefined) throw new Error(`there is none for ${process.platform} on ${process.arch}`);
  say(`Pulumi CLI ${VERSION}: fetching the vendor's release (about 100 MB, a minute or two)`);
  const checksum = publishedChecksum(await (await get(download, checksumsUrl, signal)).text(), name);
  const archive = Buffer.from(await (await get(download, archiveUrl(name), signal)).arrayBuffer());
  verify(archive, checksum);
  const file = path.join(path.dirname(bin), name);
  fs.writeFileSync(file, archive);
  // The archive holds one folder, pulumi/ (pulumi/bin/ on Windows), with all programs.
  const strip = name.endsWith(".zip") ? "2" : "1";
  await run("tar", ["-xf", file, "-C", bin, `--strip-components=${strip}`], { label: "unpacking", signal });
  fs.rmSync(file);
}

async function get(download, url, signal) {
  const waiting = new AbortController();
  const timer = setTimeout(() => waiting.abort(), CONNECT_TIMEOUT_MS);
  try {
    const response = await download(url, { signal: AbortSignal.any([waiting.signal, ...(signal ? [signal] : [])]) });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return response;
  } catch (error) {
    const reason = error.cause?.code ?? error.cause?.message ?? error.message;
    const words = waiting.signal.aborted ? `did not answer in ${CONNECT_TIMEOUT_MS / 1000} s` : `failed (${reason})`;
    throw new Error(`${url} ${words}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Two modules, because the language host needs other versions of the same dependencies than the CLI. */
async function fromGo(bin, { say, signal, env }) {
  say(`Pulumi CLI ${VERSION}: building it with Go (about 6 minutes on 2 cores, once)`);
  const goEnv = { ...env, GOFLAGS: "-mod=readonly -buildvcs=false", GOWORK: "off" };
  const build = (module, program, pkg, ldflags) =>
    run("go", ["build", "-trimpath", "-ldflags", ldflags, "-o", path.join(bin, program + EXE), pkg], {
      cwd: path.join(root, "tools", module),
      env: goEnv,
      label: `building ${program}`,
      say,
      signal,
    });
  await build(
    "pulumi-cli",
    "pulumi",
    "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${VERSION}`,
  );
  await build(
    "pulumi-language-nodejs",
    "pulumi-language-nodejs",
    "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    "-s -w",
  );
  // The launcher of dynamic providers is a script that the SDK brings along.
  for (const suffix of process.platform === "win32" ? [".cmd"] : [""]) {
    const launcher = `pulumi-resource-pulumi-nodejs${suffix}`;
    fs.copyFileSync(path.join(root, "node_modules/@pulumi/pulumi", launcher), path.join(bin, launcher));
    fs.chmodSync(path.join(bin, launcher), 0o755);
  }
}
