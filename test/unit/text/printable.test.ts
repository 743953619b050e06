import { expect } from "chai";
import { printable } from "../../../providers/src/text/printable.js";
import { isTrimmed } from "../../../providers/src/text/white-space.js";

describe("a line for a terminal", () => {
  it("is one line, without what would move the cursor or turn the direction of writing", () => {
    expect(printable("bad\u001b[2J\u001b[31m\rOK\u0007\u0000")).to.equal(
      "bad\\u001b[2J\\u001b[31m\\u000dOK\\u0007\\u0000",
    );
    expect(printable("a \r\n  b\n\nc\td")).to.equal("a b c d");
    expect(printable("\u009b31m \u202eabc\u2069 \u2028")).to.equal("\\u009b31m \\u202eabc\\u2069 \\u2028");
  });

  it("keeps every letter", () => {
    const text = "Çelik 日本 👩‍👩‍👧 – “a”";
    expect(printable(text)).to.equal(text);
  });
});

describe("white space at the ends of a text", () => {
  for (const character of [" ", "\n", "\t", "\u00a0", "\u0085", "\u001c", "\u001f", "\u2003", "\ufeff", "\0"]) {
    it(`may be ${JSON.stringify(character)}`, () => {
      expect(isTrimmed(`a${character}`)).to.equal(false);
      expect(isTrimmed(`${character}a`)).to.equal(false);
      expect(isTrimmed(`a${character}a`)).to.equal(true);
    });
  }
});
