import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../lib/paths.mjs";
import { manifestOf } from "./packages.mjs";

/** In every package. */
const WANTED = ["LICENSE", "README.md", "package.json"];
/** What is resolved without `exports`, as TypeScript did before Node had them, is not supported. */
const OLD_RESOLUTION = "node10";
/** Required by the text of a state file only; no program imports it. */
const UNTYPED = ["./entry"];

const isStale = (folder, name) => {
  const [, stem] = /^dist\/(.*)\.js$/.exec(name) ?? [];
  return (
    stem !== undefined && !["ts", "tsx"].some((end) => existsSync(path.join(root, folder, "src", `${stem}.${end}`)))
  );
};

/** What is wrong with a tarball. */
export async function problemsOf({ folder, file, files }) {
  // They are modules for `import` only, and the tests load this file with `require`.
  const { checkPackage, createPackageFromTarballData } = await import("@arethetypeswrong/core");
  const { publint } = await import("publint");
  const { formatMessage } = await import("publint/utils");
  const { name } = manifestOf(folder);
  const data = readFileSync(file);
  const missing = WANTED.filter((wanted) => !files.includes(wanted)).map((wanted) => `has no ${wanted}`);
  const extra = files.filter((name) => /^(src|test)\/|\.tsbuildinfo$/.test(name)).map((name) => `holds ${name}`);
  const { messages, pkg } = await publint({
    pack: { tarball: data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) },
    level: "warning",
  });
  const { problems = [] } = await checkPackage(createPackageFromTarballData(data), { excludeEntrypoints: UNTYPED });
  const wrongTypes = problems.filter(({ resolutionKind }) => resolutionKind !== OLD_RESOLUTION);
  return [
    ...missing,
    ...extra,
    ...messages.map((message) => formatMessage(message, pkg, { color: false })),
    ...wrongTypes.map((problem) => `types: ${JSON.stringify(problem)}`),
  ].map((problem) => `${name} ${problem}`);
}

/** Compiled files whose sources are gone: an incremental build leaves them. */
export const staleIn = ({ folder, files }) =>
  files
    .filter((name) => isStale(folder, name))
    .map((name) => `${manifestOf(folder).name} holds ${name}, whose source is gone: remove ${folder}/dist`);
