import fs from "node:fs";
import path from "node:path";

/** An import, also one in a program that a test keeps as text. */
const IMPORT = /(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*["']([^"'\n]+)["']/g;
const PACKAGES = { "pulumi-akinon": "providers", "akinon-sandbox": "sandbox", "akinon-cli": "cli" };
const ENDINGS = ["", ".ts", ".tsx", ".mjs", ".cjs", "/index.ts"];
/** They start the Pulumi CLI: too slow to run all that may be concerned. */
const SLOW = /^test\/(stack|consumer)\//;

/**
 * The tests to run after a change: those whose imports lead to a changed file, or that name one by its path. Of the slow ones only
 * those that changed themselves or bear the name of a resource that changed, or consist of such parts.
 *
 * @param {{ root: string, tests: string[], changed: string[] }} options files relative to the root
 * @returns {{ run: string[], left: string[] }} `left`: slow tests that are concerned too
 */
export function concerned({ root, tests, changed }) {
  const isChanged = new Set(changed);
  const known = new Map();
  const read = (file) => fs.readFileSync(path.join(root, file), "utf8");
  const fileOf = (stem) =>
    ENDINGS.map((ending) => path.posix.normalize(stem + ending)).find((file) =>
      fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.isFile(),
    );

  /** From the sources, because what is built is not compared. */
  const sourceOf = (stem) => {
    const source = stem.replace(/^(providers|sandbox|cli)\/dist\//, "$1/src/");
    return fileOf(source) ?? fileOf(source.replace(/\.js$/, ""));
  };
  const resolve = (from, specifier) => {
    if (specifier.startsWith(".")) return sourceOf(path.posix.join(path.posix.dirname(from), specifier));
    const [name, ...rest] = specifier.split("/");
    return PACKAGES[name] && sourceOf(entryOf(PACKAGES[name], [".", ...rest].join("/")));
  };
  const entryOf = (folder, name) => {
    const target = JSON.parse(read(`${folder}/package.json`)).exports[name];
    return path.posix.join(folder, target?.default ?? target ?? name);
  };

  /** Everything that a file's imports lead to, itself included. */
  function below(file, found = new Set()) {
    if (found.has(file)) return found;
    found.add(file);
    if (!known.has(file)) {
      const imported = [...read(file).matchAll(IMPORT)].map(([, specifier]) => resolve(file, specifier));
      known.set(file, imported.filter(Boolean));
    }
    for (const next of known.get(file)) below(next, found);
    return found;
  }
  const names = (file) => {
    const text = read(file);
    return changed.some((other) => text.includes(`"${other}"`) || text.includes(`"${builtFrom(other)}"`));
  };
  const isConcerned = (test) => [...below(test)].some((file) => isChanged.has(file) || names(file));

  const folders = new Set(changed.map((file) => path.posix.basename(path.posix.dirname(file))));
  const isMeant = (test) =>
    [...below(test)]
      .filter((file) => SLOW.test(file))
      .some((file) => isChanged.has(file) || folders.has(path.posix.basename(file).split(".")[0]));
  const all = tests.filter(isConcerned);
  return {
    run: all.filter((test) => !SLOW.test(test) || isMeant(test)),
    left: all.filter((test) => SLOW.test(test) && !isMeant(test)),
  };
}

const builtFrom = (file) => file.replace(/\/src\/(.*)\.tsx?$/, "/dist/$1.js");
