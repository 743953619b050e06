import fs from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { root } from "../../support/provider-host.js";

interface LockFile {
  packages: Record<string, { resolved?: string; link?: boolean; integrity?: string }>;
}

for (const folder of [".", "test/protocol/sdk-highest"]) {
  describe(`the lock file in ${folder}`, () => {
    const { packages } = JSON.parse(fs.readFileSync(path.join(root, folder, "package-lock.json"), "utf8")) as LockFile;

    it("names no registry, so that it installs from whichever is configured", () => {
      const hosts = Object.values(packages).filter(({ resolved, link }) => resolved !== undefined && link !== true);
      expect(hosts).to.deep.equal([]);
    });

    it("has a checksum for every package that is fetched", () => {
      const fetched = Object.entries(packages).filter(([name, { link }]) => name.startsWith("node_modules/") && !link);
      expect(fetched).to.have.length.above(50);
      expect(fetched.filter(([, { integrity }]) => integrity === undefined)).to.deep.equal([]);
    });
  });
}
