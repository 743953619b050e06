import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** A folder of its own for each test of the surrounding `describe`. */
export function scratchFolder() {
  let folder;
  beforeEach(() => (folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "tools-")))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
  const at = (...names) => path.join(folder, ...names);
  return {
    at,
    write(name, text, mode = 0o644) {
      fs.mkdirSync(path.dirname(at(name)), { recursive: true });
      fs.writeFileSync(at(name), text, { mode });
      return at(name);
    },
    /** A program on the PATH that `env` makes, which has the system's own programs too. */
    program(name, ...lines) {
      return this.write(`bin/${name}`, ["#!/bin/sh", ...lines, ""].join("\n"), 0o755);
    },
    env: () => ({ PATH: [at("bin"), "/usr/bin", "/bin"].join(path.delimiter), XDG_CACHE_HOME: at("cache") }),
    lines: (name) => (fs.existsSync(at(name)) ? fs.readFileSync(at(name), "utf8").trim().split("\n") : []),
  };
}

/** The error that a promise is rejected with. */
export const failureOf = (promise) =>
  promise.then(
    () => undefined,
    (error) => error,
  );
