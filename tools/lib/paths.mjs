import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** The project's cache, shared by all checkouts of a user. */
export const cacheFolder = (env = process.env) =>
  path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "pulumi-akinon");
