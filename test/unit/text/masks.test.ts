import { expect } from "chai";
import { isMask, maskedPaths, masks } from "../../../providers/src/text/masks.js";

describe("a mask", () => {
  it("is told by its shape", () => {
    for (const text of [
      "**",
      "••••",
      "ab*****yz",
      "****1234",
      "[Filtered]",
      "<redacted>",
      "***REDACTED***",
      "Token ****",
    ])
      expect(isMask(text), text).to.equal(true);
    for (const text of [
      "*",
      "•",
      "",
      "a*b",
      "**bold**",
      "*/5 * * * *",
      "/files/**/*.csv",
      "hidden",
      "a text of *** stars",
    ])
      expect(isMask(text), text).to.equal(false);
  });

  it("is told by a pattern of the configuration", () => {
    expect(maskedPaths({ a: "XXXX", b: ["****"] }, "", masks("X+"))).to.deep.equal(["a"]);
  });
});
