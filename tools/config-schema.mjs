// `npm run schema`: the JSON schemas of the stack configuration and of what `akinon` prints, from the same zod that checks them and the doc
// comments.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { format } from "oxfmt";
import { register } from "tsx/cjs/api";
import { describe } from "./docs/describe.mjs";
import { root } from "./lib/paths.mjs";

register();
const load = createRequire(import.meta.url);
const { configSchema } = load("../stacks/config-schema.ts");
const { schemas } = load("../cli/dist/schemas.js");

const options = JSON.parse(fs.readFileSync(path.join(root, ".oxfmtrc.json"), "utf8"));
const files = {
  "stacks/config.schema.json": configSchema(describe),
  ...Object.fromEntries(Object.entries(schemas()).map(([name, schema]) => [`cli/schemas/${name}.json`, schema])),
};
for (const [file, schema] of Object.entries(files)) {
  const where = path.join(root, file);
  fs.mkdirSync(path.dirname(where), { recursive: true });
  const { code } = await format(file, JSON.stringify(schema), options);
  fs.writeFileSync(where, code);
  console.log(`wrote ${file}`);
}
