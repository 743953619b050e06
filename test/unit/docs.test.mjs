import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect } from "chai";
import { membersOf, oneLine, readTypes } from "../../tools/docs/doc-comments.mjs";
import { LOOK_UPS, referencePages, RESOURCES } from "../../tools/docs/reference.mjs";
import { isSealed } from "../../tools/docs/sealed.mjs";
import { root } from "../../tools/lib/paths.mjs";

const read = (file) => fs.readFileSync(path.join(root, file), "utf8");
const pages = [
  ...["README.md", "CONTRIBUTING.md", "SECURITY.md"],
  ...fs
    .readdirSync(path.join(root, "docs"), { recursive: true })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join("docs", file)),
];
const sourcesBelow = (folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .filter((file) => /\.(ts|mjs)$/.test(file) && !file.includes("node_modules"))
    .map((file) => read(path.join(folder, file)));

describe("the documentation", () => {
  it("begins with a README of fewer than 150 lines", () => {
    expect(read("README.md").split("\n").length).to.be.below(150);
  });

  for (const page of pages) {
    it(`leads from ${page} to what is there`, () => {
      const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)?(?:#([^)]+))?\)/g)];
      const broken = links.filter(([, file, anchor]) => {
        const target = file === undefined ? page : path.join(path.dirname(page), file);
        if (!fs.existsSync(path.join(root, target))) return true;
        return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
      });
      expect(broken.map(([link]) => link)).to.deep.equal([]);
    });
  }

  const anchorsOf = (text) =>
    [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s-]/gu, "")
        .replaceAll(" ", "-"),
    );

  it("has every page in its index", () => {
    const index = read("docs/README.md");
    const missing = pages
      .filter((page) => page.startsWith("docs/") && page !== "docs/README.md" && !page.includes("benchmarks"))
      .filter((page) => !index.includes(`](${path.relative("docs", page)}`));
    expect(missing).to.deep.equal([]);
  });

  for (const [name, text] of referencePages()) {
    it(`has docs/reference/${name} as the doc comments say; npm run docs reference writes it`, () => {
      expect(read(`docs/reference/${name}`)).to.equal(text);
    });
  }

  for (const [part, file] of [
    ["orders", "docs/orders.md"],
    ["demo", "docs/demo.svg"],
  ]) {
    it(`has ${file} as npm run docs ${part} wrote it: what is generated is not edited by hand`, () => {
      expect(isSealed(read(file))).to.equal(true);
      expect(isSealed(read(file).replace("Seller", "seller"))).to.equal(false);
    });
  }

  it("shows in the picture of the demo what the demo says", () => {
    const told = ["tools/demo.mjs", "tools/demo/stage.mjs"].map(read).join("\n");
    const shown = [...read("docs/demo.svg").matchAll(/>(?:\d+\. | {2}✓ )([^<]+)<\/text>/g)].map(([, text]) => text);
    expect(shown.length).to.be.above(15);
    expect(shown.filter((text) => !text.startsWith("exit code") && !told.includes(text))).to.deep.equal([]);
  });

  it("sends whoever changes something to files that exist", () => {
    const [, table] = read("CONTRIBUTING.md").match(/^\| to change \| .*\n([\s\S]*?)\n\n/m);
    const named = table.split("\n").flatMap((row) => [...row.split(" | ")[1].matchAll(/`(\w+\/[^` ]*)`/g)]);
    const files = named.map(([, file]) => file.replace("<kind>", "oms-webhook"));
    expect(files.length).to.be.above(10);
    expect(files.filter((file) => !fs.existsSync(path.join(root, file)))).to.deep.equal([]);
  });

  for (const folder of ["providers/src", "sandbox/src", "cli/src"]) {
    it(`shows each part of ${folder} in the architecture`, () => {
      const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
      const parts = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${name}/`);
      expect(parts.filter((part) => !read("docs/architecture.md").includes(part))).to.deep.equal([]);
    });
  }

  it("names messages as the code has them", () => {
    const [ours] = read("docs/reference/messages.md").split("## Pulumi's own");
    const messages = [...ours.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message]) => message);
    const code = ["providers/src", "stacks", "cli/src", "tools"].flatMap(sourcesBelow).join("\n");
    expect(messages.length).to.be.above(15);
    expect(messages.filter((message) => !code.includes(message))).to.deep.equal([]);
  });
});

