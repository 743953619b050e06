import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { root } from "../lib/paths.mjs";
import { manifestOf } from "./packages.mjs";

const COMPILER = {
  module: "nodenext",
  moduleResolution: "nodenext",
  target: "es2022",
  lib: ["es2023"],
  types: ["node"],
  strict: true,
  skipLibCheck: true,
};

/** What is wrong with the report of a package's public types in `api/`: that it is another one than the code's. */
export function apiReport(folder, { update = false, reports = path.join(root, "api") } = {}) {
  const { name } = manifestOf(folder);
  const projectFolder = path.join(root, folder);
  const mainEntryPointFilePath = path.join(projectFolder, "dist/index.d.ts");
  if (!fs.existsSync(mainEntryPointFilePath)) return [];
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "api-report-"));
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder,
      mainEntryPointFilePath,
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions: COMPILER, files: [mainEntryPointFilePath] } },
      apiReport: {
        enabled: true,
        reportFolder: reports,
        reportTempFolder: temporary,
        reportFileName: `${name}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
    },
    configObjectFullPath: path.join(projectFolder, "api-extractor.json"),
    packageJsonFullPath: path.join(projectFolder, "package.json"),
  });
  fs.mkdirSync(reports, { recursive: true });
  const messageCallback = (message) => (message.handled = true);
  const { apiReportChanged } = Extractor.invoke(config, { localBuild: update, messageCallback });
  fs.rmSync(temporary, { recursive: true, force: true });
  if (!apiReportChanged || update) return [];
  return [
    `api/${name}.api.md is not what ${name} exports: run \`npm run release -- --update-api\` and review the difference`,
  ];
}
