import { expect } from "chai";
import { askedPause } from "../../../providers/src/http/retry-after.js";

const NOW = Date.parse("Mon, 30 Nov 2026 12:00:00 GMT");
const asked = (after: string, date?: string) =>
  askedPause({ response: { headers: { "retry-after": after, date } } } as never, NOW);

describe("the pause that Retry-After asks for", () => {
  for (const [after, milliseconds] of [
    ["5", 5000],
    [" 1.5 ", 1500],
    ["120, 60", 120_000],
    ["0", 0],
    ["-5", 0],
    ["0x10", 0],
    ["1e3", 0],
    ["Infinity", 0],
    ["1e999", 0],
    ["soon", 0],
    ["", 0],
    ["Mon, 30 Nov 2026 12:00:10 GMT", 10_000],
    ["Monday, 30-Nov-26 12:00:10 GMT", 10_000],
    ["Mon Nov 30 12:00:10 2026", 10_000],
    ["Mon, 30 Nov 2026 15:00:10 +0300", 10_000],
    ["2026-11-30T12:00:10Z", 10_000],
    ["Mon, 30 Nov 2026 11:59:50 GMT", 0],
  ] as const) {
    it(`is ${milliseconds} ms for "${after}"`, () => expect(asked(after)).to.equal(milliseconds));
  }

  it("is the same in every time zone of this machine", () => {
    const zone = process.env.TZ;
    try {
      process.env.TZ = "Europe/Istanbul";
      expect(asked("Mon Nov 30 12:00:10 2026")).to.equal(10_000);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it("is read against the answer's own date, and against this machine's clock where that is none", () => {
    expect(asked("Mon, 30 Nov 2026 13:00:01 GMT", "Mon, 30 Nov 2026 13:00:00 GMT")).to.equal(1000);
    expect(asked("Mon, 30 Nov 2026 12:00:01 GMT", "junk")).to.equal(1000);
  });
});
