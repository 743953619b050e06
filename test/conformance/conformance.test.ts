import { expect } from "chai";
import { compare } from "./main.js";
import { NEWEST, NotHere } from "./real-host.js";
import { skip } from "../support/skip.js";
import { agreement, summary } from "./summary.js";

describe("the sandbox's hooks, beside the real library", () => {
  // Over 20 s where Django and the library are still to be installed.
  it("answer as it does to random requests, but for sentences and what is chosen", async function () {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const report = await compare(NEWEST, seed, 25).catch((error: unknown) => {
      if (error instanceof NotHere) return error;
      throw error;
    });
    if (report instanceof NotHere) skip(this, report.message);
    const told = summary(report, seed);
    console.log(told);
    expect(report.asked, told).to.be.greaterThan(150);
    expect(agreement(report), told).to.be.at.least(0.99);
  });
});
