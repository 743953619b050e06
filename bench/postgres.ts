import { execFileSync, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { loadTools } from "./tools.js";

const USER = "bench";
/** PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
const TRIES = 300;

/**
 * A PostgreSQL on a free port, in a folder that `stop` removes.
 *
 * @throws where this machine has none
 */
export async function startPostgres(): Promise<{ url: string; version: string; stop(): Promise<void> }> {
  const { onPath } = await loadTools();
  for (const program of ["postgres", "initdb"]) {
    if (onPath(program) === undefined) throw new Error(`${program} is not on PATH`);
  }
  const told = execFileSync("postgres", ["--version"], { encoding: "utf8" });
  const version = /\d\S*/.exec(told)?.[0] ?? "unknown";
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "akinon-bench-"));
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (as.uid !== undefined) fs.chownSync(folder, NOBODY, NOBODY);
  const data = path.join(folder, "data");
  const made = spawnSync("initdb", ["-D", data, "-U", USER, "--auth", "trust"], { ...as, stdio: "ignore" });
  const port = await freePort();
  const server = spawn("postgres", ["-D", data, "-h", "127.0.0.1", "-p", String(port), "-k", folder], {
    ...as,
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => server.once("close", resolve));
  const stop = async () => {
    server.kill("SIGINT");
    await ended;
    fs.rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries < TRIES && server.exitCode === null) await sleep(100);
    else {
      await stop();
      throw new Error(made.status === 0 ? "it does not start" : "initdb failed");
    }
  }
  return { url: `postgres://${USER}@127.0.0.1:${port}/postgres?sslmode=disable`, version, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
