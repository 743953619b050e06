// `npm run docs`: what the documentation shows of a running sandbox, made by running it.
import { writeOrders } from "./docs/orders.mjs";
import { takeScreenshots } from "./docs/screenshots.mjs";

await writeOrders();
await takeScreenshots();
