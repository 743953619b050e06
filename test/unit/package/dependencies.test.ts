import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../support/provider-host.js";

interface Package {
  license?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}
type Packages = Record<string, Package>;
/** Cells of a row by the heading of their column. */
type Row = Record<string, string>;

const WORKSPACES = ["", "providers", "sandbox", "cli"];
const MODULES = "node_modules/";
/** One package of this repository that another one needs. */
const isOwn = (name: string) => name === "pulumi-akinon";

const packagesOf = (folder: string) =>
  (
    JSON.parse(fs.readFileSync(path.join(root, folder, "package-lock.json"), "utf8")) as {
      packages: Packages;
    }
  ).packages;

const nameOf = (location: string) => location.split(MODULES).at(-1)!;

/** Where Node finds a package from another one: beside it, or further up. */
function resolved(packages: Packages, from: string, name: string): string {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf(MODULES) - 1))) {
    const location = `${folder === "" ? "" : `${folder}/`}${MODULES}${name}`;
    if (location in packages) return location;
    if (folder === "") throw new Error(`${name}, which ${from} needs, is not in the lock file`);
  }
}

function below(packages: Packages, location: string, known = new Set<string>()): Set<string> {
  for (const name of Object.keys(packages[location]!.dependencies ?? {})) {
    const found = resolved(packages, location, name);
    if (!known.has(found)) below(packages, found, known.add(found));
  }
  return known;
}

function rowsBelow(heading: string): Row[] {
  const text = fs.readFileSync(path.join(root, "docs/dependencies.md"), "utf8");
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const [columns = [], , ...rows] = section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ""])));
}

describe("docs/dependencies.md", () => {
  const packages = packagesOf(".");
  const direct = new Map(
    WORKSPACES.flatMap((workspace) => {
      const { dependencies, devDependencies, peerDependencies } = packages[workspace]!;
      return Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies })
        .filter((name) => !isOwn(name))
        .map((name) => [name, resolved(packages, workspace, name)] as const);
    }),
  );
  const rows = [...rowsBelow("At run time"), ...rowsBelow("For development")];

  it("has one row for every direct dependency, and none for anything else", () => {
    const named = rows.map((row) => row.package);
    expect(named).to.have.members([...direct.keys()].map((name) => `\`${name}\``));
  });

  it("keeps what is for development only apart", () => {
    const names = WORKSPACES.flatMap((workspace) => {
      const { dependencies, peerDependencies } = packages[workspace]!;
      return Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !isOwn(name));
    });
    const named = rowsBelow("At run time").map((row) => row.package);
    expect(named).to.have.members([...new Set(names)].map((name) => `\`${name}\``));
  });

  for (const [name, location] of direct) {
    it(`says what the lock file says of ${name}`, () => {
      const brought = [...below(packages, location)];
      const scripts = [location, ...brought].filter((found) => packages[found]!.hasInstallScript).map(nameOf);
      expect(rows.find((row) => row.package === `\`${name}\``)).to.include({
        licence: packages[location]!.license,
        brings: String(brought.length),
        "install script": scripts.length === 0 ? "no" : `yes: ${scripts.map((script) => `\`${script}\``).join(", ")}`,
      });
    });
  }

  it("lists every package with an install script, and none without", () => {
    const scripts = [".", "test/protocol/sdk-highest"].flatMap((folder) =>
      Object.entries(packagesOf(folder))
        .filter(([, { hasInstallScript }]) => hasInstallScript)
        .map(([location]) => `\`${nameOf(location)}\``),
    );
    const named = rowsBelow("Install scripts").map((row) => row.package);
    expect(named).to.have.members([...new Set(scripts)]);
  });
});
