import { expect } from "chai";
import { misreadNumbers } from "../../../tools/lib/misread-numbers.mjs";

describe("numbers of a stack's file that Pulumi writes back otherwise", () => {
  for (const [written, isMisread] of [
    ["00123", true],
    ["089", true],
    ["2022.10", true],
    ["1_000", true],
    ["0x1F", true],
    ["12e5", true],
    ["12345678901234567890123", true],
    ["'00123'", false],
    ["123456789012", false],
    ["0", false],
    ["1.5", false],
    ["12:30:00", false],
    ["SELLER-001", false],
    ["true", false],
  ]) {
    it(`${isMisread ? "are" : "are not"} ${written}`, async () => {
      const found = await misreadNumbers(`config:\n  a:b: 30\n  p:code: ${written}\nother: 007\n`);
      expect(found).to.deep.equal(isMisread ? ["p:code"] : []);
    });
  }

  it("are named by their paths, and a file without a configuration has none", async () => {
    const found = await misreadNumbers(
      "config:\n  p:sellers:\n    acme: { code: 007, codes: [1, 08] }\n    007: { a: 1 }\n",
    );
    expect(found).to.deep.equal(["p:sellers.acme.code", "p:sellers.acme.codes[1]"]);
    expect(await misreadNumbers("encryptionsalt: v1\n")).to.deep.equal([]);
  });
});
