import { expect } from "chai";
import type { OrderTrace, State } from "akinon-sandbox";
import { client } from "../support/http.js";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

describe("several sellers in one stack, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;
  const sellers = () => platform.sandbox.sellers;
  const stateOf = async (index: number) =>
    (await client(sellers()[index]!.omsUrl).get("/__control/state")).body as State;
  const switchedOff = ({ omnitronHooks }: State) => omnitronHooks.filter(({ is_active }) => !is_active).length;
  const ours = ({ omsHooks }: State) => omsHooks.filter(({ user, is_active }) => user === "admin" && is_active).length;

  before(async () => {
    platform = await Platform.start({ seed: { sellers: [{ supplierCode: "A" }, { supplierCode: "B" }] } });
    const [a, b] = sellers() as [ReturnType<typeof sellers>[0], ReturnType<typeof sellers>[0]];
    const connection = ({ omnitronUrl, omsUrl }: typeof a) => ({
      omnitronUrl,
      omsUrl,
      token: platform.user("admin").token,
    });
    project = await PulumiProject.ofRepository({
      "akinon:sellerCenterUrl": platform.sandbox.sellerCenterUrl,
      "akinon:connections": { acme: connection(a), bee: connection(b) },
      "seller-integration:omnitronUsername": "oms",
      "seller-integration:omnitronPassword": platform.user("oms").password,
      "seller-integration:scenarios": [
        { name: "All", kind: "distribution", channel: "any", defaultStockLocation: { erpCode: "WH-CENTRAL" } },
      ],
      "seller-integration:sellers": {
        acme: { supplierCode: "A", sellerCenterToken: a.token },
        bee: { supplierCode: "B", sellerCenterToken: b.token, webhooks: ["package.created", "package.no_such_event"] },
      },
    });
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  it("warns of an event that the platform does not know, and which it then refuses", async () => {
    const { code, output } = await project.tryUp();
    expect(code).not.to.equal(0);
    expect(output).to.contain("oms knows no event type package.no_such_event; it knows package.created");
  });

  it("connects each to its own systems", async () => {
    const set = await project.run(
      "config",
      "set",
      "--path",
      "seller-integration:sellers.bee.webhooks[1]",
      "package.status.shipped",
      ...project.stackOptions,
    );
    expect(set.code, set.output).to.equal(0);
    await project.up();
    expect([switchedOff(await stateOf(0)), switchedOff(await stateOf(1))]).to.deep.equal([6, 6]);
    expect([ours(await stateOf(0)), ours(await stateOf(1))]).to.deep.equal([9, 2]);
    expect((await project.driftCheck()).code).to.equal(0);
    expect(await project.outputs())
      .to.have.nested.property("applied.bee")
      .that.deep.equals(["All"]);
  });

  it("lets each seller's orders reach its own OMS, and Seller Center once", async () => {
    for (const seller of ["A", "B"]) {
      const trace = await platform.control<OrderTrace>("POST", "orders", { system: "seller_center", seller });
      expect(trace.status).to.equal("delivered");
      const { received } = await platform.state();
      const created = received.filter(
        ({ order_number, event_type }) => order_number === trace.number && event_type === "package.created",
      );
      expect(created.map(({ supplier_code, count }) => [supplier_code, count])).to.deep.equal([[seller, 1]]);
    }
  });

  it("puts each back", async () => {
    await project.destroy();
    expect([switchedOff(await stateOf(0)), switchedOff(await stateOf(1))]).to.deep.equal([0, 0]);
    expect([ours(await stateOf(0)), ours(await stateOf(1))]).to.deep.equal([0, 0]);
  });
});
