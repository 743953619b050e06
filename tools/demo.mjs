// `npm run demo`: the whole life of an integration on the local sandbox, step by step, each step checked.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { demoProject } from "./demo/project.mjs";
import { Stage, StepDidNotHold } from "./demo/stage.mjs";
import { compare, view } from "./demo/view.mjs";
import { root } from "./lib/paths.mjs";

const HELP = `Usage: npm run demo [-- [--keep] [--verbose]]

Starts the sandbox, connects a seller's OMS to Seller Center with \`pulumi up\`, shows drift and its repair, the first
orders and a pending scenario, and destroys everything again. Touches nothing outside .pulumi-demo/.

  --keep     stop before the destroy, leave sandbox and stack up, and print how to go on by hand
  --verbose  show Pulumi's own output whole; otherwise only what it changes

Exit codes: 0 every step held (with --keep: until Ctrl-C); 1 one did not; 2 wrong usage; 130 interrupted.
`;

const OPTIONS = { keep: { type: "boolean" }, verbose: { type: "boolean" }, help: { type: "boolean" } };

async function main() {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return void process.stdout.write(HELP);
  const { PortInUse, startSandbox } = await import("akinon-sandbox");
  const stage = new Stage();
  const sandbox = await startSandbox().catch((error) => {
    if (!(error instanceof PortInUse)) throw error;
    return startSandbox({ ports: { omnitron: 0, oms: 0, sellerCenter: 0 } });
  });
  process.once("SIGINT", () => process.exit(130));
  try {
    await play(stage, sandbox, values);
  } finally {
    await sandbox.close();
  }
}

async function play(stage, sandbox, { keep, verbose }) {
  const platform = view(sandbox);
  const folder = path.join(root, ".pulumi-demo");
  fs.rmSync(folder, { recursive: true, force: true });

  stage.headline("A fresh installation: Omnitron, OMS and Seller Center on this machine");
  stage.say(`Omnitron ${sandbox.omnitronUrl}   OMS ${sandbox.omsUrl}   Seller Center ${sandbox.sellerCenterUrl}`);
  await stage.show(platform.overview());
  const before = await platform.state();
  const pulumi = demoProject({ folder, sandbox, verbose: verbose ?? false });
  await pulumi.initialise();

  await connect(stage, platform, pulumi, sandbox);
  await driftAndRepair(stage, platform, pulumi);
  await orders(stage, platform, pulumi);
  if (keep) return stay(stage, pulumi);
  await restore(stage, platform, pulumi, before);
  stage.finish();
}

async function connect(stage, platform, pulumi, sandbox) {
  stage.headline("pulumi up connects the seller");
  stage.expectCode(await pulumi.run("up", "--yes", "--skip-preview"), 0);

  stage.headline("What is on the platform now");
  await stage.show(platform.overview());
  stage.hold("six Omnitron webhooks are off", (await platform.hooksOff()).length === 6);
  stage.hold("orders are read from Seller Center", (await platform.orderSource()).startsWith(sandbox.sellerCenterUrl));
}

async function driftAndRepair(stage, platform, pulumi) {
  stage.headline("Somebody switches a webhook on again, behind Pulumi's back; a preview finds it");
  const [hook] = await platform.hooksOff();
  await platform.change("omnitron.hooks", hook.id, { is_active: true });
  stage.say(`webhook ${hook.id} (${hook.event_type}) was switched on by hand`);
  stage.expectCode(await pulumi.run("preview", "--diff", "--expect-no-changes"), 7, "drift");

  stage.headline("pulumi up repairs it");
  stage.expectCode(await pulumi.run("up", "--yes", "--skip-preview", "--diff", "--suppress-outputs"), 0);
  stage.hold("six Omnitron webhooks are off", (await platform.hooksOff()).length === 6);
}

async function orders(stage, platform, pulumi) {
  stage.headline("The first order of Seller Center arrives and creates its channel; no scenario fits yet");
  const first = await platform.placeOrder();
  stage.trace(first);
  stage.hold(
    "the order reached OMS",
    first.steps.some(({ what }) => what.startsWith("fetched the order")),
  );

  stage.headline("A preview shows the pending scenario as a create");
  stage.expectCode(await pulumi.run("preview", "--diff", "--expect-no-changes"), 7, "one create");

  stage.headline("pulumi up applies it");
  stage.expectCode(await pulumi.run("up", "--yes", "--skip-preview", "--diff", "--suppress-outputs"), 0);
  stage.expectCode(await pulumi.run("preview", "--diff", "--expect-no-changes"), 0, "nothing to do");

  stage.headline("An order goes through");
  const second = await platform.placeOrder();
  stage.trace(second);
  const received = await platform.received(second.number);
  stage.hold("Seller Center was notified of the package and of each status", received.length === 5);
  stage.hold(
    "of each exactly once",
    received.every(({ count }) => count === 1),
  );
}

async function restore(stage, platform, pulumi, before) {
  stage.headline("pulumi destroy restores the platform");
  stage.expectCode(await pulumi.run("destroy", "--yes", "--skip-preview"), 0);
  await stage.show(platform.overview());
  const { differences, left } = compare(before, await platform.state());
  for (const line of left) stage.say(`stays, as announced: ${line}`);
  for (const line of differences) stage.say(`differs: ${line}`);
  stage.hold("everything else is as it was before", differences.length === 0);
  const last = await platform.placeOrder("omnitron");
  stage.hold("an order of Omnitron goes the old way again", last.status === "delivered");
}

/** Until Ctrl-C. */
async function stay(stage, pulumi) {
  stage.headline("Sandbox and stack stay up");
  stage.say("Go on by hand in another terminal:");
  stage.say(`  ${pulumi.byHand("preview --diff")}`);
  stage.say(`  ${pulumi.byHand("destroy")}`);
  stage.say("Ctrl-C ends the sandbox.");
  process.removeAllListeners("SIGINT");
  await new Promise((resolve) => process.once("SIGINT", resolve));
}

main().catch((error) => {
  const isUsage = String(error.code).startsWith("ERR_PARSE_ARGS");
  const isKnown = isUsage || error instanceof StepDidNotHold;
  process.stderr.write(`\n${isKnown ? error.message : error.stack}\n${isUsage ? `\n${HELP}` : ""}`);
  process.exitCode = isUsage ? 2 : 1;
});
