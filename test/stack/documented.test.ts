import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { loadTools } from "../../bench/tools.js";
import { askedNode } from "../support/asked-node.js";
import { scriptOf } from "../support/documented.js";
import { evidence } from "../support/evidence.js";
import { Platform } from "../support/platform.js";
import { preloaded } from "../support/preloaded.js";
import { root } from "../support/provider-host.js";

/** In the order of a stack's life. */
const PAGES = [
  "first-seller",
  "review",
  "drift-in-ci",
  "own-project",
  "promote",
  "rotate-tokens",
  "../sellers",
  "seller-center-address",
  "unlock",
  "move-state",
  "upgrade",
  "many-sellers",
] as const;

/** A prompt answers nothing here: what it asks for comes through a pipe. And npm's own start costs more than it shows. */
const PRELUDE = `set -euo pipefail
npm() {
  if [ "$1 \${2-}" = "ci " ]; then return 0; fi
  local script="\${2-}"
  while [ "$1" != -- ]; do shift; done
  shift
  if [ "$script" = akinon ]; then node '${path.join(root, "cli/akinon.js")}' "$@"; else pulumi "$@"; fi
}
`;

describe("the commands of the guides, run as they are printed", () => {
  let platform: Platform;
  let sandbox: Platform;
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let bin: string;

  before(async () => {
    [platform, sandbox] = await Promise.all([
      Platform.start({ seed: { sellers: [{ supplierCode: "SELLER-001" }, { supplierCode: "SELLER-002" }] } }),
      Platform.public(),
    ]);
    fs.mkdirSync(path.join(root, ".pulumi-test"), { recursive: true });
    folder = fs.mkdtempSync(path.join(root, ".pulumi-test", "documented-"));
    for (const file of ["stacks", "tsconfig.json", "package.json", "Pulumi.yaml"]) {
      fs.cpSync(path.join(root, file), path.join(folder, file), { recursive: true });
    }
    for (const stack of ["dev", "staging", "production"]) {
      const text = fs.readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8");
      fs.writeFileSync(path.join(folder, `Pulumi.${stack}.yaml`), onSandbox(text, sandbox));
    }
    for (const backend of ["state", "state-2"]) fs.mkdirSync(path.join(folder, backend));
    const { findPulumi, pulumiEnvironment } = await loadTools();
    const cli = findPulumi();
    if (cli === undefined) throw new Error("there is no Pulumi CLI; run `npm run setup`");
    bin = cli.folder;
    ({ env } = pulumiEnvironment({ folder: path.join(folder, "local"), stack: "dev", cli }));
    const quick = { GOGC: "off", NODE_OPTIONS: preloaded("late-sdk.cjs", env), QUICK_TYPESCRIPT: "true" };
    Object.assign(env, askedNode(env), quick);
  });
  after(async () => {
    await Promise.all([platform?.stop(), sandbox?.stop()]);
    if (folder) fs.rmSync(folder, { recursive: true, force: true });
  });

  /** The dev stack's addresses are the sandbox's usual ones, which may be in use. */
  const onSandbox = (text: string, { sandbox: { omnitronUrl, omsUrl, sellerCenterUrl } }: Platform) =>
    text
      .replaceAll(/(http:\/\/)?127\.0\.0\.1:8710/g, omnitronUrl)
      .replaceAll("http://127.0.0.1:8711", omsUrl)
      .replaceAll("http://127.0.0.1:8712", sellerCenterUrl);

  /** The commands of a page, at the addresses of these sandboxes, with what a person would type. */
  function script(page: string): string {
    const [acme, izmir] = platform.sandbox.sellers;
    const { sellerCenterUrl } = platform.sandbox;
    const secrets: Record<string, string> = {
      "akinon:token": platform.user("admin").token,
      "akinon:sellerCenterToken": acme!.token,
      "seller-integration:omnitronPassword": platform.user("oms").password,
      "akinon:connections.izmir.token": platform.user("admin").token,
      "seller-integration:sellers.izmir.sellerCenterToken": izmir!.token,
      "seller-integration:sellers.izmir.omnitronPassword": platform.user("oms").password,
    };
    const addresses: Record<string, string> = {
      "https://acme-omnitron.akinon.net": acme!.omnitronUrl,
      "https://acme-oms.akinon.net": acme!.omsUrl,
      "https://izmir-omnitron.akinon.net": izmir!.omnitronUrl,
      "https://izmir-oms.akinon.net": izmir!.omsUrl,
      "https://acme-seller-center.akinon.net": sellerCenterUrl,
      "https://acme-sellers.akinon.net": sellerCenterUrl.replace("127.0.0.1", "localhost"),
      "s3://acme-pulumi-state?region=eu-central-1": `file://${folder}/state`,
      "s3://acme-pulumi-state-2?region=eu-central-1": `file://${folder}/state-2`,
      "~/.pulumi-passphrase": `${folder}/.pulumi-passphrase`,
    };
    return Object.entries(addresses)
      .reduce((text, [printed, here]) => text.replaceAll(printed, here), onSandbox(scriptOf(page), sandbox))
      .replaceAll(/^npm run sandbox$/gm, ":")
      .replaceAll(/^npm .* (up|destroy) .*$/gm, "$& --yes --skip-preview")
      .replaceAll(/^npm .* config set .*--secret (?:--path )?'?([\w:.-]+)'?$/gm, (line, key: string) => {
        const secret = secrets[key];
        if (secret === undefined) throw new Error(`${page} sets ${key}, which this test has no value for`);
        return `printf %s '${secret}' | ${line}`;
      });
  }

  function run(page: string): Promise<void> {
    const text = script(page);
    // What a page exports holds for those after it.
    const after = `\nprintf 'PULUMI_BACKEND_URL=%s\\n' "$PULUMI_BACKEND_URL" > '${folder}/exported'\n`;
    const PATH = `${bin}${path.delimiter}${env.PATH ?? ""}`;
    return new Promise((resolve, reject) => {
      const child = spawn("bash", ["-xc", PRELUDE + text + after], { cwd: folder, env: { ...env, PATH } });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.stdin.end();
      child.once("error", reject);
      child.once("close", (code) => {
        const shown = output.replaceAll(/^\++ printf .*$/gm, "");
        evidence.search("output of the Pulumi CLI", `the commands of ${page}`, shown);
        if (code !== 0) return reject(new Error(`${page}: exit code ${code}\n${shown}`));
        const exported = fs.readFileSync(path.join(folder, "exported"), "utf8");
        env.PULUMI_BACKEND_URL = /=(.*)/.exec(exported)![1]!;
        resolve();
      });
    });
  }

  it("docs/getting-started.md", async () => {
    env.PULUMI_CONFIG_PASSPHRASE = "sandbox";
    const pulumi = spawn(path.join(bin, "pulumi"), ["stack", "init", "dev"], { cwd: folder, env, stdio: "ignore" });
    expect(await new Promise((resolve) => pulumi.once("close", resolve))).to.equal(0);
    await run("docs/getting-started.md");
    delete env.PULUMI_CONFIG_PASSPHRASE;
    env.PULUMI_CONFIG_PASSPHRASE_FILE = path.join(folder, ".pulumi-passphrase");
    delete env.PULUMI_STACK;
  });

  // Some over 20 s: a page has up to ten commands, and each starts the CLI.
  for (const page of PAGES) {
    const file = path.normalize(path.join("docs/guides", `${page}.md`));
    it(file, () => run(file));
  }

  it("docs/guides/adopt.md, once the state is lost", async () => {
    fs.rmSync(path.join(folder, "state-2"), { recursive: true });
    fs.mkdirSync(path.join(folder, "state-2"));
    await run("docs/guides/adopt.md");
    const { omnitronHooks } = await platform.state();
    expect(omnitronHooks.filter(({ is_active }) => !is_active)).to.have.length(6);
  });
});
