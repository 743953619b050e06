import { expect } from "chai";
import { planOf } from "../../../tools/demo/plan.mjs";

describe("what the demo shows of a run", () => {
  it("is how many of each type came into being", () => {
    const lines = [
      "@ updating....",
      " +  pulumi:pulumi:Stack seller-integration-dev creating (0s) ",
      " +  pulumi-nodejs:dynamic/akinon:OmsWebhook seller-package.created created (0.05s) ",
      " +  pulumi-nodejs:dynamic/akinon:OmsWebhook seller-package.refused created (0.05s) ",
      " +  pulumi-nodejs:dynamic/akinon:OmsScenario seller-Marketplace orders created (0.11s) ",
      "Resources:",
      "    + 20 created",
    ];
    expect(planOf(lines.join("\n"))).to.deep.equal(["    + OmsWebhook × 2", "    + OmsScenario", "    + 20 created"]);
  });

  it("is what differs, without what a refresh found", () => {
    const lines = [
      "  pulumi:pulumi:Stack: (same)",
      "    ~ pulumi-nodejs:dynamic/akinon:OmsScenario: (refresh)",
      '      - name: "x"',
      "    ~ pulumi-nodejs:dynamic/akinon:OmnitronWebhookState: (update)",
      "        [id=retail_store.created]",
      "      ~ active: true => false",
      "    ~ 1 to update",
      "    19 unchanged",
    ];
    expect(planOf(lines.join("\n"))).to.deep.equal([
      "    ~ OmnitronWebhookState (update)",
      "      ~ active: true => false",
      "    ~ 1 to update",
      "    19 unchanged",
    ]);
  });
});
