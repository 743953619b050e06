import { readFileSync } from "node:fs";
import path from "node:path";

const manifest = JSON.parse(readFileSync(path.join(__dirname, "../../package.json"), "utf8")) as { version: string };

/** Of this package. */
export const VERSION = manifest.version;
