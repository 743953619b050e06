import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../../tools/lib/paths.mjs";
import { inOrder } from "../../../tools/tests/order.mjs";

const isTest = (file) => /\.test\.(ts|mjs)$/.test(file);
/** What lies in a folder, and in the folders in it. */
const within = (folder) =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? fs.readdirSync(path.join(folder, entry.name)) : [entry.name]));

describe("the order of the tests' files", () => {
  const files = ["unit", "stack", "consumer", "protocol"].flatMap((kind) =>
    [..."abcdefgh"].map((name) => `test/${kind}/${name}.test.ts`),
  );

  it("is the same for the same seed, however the files are listed, and another one for another", () => {
    expect(inOrder([...files].reverse(), 7)).to.deep.equal(inOrder(files, 7));
    expect(inOrder(files, 8)).not.to.deep.equal(inOrder(files, 7));
  });

  it("knows every folder of tests that there is", () => {
    const test = path.join(root, "test");
    const kinds = fs
      .readdirSync(test)
      .filter((folder) => folder !== "afterwards" && fs.statSync(path.join(test, folder)).isDirectory())
      .filter((folder) => within(path.join(test, folder)).some(isTest));
    const unknown = "test/a-kind-that-nobody-knows/a.test.ts";
    const ordered = inOrder([...kinds.map((kind) => `test/${kind}/a.test.ts`), unknown], 7);
    expect(ordered[0]).to.equal(unknown);
    expect(ordered.slice(1).map((file) => file.split("/")[1])).to.deep.equal([
      "lint",
      "variants",
      "conformance",
      "consumer",
      "protocol",
      "stack",
      "unit",
    ]);
  });

  it("holds every file once, the kinds that take longest first", () => {
    const ordered = inOrder(files, 7);
    expect(ordered).to.have.members(files);
    const kinds = ordered.map((file) => file.split("/")[1]);
    expect([...new Set(kinds)]).to.deep.equal(["consumer", "protocol", "stack", "unit"]);
    expect(kinds).to.deep.equal([...kinds].sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b)));
  });
});
