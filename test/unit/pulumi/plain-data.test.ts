import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { oddities, plainData } from "../../../providers/src/pulumi/plain-data.js";
import { refuseOptions } from "../../../providers/src/pulumi/options.js";
import { secretPaths } from "../../../providers/src/pulumi/secret-paths.js";

describe("arguments that JSON has no form for", () => {
  class Price {}
  for (const [value, words] of [
    [new Date(0), "a Date; give a text, such as date.toISOString()"],
    [new Set(["x"]), "a Set; give a list: [...set]"],
    [new Map(), "a Map; give an object: Object.fromEntries(map)"],
    [new Price(), "a Price; give plain data"],
    [Buffer.from("x"), "a Buffer; give plain data"],
    [10n, "a BigInt; give a number, or a text"],
    [NaN, "NaN, which JSON has no number for"],
    [-Infinity, "-Infinity, which JSON has no number for"],
    [() => 1, "a function; give data"],
    [Symbol("x"), "a symbol; give data"],
  ] as const) {
    it(`are refused with their path: ${words}`, () => {
      expect(oddities({ value: { list: [1, value] } }, "")).to.deep.equal([`value.list[1] is ${words}`]);
    });
  }

  it("are all named at once, for a person", () => {
    expect(() => plainData("OmsAppSetting", "geo", { value: { a: NaN, b: 1n } }))
      .to.throw(pulumi.RunError)
      .with.property(
        "message",
        "OmsAppSetting geo: value.a is NaN, which JSON has no number for; value.b is a BigInt; give a number, or a text",
      );
    expect(() => plainData("OmsWebhook", "w", undefined as never)).to.throw("OmsWebhook w: the arguments are missing");
  });

  it("are refused inside an output as soon as it is known", async () => {
    const late = pulumi.output(1).apply(() => ({ at: new Date(0) }));
    const failure = await Promise.resolve(secretPaths({ value: { late } }, [])).then(
      () => undefined,
      (error: Error) => error.message,
    );
    expect(failure).to.contain("value.late.at is a Date");
  });

  it("are found in an object that holds itself", () => {
    const value: Record<string, unknown> = {};
    value.self = value;
    expect(oddities({ value }, "")).to.deep.equal(["value.self holds itself; JSON cannot"]);
  });

  it("are not null, undefined, -0, an empty text, or an object without a prototype", () => {
    const bare = Object.assign(Object.create(null) as object, { a: 1 });
    expect(oddities({ a: null, b: undefined, c: -0, d: "", e: [], f: bare, g: 1e21 }, "")).to.deep.equal([]);
  });
});

describe("options of a resource that a dynamic provider cannot heed", () => {
  it("are refused with what to do instead", () => {
    expect(() => refuseOptions("OmsWebhook", "w", { import: "7" })).to.throw(pulumi.RunError, "adopt: true");
    expect(() => refuseOptions("OmsWebhook", "w", { customTimeouts: { create: "1s" } })).to.throw(
      pulumi.RunError,
      "akinon:timeoutSeconds",
    );
    refuseOptions("OmsWebhook", "w", { protect: true });
  });
});
