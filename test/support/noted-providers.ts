import fs from "node:fs";
import path from "node:path";
import { preloaded } from "./preloaded.js";

/** The provider processes of a CLI that runs a project, so that they can be ended alone. */
export class NotedProviders {
  readonly #file: string;
  readonly env: Record<string, string>;

  constructor(project: { folder: string; env: NodeJS.ProcessEnv }) {
    this.#file = path.join(project.folder, "providers");
    this.env = { NODE_OPTIONS: preloaded("note-provider.cjs", project.env), NOTED_PROVIDERS: this.#file };
  }

  /** Before each run: ids of processes that ended may be somebody else's by now. */
  forget(): void {
    fs.rmSync(this.#file, { force: true });
  }

  kill(): void {
    const pids = fs.readFileSync(this.#file, "utf8").trim().split("\n").map(Number);
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch (error) {
        // One that already ended by itself.
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    }
  }
}
