import { expect } from "chai";
import { askSellerCenter } from "../../../providers/src/inspection/ask-seller-center.js";
import { canary } from "../../support/canaries.js";
import { type Answer, Rest } from "../../support/rest.js";

const AROUND = {
  omnitronUrl: "https://omnitron.example",
  omsUrl: "https://oms.example",
  timeoutSeconds: 5,
  budgetSeconds: 5,
  maxConcurrency: 8,
  maxRetries: 0,
};
const PRESENTED = { supplierCode: "S-1", setToken: "`set token`", setUrl: "`set url`" };

describe("Seller Center, asked as OMS will ask it", () => {
  let rest: Rest;
  before(async () => {
    rest = await Rest.start();
  });
  after(() => rest.stop());

  const endpoint = (name: string, more: object = {}) => ({
    name,
    baseUrl: `${rest.url}/oms`,
    token: canary("token of Seller Center"),
    ...more,
  });
  async function told(answer: Answer) {
    rest.before = () => answer;
    const [finding] = await askSellerCenter([endpoint("orders")], PRESENTED, AROUND);
    return `${finding!.level}: ${finding!.seen}`;
  }

  const cases: [what: string, answer: Answer, told: RegExp][] = [
    ["takes the token", { json: { results: [] } }, /^ok: Seller Center accepts the token$/],
    ["only takes writes there", { status: 405, json: { detail: "no" } }, /^ok/],
    [
      "refuses the token",
      { status: 401, json: { detail: "Invalid token." } },
      /^error: Seller Center refuses the token: answered 401/,
    ],
    [
      "knows the token as another seller's",
      { status: 403, json: { detail: "no" } },
      /^error: .* may not read the orders of supplier S-1/,
    ],
    [
      "has no such address",
      { status: 404, json: { detail: "Not found." } },
      /^warning: Seller Center does not know this address/,
    ],
    [
      "has a page there that says so",
      { status: 404, text: "<html>" },
      /^warning: Seller Center does not know this address/,
    ],
    ["answers with a page", { text: "<html>log in</html>" }, /^error: there is no API at this address/],
    [
      "sends elsewhere",
      { status: 302, headers: { location: "https://other.example/" } },
      /^error: this address redirects: .*other\.example/,
    ],
    ["fails", { status: 503, json: {} }, /^error: Seller Center fails/],
    ["wants a pause", { status: 429, json: {} }, /^warning: Seller Center was not asked/],
    ["does not understand", { status: 400, json: { limit: ["no"] } }, /^warning: Seller Center refuses the request/],
  ];
  for (const [what, answer, expected] of cases) {
    it(`${what}: told apart`, async () => {
      expect(await told(answer)).to.match(expected);
    });
  }

  it("is not there at all", async () => {
    const nowhere = endpoint("orders", { baseUrl: "http://127.0.0.1:9/oms" });
    const [finding] = await askSellerCenter([nowhere], PRESENTED, AROUND);
    expect(finding!.level).to.equal("error");
    expect(finding!.seen).to.equal("Seller Center cannot be reached: no answer (ECONNREFUSED)");
    expect(finding!.remedy).to.contain("`set url`");
  });

  it("gets no token over an open line", async () => {
    const open = endpoint("orders", { baseUrl: "http://seller-center.example/oms" });
    const [finding] = await askSellerCenter([open], PRESENTED, AROUND);
    expect(finding!.seen).to.contain("not asked: the address is not https");
  });

  it("is asked once for each token and address, by GET, where orders are", async () => {
    rest.before = () => ({ json: [] });
    rest.requests.splice(0);
    const token = canary("token of several");
    const others = { token: canary("token of cities") };
    const all = [
      endpoint("order_item_bulk_update", { token }),
      endpoint("orders", { token }),
      endpoint("cities", others),
      endpoint("districts", others),
    ];
    await askSellerCenter(all, PRESENTED, AROUND);
    expect(rest.requests.sort()).to.deep.equal(["GET /oms/cities/", "GET /oms/orders/"]);
  });

  for (const [system, key] of [
    ["Omnitron", "omnitronUrl"],
    ["OMS", "omsUrl"],
  ] as const) {
    it(`is not ${system}: an address of its host that is unknown there is an error`, async () => {
      rest.before = () => ({ status: 404, text: "<h1>Not Found</h1>" });
      const [finding] = await askSellerCenter([endpoint("orders")], PRESENTED, { ...AROUND, [key]: rest.url });
      expect(finding).to.include({ level: "error" });
      expect(finding!.seen).to.contain(`this is the address of ${system}: answered 404`);
    });
  }
});
