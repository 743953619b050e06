import fs from "node:fs";
import path from "node:path";
import { loadTools } from "./tools.js";

export const OPENTOFU_VERSION = "1.11.0";
const LONGEST_BUILD_MS = 15 * 60 * 1000;
/** By the folder of the Go module that holds its versions. */
const PROGRAMS = {
  cli: { file: "tofu", source: "github.com/opentofu/opentofu/cmd/tofu" },
  restapi: { file: "terraform-provider-restapi", source: "github.com/Mastercard/terraform-provider-restapi" },
};

/**
 * The folder with OpenTofu and its provider, built with Go where it is not there yet: 10 minutes on 2 cores, once.
 *
 * @throws where the build fails or takes longer than 15 minutes
 */
export async function obtainOpentofu(tell: (text: string) => void): Promise<string> {
  const { cacheFolder, run } = await loadTools();
  const folder = path.join(cacheFolder(), `opentofu-${OPENTOFU_VERSION}`, "bin");
  fs.mkdirSync(folder, { recursive: true });
  const signal = AbortSignal.timeout(LONGEST_BUILD_MS);
  for (const [module, { file, source }] of Object.entries(PROGRAMS)) {
    const program = path.join(folder, file);
    if (fs.existsSync(program)) continue;
    tell(`building ${file} with Go, once`);
    await run("go", ["build", "-trimpath", "-ldflags", "-s -w", "-o", `${program}.new`, source], {
      cwd: path.join(__dirname, "opentofu", module),
      env: { ...process.env, GOFLAGS: "-mod=readonly -buildvcs=false", GOWORK: "off" },
      label: `building ${file}`,
      signal,
    });
    fs.renameSync(`${program}.new`, program);
  }
  return folder;
}
