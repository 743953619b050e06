import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder } from "./paths.mjs";

/** The stack that points at the local sandbox. Its passphrase is public: it guards the sandbox's values only. */
export const SANDBOX_STACK = "dev";
const SANDBOX_PASSPHRASE = "sandbox";

/**
 * The environment in which the CLI runs. What the user set wins. Without a backend of the user's, the state lies in a
 * folder of the project, guarded by a passphrase file a stack.
 *
 * @param {{ folder: string, stack: string, cli: { folder: string }, env?: NodeJS.ProcessEnv, isNew?: boolean }} options `folder`: where
 *   the local backend, the CLI's home and the passphrase files lie; it is made. `isNew`: a passphrase is made where the stack
 *   has none
 * @returns {{ env: NodeJS.ProcessEnv, isOurs: boolean }} `isOurs`: the backend is the local one
 */
export function pulumiEnvironment({ folder, stack, cli, env = process.env, isNew = true }) {
  const common = {
    ...env,
    PATH: [cli.folder, env.PATH].filter(Boolean).join(path.delimiter),
    PULUMI_SKIP_UPDATE_CHECK: env.PULUMI_SKIP_UPDATE_CHECK ?? "true",
    // Else a refresh looks at the URLs and credentials of the last update, also of one that failed because of them.
    PULUMI_RUN_PROGRAM: env.PULUMI_RUN_PROGRAM ?? "true",
    // From Node 22 on, the program needs a third less CPU time to start.
    NODE_COMPILE_CACHE: env.NODE_COMPILE_CACHE ?? path.join(cacheFolder(env), "compile-cache"),
  };
  if (env.PULUMI_BACKEND_URL) return { env: common, isOurs: false };
  const state = path.join(folder, "state");
  fs.mkdirSync(state, { recursive: true });
  return {
    isOurs: true,
    env: {
      ...common,
      // Without the files of metadata that it writes beside each, and in place: cut off in the middle, they make the state unreadable.
      PULUMI_BACKEND_URL: `${pathToFileURL(state).href}?metadata=skip`,
      PULUMI_HOME: env.PULUMI_HOME ?? path.join(folder, "home"),
      PULUMI_STACK: stack,
      ...passphrase(folder, stack, env, isNew),
    },
  };
}

function passphrase(folder, stack, env, isNew) {
  if (env.PULUMI_CONFIG_PASSPHRASE !== undefined || env.PULUMI_CONFIG_PASSPHRASE_FILE !== undefined) return {};
  if (simpleName(stack) === SANDBOX_STACK) return { PULUMI_CONFIG_PASSPHRASE: SANDBOX_PASSPHRASE };
  const file = passphraseFile(folder, stack);
  if (!isNew) return { PULUMI_CONFIG_PASSPHRASE_FILE: file };
  try {
    fs.writeFileSync(file, randomBytes(32).toString("base64"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  return { PULUMI_CONFIG_PASSPHRASE_FILE: file };
}

/** Where the passphrase of a stack of the local backend lies. */
export const passphraseFile = (folder, stack) => path.join(folder, `${simpleName(stack)}.passphrase`);

/**
 * The passphrase of a stack that got another name goes with it. A file that a former stack of that name left is kept beside it.
 */
export function movePassphrase(folder, from, to) {
  const [source, target] = [passphraseFile(folder, from), passphraseFile(folder, to)];
  if (fs.existsSync(target)) fs.renameSync(target, `${target}.before`);
  if (simpleName(from) === SANDBOX_STACK) fs.writeFileSync(target, SANDBOX_PASSPHRASE, { mode: 0o600 });
  else if (fs.existsSync(source)) fs.renameSync(source, target);
}

/** Names of the stacks of a project in the local backend. */
export function stackNames(folder, project) {
  const stacks = path.join(folder, "state", ".pulumi", "stacks", project);
  if (!fs.existsSync(stacks)) return [];
  return [...new Set(fs.readdirSync(stacks).flatMap((file) => /^(.+?)\.json(\.gz)?$/.exec(file)?.[1] ?? []))].sort();
}

/** Whether a stack of a project is in the local backend already. */
export function stackExists(folder, project, stack) {
  const file = path.join(folder, "state", ".pulumi", "stacks", project, `${simpleName(stack)}.json`);
  return fs.existsSync(file) || fs.existsSync(`${file}.gz`);
}

/** `organization/project/stack` names the same stack as `stack`. */
export const simpleName = (stack) => stack.split("/").at(-1);
