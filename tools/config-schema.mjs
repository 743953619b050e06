// `npm run schema`: the JSON schemas of the stack configuration and of what `akinon` prints, from the same zod that checks them and the doc
// comments.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import prettier from "prettier";
import { register } from "tsx/cjs/api";
import { describe } from "./docs/describe.mjs";
import { root } from "./lib/paths.mjs";

register();
const load = createRequire(import.meta.url);
const { configSchema } = load("../stacks/config-schema.ts");
const { schemas } = load("../cli/dist/schemas.js");

const files = {
  "stacks/config.schema.json": configSchema(describe),
  ...Object.fromEntries(Object.entries(schemas()).map(([name, schema]) => [`cli/schemas/${name}.json`, schema])),
};
for (const [file, schema] of Object.entries(files)) {
  const where = path.join(root, file);
  const options = await prettier.resolveConfig(where);
  fs.mkdirSync(path.dirname(where), { recursive: true });
  fs.writeFileSync(where, await prettier.format(JSON.stringify(schema), { ...options, parser: "json" }));
  console.log(`wrote ${file}`);
}
