// `npm run schema`: the JSON schema of the stack configuration, from the same zod that checks it and the doc comments.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import prettier from "prettier";
import { register } from "tsx/cjs/api";
import { describe } from "./docs/describe.mjs";
import { root } from "./lib/paths.mjs";

const FILE = path.join(root, "stacks/config.schema.json");
register();
const { configSchema } = createRequire(import.meta.url)("../stacks/config-schema.ts");
const options = await prettier.resolveConfig(FILE);
const text = await prettier.format(JSON.stringify(configSchema(describe)), { ...options, parser: "json" });
fs.writeFileSync(FILE, text);
console.log(`wrote ${path.relative(root, FILE)}`);
