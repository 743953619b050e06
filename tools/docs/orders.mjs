import fs from "node:fs";
import path from "node:path";
import { startSandbox } from "akinon-sandbox";
import { demoProject } from "../demo/project.mjs";
import { view } from "../demo/view.mjs";
import { wayOf } from "../demo/way.mjs";
import { root } from "../lib/paths.mjs";
import { sealed } from "./sealed.mjs";

const FILE = path.join(root, "docs/orders.md");

/** Places orders before, while and after `pulumi up` runs, and writes down what became of each. */
export async function writeOrders() {
  const sandbox = await startSandbox();
  try {
    const platform = view(sandbox);
    const folder = path.join(root, ".pulumi-demo");
    fs.rmSync(folder, { recursive: true, force: true });
    const pulumi = demoProject({ folder, sandbox });
    await pulumi.initialise();
    const up = async () => {
      const code = await pulumi.run("up", "--yes", "--skip-preview", "--suppress-outputs");
      if (code !== 0) throw new Error(`pulumi up ended with ${code}`);
    };

    const before = [await platform.placeOrder("omnitron"), await platform.placeOrder("seller_center")];
    const during = await placedWhile(up, platform);
    const isUnplanned = ({ trace: { status } }) => status === "unplanned";
    const first = during.find(isUnplanned)?.trace ?? (await platform.placeOrder("seller_center"));
    await up();
    const after = [await platform.placeOrder("seller_center"), await platform.placeOrder("omnitron")];
    fs.writeFileSync(FILE, sealed("orders", page({ before, during, first, after })));
    console.log(`wrote ${path.relative(root, FILE)}`);
  } finally {
    await sandbox.close();
  }
}

/** One order at each side again and again until `work` is done; what was written meanwhile tells the time. */
async function placedWhile(work, platform) {
  const orders = [];
  const start = (await platform.writes()).length;
  let isRunning = true;
  const done = work().finally(() => (isRunning = false));
  while (isRunning) {
    for (const system of ["omnitron", "seller_center"]) {
      const written = (await platform.writes()).length - start;
      orders.push({ written, trace: await platform.placeOrder(system) });
    }
  }
  await done;
  return orders;
}

const block = (trace) => ["```text", ...wayOf(trace), "```"].join("\n");
const reason = ({ steps }) => steps.find(({ ok }) => !ok)?.what ?? "";

/** Orders of one side with the same fate one after another are one line. */
function table(orders, system) {
  const rows = [];
  for (const { written, trace } of orders.filter((order) => order.trace.system === system)) {
    const last = rows.at(-1);
    const what = reason(trace);
    if (last?.status === trace.status && last.what === what)
      Object.assign(last, { to: written, count: last.count + 1 });
    else rows.push({ from: written, to: written, count: 1, status: trace.status, what });
  }
  return [
    "| placed after this many writes of `pulumi up` | orders | status | reason |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ({ from, to, count, status, what }) =>
        `| ${from === to ? from : `${from} to ${to}`} | ${count} | ${status} | ${what} |`,
    ),
  ].join("\n");
}

const page = ({ before, during, first, after }) => `# Orders before, during and after \`pulumi up\`

\`npm run docs orders\` makes this page: it connects the dev stack to a fresh sandbox, and places orders the whole time. \`!\` marks the
step at which an order stops. The [list of behaviours](../sandbox/README.md#behaviour) says which steps Akinon documents, and which are
assumptions.

## Before

An order of Omnitron goes from Omnitron to OMS:

${block(before[0])}

An order of Seller Center does not reach OMS, because nothing connects the two:

${block(before[1])}

## During

While \`pulumi up\` runs, orders are placed on each side, one after another. Orders of Omnitron:

${table(during, "omnitron")}

Orders of Seller Center:

${table(during, "seller_center")}

Omnitron's webhooks are off before the settings point OMS at Seller Center, so no order reaches OMS from both sides. Between the two there
is a gap, in which an order reaches OMS from neither side. The table shows the status right after the order was placed. OMS may
ask later for orders that wait in Seller Center: see [the cut-over](cut-over.md).

The first order of Seller Center creates its channel in OMS. OMS cannot plan this order, because the scenario that names the channel does
not exist yet:

${block(first)}

## After

As soon as the channel exists, \`pulumi up\` creates the scenario, in the same run or in the next one. From then on, OMS delivers an
order of Seller Center, and notifies Seller Center of each step once:

${block(after[0])}

An order of Omnitron no longer reaches this OMS, as intended:

${block(after[1])}
`;
