import path from "node:path";

/** NODE_OPTIONS by which each Node process runs a file of this folder first. */
export const preloaded = (file: string, env: NodeJS.ProcessEnv): string =>
  [env.NODE_OPTIONS, `--require ${JSON.stringify(path.join(__dirname, file))}`].filter(Boolean).join(" ");
