import { execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { canary } from "../support/canaries.js";
import { Platform } from "../support/platform.js";
import { root } from "../support/provider-host.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { skip } from "../support/skip.js";

const run = promisify(execFile);

const ARGS = `{
  eventType: "package.created",
  targetUrl: "https://seller-center.example/packages/",
  additionalHeaders: { Authorization: "Token ${canary("header of a webhook")}" },
}`;

/** Programs in the ways in which people write them: files, and what Pulumi.yaml says of the runtime. */
const PROGRAMS = {
  "plain JavaScript, CommonJS": {
    typescript: false,
    type: "commonjs",
    "index.js": `const { OmsWebhook } = require("pulumi-akinon");\nexports.id = new OmsWebhook("it", ${ARGS}).hookId;\nexports.node = process.version;\n`,
  },
  "plain JavaScript, ESM": {
    typescript: false,
    type: "module",
    "index.js": `import { OmsWebhook } from "pulumi-akinon";\nexport const id = new OmsWebhook("it", ${ARGS}).hookId;\nexport const node = process.version;\n`,
  },
  TypeScript: {
    typescript: true,
    type: "commonjs",
    "index.ts": `import { OmsWebhook, type OmsWebhookArgs } from "pulumi-akinon";
const args: OmsWebhookArgs = ${ARGS};
export const id = new OmsWebhook("it", args).hookId;
export const node = process.version;
`,
  },
} as const;

const NODES = ["22", "24", "26"] as const;

/** Every program in every layout, on every Node at least one in each layout; `undefined`: the Node of this test. */
const LIVES: readonly [
  layout: "npm" | "pnpm",
  program: keyof typeof PROGRAMS,
  node: (typeof NODES)[number] | undefined,
][] = [
  ["npm", "plain JavaScript, CommonJS", undefined],
  ["npm", "TypeScript", undefined],
  ["pnpm", "plain JavaScript, ESM", undefined],
  ["npm", "plain JavaScript, ESM", "22"],
  ["pnpm", "TypeScript", "22"],
  ["npm", "TypeScript", "24"],
  ["pnpm", "plain JavaScript, CommonJS", "24"],
  ["npm", "plain JavaScript, ESM", "26"],
  ["pnpm", "TypeScript", "26"],
];

/** The newest one that this Node can run. */
const PNPM = Number(process.versions.node.split(".")[0]) < 22 ? "10" : "latest";
/** Why a Node or a package manager cannot be had here, by its name. */
const missing = new Map<string, string>();
const noted = (name: string) => (error: Error) =>
  void missing.set(name, `${name} cannot be had here: ${error.message.split("\n", 1)[0]}`);

function skipWithout(context: Mocha.Context, name: string): void {
  const reason = missing.get(name);
  if (reason !== undefined) skip(context, reason);
}

/** The package as it is published, in projects outside this repository. */
describe("pulumi-akinon installed in another project", () => {
  let folder: string;
  let platform: Platform;
  const layouts: Record<string, string> = {};

  // Over 20 s: two package managers install it with the SDK, and three Nodes come from the registry.
  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "consumer-"));
    platform = await Platform.start();
    const [packed] = JSON.parse(
      execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder, "-w", "providers"], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    ) as [{ filename: string }];
    const sdk = JSON.parse(fs.readFileSync(path.join(root, "node_modules/@pulumi/pulumi/package.json"), "utf8")) as {
      version: string;
    };
    const manifest = {
      private: true,
      dependencies: {
        "pulumi-akinon": `file:${path.join(folder, packed.filename)}`,
        "@pulumi/pulumi": sdk.version,
        typescript: "~5.9.3",
        "ts-node": "^10.9.2",
        "@types/node": "^20",
      },
    };
    for (const [layout, command] of [
      ["npm", ["npm", "install", "--no-audit", "--no-fund"]],
      ["pnpm", ["npx", "--yes", `pnpm@${PNPM}`, "install", "--silent"]],
    ] as const) {
      const home = path.join(folder, layout);
      fs.mkdirSync(home);
      fs.writeFileSync(path.join(home, "package.json"), JSON.stringify(manifest));
      const [bin, ...args] = command;
      layouts[layout] = home;
      const installed = run(bin, args, { cwd: home, maxBuffer: 1e8 });
      await (layout === "npm" ? installed : installed.catch(noted(layout)));
    }
    const nodes = path.join(folder, "nodes");
    fs.mkdirSync(nodes);
    for (const node of NODES) {
      const name = `node-${process.platform}-${process.arch}`;
      const where = path.join(nodes, node);
      fs.mkdirSync(where);
      fs.writeFileSync(path.join(where, "package.json"), "{}");
      await run("npm", ["install", "--no-audit", "--no-fund", `${name}@${node}`], { cwd: where }).catch(noted(node));
    }
  });
  after(async () => {
    await platform?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function upAndDown(layout: string, program: keyof typeof PROGRAMS, node?: string): Promise<void> {
    const { typescript, type, ...files } = PROGRAMS[program];
    const home = layouts[layout]!;
    for (const old of ["index.js", "index.ts"]) fs.rmSync(path.join(home, old), { force: true });
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(home, name), text);
    const manifest = JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8")) as object;
    const main = Object.keys(files)[0]!;
    fs.writeFileSync(path.join(home, "package.json"), JSON.stringify({ ...manifest, type, main }));
    const bin = node === undefined ? undefined : nodeBin(node);
    const project = await PulumiProject.inFolder(
      home,
      { typescript, ...(bin !== undefined && { bin }) },
      platform.config,
    );
    try {
      await project.up();
      const outputs = await project.outputs();
      const id = Number(outputs.id);
      if (node !== undefined) expect(outputs.node).to.match(new RegExp(`^v${node}\\.`));
      expect(await platform.find("oms.hooks", { id })).to.deep.include({ is_active: true, user: "admin" });
      expect(await project.preview()).to.deep.equal([]);
      await project.destroy();
      expect(await platform.find("oms.hooks", { id })).to.deep.include({ is_active: false });
    } finally {
      project.remove();
    }
  }

  function nodeBin(node: string): string {
    const name = `node-${process.platform}-${process.arch}`;
    return path.join(folder, "nodes", node, "node_modules", name, "bin");
  }

  for (const [layout, program, node] of LIVES) {
    it(`works in ${program}, in the layout of ${layout}${node === undefined ? "" : `, on Node ${node}`}`, async function () {
      skipWithout(this, layout);
      if (node !== undefined) skipWithout(this, node);
      await upAndDown(layout, program, node);
    });
  }

  for (const [module, resolution] of [
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ] as const) {
    it(`has types that a strict project takes, with module resolution ${resolution}`, async () => {
      const home = layouts.npm!;
      fs.writeFileSync(path.join(home, "types.ts"), TYPES);
      const tsc = path.join(home, "node_modules/typescript/bin/tsc");
      const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck", "--target", "es2022"];
      await run(process.execPath, [tsc, ...flags, "--module", module, "--moduleResolution", resolution, "types.ts"], {
        cwd: home,
      }).catch(({ stdout }: { stdout: string }) => expect.fail(stdout));
    });
  }

  it("holds neither sources nor what only this repository needs", () => {
    const home = path.join(layouts.npm!, "node_modules/pulumi-akinon");
    const files = fs.readdirSync(home, { recursive: true, encoding: "utf8" });
    expect(files).to.include.members(["entry.js", "dist/index.js", "dist/index.d.ts"]);
    expect(files.filter((file) => /^src|\.tsbuildinfo$|^test/.test(file))).to.deep.equal([]);
  });
});

