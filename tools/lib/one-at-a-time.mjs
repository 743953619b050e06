import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const BEAT_MS = 5000;
const DEAD_AFTER_MS = 6 * BEAT_MS;

/**
 * Does work that no other process may do at the same time. A file marks it as under way; one that was not touched for
 * half a minute was left behind by a process that was killed.
 *
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, signal?: AbortSignal, pollMs?: number }} options
 * @returns {Promise<T>}
 */
export async function oneAtATime(file, work, { onWait = () => undefined, signal, pollMs = 500 } = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let isFirst = true; !take(file); isFirst = false) {
    if (isFirst) onWait();
    await sleep(pollMs, undefined, { signal });
  }
  const beat = setInterval(() => fs.utimesSync(file, new Date(), new Date()), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    fs.rmSync(file, { force: true });
  }
}

function take(file) {
  if (isLeftBehind(file)) fs.rmSync(file, { force: true });
  try {
    fs.closeSync(fs.openSync(file, "wx"));
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function isLeftBehind(file) {
  const status = fs.statSync(file, { throwIfNoEntry: false });
  return status !== undefined && Date.now() - status.mtimeMs > DEAD_AFTER_MS;
}
