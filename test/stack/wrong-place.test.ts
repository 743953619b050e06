import { expect } from "chai";
import { canary } from "../support/canaries.js";
import { Platform } from "../support/platform.js";
import { type Outcome, PulumiProject } from "../support/pulumi-project.js";

const CODE = "seller-integration:supplierCode";
const BEFORE = "seller-integration:supplierCodeBefore";

describe("an integration at the wrong place", () => {
  let platform: Platform;
  let project: PulumiProject;

  before(async () => {
    platform = await Platform.start();
    project = await PulumiProject.ofRepository({
      ...platform.integration,
      // What would be written beside the supplier code, if that were not looked at first.
      "seller-integration:settings": [{ key: "FEATURE_01", value: 77 }],
    });
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  const set = (key: string, value: string, ...flags: string[]) =>
    project.succeed("config", "set", key, value, ...flags, ...project.stackOptions);
  const unset = (key: string) => project.succeed("config", "rm", key, ...project.stackOptions);
  const code = () => platform.find("oms.application_settings", { key: "SUPPLIER_CODE" });

  /** What a command said that had to fail, and to write nothing. */
  async function refused(command: () => Promise<Outcome>): Promise<string> {
    let outcome: Outcome;
    expect(await platform.writesDuring(async () => (outcome = await command()))).to.deep.equal([]);
    expect(outcome!.code).not.to.equal(0);
    expect(outcome!.output).not.to.match(/\n\s+at |defect/);
    return outcome!.output;
  }
  const refusedToReplace = (own: string, other: string) => async (command: () => Promise<Outcome>) =>
    expect(await refused(command))
      .to.contain(`"${own}" would replace "${other}"`)
      .and.contain("supplierCodeBefore");

  it("is refused where the OMS has another seller's code, before any write, until that one is named", async () => {
    await platform.control("POST", "objects/oms.application_settings", {
      key: "SUPPLIER_CODE",
      json_value: "SELLER-002",
    });
    await refusedToReplace("SELLER-001", "SELLER-002")(project.tryUp);
    await set(BEFORE, "SELLER-002");
    await project.up();
    expect((await code()).json_value).to.equal("SELLER-001");
    await unset(BEFORE);
    expect((await project.driftCheck()).code).to.equal(7);
    await project.up();
    expect((await project.driftCheck()).code).to.equal(0);
  });

  it("is refused where the code changed in the configuration, in the preview already", async () => {
    await set(CODE, "SELLER-003");
    const isRefused = refusedToReplace("SELLER-003", "SELLER-001");
    await isRefused(project.driftCheck);
    await isRefused(project.tryUp);
    await set(BEFORE, "SELLER-001");
    await project.up();
    expect((await code()).json_value).to.equal("SELLER-003");
  });

  it("is refused where somebody changed the code in the OMS: it may be another seller's now", async () => {
    const { id } = await code();
    await platform.change("oms.application_settings", id, { json_value: "SELLER-004" });
    await refusedToReplace("SELLER-003", "SELLER-004")(project.driftCheck);
    await platform.change("oms.application_settings", id, { json_value: "SELLER-003" });
    expect((await project.driftCheck()).code).to.equal(0);
  });

  it("is refused with a token of another installation", async () => {
    await set("akinon:token", canary("token of another installation"), "--secret");
    expect(await refused(project.tryUp))
      .to.contain("answered 401")
      .and.contain("check the token");
    await set("akinon:token", platform.user("admin").token, "--secret");
  });

  it("is refused at another address, until the configuration says that the system moved there", async () => {
    const here = platform;
    const state = JSON.parse(
      JSON.stringify(await here.state())
        .replaceAll(here.sandbox.omsUrl, "{oms}")
        .replaceAll(here.sandbox.omnitronUrl, "{omnitron}"),
    ) as object;
    platform = await Platform.start();
    try {
      const { omnitronUrl, omsUrl } = platform.sandbox;
      const moved = JSON.stringify(state).replaceAll("{oms}", omsUrl).replaceAll("{omnitron}", omnitronUrl);
      await platform.control("PUT", "state", JSON.parse(moved));
      await project.set(
        {
          "akinon:omnitronUrl": omnitronUrl,
          "akinon:omsUrl": omsUrl,
          "akinon:sellerCenterUrl": platform.sandbox.sellerCenterUrl,
        },
        { "akinon:token": platform.user("admin").token },
      );
      const former = here.sandbox.omsUrl;
      expect(await refused(project.tryUp))
        .to.contain(`this state belongs to ${former}, but the configuration points at ${omsUrl}`)
        .and.contain(`pulumi config set --stack dev --path 'akinon:movedFrom[0]' ${former}`);
      await project.set({ "akinon:movedFrom[0]": former, "akinon:movedFrom[1]": here.sandbox.omnitronUrl });
      const before = await here.requestsDuring(project.up);
      expect(before, "calls to the former address").to.deep.equal([]);
      await unset("akinon:movedFrom");
      expect((await project.driftCheck()).code, "the state belongs to the new address now").to.equal(0);
      await project.destroy();
    } finally {
      await here.stop();
    }
  });
});
