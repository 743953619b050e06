import { expect } from "chai";
import { modeOf, wrongMode, wrongPreflight } from "../../../providers/src/preflight/mode.js";

describe("AKINON_PREFLIGHT", () => {
  it("wins over what is declared, and what is empty says nothing", () => {
    expect(modeOf({ AKINON_PREFLIGHT: "off" }, "refuse")).to.equal("off");
    expect(modeOf({ AKINON_PREFLIGHT: "" }, "warn")).to.equal("warn");
    expect(modeOf({}, "refuse")).to.equal("refuse");
    expect(
      ["refuse", "warn", "off", "", undefined].map((given) => wrongPreflight({ AKINON_PREFLIGHT: given })),
    ).to.deep.equal(Array.from({ length: 5 }));
  });

  for (const given of ["true", "1", "Refuse"]) {
    it(`is refused where it is ${given}, which is no mode`, () => {
      expect(wrongPreflight({ AKINON_PREFLIGHT: given })).to.equal(
        `AKINON_PREFLIGHT is ${given}; set it to refuse, warn or off, or unset it`,
      );
    });
  }

  it("and an argument of JavaScript are judged alike", () => {
    expect(wrongMode("preflight of acme", "true", "leave it out")).to.equal(
      "preflight of acme is true; set it to refuse, warn or off, or leave it out",
    );
    expect(wrongMode("preflight of acme", "off", "leave it out")).to.equal(undefined);
  });
});
