import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root } from "../support/provider-host.js";
import { PulumiProject } from "../support/pulumi-project.js";

/** What is compiled away before the last line moves it: a number that fits is not chance. */
const PROGRAM = `import { Session } from "node:inspector";
interface Compiled {
  away: "and with it these lines";
}
const session = new Session();
session.connect();
session.on("Debugger.scriptParsed", ({ params: { url, sourceMapURL } }) => {
  if (!url.endsWith("index.ts")) return;
  const map = JSON.parse(Buffer.from(sourceMapURL!.split("base64,")[1]!, "base64").toString()) as { sources: string[] };
  console.log(\`a debugger finds \${map.sources.join()} in \${url}\`);
});
session.post("Debugger.enable");
const fail = (why: Compiled["away"] | string) => {
  throw new Error(why);
};
fail("on purpose");
`;

/** This repository's way to load a program: without a look at its types. */
describe("a program in TypeScript", () => {
  it("shows its own lines in stack traces, and a debugger its own text", async () => {
    const project = await PulumiProject.withResources({});
    // The other tests' programs are plain JavaScript, and say so.
    delete project.env.PLAIN_JAVASCRIPT;
    try {
      fs.rmSync(path.join(project.folder, "index.js"));
      fs.writeFileSync(path.join(project.folder, "index.ts"), PROGRAM);
      fs.writeFileSync(path.join(project.folder, "package.json"), '{ "main": "index.ts" }\n');
      fs.copyFileSync(path.join(root, "tsconfig.json"), path.join(project.folder, "tsconfig.json"));
      const { code, output } = await project.run("preview", "--non-interactive");
      expect(code).not.to.equal(0);
      const line = PROGRAM.split("\n").indexOf('fail("on purpose");') + 1;
      expect(output)
        .to.contain("on purpose")
        .and.match(new RegExp(`index\\.ts:${line}:\\d+`));
      expect(output).to.match(/a debugger finds \S*index\.ts in file:\S*index\.ts/);
    } finally {
      project.remove();
    }
  });
});
