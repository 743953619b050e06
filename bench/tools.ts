/** The parts of tools/lib that TypeScript uses. They are plain JavaScript, because they run before anything is built. */
export interface Tools {
  cacheFolder: () => string;
  onPath: (program: string) => string | undefined;
  findPulumi: () => { bin: string; folder: string; version: string } | undefined;
  pulumiEnvironment: (options: { folder: string; stack: string; cli: { folder: string }; env?: NodeJS.ProcessEnv }) => {
    env: NodeJS.ProcessEnv;
  };
  run: (
    command: string,
    args: string[],
    options: { cwd: string; env: NodeJS.ProcessEnv; label: string; signal: AbortSignal },
  ) => Promise<void>;
}

export async function loadTools(): Promise<Tools> {
  const files: string[] = ["paths", "pulumi-cli", "pulumi-environment", "run"];
  const modules = await Promise.all(files.map((file): Promise<object> => import(`../tools/lib/${file}.mjs`)));
  return Object.assign({}, ...modules) as Tools;
}
