import { expect } from "chai";
import { Ledger } from "../../../providers/src/pulumi/ledger.js";

describe("a ledger of a run", () => {
  /** A ledger, in each of whose pauses the engine does the next of these things. */
  function ledger(...happens: ((named: Ledger<object, object>) => void)[]) {
    let pauses = 0;
    const made = new Ledger<object, object>(() => {
      happens[pauses++]?.(made);
      return Promise.resolve();
    });
    made.moves("a", "b");
    return { made, pauses: () => pauses };
  }

  it("waits for the other one of two that trade places as long as the engine goes on naming resources", async () => {
    const others = Array.from({ length: 1000 }, (_, index) => (named: Ledger<object, object>) => {
      named.declares(`other ${index}`, false);
    });
    const { made } = ledger(...others, (named) => named.moves("b", "a"));
    expect(await made.isTraded("b")).to.equal(true);
  });

  it("takes a move for no trade once nothing more is named, and later ones do not count on it", async () => {
    const { made, pauses } = ledger();
    expect(await made.isTraded("b")).to.equal(false);
    expect(pauses()).to.be.greaterThan(1);
    made.moves("b", "a");
    expect(await made.isTraded("a")).to.equal(false);
  });
});