/** What a program can and cannot say. */
const TYPES = `import * as pulumi from "@pulumi/pulumi";
import {
  getOmsChannel, OmsAppSetting, OmsObject, OmsScenario, OmsSetupStep, OmsStateTransition, OmsWebhook, OmnitronWebhookState,
  secretRef, SellerIntegration,
} from "pulumi-akinon";

new OmsAppSetting("a", { key: "K", value: { deep: [secretRef("s")] }, secrets: { s: pulumi.secret("x") } });
const hook: pulumi.Output<number | string> = new OmsWebhook("b", { eventType: "e", targetUrl: "https://x", connection: "acme" }).hookId;
new OmnitronWebhookState("c", { eventType: "order.created", active: false }).hooks.apply((hooks) => hooks[0]?.activeBefore);
new OmsScenario("d", { name: "n", kind: "distribution", channel: "any", defaultStockLocation: { erpCode: "x" } });
new OmsObject("e", { path: "/api/", body: { name: "x", hook } });
new OmsStateTransition("f", { slug: "s", commandName: "n", commandCode: "c", sourceState: "a", destinationState: "b" });
new OmsSetupStep("g", { step: "addresses", triggers: { any: 1 } });
new SellerIntegration("h", {
  supplierCode: "S",
  sellerCenter: { url: "https://x", token: pulumi.secret("t") },
  omnitron: { url: "https://y", username: "u", password: pulumi.secret("p") },
  webhooks: ["package.created", { eventType: "package.status.packed", secretKey: "k" }],
});
getOmsChannel({ name: "x" }).apply((channel) => channel?.omnitronId);
// @ts-expect-error -- a kind that there is not
new OmsScenario("i", { name: "n", kind: "other", channel: "any", defaultStockLocation: 1 });
// @ts-expect-error -- a setting cannot be deleted
new OmsAppSetting("j", { key: "K", value: 1, onDestroy: "delete" });
`;
