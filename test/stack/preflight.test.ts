import { expect } from "chai";
import { canary } from "../support/canaries.js";
import { Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

describe("what an update would meet, told before it writes, with the real CLI", () => {
  let platform: Platform;
  let project: PulumiProject;

  /** What a preview says that fails, and that nothing was written. */
  async function refused(): Promise<string> {
    let output = "";
    const writes = await platform.writesDuring(async () => {
      const outcome = await project.driftCheck();
      expect(outcome.code, outcome.output).not.to.be.oneOf([0, 7]);
      output = outcome.output;
    });
    expect(writes).to.deep.equal([]);
    expect(output).not.to.match(/\n\s+at /);
    return output;
  }

  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.ofRepository(platform.integration);
    const settings = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
    const value = settings.json_value as { endpoint_conf: object[] };
    const returns = {
      endpoint: "returns",
      base_url: "https://returns.example/api",
      auth: { token: canary("token of returns") },
    };
    await platform.change("oms.application_settings", settings.id, {
      json_value: {
        ...value,
        our_custom_flag: true,
        timeouts: { read: 20000, connect: 9000 },
        endpoint_conf: [returns],
      },
    });
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  it("names every obstacle of all parts at once in the preview of a new stack", async () => {
    await project.set(
      {},
      {
        "seller-integration:omnitronPassword": canary("wrong password"),
        "akinon:sellerCenterToken": canary("wrong token"),
      },
    );
    const output = await refused();
    expect(output)
      .to.contain("SellerIntegration seller: 3 problems; nothing was written:")
      .and.contain("set AKINON_PREFLIGHT=warn for this run")
      .and.contain(
        "OMNITRON_CLIENT_SETTINGS: it holds our_custom_flag, endpoint_conf[returns], which you do not declare",
      )
      .and.contain("log-in of OMS as oms: Omnitron refuses it")
      .and.contain("Seller Center refuses the token: answered 401")
      .and.contain("timeouts.read from 20000 to 6000");
  });

  it("stops an update that was not previewed before its first write", async () => {
    const writes = await platform.writesDuring(async () => {
      const { code, output } = await project.tryUp();
      expect(code).not.to.equal(0);
      expect(output).to.contain("Seller Center refuses the token");
      expect(output.split("Diagnostics:")[1]!.match(/problems?; nothing was written/g)).to.have.length(1);
    });
    expect(writes).to.deep.equal([]);
  });

  it("says that nobody answers, and that a user sees no hooks, once", async () => {
    await project.set(
      { "akinon:sellerCenterUrl": "http://127.0.0.1:9", "akinon:maxRetries": "0" },
      {
        "seller-integration:omnitronPassword": platform.user("oms").password,
        "akinon:sellerCenterToken": platform.sandbox.sellers[0]!.token,
        "akinon:token": platform.user("integration").token,
      },
    );
    const output = await refused();
    expect(output).to.contain("Seller Center cannot be reached: no answer (ECONNREFUSED)");
    expect(output.match(/this user sees no webhooks in Omnitron at all/g)).to.have.length(1);
  });

  it("says whose OMS it is, and connects it when all is right, keeping what is to stand", async () => {
    await project.set(
      {
        "akinon:sellerCenterUrl": platform.sandbox.sellerCenterUrl,
        "seller-integration:supplierCode": "SELLER-TYPO",
      },
      { "akinon:token": platform.user("admin").token },
    );
    expect(await refused()).to.contain(
      "Seller Center knows the token, but it may not read the orders of supplier SELLER-TYPO",
    );
    await project.set({
      "seller-integration:supplierCode": "SELLER-001",
      "seller-integration:keep[0]": "our_custom_flag",
      "seller-integration:keep[1]": "endpoint_conf[returns]",
      "seller-integration:keep[2]": "timeouts",
    });
    await project.up();
    const { json_value } = await platform.find("oms.application_settings", { key: "OMNITRON_CLIENT_SETTINGS" });
    expect(json_value).to.deep.include({ our_custom_flag: true, timeouts: { read: 20000, connect: 9000 } });
    expect(
      (json_value as { endpoint_conf: { endpoint: string }[] }).endpoint_conf.map(({ endpoint }) => endpoint),
    ).to.include("returns");
  });

  it("is silent where everything stands, and asks Seller Center nothing", async () => {
    const requests = await platform.requestsDuring(async () => {
      const { code, output } = await project.driftCheck();
      expect(code, output).to.equal(0);
      expect(output).not.to.contain("warning");
    });
    expect(requests.filter(({ system }) => system === "seller_center")).to.deep.equal([]);
  });

  it("warns of a new token that Seller Center does not take, and does not keep a destroy from its work", async () => {
    await project.set({}, { "akinon:sellerCenterToken": canary("another wrong token") });
    const { code, output } = await project.driftCheck();
    expect(code, output).to.equal(7);
    expect(output).to.contain("SellerIntegration seller: check this:").and.contain("Seller Center refuses the token");
    await project.set({ "akinon:sellerCenterUrl": "http://127.0.0.1:9" });
    project.env.PULUMI_RUN_PROGRAM = "true";
    await project.destroy();
  });
});
