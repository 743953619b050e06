import fs from "node:fs";
import path from "node:path";
import { cacheFolder, executable, isExecutable, onPath } from "./paths.mjs";
import { LOWEST_VERSION, VERSION } from "./pulumi-release.mjs";
import { fromGo, fromRelease } from "./pulumi-sources.mjs";
import { versionOf } from "./pulumi-version.mjs";
import { StepFailed } from "./run.mjs";
import { isAtLeast } from "./version.mjs";

const LANGUAGE_HOST = "pulumi-language-nodejs";
const A_DAY_MS = 24 * 60 * 60 * 1000;

/** @typedef {{ bin: string, folder: string, version: string, origin: "PATH" | "cache" }} PulumiCli */

const cachedFolder = (env) => path.join(cacheFolder(env), `pulumi-v${VERSION}`, "bin");

/**
 * The CLI that is there already: on PATH if it will do, else in the project's cache.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {PulumiCli | undefined}
 */
export function findPulumi(env = process.env) {
  return lookOnPath(env).cli ?? inCache(env);
}

/** The first one on PATH is the one that a person means; another one further on is not looked for. */
function lookOnPath(env) {
  const bin = onPath("pulumi", env);
  if (bin === undefined || path.dirname(bin) === cachedFolder(env)) return {};
  const version = versionOf(bin, env);
  if (version === undefined) return { problem: `${bin} does not run` };
  if (!isAtLeast(version, LOWEST_VERSION)) return { problem: `${bin} is ${version}, older than ${LOWEST_VERSION}` };
  const folders = [path.dirname(bin), path.dirname(fs.realpathSync(bin))];
  const hasHost = folders.some((folder) => isExecutable(path.join(folder, executable(LANGUAGE_HOST))));
  if (!hasHost && onPath(LANGUAGE_HOST, env) === undefined) return { problem: `${bin} comes without ${LANGUAGE_HOST}` };
  return { cli: { bin, folder: folders[0], version, origin: "PATH" } };
}

/** The folder gets its name by one rename when everything is in it and runs: that it is there is the proof. */
function inCache(env) {
  const folder = cachedFolder(env);
  if (!fs.existsSync(folder)) return undefined;
  return { bin: path.join(folder, executable("pulumi")), folder, version: `v${VERSION}`, origin: "cache" };
}

/**
 * The CLI, fetched or built when it is not there yet.
 *
 * @param {{ voice: import("./voice.mjs").Voice, signal?: AbortSignal, env?: NodeJS.ProcessEnv,
 *   download?: typeof fetch }} options
 * @returns {Promise<PulumiCli>}
 */
export async function obtainPulumi({ voice, signal, env = process.env, download = fetch }) {
  const { cli, problem } = lookOnPath(env);
  const found = cli ?? inCache(env);
  if (found !== undefined) return found;
  if (problem !== undefined) voice.say(`The Pulumi CLI on PATH is not used: ${problem}`);
  const sources = [
    { name: "the vendor's release", fill: (bin) => fromRelease(bin, { voice, signal, download }) },
    { name: "a build with Go", fill: (bin) => fromGo(bin, { voice, signal, env }) },
  ];
  const failures = problem === undefined ? [] : [`on PATH: ${problem}`];
  for (const { name, fill } of sources) {
    try {
      await intoCache(fill, { env, signal });
      voice.say(`Pulumi CLI ${VERSION}: ready`);
      return inCache(env);
    } catch (error) {
      if (signal?.aborted) throw error;
      failures.push(`${name}: ${error.message}`);
      voice.say(`  ${name} did not work: ${error.message.split("\n")[0]}`);
    }
  }
  throw new StepFailed(noneToBeHad(failures));
}

const noneToBeHad = (failures) =>
  [
    "There is no Pulumi CLI, and it could not be installed:",
    ...failures.map((failure) => `  - ${failure}`),
    `Install Pulumi ${LOWEST_VERSION} or newer so that \`pulumi\` is on PATH (https://www.pulumi.com/docs/install/),`,
    "or Go 1.25 or newer to let it be built (https://go.dev/doc/install), and repeat. Neither needs root.",
  ].join("\n");

async function intoCache(fill, { env, signal }) {
  const target = path.dirname(cachedFolder(env));
  fs.mkdirSync(path.dirname(target), { recursive: true });
  removeLeftovers(target);
  const work = fs.mkdtempSync(`${target}.tmp-`);
  try {
    const bin = path.join(work, "bin");
    fs.mkdirSync(bin);
    await fill(bin);
    signal?.throwIfAborted();
    if (!isExecutable(path.join(bin, executable(LANGUAGE_HOST))))
      throw new Error(`it does not contain ${LANGUAGE_HOST}`);
    if (versionOf(path.join(bin, executable("pulumi")), env) === undefined) throw new Error("its pulumi does not run");
    fs.renameSync(work, target);
  } catch (error) {
    // Another set-up was faster; its folder is as good.
    if (!fs.existsSync(target)) throw error;
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/** What a set-up that was killed could not clear up. */
function removeLeftovers(target) {
  for (const name of fs.readdirSync(path.dirname(target))) {
    const folder = path.join(path.dirname(target), name);
    const isLeftover = name.startsWith(`${path.basename(target)}.tmp-`);
    if (isLeftover && Date.now() - fs.statSync(folder).mtimeMs > A_DAY_MS) {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}
