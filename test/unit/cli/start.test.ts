import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect } from "chai";

const COMMANDS = path.resolve("cli/dist/commands");

describe("the commands of akinon", () => {
  it("start without Pulumi's SDK, which takes a second to load", () => {
    const script = `
      for (const name of ["adopt", "doctor", "drift", "verify"]) require("${COMMANDS}/" + name + ".js");
      const loaded = Object.keys(require.cache);
      console.log(JSON.stringify([loaded.length > 100, loaded.filter((file) => /@pulumi.pulumi/.test(file))]));`;
    expect(JSON.parse(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }))).to.deep.equal([true, []]);
  });
});
