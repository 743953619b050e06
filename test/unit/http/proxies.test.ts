import { expect } from "chai";
import { proxyFor, UnusableProxy } from "../../../providers/src/http/proxies.js";
import { canary, findCanaries } from "../../support/canaries.js";

const OMS = "https://oms.shop.example/a/";

describe("the proxy for an address", () => {
  const proxy = { protocol: "http:", host: "proxy.example", port: 3128 };

  for (const [what, environment] of [
    ["host and port", { HTTPS_PROXY: "proxy.example:3128" }],
    ["lower case", { https_proxy: "http://proxy.example:3128" }],
    ["lower case before upper", { https_proxy: "proxy.example:3128", HTTPS_PROXY: "other.example:1" }],
    ["all schemes", { ALL_PROXY: "http://proxy.example:3128/" }],
    ["white space around it", { HTTPS_PROXY: " proxy.example:3128 " }],
    ["one that is blank is none", { https_proxy: " ", ALL_PROXY: "proxy.example:3128" }],
    ["all schemes, in lower case", { all_proxy: "proxy.example:3128" }],
    [
      "that of the scheme before that of all",
      { ALL_PROXY: "socks5://other.example", HTTPS_PROXY: "proxy.example:3128" },
    ],
  ] as const) {
    it(`is taken from a variable: ${what}`, () => expect(proxyFor(OMS, environment)).to.deep.equal(proxy));
  }

  it("is none where no variable names one, or that for another scheme", () => {
    expect(proxyFor(OMS, {})).to.equal(false);
    expect(proxyFor(OMS, { HTTP_PROXY: "proxy.example:3128", HTTPS_PROXY: "" })).to.equal(false);
    expect(proxyFor("http://127.0.0.1:1/", { HTTP_PROXY: "proxy.example:3128" })).to.equal(false);
  });

  it("may be an IPv6 address, which a connection takes without brackets", () => {
    expect(proxyFor(OMS, { HTTPS_PROXY: "[::1]:3128" })).to.deep.equal({ protocol: "http:", host: "::1", port: 3128 });
  });

  it("is gone round for a host that NO_PROXY writes with letters beyond ASCII, or that ends with a dot", () => {
    const environment = { HTTPS_PROXY: "proxy.example:3128", NO_PROXY: "MÜNCHEN.example,shop.example" };
    for (const address of [
      "https://münchen.example/",
      "https://oms.xn--mnchen-3ya.example/",
      "https://oms.shop.example./",
    ]) {
      expect(proxyFor(address, environment), address).to.equal(false);
    }
  });

  it("has its own port, user and password", () => {
    expect(proxyFor(OMS, { HTTPS_PROXY: "https://u%40x:p%3Aw@proxy.example" })).to.deep.equal({
      protocol: "https:",
      host: "proxy.example",
      port: 443,
      auth: { username: "u@x", password: "p:w" },
    });
  });

  for (const [exceptions, isExcepted] of [
    ["shop.example", true],
    [".shop.example", true],
    ["*.shop.example", true],
    ["a.example, OMS.SHOP.EXAMPLE", true],
    ["oms.shop.example:443", true],
    ["*", true],
    ["a.example *", true],
    ["oms.shop.example:8443", false],
    ["hop.example", false],
    ["shop.example.com", false],
    ["", false],
  ] as const) {
    it(`is ${isExcepted ? "gone round" : "used"} where NO_PROXY is "${exceptions}"`, () => {
      const expected = isExcepted ? false : proxy;
      for (const name of ["NO_PROXY", "no_proxy"]) {
        expect(proxyFor(OMS, { HTTPS_PROXY: "proxy.example:3128", [name]: exceptions })).to.deep.equal(expected);
      }
    });
  }

  it("is gone round for addresses in a network that NO_PROXY names", () => {
    const through = (address: string) =>
      proxyFor(address, { HTTPS_PROXY: "proxy.example:3128", NO_PROXY: "10.0.0.0/8,[fd00::1],fd01::/16" }) !== false;
    expect(through("https://10.1.2.3/")).to.equal(false);
    expect(through("https://11.1.2.3/")).to.equal(true);
    expect(through("https://[fd00::1]/")).to.equal(false);
    expect(through("https://[fd01::5]/")).to.equal(false);
    expect(through(OMS)).to.equal(true);
  });

  for (const [text, words] of [
    ["socks5://proxy.example:1080", "HTTPS_PROXY names a proxy of the kind socks5://"],
    ["not a url", "HTTPS_PROXY is not the address of a proxy"],
    ["http://", "HTTPS_PROXY is not the address of a proxy"],
  ] as const) {
    it(`is refused by the name of its variable where it is ${text}`, () => {
      expect(() => proxyFor(OMS, { HTTPS_PROXY: text })).to.throw(UnusableProxy, words);
    });
  }

  it("is refused without its password", () => {
    const environment = { HTTPS_PROXY: `socks5://u:${canary("password")}@proxy.example` };
    try {
      proxyFor(OMS, environment);
      expect.fail("taken");
    } catch (error) {
      expect(findCanaries((error as Error).message)).to.deep.equal([]);
    }
  });
});
