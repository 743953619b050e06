import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { cacheFolder, executable } from "./paths.mjs";

/**
 * The version of a Pulumi CLI, undefined where it does not run. Asking takes as long as a start of Node, so the answer of the program
 * itself is kept until the file changes; a launcher that picks a version each time (a script, a link to something else) is always asked.
 *
 * @param {string} bin
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function versionOf(bin, env) {
  const identity = identityOf(bin);
  const file = path.join(cacheFolder(env), "version-on-path.json");
  const known = read(file);
  if (identity !== undefined && known?.identity === identity) return known.version;
  const version = ask(bin, env);
  if (identity !== undefined && version !== undefined) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify({ identity, version }));
  }
  return version;
}

function identityOf(bin) {
  try {
    const file = fs.realpathSync(bin);
    const { size, mtimeMs, ino } = fs.statSync(file);
    return path.basename(file) === executable("pulumi") && !isScript(file)
      ? [file, size, mtimeMs, ino].join(" ")
      : undefined;
  } catch {
    return undefined;
  }
}

function isScript(file) {
  const descriptor = fs.openSync(file);
  try {
    const begin = Buffer.alloc(2);
    fs.readSync(descriptor, begin, 0, 2, 0);
    return begin.toString() === "#!";
  } finally {
    fs.closeSync(descriptor);
  }
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    // There is none, or another process is writing it.
    return undefined;
  }
}

function ask(bin, env) {
  try {
    return execFileSync(bin, ["version"], {
      env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 30_000,
    }).trim();
  } catch {
    return undefined;
  }
}
