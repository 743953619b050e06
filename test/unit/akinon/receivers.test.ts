import { expect } from "chai";
import { readConfig } from "../../../providers/src/akinon/config.js";
import { openPlatform } from "../../../providers/src/akinon/platform.js";

describe("the addresses at which OMS receives what Omnitron sends", () => {
  const platform = (config: Record<string, string>) =>
    openPlatform(
      readConfig((key) => config[key.replace("akinon:", "")], {}),
      () => undefined,
      () => Promise.resolve(),
    ).reader;
  const config = { omnitronUrl: "https://omnitron.example", omsUrl: "https://oms.example", token: "of-the-stack" };

  it("are those of both systems", () => {
    expect(platform(config).omsReceivers).to.deep.equal([
      "https://oms.example/api/v1/oms/",
      "https://omnitron.example/api/v1/oms/",
    ]);
  });

  it("are told apart from the former ones of a system that moved, which have the OMS's own path", () => {
    const moved = { ...config, omsUrl: "https://oms.example/base", movedFrom: '["https://old-oms.example"]' };
    const { omsReceivers, formerOmsReceivers } = platform(moved);
    expect(omsReceivers).not.to.include("https://old-oms.example/base/api/v1/oms/");
    expect(formerOmsReceivers).to.deep.equal(["https://old-oms.example/base/api/v1/oms/"]);
  });
});
