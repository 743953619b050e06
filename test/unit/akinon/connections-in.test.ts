import { expect } from "chai";
import { connectedAddresses } from "../../../providers/src/inspection/omnitron-aliases.js";
import { transitionNames } from "../../../providers/src/akinon/member-names.js";
import { configuredAddresses } from "../../../providers/src/resources/configured-addresses.js";

/** Each is told by who opens a connection; who only looks around goes on. */
describe("akinon:connections that cannot be used", () => {
  for (const text of ["", "{", "null", "[]", '"acme"', '{"acme":null}', '{"acme":"https://oms.example"}']) {
    it(`are passed over where they are ${text || "empty"}`, () => {
      const config = { "akinon:connections": text };
      expect(connectedAddresses(config)).to.deep.equal([]);
      expect(configuredAddresses(config, {}, "acme").omsUrl).to.equal(undefined);
      expect(transitionNames(config, {}, "acme").slug).to.equal("slug");
    });
  }
});
