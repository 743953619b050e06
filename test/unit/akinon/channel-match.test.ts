import { expect } from "chai";
import { isChannel } from "../../../providers/src/akinon/channel-match.js";
import { references } from "../../../providers/src/inspection/references.js";

describe("a channel that is looked for", () => {
  const channel = { id: 7, name: "Web", channel_type: 3, omnitron_id: "12" };

  it("matches by every member given, codes and ids as numbers or as texts", () => {
    expect(isChannel({ name: "Web", type: "3", omnitronId: 12 }, channel)).to.equal(true);
    expect(isChannel({ id: "7" }, channel)).to.equal(true);
    expect(isChannel({ name: "Web", type: "4" }, channel)).to.equal(false);
    expect(isChannel({ name: "web" }, channel)).to.equal(false);
  });

  it("is found by an inspection as an update finds it, and a stock location as well", () => {
    const scenario = { name: "A", channel: { type: "3" }, defaultStockLocation: { erpCode: "12" } };
    const found = references([scenario], [channel], [{ id: 1, erp_code: 12 }]);
    expect(found.map(({ level }) => level)).to.deep.equal(["ok", "ok"]);
  });
});
