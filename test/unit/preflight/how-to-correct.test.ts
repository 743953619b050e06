import { expect } from "chai";
import { howToCorrect } from "../../../providers/src/preflight/how-to-correct.js";

describe("how a token that every seller has is corrected", () => {
  const KEY = "akinon:sellerCenterToken";
  const setToken = (environment: Record<string, string>) =>
    howToCorrect(
      { name: "orders", baseUrl: "https://sc.example", token: "t" },
      { config: { [KEY]: "t" }, environment, connection: undefined, seller: "acme" },
      { sellerCenterToken: "t" },
    ).setToken;

  it("is by its key of akinon:, unless the environment has it, which wins", () => {
    expect(setToken({})).to.contain(`--secret ${KEY}`);
    expect(setToken({ AKINON_SELLER_CENTER_TOKEN: "t" })).to.equal(
      "the environment variable AKINON_SELLER_CENTER_TOKEN",
    );
  });
});
