import fs from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "chai";
import type { Report } from "../../../cli/dist/adopt/report.js";
import { asText } from "../../../cli/dist/adopt/report.js";
import { schemas } from "../../../cli/dist/schemas.js";
import { root } from "../../support/provider-host.js";

const object = { type: "OmsWebhook", name: "seller-package.created" };
const REPORT: Report = {
  version: 1,
  stack: "dev",
  adoptable: false,
  equal: [{ ...object, id: "1", masked: ["secretKey"] }],
  different: [{ ...object, id: "2", properties: [{ path: "active", declared: true, live: false }] }],
  absent: [object],
  unclear: [{ ...object, message: "answered 403" }],
  onlyLive: [
    { kind: "webhook", id: "3", what: "package.refused → https://sc.example/" },
    { kind: "/o/", id: "6", what: "code W", declaration: { key: "objects", value: { "<name>": { path: "/o/" } } } },
    { kind: "setting", id: "4", what: "FEATURE_01" },
    { kind: "setting", id: "5", what: "FEATURE_02" },
  ],
  configuration: "--- a\n+++ b\n",
  remaining: [{ ...object, message: "answered 403" }],
  findings: [
    { level: "error", system: "sellerCenter", seller: "seller", subject: "orders", seen: "401", remedy: "Set it" },
  ],
  notes: [],
};

describe("what the akinon command prints with --json", () => {
  it("has a published schema for each command", () => {
    const folder = path.join(root, "cli/schemas");
    const published = fs.readdirSync(folder).map((file) => {
      const schema = JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as object;
      return [file.replace(".json", ""), schema] as const;
    });
    const made = JSON.parse(JSON.stringify(schemas())) as object;
    expect(Object.fromEntries(published), "run npm run schema").to.deep.equal(made);
  });

  it("follows it: the plan of an adoption", () => {
    const check = new Ajv2020({ strict: false }).compile(schemas().adopt!);
    expect(check(REPORT), JSON.stringify(check.errors)).to.equal(true);
  });

  it("says the same on a terminal: the plan of an adoption", () => {
    expect(asText(REPORT)).to.equal(
      [
        "equal:",
        "  OmsWebhook seller-package.created: 1 (masked by the platform, so not compared: secretKey)",
        "",
        "different:",
        "  OmsWebhook seller-package.created: 2",
        "    active: declared true, live false",
        "",
        "declared, but not on the platform:",
        "  OmsWebhook seller-package.created",
        "",
        "unclear:",
        "  OmsWebhook seller-package.created: answered 403",
        "",
        "only on the platform:",
        "  webhook 3: package.refused → https://sc.example/",
        "  /o/ 6: code W",
        '    to adopt it too, add to objects: {"<name>":{"path":"/o/"}}',
        "  settings: FEATURE_01, FEATURE_02",
        "",
        "configuration that makes them equal:",
        "--- a\n+++ b\n",
        "checked with that configuration:",
        "  ✗ orders: 401",
        "      Set it",
        "",
        "1 of the declared objects cannot be adopted, with this configuration:",
        "  OmsWebhook seller-package.created: answered 403",
        "Declare them as they are, or leave them out of the program; then plan again.",
      ].join("\n"),
    );
    const [first, ...others] = REPORT.onlyLive;
    const ofTwo = [{ ...first!, seller: "ankara" }, ...others.map((one) => ({ ...one, seller: "izmir" }))];
    expect(asText({ ...REPORT, onlyLive: ofTwo }))
      .to.contain("  webhook 3 of seller ankara: package.refused")
      .and.contain("to adopt it too, add to objects of seller izmir: ")
      .and.contain("  settings of seller izmir: FEATURE_01, FEATURE_02\n");
    expect(asText({ ...REPORT, remaining: [] })).to.contain(
      "Everything that is declared exists as declared, with this configuration, but 1 error was found.",
    );
    expect(asText({ ...REPORT, remaining: [], adoptable: true })).to.contain(
      "Everything that is declared can be adopted, with this configuration.",
    );
  });
});
