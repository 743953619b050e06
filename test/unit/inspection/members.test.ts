import { expect } from "chai";
import { keeping, losses } from "../../../providers/src/inspection/members.js";

const LISTS = { endpoint_conf: "endpoint" };
const declared = {
  timeouts: { read: 6000, connect: 6000 },
  auth: { username: "oms", password: "new" },
  endpoint_conf: [{ endpoint: "orders", base_url: "https://sc.example", auth: { token: "t" } }],
};
const standing = {
  our_flag: true,
  timeouts: { read: 20000, connect: 6000, write: 1 },
  auth: { username: "oms", password: "********" },
  endpoint_conf: [
    { endpoint: "returns", base_url: "https://r.example", auth: { token: "r" } },
    { endpoint: "orders", base_url: "https://SC.example:443", auth: { token: "****" } },
  ],
};

describe("what a declaration would take away from a document", () => {
  it("names what it does not name and what it changes, by path; a mask and another form of the same are no change", () => {
    expect(losses(declared, standing, LISTS).map(({ path, declared: to }) => [path, to])).to.deep.equal([
      ["our_flag", undefined],
      ["timeouts.read", 6000],
      ["timeouts.write", undefined],
      ["endpoint_conf[returns]", undefined],
    ]);
  });

  it("is nothing where the document is as declared, in whatever order", () => {
    const list = [{ endpoint: "a" }, { endpoint: "b" }];
    expect(losses({ endpoint_conf: list }, { endpoint_conf: [...list].reverse() }, LISTS)).to.deep.equal([]);
  });
});

describe("parts that are kept", () => {
  it("stand in the document as they stand on the platform", () => {
    const paths = ["our_flag", "timeouts.read", "endpoint_conf[returns]"];
    const { value, missing, masked } = keeping(declared, standing, paths, LISTS);
    expect(value).to.deep.equal({
      ...declared,
      our_flag: true,
      timeouts: { read: 20000, connect: 6000 },
      endpoint_conf: [...declared.endpoint_conf, standing.endpoint_conf[0]],
    });
    expect([missing, masked]).to.deep.equal([[], []]);
  });

  it("replace an element of the same name", () => {
    const orders = { endpoint_conf: [{ endpoint: "orders", base_url: "https://other.example" }] };
    expect(keeping(declared, orders, ["endpoint_conf[orders]"], LISTS).value).to.deep.include(orders);
  });

  it("are never what the platform masks, nor what is not there", () => {
    const kept = keeping(declared, standing, ["auth", "endpoint_conf[orders]", "no.such"], LISTS);
    expect(kept).to.deep.equal({ value: declared, masked: ["auth", "endpoint_conf[orders]"], missing: ["no.such"] });
  });

  it("can have any name", () => {
    const odd = { "a.b": { "c[d]": 1 } };
    expect(keeping({}, odd, ['["a.b"]["c[d]"]'], {}).value).to.deep.equal(odd);
  });
});
