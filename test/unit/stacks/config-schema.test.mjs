import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect } from "chai";
import { describe as described } from "../../../tools/docs/describe.mjs";
import { root } from "../../../tools/lib/paths.mjs";

const { configSchema } = createRequire(import.meta.url)("../../../stacks/config-schema.ts");

describe("the schema of a stack's file", () => {
  it("is the one of the checks, with the doc comments' words; npm run schema writes it", () => {
    const written = JSON.parse(fs.readFileSync(path.join(root, "stacks/config.schema.json"), "utf8"));
    expect(JSON.parse(JSON.stringify(configSchema(described)))).to.deep.equal(written);
  });

  it("is not made while a member has no description", () => {
    expect(() => described({ properties: { endpoints: { items: { properties: { nothing: {} } } } } })).to.throw(
      "no doc comment describes seller.endpoints.nothing",
    );
  });
});
