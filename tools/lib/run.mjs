import { spawn } from "node:child_process";
import { silence } from "./voice.mjs";

/** How a program is ended, step by step: the polite way first, which lets it clear up. */
const ENDINGS = [
  { name: "SIGINT", afterMs: 0 },
  { name: "SIGTERM", afterMs: 1000 },
  { name: "SIGKILL", afterMs: 5000 },
];
const hasGroups = process.platform !== "win32";

/** A step of the set-up that did not work; the message says what and why. */
export class StepFailed extends Error {}

/**
 * Runs a program to its end. What it prints is shown only when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, label: string, voice?: import("./voice.mjs").Voice,
 *   signal?: AbortSignal, shell?: boolean }} options `signal`: ends the program and all that it started; the promise
 *   is rejected when they are gone
 * @returns {Promise<void>}
 */
export function run(command, args, { cwd, env, label, voice = silence, signal, shell = false }) {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    // A group of its own: it is ended as a whole, and a terminal's Ctrl-C reaches it once, through the signal.
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], shell, detached: hasGroups });
    const fallSilent = voice.working(label);
    const end = () => endGroup(child);
    signal?.addEventListener("abort", end, { once: true });
    const settle = (action) => {
      fallSilent();
      signal?.removeEventListener("abort", end);
      action();
    };
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.once("error", (error) => settle(() => reject(notStarted(command, label, error))));
    child.once("close", (code) =>
      settle(() => {
        if (signal?.aborted) return reject(signal.reason);
        if (code === 0) return resolve();
        const tail = output.trim().split("\n").slice(-20).join("\n    ");
        reject(new StepFailed(`${label}: ${command} ended with code ${code}\n    ${tail}`));
      }),
    );
  });
}

function notStarted(command, label, error) {
  const reason = error.code === "ENOENT" ? `${command} is not on PATH` : `${command}: ${error.message}`;
  return new StepFailed(`${label}: ${reason}`);
}

function endGroup(child) {
  const timers = ENDINGS.map(({ name, afterMs }) => setTimeout(() => signalGroup(child, name), afterMs));
  child.once("close", () => timers.forEach(clearTimeout));
}

function signalGroup(child, name) {
  try {
    if (hasGroups) process.kill(-child.pid, name);
    else child.kill(name);
  } catch (error) {
    // It is gone; a macOS says EPERM of a group that has only just ended.
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
  }
}
