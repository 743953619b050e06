import { expect } from "chai";
import type { Command } from "commander";
import fs from "node:fs";
import path from "node:path";
import type { Run } from "../../../cli/dist/frame/run.js";
import { program } from "../../../cli/dist/program.js";
import { root } from "../../support/provider-host.js";

const whole = (command: Command): Command[] => [command, ...command.commands.flatMap(whole)];

describe("docs/cli.md", () => {
  const text = fs.readFileSync(path.join(root, "docs/cli.md"), "utf8");

  for (const name of ["doctor", "adopt", "drift", "verify"]) {
    it(`names every option of akinon ${name} in its section`, async () => {
      const section = text
        .split(/^## /m)
        .filter((part) => part.includes(`akinon ${name}`))
        .join("");
      const { commands } = await program({} as Run, [name]);
      const options = commands.flatMap(whole).flatMap((command) => command.options.map(({ long }) => long!));
      expect(options).to.include("--stack");
      expect([...new Set(options)].filter((option) => !section.includes(option))).to.deep.equal([]);
    });
  }
});
