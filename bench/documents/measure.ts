import { execFileSync } from "node:child_process";
import path from "node:path";
import { WORKS } from "./work.js";

/** What one work with documents took. */
export interface DocumentWork {
  title: string;
  seconds: number;
  /** Memory beyond what the documents themselves take. */
  megabytes: number;
}

/** Each work in a process of its own. */
export const measureDocuments = (): DocumentWork[] =>
  Object.keys(WORKS).map((title) => {
    const file = path.join(__dirname, "work.ts");
    const text = execFileSync(process.execPath, ["--require", "tsx/cjs", file, title], { encoding: "utf8" });
    return { title, ...(JSON.parse(text) as { seconds: number; megabytes: number }) };
  });
