import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { OmsStateTransition } from "../../../providers/src/index.js";

describe("OmsStateTransition", () => {
  async function registered(members: object): Promise<Record<string, unknown>> {
    let inputs: Record<string, unknown> = {};
    await pulumi.runtime.setMocks({
      newResource: (given) => {
        inputs = given.inputs as Record<string, unknown>;
        return { id: "1", state: inputs };
      },
      call: () => ({}),
    });
    pulumi.runtime.setAllConfig({ "akinon:members": JSON.stringify({ stateTransition: members }) });
    try {
      new OmsStateTransition("pack", {
        slug: "pack",
        commandName: "Pack",
        commandCode: "CompletePackingCommand",
        sourceState: "Preparing",
        destinationState: "Packed",
        body: { more: 1 },
      });
      await pulumi.runtime.disconnect();
    } finally {
      pulumi.runtime.setAllConfig({});
    }
    return inputs;
  }

  it("is declared under the names that the platform is assumed to have", async () => {
    const { lookup, body } = await registered({});
    expect(lookup).to.deep.equal(["slug"]);
    expect(body).to.deep.equal({
      slug: "pack",
      command_name: "Pack",
      command_code: "CompletePackingCommand",
      source_state: "Preparing",
      destination_state: "Packed",
      more: 1,
    });
  });

  it("is declared under the names that the installation has", async () => {
    const { lookup, body } = await registered({
      slug: "code",
      sourceState: "states.from",
      destinationState: "states.to",
    });
    expect(lookup).to.deep.equal(["code"]);
    expect(body).to.deep.include({ code: "pack", states: { from: "Preparing", to: "Packed" } });
  });
});
