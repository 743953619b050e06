import { expect } from "chai";
import { markedSecrets } from "../../../providers/src/pulumi/marked-secrets.js";

describe("the texts that a program marked secret", () => {
  const value = { auth: { token: { $secretRef: "sellerCenterToken" } }, pin: "1-2" };
  const secretPaths = ["/value"];

  it("are those of a marked value, but not the names by which it refers to secrets", () => {
    expect(markedSecrets({ value, secretPaths, secrets: { sellerCenterToken: "s" } })).to.deep.equal(["1-2"]);
  });

  it("are also what stands where a name belongs, and is none", () => {
    for (const secrets of [{ other: "s" }, null, undefined]) {
      expect(markedSecrets({ value, secretPaths, secrets })).to.deep.equal(["sellerCenterToken", "1-2"]);
    }
  });
});
