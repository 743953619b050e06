import { expect } from "chai";
import { inOrder } from "../../../tools/tests/order.mjs";

describe("the order of the tests' files", () => {
  const files = ["unit", "stack", "consumer", "protocol"].flatMap((kind) =>
    [..."abcdefgh"].map((name) => `test/${kind}/${name}.test.ts`),
  );

  it("is the same for the same seed, however the files are listed, and another one for another", () => {
    expect(inOrder([...files].reverse(), 7)).to.deep.equal(inOrder(files, 7));
    expect(inOrder(files, 8)).not.to.deep.equal(inOrder(files, 7));
  });

  it("holds every file once, the kinds that take longest first", () => {
    const ordered = inOrder(files, 7);
    expect(ordered).to.have.members(files);
    const kinds = ordered.map((file) => file.split("/")[1]);
    expect([...new Set(kinds)]).to.deep.equal(["consumer", "stack", "protocol", "unit"]);
    expect(kinds).to.deep.equal([...kinds].sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b)));
  });
});
