// `npm run docs`: what the documentation shows of the code and of a running sandbox, made from the one and by running the other.
import { drawDemo } from "./docs/demo-picture.mjs";
import { writeOrders } from "./docs/orders.mjs";
import { writeReference } from "./docs/reference.mjs";
import { takeScreenshots } from "./docs/screenshots.mjs";

const PARTS = { reference: writeReference, demo: drawDemo, orders: writeOrders, screenshots: takeScreenshots };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. The parts are ${Object.keys(PARTS).join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) await PARTS[name]();
}
