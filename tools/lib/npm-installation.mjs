import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { oneAtATime } from "./one-at-a-time.mjs";
import { cacheFolder } from "./paths.mjs";
import { run } from "./run.mjs";

const stamp = (folder) => path.join(folder, "node_modules", ".installed-from");

const hash = (content) => createHash("sha256").update(content).digest("hex");
const lockHash = (folder) => hash(fs.readFileSync(path.join(folder, "package-lock.json")));

/**
 * Whether a folder's installation is the whole one of its lock file. The stamp is written after `npm ci` ended well, and
 * `npm ci` begins by removing it, so a half-finished installation has none. Content and not time is compared, because a
 * checkout sets new times on old content.
 *
 * @param {string} folder
 */
export function isInstalled(folder) {
  try {
    return fs.readFileSync(stamp(folder), "utf8") === lockHash(folder);
  } catch {
    return false;
  }
}

/**
 * Installs a folder's packages unless they are there. Two set-ups of the same folder wait for each other.
 *
 * @param {string} folder
 * @param {{ voice: import("./voice.mjs").Voice, signal?: AbortSignal, env?: NodeJS.ProcessEnv }} options
 */
export async function install(folder, { voice, signal, env = process.env }) {
  if (isInstalled(folder)) return;
  const lock = path.join(cacheFolder(env), "locks", `npm-${hash(fs.realpathSync(folder)).slice(0, 16)}`);
  const onWait = () => voice.say("Waiting for another set-up that installs the npm packages");
  await oneAtATime(
    lock,
    async () => {
      if (!isInstalled(folder)) await installNow(folder, { voice, signal, env });
    },
    { onWait, signal },
  );
}

async function installNow(folder, { voice, signal, env }) {
  const label = `npm ci in ${path.relative(process.cwd(), folder) || "."}`;
  voice.say(`${label} (about half a minute)`);
  const from = lockHash(folder);
  await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    env,
    label,
    voice,
    signal,
    // npm is a .cmd file there, which only a shell starts.
    shell: process.platform === "win32",
  });
  markInstalled(folder, from);
}

/**
 * Notes that a folder's packages are those of its lock file.
 *
 * @param {string} folder
 */
export function markInstalled(folder, from = lockHash(folder)) {
  fs.mkdirSync(path.join(folder, "node_modules"), { recursive: true });
  fs.writeFileSync(stamp(folder), from);
}
