import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { run } from "./run.mjs";

const stamp = (folder) => path.join(folder, "node_modules", ".installed-from");

const lockHash = (folder) =>
  createHash("sha256")
    .update(fs.readFileSync(path.join(folder, "package-lock.json")))
    .digest("hex");

/**
 * Whether a folder's installation is the whole one of its lock file. The stamp is written after `npm ci` ended well, so a
 * half-finished installation has none.
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
 * @param {string} folder
 * @param {{ say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function install(folder, { say, signal }) {
  if (isInstalled(folder)) return;
  const label = `npm ci in ${path.relative(process.cwd(), folder) || "."}`;
  say(`${label} (about half a minute)`);
  await run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, label, say, signal });
  fs.writeFileSync(stamp(folder), lockHash(folder));
}
