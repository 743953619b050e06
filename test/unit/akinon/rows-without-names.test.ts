import { expect } from "chai";
import { channels } from "../../../providers/src/akinon/channels.js";
import { isSameCode } from "../../../providers/src/akinon/same-code.js";
import type { Platform } from "../../../providers/src/akinon/platform.js";
import { stockLocations } from "../../../providers/src/akinon/stock-locations.js";
import { findChannel, findStockLocation } from "../../../providers/src/resources/oms-scenario/references.js";
import { rejection } from "../../support/rejection.js";

const http = (rows: unknown[]) => ({
  origin: "https://oms.example",
  get: () => Promise.resolve(rows),
  options: () => Promise.resolve(undefined),
});

const platform = {
  channels: channels(
    http([{ id: 1, name: null, channel_type: 3, omnitron_id: "7" }, null, { id: "2", name: 5 }]),
    "/c/",
  ),
  stockLocations: stockLocations(
    http([
      { id: 4, name: null, erp_code: 12 },
      { id: 5, erp_code: ["x"] },
    ]),
    "/s/",
  ),
} as unknown as Platform;

describe("a channel or a stock location without a name", () => {
  it("is found by what it has, also where a code is a number", async () => {
    expect(await findChannel(platform, { id: 1 })).to.equal(1);
    expect(await findChannel(platform, { type: "3" })).to.equal(1);
    expect(await findChannel(platform, { omnitronId: 7 })).to.equal(1);
    expect(await findStockLocation(platform, 4, true)).to.equal(4);
    expect(await findStockLocation(platform, { erpCode: "12" }, true)).to.equal(4);
  });

  it("is named where a declaration needs what does not fit", async () => {
    expect((await rejection(findStockLocation(platform, 5, true))).message).to.contain(
      "stock location 5 (https://oms.example/s/) cannot be used: erp_code must be a text or a number",
    );
    expect((await rejection(findChannel(platform, { id: "2" }))).message).to.contain(
      "channel 2 (https://oms.example/c/)",
    );
  });

  it("is not found by a code that is none", () => {
    const pairs = [
      [null, undefined],
      [null, "null"],
      [undefined, "undefined"],
      [true, "true"],
      [["x"], "x"],
      ["12 ", 12],
    ];
    expect(pairs.map(([a, b]) => isSameCode(a, b))).to.deep.equal(pairs.map(() => false));
  });
});
