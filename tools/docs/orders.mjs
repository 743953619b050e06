import fs from "node:fs";
import path from "node:path";
import { startSandbox } from "akinon-sandbox";
import { demoProject } from "../demo/project.mjs";
import { view } from "../demo/view.mjs";
import { wayOf } from "../demo/way.mjs";
import { root } from "../lib/paths.mjs";

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
    fs.writeFileSync(FILE, page({ before, during, first, after }));
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
    "| placed after so many writes of `pulumi up` | orders | became | because |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ({ from, to, count, status, what }) =>
        `| ${from === to ? from : `${from} to ${to}`} | ${count} | ${status} | ${what} |`,
    ),
  ].join("\n");
}

const page = ({ before, during, first, after }) => `# Orders before, during and after \`pulumi up\`

Made by \`npm run docs\`: the whole integration of the dev stack is brought up against a fresh sandbox, and orders are
placed all the while. Lines with \`!\` are where something did not go on. Which steps the sandbox takes from Akinon's
documentation and which are assumptions is in the [list of behaviours](../sandbox/README.md#behaviour).

## Before

An order of Omnitron goes the old way:

${block(before[0])}

One of Seller Center goes nowhere, because nothing connects the OMS to it:

${block(before[1])}

## During

Each side got one order after another while the stack came up. Orders of Omnitron:

${table(during, "omnitron")}

Orders of Seller Center:

${table(during, "seller_center")}

The Omnitron hooks are off before the settings send OMS to Seller Center, so no order comes both ways. Between the two lies
a gap in which an order reaches OMS from neither side. The table says what was so at once; orders that wait in Seller Center
are asked for again later, if OMS does that ([docs/cut-over.md](cut-over.md)).

The first order of Seller Center that OMS takes brings its channel, and is unplanned: the scenario that names the channel
could not be made before it was there.

${block(first)}

## After

Once the channel is there, \`pulumi up\` makes the scenario. Now an order of Seller Center goes all the way, and Seller
Center is told of each step once:

${block(after[0])}

An order that is placed in Omnitron does not come to this OMS any more, as it should be:

${block(after[1])}
`;
