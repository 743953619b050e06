import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { OrderTrace, State } from "akinon-sandbox";
import { parse, stringify } from "yaml";
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
    expect(output).to.contain("oms has no event type package.no_such_event; it has package.created");
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

  type Config = Record<string, Record<string, Record<string, unknown>>>;

  /** Runs something with another configuration, which is then as it was. */
  async function withEdited<Result>(edit: (config: Config) => void, work: () => Promise<Result>): Promise<Result> {
    const file = path.join(project.folder, "Pulumi.dev.yaml");
    const text = fs.readFileSync(file, "utf8");
    const stack = parse(text) as { config: Config };
    edit(stack.config);
    fs.writeFileSync(file, stringify(stack));
    return work().finally(() => fs.writeFileSync(file, text));
  }
  const SELLERS = "seller-integration:sellers";

  it("says in the preview that a seller renamed without renamedFrom is handed over, and how to keep its resources", async () => {
    const rename = ({ [SELLERS]: named }: Config) => {
      const { bee, ...others } = named!;
      return Object.assign(named!, { ...others, c: { ...bee, connection: "bee" }, bee: undefined });
    };
    const { output } = await withEdited(rename, project.driftCheck);
    const { origin } = new URL(sellers()[1]!.omsUrl);
    expect(output)
      .to.contain(`seller c takes over what seller bee holds in the OMS ${origin}: it is handed over`)
      .and.contain("`pulumi config set --stack dev --path 'seller-integration:sellers.c.renamedFrom' bee`");
  });

  it("refuses in the preview to lose a connection whose resources are there, with the two steps to take", async () => {
    const remove = (config: Config) => {
      delete config[SELLERS]!.bee;
      delete config["akinon:connections"]!.bee;
    };
    const { code, output } = await withEdited(remove, project.driftCheck);
    expect(code).not.to.be.oneOf([0, 7]);
    expect(output).to.contain(
      "akinon:connections.bee is missing, and what the last update made through it is still there. First put it back and " +
        "run `pulumi up --stack dev`, then remove it with `pulumi config rm --stack dev --path 'akinon:connections.bee'`",
    );
  });

  it("puts each back, also one whose configuration is incomplete", async () => {
    project.env.AKINON_DESTROY = "true";
    const forget = ({ [SELLERS]: named }: Config) => void delete named!.bee!.supplierCode;
    const { output } = await withEdited(forget, project.destroy);
    expect(output).to.contain(`${SELLERS}.bee.supplierCode is missing`).and.contain("The destroy goes on without it");
    expect([switchedOff(await stateOf(0)), switchedOff(await stateOf(1))]).to.deep.equal([0, 0]);
    expect([ours(await stateOf(0)), ours(await stateOf(1))]).to.deep.equal([0, 0]);
  });
});
