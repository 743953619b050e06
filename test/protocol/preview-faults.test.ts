import { expect } from "chai";
import { Engine, freshProvider } from "../support/engine.js";
import { calls, expectTold, FAULTS, loggingIn, TIME_OUT, words } from "../support/faults.js";
import { type Life, LIVES, title } from "../support/lives.js";
import { Platform } from "../support/platform.js";

const scenario = { name: "New", kind: "distribution", defaultStockLocation: { erpCode: "WH-CENTRAL" } };
const WITH_CHANNEL: Life[] = [
  { type: "OmsScenario", note: "for a channel", args: { ...scenario, channel: { name: "Web" } } },
  {
    type: "OmsScenario",
    note: "that waits for its channel",
    args: { ...scenario, channel: { name: "Seller Center" } },
  },
];

describe("a preview, with a fault at each of its reads", () => {
  let platform: Platform;
  before(async () => (platform = await Platform.start({ millisecondsPerSecond: 1 })));
  after(() => platform.stop());
  afterEach(() => platform.control("DELETE", "faults"));

  const engine = async (life: Life, stored?: Engine["stored"], changes: Record<string, string> = {}) =>
    new Engine(await freshProvider(life.type, { ...loggingIn(platform), ...changes }), structuredClone(stored));

  for (const life of [...LIVES, ...WITH_CHANNEL]) {
    it(`writes nothing, and is right or says what to do: ${title(life)}`, async () => {
      await platform.control("POST", "reset");
      await life.prepare?.(platform);
      const up = await engine(life);
      await up.up(life.args);
      const next = life.update ?? life.args;
      let right: string | undefined;
      const requests = await platform.requestsDuring(async () => {
        right = await (await engine(life, up.stored)).preview(next);
      });
      const stands = await platform.content();
      for (const call of calls(requests)) {
        for (const [name, fault] of Object.entries(FAULTS)) {
          const where = `${name} at ${words(call)}`;
          await platform.control("DELETE", "faults");
          await platform.control("POST", "faults", { ...call, fault });
          const on = await engine(life, up.stored, {
            "akinon:maxRetries": "0",
            ...(name === TIME_OUT && { "akinon:budgetSeconds": "0.5" }),
          });
          let outcome: { op?: string; told?: string } = {};
          const writes = await platform.writesDuring(async () => {
            outcome = await on.preview(next).then(
              (op) => ({ op }),
              (error: Error) => ({ told: error.message }),
            );
          });
          const { op, told } = outcome;
          expect(writes, where).to.deep.equal([]);
          if (told === undefined) expect(op, where).to.equal(right);
          else expectTold(told, where);
          // On a busy machine it may be an earlier call that took too long.
          if (name === TIME_OUT) expect(told, where).to.contain("no answer within");
          else expect(await platform.befallen(), where).to.be.at.least(1);
        }
      }
      expect(await platform.content()).to.deep.equal(stands);
    });

    it(`asks the platform nothing before there is a state: ${title(life)}`, async () => {
      const requests = await platform.requestsDuring(async () => {
        expect(await (await engine(life)).preview(life.args)).to.equal("create");
      });
      expect(requests).to.deep.equal([]);
    });
  }
});
