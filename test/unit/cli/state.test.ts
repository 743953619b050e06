import { expect } from "chai";
import { marked } from "../../../cli/dist/frame/secrets.js";
import { resourcesIn } from "../../../cli/dist/frame/state.js";

describe("the secrets of a state", () => {
  const secretsIn = (outputs: Record<string, unknown>) => {
    const urn = "urn:pulumi:dev::p::pulumi-nodejs:dynamic/akinon:OmsAppSetting::s";
    const resource = { urn, type: "pulumi-nodejs:dynamic/akinon:OmsAppSetting", outputs };
    return resourcesIn({ version: 3, deployment: { resources: [resource] } }).secrets;
  };
  const value = { auth: { token: { $secretRef: "sellerCenterToken" } }, pin: 1234 };

  it("are the texts and numbers that are marked, but not the names by which a marked value refers to them", () => {
    const outputs = { value: marked(value), secrets: marked({ sellerCenterToken: "s-1" }) };
    expect(secretsIn(outputs)).to.have.members(["1234", "s-1"]);
  });

  it("are also what stands where a name belongs, and is none", () => {
    const wrong = marked({ token: { $secretRef: "the token itself" } });
    expect(secretsIn({ value: wrong, secrets: marked({ other: "s-1" }) })).to.have.members(["the token itself", "s-1"]);
  });
});
