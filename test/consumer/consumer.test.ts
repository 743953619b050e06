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

/** The arguments of a webhook. */
const to = (path: string) => `{
  eventType: "package.created",
  targetUrl: "https://seller-center.example/${path}/",
  additionalHeaders: { Authorization: "Token ${canary("header of a webhook")}" },
}`;
const KEPT = to("packages");

/** Programs in the ways in which people write them: files, and what Pulumi.yaml says of the runtime. Each declares a webhook that stays and one of its own. */
const PROGRAMS = {
  "plain JavaScript, CommonJS": {
    typescript: false,
    type: "commonjs",
    main: "index.js",
    text: (own: string) => `const { OmsWebhook } = require("pulumi-akinon");
exports.kept = new OmsWebhook("kept", ${KEPT}).hookId;
exports.own = new OmsWebhook("${own}", ${to(own)}).hookId;
exports.node = process.version;
`,
  },
  "plain JavaScript, ESM": {
    typescript: false,
    type: "module",
    main: "index.js",
    text: (own: string) => `import { OmsWebhook } from "pulumi-akinon";
export const kept = new OmsWebhook("kept", ${KEPT}).hookId;
export const own = new OmsWebhook("${own}", ${to(own)}).hookId;
export const node = process.version;
`,
  },
  TypeScript: {
    typescript: true,
    type: "commonjs",
    main: "index.ts",
    text: (own: string) => `import { OmsWebhook, type OmsWebhookArgs } from "pulumi-akinon";
const args: OmsWebhookArgs = ${KEPT};
export const kept = new OmsWebhook("kept", args).hookId;
export const own = new OmsWebhook("${own}", ${to(own)}).hookId;
export const node = process.version;
`,
  },
} as const;

const NODES = ["22", "24", "26"] as const;
/** Kept from run to run: they are 600 MB, and to unpack them takes as much processor time as four updates. */
const NODES_FOLDER = path.join(root, "node_modules/.cache/nodes");

/**
 * Every program in every layout, on every Node at least one in each layout; `undefined`: the Node of this test. Those of a layout share a
 * stack: what one of them made is read by all that follow, and its own webhook is deleted by the next.
 */
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
  const stacks: Partial<Record<string, PulumiProject>> = {};
  /** What the program of a layout exported last. */
  const exported: Record<string, Record<string, unknown>> = {};

  // Over 20 s: two package managers install it with the SDK, and the first time three Nodes come from the registry.
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
      ["npm", ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"]],
      ["pnpm", ["npx", "--yes", `pnpm@${PNPM}`, "install", "--silent", "--prefer-offline"]],
    ] as const) {
      const home = path.join(folder, layout);
      fs.mkdirSync(home);
      fs.writeFileSync(path.join(home, "package.json"), JSON.stringify(manifest));
      const [bin, ...args] = command;
      layouts[layout] = home;
      const installed = run(bin, args, { cwd: home, maxBuffer: 1e8 });
      await (layout === "npm" ? installed : installed.catch(noted(layout)));
    }
    await installNodes();
  });
  after(async () => {
    for (const stack of Object.values(stacks)) stack?.remove();
    await platform?.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  /** Those that the registry has not are left out. */
  async function installNodes(): Promise<void> {
    const wanted = NODES.map((node) => [`node-${node}`, `npm:node-${process.platform}-${process.arch}@${node}`]);
    fs.mkdirSync(NODES_FOLDER, { recursive: true });
    fs.writeFileSync(
      path.join(NODES_FOLDER, "package.json"),
      JSON.stringify({ optionalDependencies: Object.fromEntries(wanted) as object }),
    );
    let failure = new Error("the registry has none for this machine");
    const install = ["install", "--no-audit", "--no-fund", "--prefer-offline"];
    await run("npm", install, { cwd: NODES_FOLDER }).catch((error: Error) => (failure = error));
    for (const node of NODES.filter((node) => !fs.existsSync(nodeBin(node)))) noted(node)(failure);
  }

  const nodeBin = (node: string) => path.join(NODES_FOLDER, "node_modules", `node-${node}`, "bin");

  /** Gives the stack of a layout another program, and another Node. */
  async function stackOf(layout: string, program: keyof typeof PROGRAMS, node: string | undefined, own: string) {
    const { typescript, type, main, text } = PROGRAMS[program];
    const home = layouts[layout]!;
    for (const old of ["index.js", "index.ts"]) fs.rmSync(path.join(home, old), { force: true });
    fs.writeFileSync(path.join(home, main), text(own));
    const manifest = JSON.parse(fs.readFileSync(path.join(home, "package.json"), "utf8")) as object;
    fs.writeFileSync(path.join(home, "package.json"), JSON.stringify({ ...manifest, type, main }));
    const stack = (stacks[layout] ??= await PulumiProject.inFolder(home, platform.config));
    stack.runBy({ typescript, bin: node === undefined ? undefined : nodeBin(node) });
    return stack;
  }

  const isOn = async (id: unknown) => {
    const { is_active, user } = await platform.find("oms.hooks", { id: Number(id) });
    expect(user).to.equal("admin");
    return is_active;
  };

  for (const [index, [layout, program, node]] of LIVES.entries()) {
    it(`works in ${program}, in the layout of ${layout}${node === undefined ? "" : `, on Node ${node}`}`, async function () {
      skipWithout(this, layout);
      if (node !== undefined) skipWithout(this, node);
      const former = exported[layout];
      const stack = await stackOf(layout, program, node, `own-${index}`);
      const { output } = await stack.up();
      const changes =
        former === undefined ? /\+ 3 created\s+Duration/ : /\+ 1 created\s+- 1 deleted\s+2 changes\. 2 unchanged/;
      expect(output).to.match(changes);
      const { kept, own, node: version } = (exported[layout] = await stack.outputs());
      if (node !== undefined) expect(version).to.match(new RegExp(`^v${node}\\.`));
      expect([await isOn(kept), await isOn(own)]).to.deep.equal([true, true]);
      if (former !== undefined) expect([kept, await isOn(former.own)]).to.deep.equal([former.kept, false]);
      // The other Nodes have read and compared what is kept by the update itself.
      if (node === undefined) expect(await stack.preview()).to.deep.equal([]);
    });
  }

  for (const layout of ["npm", "pnpm"]) {
    it(`takes everything back at a destroy, in the layout of ${layout}`, async function () {
      skipWithout(this, layout);
      const stack = stacks[layout]!;
      const { kept, own } = exported[layout]!;
      await stack.destroy();
      expect([await isOn(kept), await isOn(own)]).to.deep.equal([false, false]);
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
