import { expect } from "chai";
import { readConfig } from "../../../providers/src/akinon/config.js";
import { openPlatform } from "../../../providers/src/akinon/platform.js";

describe("the addresses at which OMS receives what Omnitron sends", () => {
  const receivers = (config: Record<string, string>) =>
    openPlatform(
      readConfig((key) => config[key.replace("akinon:", "")], {}),
      () => undefined,
      () => Promise.resolve(),
    ).reader.omsReceivers;
  const config = { omnitronUrl: "https://omnitron.example", omsUrl: "https://oms.example", token: "of-the-stack" };

  it("are those of both systems", () => {
    expect(receivers(config)).to.deep.equal([
      "https://oms.example/api/v1/oms/",
      "https://omnitron.example/api/v1/oms/",
    ]);
  });

  it("are also the former ones of a system that moved: a webhook there is not switched on again", () => {
    const movedFrom = JSON.stringify(["https://old-oms.example"]);
    expect(receivers({ ...config, movedFrom })).to.include("https://old-oms.example/api/v1/oms/");
  });
});
