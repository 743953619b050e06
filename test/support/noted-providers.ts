import fs from "node:fs";
import path from "node:path";

/** The provider processes of a CLI that runs in this environment, so that they can be ended alone. */
export class NotedProviders {
  readonly #file: string;
  readonly env: Record<string, string>;

  constructor(folder: string) {
    this.#file = path.join(folder, "providers");
    const note = `--require ${JSON.stringify(path.join(__dirname, "note-provider.cjs"))}`;
    this.env = {
      NODE_OPTIONS: [process.env.NODE_OPTIONS, note].filter(Boolean).join(" "),
      NOTED_PROVIDERS: this.#file,
    };
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
