import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { type HookVersion, hookVersions } from "akinon-sandbox";
import { root } from "../support/provider-host.js";

const run = promisify(execFile);
const here = path.join(root, "test", "conformance");
const INSTALLATION_LIMIT_MS = 180_000;

export const NEWEST = hookVersions.at(-1)!;

export interface HostUser {
  username: string;
  token: string;
  is_superuser: boolean;
}

/** Why there is no real library to compare with on this machine. */
export class NotHere extends Error {}

/** What the library runs on: each of its versions on a Django that it was made for. */
const requirementsOf = (version: HookVersion) =>
  path.join(here, version === NEWEST ? "requirements.txt" : "requirements-old.txt");

/**
 * The library from PyPI in a virtual environment below an ignored folder; made once for each version and list of requirements.
 *
 * @throws NotHere where Python or PyPI is missing
 */
async function python(version: HookVersion): Promise<string> {
  const requirements = requirementsOf(version);
  const digest = createHash("sha256").update(version).update(fs.readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = path.join(root, ".conformance", digest);
  const bin = path.join(folder, "bin", "python");
  if (fs.existsSync(path.join(folder, "complete"))) return bin;
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const timeout = INSTALLATION_LIMIT_MS;
  try {
    await run("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"], { timeout });
    await run("python3", ["-m", "venv", folder], { timeout });
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "20"];
    await run(bin, [...pip, `dj-whisperer==${version}`, "--requirement", requirements], { timeout });
  } catch (error) {
    throw new NotHere(`Python 3.9 with the library could not be had: ${reason(error)}`);
  }
  fs.writeFileSync(path.join(folder, "complete"), "");
  return bin;
}

/** The last line that a command said. */
function reason(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr?.trim() || message).split("\n").at(-1)!;
}

/** A Django host of the real library, on loopback. */
export class RealHost {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly folder: string,
  ) {}

  /** @throws NotHere where Python or PyPI is missing */
  static async start(version: HookVersion, users: readonly HostUser[], events: readonly string[]): Promise<RealHost> {
    const bin = await python(version);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "conformance-"));
    const child = spawn(bin, [path.join(here, "host.py"), folder]);
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    child.stdin.write(`${JSON.stringify({ users, events })}\n`);
    const port = await new Promise<string>((resolve, reject) => {
      createInterface(child.stdout).once("line", resolve);
      child.once("error", reject);
      child.once("exit", () => reject(new Error(`the host did not start: ${said.trim().split("\n").at(-1)}`)));
    });
    return new RealHost(`http://127.0.0.1:${port}`, child, folder);
  }

  async reset(): Promise<void> {
    await fetch(`${this.url}/__reset/`, { method: "POST" });
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.stdin.end();
    await ended;
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
