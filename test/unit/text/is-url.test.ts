import { expect } from "chai";
import { isUrl } from "../../../providers/src/text/is-url.js";

describe("isUrl", () => {
  it("tells an address from other texts", () => {
    expect(isUrl("https://oms.example/a?b#c")).to.equal(true);
    expect(isUrl("?page=2", "https://oms.example")).to.equal(true);
    for (const text of ["", "oms.example", "https://", "https://[1"]) expect(isUrl(text), text).to.equal(false);
  });

  it("takes letters beyond ASCII however often it was called before", () => {
    for (let count = 0; count < 100_000; count++) isUrl("https://oms.example/");
    expect(isUrl("https://bücher.example")).to.equal(true);
  });
});
