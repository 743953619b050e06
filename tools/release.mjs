// `npm run release`: everything that is looked at before the packages are published; publishes with --publish only.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { root } from "./lib/paths.mjs";
import { apiReport } from "./release/api-report.mjs";
import { packed, PACKAGES, versionProblems } from "./release/packages.mjs";
import { problemsOf, staleIn } from "./release/tarball.mjs";

const HELP = `Usage: npm run release [-- [--update-api] [--publish]]

Packs pulumi-akinon, akinon-sandbox and akinon-cli, and checks each tarball (publint, Are the types wrong?), the versions, the changelog,
and the report of the public types in api/. Publishes nothing without --publish.

  --update-api  write the report of the public types
  --publish     publish the tarballs with npm if nothing is wrong

Exit codes: 0 nothing is wrong; 1 something is; 2 wrong usage.
`;

async function main() {
  const options = { "update-api": { type: "boolean" }, publish: { type: "boolean" }, help: { type: "boolean" } };
  const { values } = parseArgs({ options });
  if (values.help) return void process.stdout.write(HELP);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "release-"));
  try {
    const problems = versionProblems();
    const tarballs = PACKAGES.map((name) => packed(name, folder));
    for (const tarball of tarballs) problems.push(...staleIn(tarball), ...(await problemsOf(tarball)));
    for (const name of PACKAGES) problems.push(...apiReport(name, { update: values["update-api"] }));
    for (const problem of problems) console.error(problem);
    for (const { file, files } of tarballs) console.log(`${path.basename(file)}: ${files.length} files`);
    if (problems.length > 0) process.exitCode = 1;
    else if (values.publish) for (const { file } of tarballs) publish(file);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function publish(file) {
  const { status } = spawnSync("npm", ["publish", file], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`npm publish ${path.basename(file)} ended with ${status}`);
}

main().catch((error) => {
  const isUsage = String(error.code).startsWith("ERR_PARSE_ARGS");
  process.stderr.write(`${error.message}\n${isUsage ? `\n${HELP}` : ""}`);
  process.exitCode = isUsage ? 2 : 1;
});
