import { spawn } from "node:child_process";
import os from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
/** A terminal sends these to the whole process group, so that the child has them already. */
const SENT_BY_TERMINALS = new Set(["SIGINT", "SIGHUP"]);

const isOnTerminal = () => [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);

/**
 * Runs a program in this one's place: its streams, its signals, each of them once (a second one makes the Pulumi CLI
 * drop what it does), and its exit code.
 *
 * @param {string} bin
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} the exit code, 128 + n after signal n
 */
export function passThrough(bin, args, { cwd, env }) {
  const onTerminal = isOnTerminal();
  let child;
  const passOn = (signal) => {
    if (!(onTerminal && SENT_BY_TERMINALS.has(signal))) child.kill(signal);
  };
  // Before the start, because a signal in between would end this process and leave the child alone.
  for (const signal of SIGNALS) process.on(signal, passOn);
  // Without a terminal a group of its own keeps away what is sent to the whole group; it is passed on here.
  const detached = !onTerminal && process.platform !== "win32";
  child = spawn(bin, args, { cwd, env, stdio: "inherit", detached });
  return new Promise((resolve, reject) => {
    const settle = (action) => {
      for (const signal of SIGNALS) process.off(signal, passOn);
      action();
    };
    child.once("error", (error) => settle(() => reject(error)));
    child.once("close", (code, signal) => settle(() => resolve(code ?? 128 + os.constants.signals[signal])));
  });
}
