import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The project's cache, shared by all checkouts of a user. */
export const cacheFolder = (env = process.env) =>
  path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "pulumi-akinon");

const EXE = process.platform === "win32" ? ".exe" : "";

/** The file name of a program. */
export const executable = (program) => program + EXE;

/**
 * Where PATH has a program.
 *
 * @param {string} program
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function onPath(program, env = process.env) {
  return (env.PATH ?? "")
    .split(path.delimiter)
    .filter(Boolean)
    .map((folder) => path.join(folder, executable(program)))
    .find(isExecutable);
}

/** @param {string} file */
export function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
