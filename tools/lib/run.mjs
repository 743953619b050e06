import { spawn } from "node:child_process";

const LIFE_SIGN_SECONDS = 15;

/** A step of the set-up that did not work; the message says what and why. */
export class StepFailed extends Error {}

/**
 * Runs a program to its end. What it prints is shown only when it fails; meanwhile a line now and then says that it lives.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, label: string, say?: (line: string) => void, signal?: AbortSignal }} options
 * @returns {Promise<string>} what it printed on stdout
 */
export function run(command, args, { cwd, env, label, say = () => undefined, signal }) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const output = { stdout: "", all: "" };
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      signal,
      shell: process.platform === "win32",
    });
    const lifeSign = setInterval(() => say(`  ${label}: still at it, ${seconds()} s`), LIFE_SIGN_SECONDS * 1000);
    child.stdout.on("data", (text) => {
      output.stdout += text;
      output.all += text;
    });
    child.stderr.on("data", (text) => (output.all += text));
    child.once("error", (error) => {
      clearInterval(lifeSign);
      reject(
        error.name === "AbortError"
          ? error
          : new StepFailed(`${label}: ${command} could not be started (${error.message})`),
      );
    });
    child.once("close", (code) => {
      clearInterval(lifeSign);
      if (code === 0) return resolve(output.stdout);
      const tail = output.all.trim().split("\n").slice(-20).join("\n    ");
      reject(new StepFailed(`${label}: ${command} ended with code ${code}\n    ${tail}`));
    });
  });
}
