import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { skip } from "./skip.js";

/** A folder for the benchmark's runs while a suite lasts, which is skipped where they cannot be measured. */
export function benchFolder(): () => string {
  let folder: string;
  before(function () {
    if (process.platform !== "linux") skip(this, "the benchmark measures by /proc, which only Linux has");
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  });
  after(() => folder && fs.rmSync(folder, { recursive: true }));
  return () => folder;
}