describe("a command in the documentation", () => {
  /** Pages whose commands do not run in test/stack/documented.test.ts, and why. */
  const ELSEWHERE = {
    "README.md": "npm test is this run; npm run docs demo runs the demo",
    "CONTRIBUTING.md": "for people who change the project",
    "SECURITY.md": "for people who change the project",
    "docs/cli.md": "test/stack/drift.test.ts",
    "docs/dependencies.md": "for people who change the project",
    "docs/members.md": "needs an installation with other names: test/unit/resources/mapped-scenario.test.ts",
  };
  const life = read("test/stack/documented.test.ts");

  it("runs in the life of a stack, or is named with the reason why not", () => {
    const withCommands = pages.filter((page) => /^ *```sh$/m.test(read(page)));
    const name = (page) => path.relative("docs/guides", page).replace(/\.md$/, "");
    const left = withCommands.filter(
      (page) => !(page in ELSEWHERE) && !life.includes(`"${name(page)}"`) && !life.includes(`"${page}`),
    );
    expect(left).to.deep.equal([]);
  });
});

describe("a program in the documentation", () => {
  const programs = pages.flatMap((page) =>
    [...read(page).matchAll(/^```ts\n([\s\S]*?)^```$/gm)]
      .filter(([, text]) => text.includes('from "pulumi-akinon"'))
      .map(([, text], index) => ({ name: `${page}, program ${index + 1}`, text })),
  );

  it("is in the README and on the page of each resource", () => {
    expect(programs.filter(({ name }) => name.startsWith("README"))).to.have.length(1);
    expect(programs.filter(({ name }) => name.startsWith("docs/reference"))).to.have.length(RESOURCES.length);
  });

  for (const { name, text } of programs) {
    it(`declares what it says: ${name}`, async () => {
      // The way in which Pulumi loads a program.
      const load = createRequire(import.meta.url);
      const pulumi = load("@pulumi/pulumi");
      const registered = [];
      await pulumi.runtime.setMocks(
        {
          newResource: ({ type, name: of, inputs }) => {
            registered.push(type);
            return { id: of, state: inputs };
          },
          call: () => ({ id: 1, name: "Central", erpCode: "WH-CENTRAL" }),
        },
        "docs",
      );
      pulumi.runtime.setAllConfig({
        "docs:sellerCenterToken": "t",
        "docs:omnitronPassword": "p",
        "docs:password": "p",
        "akinon:omnitronUrl": "https://omnitron.example",
        "akinon:sellerCenterUrl": "https://seller-center.example",
      });
      const folder = path.join(root, "node_modules/.cache/docs");
      fs.mkdirSync(folder, { recursive: true });
      const file = path.join(folder, `${name.replaceAll(/\W+/g, "-")}.ts`);
      fs.writeFileSync(file, text);
      try {
        load(file);
        await pulumi.runtime.disconnect();
      } finally {
        // Other files of tests share the process.
        pulumi.runtime.setAllConfig({});
      }
      expect(registered).not.to.deep.equal([]);
    });
  }
});

describe("the doc comments of what the package exports", () => {
  const types = readTypes();
  const interfaces = [...RESOURCES.map((name) => `${name}Args`), "IntegrationWebhook", "Endpoint", "ChannelMatcher"];
  for (const name of [...interfaces, "StockLocationMatcher", "Timeouts", "FixedCountdown", "RandomCountdown"]) {
    it(`say what it does, its default, and what a change does: ${name}`, () => {
      const members = [...membersOf(types, name).values()].flatMap((member) => [member, ...member.members]);
      expect(members).not.to.deep.equal([]);
      const incomplete = members.filter(({ doc, optional }) => {
        const hasChange = /Updates in\s?place|Replaces the|Changes only the state/.test(oneLine(doc));
        return !hasChange || !saysDefault(doc, optional);
      });
      expect(incomplete.map((member) => member.name)).to.deep.equal([]);
    });
  }

  for (const name of LOOK_UPS) {
    it(`say what it does and its default: an argument of ${name}`, () => {
      const members = [...membersOf(types, types.get(name).args).values()];
      expect(members).not.to.deep.equal([]);
      expect(members.filter(({ doc, optional }) => !saysDefault(doc, optional))).to.deep.equal([]);
    });
  }

  it("say of each output, result and type what it is", () => {
    const report = read("api/pulumi-akinon.api.md");
    const lines = report.split("\n");
    expect(lines.filter((_, index) => lines[index - 1]?.includes("(undocumented)"))).to.deep.equal([]);
  });

  const saysDefault = (doc, optional) => (optional ? /Default|Required/ : /Required|^`"\w+"`/).test(oneLine(doc));
});
