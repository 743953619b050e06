import { expect } from "chai";
import { hiddenBy } from "../../../cli/dist/frame/hidden.js";
import { stringify } from "yaml";

describe("what of a configuration is hidden", () => {
  const SECURE = { secure: "v1:x:y" };
  const SELLERS = {
    acme: {
      supplierCode: "SELLER-001",
      sellerCenterToken: "t-acme",
      scenarios: [{ name: "Marketplace", rules: [{ pin: 1234, limit: 6000 }] }],
    },
  };

  function hidden(value: unknown, written?: unknown): string[] {
    const text = JSON.stringify(value);
    const values = new Map([["p:sellers", text]]);
    const config = { get: (key: string) => values.get(key), values, secretKeys: new Set(["p:sellers"]) };
    return hiddenBy(config, written === undefined ? "" : stringify({ config: { "p:sellers": written } })).filter(
      (each) => each !== text,
    );
  }

  it("is of an object what its stack's file has encrypted, and nothing else", () => {
    const { acme } = SELLERS;
    const written = {
      acme: {
        ...acme,
        sellerCenterToken: SECURE,
        scenarios: [{ name: "Marketplace", rules: [{ pin: SECURE, limit: 6000 }] }],
      },
    };
    expect(hidden(SELLERS, written)).to.deep.equal(["t-acme", "1234"]);
  });

  it("is every member of what is encrypted as a whole", () => {
    const all = ["SELLER-001", "t-acme", "Marketplace", "1234", "6000"];
    expect(hidden(SELLERS, SECURE)).to.deep.equal(all);
    expect(hidden(SELLERS, { acme: SECURE })).to.deep.equal(all);
  });

  it("is what the file has otherwise, or not: another one may be in use", () => {
    const written = { acme: { supplierCode: "SELLER-001", sellerCenterToken: "another" } };
    expect(hidden(SELLERS, written)).to.deep.equal(["t-acme", "Marketplace", "1234", "6000"]);
  });

  it("is nothing of what the file has in clear as the text of its JSON", () => {
    expect(hidden(SELLERS, JSON.stringify(SELLERS))).to.deep.equal([]);
  });

  it("is what is a credential by its name or form where no file tells", () => {
    expect(hidden(SELLERS)).to.deep.equal(["t-acme", "1234"]);
  });

  it("is a credential by the name of its key, also where somebody wrote it in clear", () => {
    const values = new Map(["akinon:token", "p:supplierCode"].map((key) => [key, `value of ${key}`]));
    const config = { get: (key: string) => values.get(key), values, secretKeys: new Set<string>() };
    expect(hiddenBy(config, "")).to.deep.equal(["value of akinon:token"]);
  });

  describe("of what a state has as secret as a whole", () => {
    const marked = ["SELLER-001", "t-acme", "s-clear", "orders", "made by the program"];
    const hiddenOf = (sellers: object, file = { acme: sellers }) => {
      const values = new Map([["p:sellers", JSON.stringify({ acme: sellers })]]);
      const config = { get: (key: string) => values.get(key), values, secretKeys: new Set(["p:sellers"]) };
      return hiddenBy(config, stringify({ config: { "p:sellers": file } }), marked);
    };

    it("is what the stack's file does not have in clear", () => {
      const sellers = { supplierCode: "SELLER-001", sellerCenterToken: "t-acme" };
      const all = hiddenOf(sellers, { acme: { ...sellers, sellerCenterToken: SECURE as never } });
      expect(all).to.include.members(["t-acme", "made by the program"]);
      expect(all).not.to.include("SELLER-001").and.not.to.include("orders");
    });

    it("is also a credential that the file has in clear, and a secret whose text stands there too", () => {
      expect(hiddenOf({ sellerCenterToken: "s-clear" })).to.include("s-clear");
      const twice = { supplierCode: "SELLER-001", pin: "SELLER-001" };
      expect(hiddenOf(twice, { acme: { ...twice, pin: SECURE as never } })).to.include("SELLER-001");
    });

    it("is also a header that the file has in clear, whatever its name", () => {
      const webhooks = [{ additionalHeaders: { "X-Door": "s-clear", "X-Supplier": "SELLER-001" } }];
      const all = hiddenOf({ supplierCode: "SELLER-001", webhooks });
      expect(all).to.include("s-clear").and.not.to.include("SELLER-001");
    });

    it("is also a member of a key that is a credential by its name", () => {
      const values = new Map([["p:tokens", JSON.stringify({ a: "s-clear", b: "t-acme" })]]);
      const config = { get: (key: string) => values.get(key), values, secretKeys: new Set(["p:tokens"]) };
      const text = stringify({ config: { "p:tokens": { a: "s-clear", b: SECURE } } });
      expect(hiddenBy(config, text, marked)).to.include.members(["s-clear", "t-acme"]);
    });

    it("is a credential of the state, although the file has the same text in clear, and no reference to it", () => {
      const sellers = { supplierCode: "SELLER-001", name: "Marketplace" };
      const values = new Map([["p:sellers", JSON.stringify(sellers)]]);
      const config = { get: (key: string) => values.get(key), values, secretKeys: new Set<string>() };
      const text = stringify({ config: { "p:sellers": sellers } });
      const inputs = { secretKey: "SELLER-001", value: { name: "Marketplace", token: { $secretRef: "orders" } } };
      const holders = [
        { inputs: {}, outputs: inputs, secretPaths: [["secretKey"], ["value"]] },
        { inputs, outputs: {}, secretPaths: [["value"], ["gone", 0]] },
      ];
      expect(hiddenBy(config, text, ["SELLER-001", "Marketplace"], holders)).to.deep.equal(["SELLER-001"]);
    });
  });
});
