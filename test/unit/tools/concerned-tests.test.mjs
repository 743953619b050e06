import { execFileSync } from "node:child_process";
import { expect } from "chai";
import { changedFiles } from "../../../tools/tests/changed-files.mjs";
import { concerned } from "../../../tools/tests/concerned.mjs";
import { scratchFolder } from "./scratch-folder.mjs";

describe("the tests that a change concerns", () => {
  const scratch = scratchFolder();
  const FILES = {
    "providers/package.json": JSON.stringify({ exports: { ".": { default: "./dist/index.js" } } }),
    "providers/src/index.ts": 'export * from "./resources/hook/resource.js";\n',
    "providers/src/resources/hook/resource.ts": 'import { call } from "../../http.js";\n',
    "providers/src/http.ts": "",
    "test/unit/http.test.ts": 'import { call } from "../../providers/src/http.js";\n',
    "test/unit/other.test.ts": 'import { expect } from "chai";\n',
    "test/unit/text.test.ts": 'read("docs/members.md");\n',
    "test/stack/hook.test.ts": 'import "../support/project.js";\n',
    "test/stack/far.test.ts": 'import "../support/project.js";\n',
    "test/stack/lifecycle.test.ts": 'import { hook } from "./lives/hook.js";\n',
    "test/stack/lives/hook.ts": 'import "../../support/project.js";\n',
    "test/support/project.ts": 'const PROGRAM = `require("pulumi-akinon")`;\n',
  };
  const tests = Object.keys(FILES).filter((file) => file.endsWith(".test.ts"));
  const ask = (...changed) => {
    for (const [name, text] of Object.entries(FILES)) scratch.write(name, text);
    return concerned({ root: scratch.at(), tests, changed });
  };

  it("are those whose imports lead to it", () => {
    expect(ask("providers/src/http.ts").run).to.deep.equal(["test/unit/http.test.ts"]);
  });

  it("are also those that name its file", () => {
    expect(ask("docs/members.md").run).to.deep.equal(["test/unit/text.test.ts"]);
  });

  it("leave the stack tests to npm test, but for those of the resource that changed, and those that changed themselves", () => {
    expect(ask("providers/src/http.ts").left).to.have.members([
      "test/stack/hook.test.ts",
      "test/stack/far.test.ts",
      "test/stack/lifecycle.test.ts",
    ]);
    const { run, left } = ask("providers/src/resources/hook/resource.ts");
    expect(run).to.deep.equal(["test/stack/hook.test.ts", "test/stack/lifecycle.test.ts"]);
    expect(left).to.deep.equal(["test/stack/far.test.ts"]);
    expect(ask("test/stack/far.test.ts").run).to.deep.equal(["test/stack/far.test.ts"]);
    expect(ask("test/stack/lives/hook.ts").run).to.deep.equal(["test/stack/lifecycle.test.ts"]);
  });
});

describe("the files that changed", () => {
  const scratch = scratchFolder();

  it("are those committed since main, those not committed and those not added; not what main got meanwhile", () => {
    const root = scratch.at();
    const git = (...args) =>
      execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.com", ...args], { cwd: root });
    const commit = (name, text) => {
      scratch.write(name, text);
      git("add", ".");
      git("commit", "-q", "-m", name);
    };
    git("init", "-q", "-b", "main");
    commit("kept", "");
    commit("edited", "");
    git("checkout", "-q", "-b", "work");
    commit("committed", "");
    git("checkout", "-q", "main");
    commit("of main", "");
    git("checkout", "-q", "work");
    scratch.write("edited", "now");
    scratch.write("not added", "");
    expect(changedFiles({ root })).to.have.members(["committed", "edited", "not added"]);
  });
});
