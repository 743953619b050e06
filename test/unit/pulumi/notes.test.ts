import { expect } from "chai";
import { joined, Notes } from "../../../providers/src/pulumi/notes.js";

describe("notes of resources", () => {
  const text = "was already off";

  it("share a line where several of one type say the same within a moment, and are printed before their calls end", async () => {
    const lines: string[] = [];
    let end: () => void = () => undefined;
    const moment = () => new Promise<void>((resolve) => (end = resolve));
    const notes = new Notes((line) => lines.push(line), moment);
    const printed = [
      notes.add("OmsWebhook", "b", text),
      notes.add("OmsScenario", "c", text),
      notes.add("OmsWebhook", "a", text),
      notes.add("OmsWebhook", "d", "something else"),
    ];
    expect(lines).to.deep.equal([]);
    end();
    await Promise.all(printed);
    expect(lines).to.deep.equal([
      "OmsWebhook a, b: was already off.",
      "OmsScenario c: was already off.",
      "OmsWebhook d: something else.",
    ]);
    const later = notes.add("OmsWebhook", "a", text);
    end();
    await later;
    expect(lines.slice(3)).to.deep.equal(["OmsWebhook a: was already off."]);
  });

  it("of one resource are joined", () => {
    expect(joined([])).to.equal(undefined);
    expect(joined([{ about: "webhook 5", text }])).to.deep.equal({ about: "webhook 5", text });
    expect(joined([{ about: "webhook 5", text }, "contested"])).to.equal("webhook 5: was already off; contested");
  });
});
