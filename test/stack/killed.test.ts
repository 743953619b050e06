import fs from "node:fs";
import { expect } from "chai";
import { type Content, Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";
import { integration } from "./integration.js";

/** Writes of an update after which everything is killed. */
const MOMENTS = [1, 5, 9, 14];

describe("an update of the whole integration that is killed", function () {
  this.timeout(180_000);
  let platform: Platform;
  let project: PulumiProject;
  let whole: Content;
  let onWrite: () => void = () => undefined;

  before(async () => {
    platform = await Platform.start({ onRequest: ({ write, origin }) => write && origin === "client" && onWrite() });
    project = await PulumiProject.ofRepository(integration(platform.config));
    await platform.control("POST", "snapshots", { name: "bare" });
    await project.up();
    whole = await platform.content();
    await project.destroy();
  });
  after(async () => {
    project?.remove();
    await platform?.stop();
  });

  /** The steps of docs/reliability.md. */
  async function goOn(): Promise<void> {
    const { code, output } = await project.tryUp();
    if (code === 0) return;
    if (output.includes("failed to load checkpoint: EOF")) fs.rmSync(project.attributesFile);
    else {
      expect(output).to.contain("pulumi cancel");
      await project.succeed("cancel", "--yes");
    }
    await goOn();
  }

  for (const moment of MOMENTS) {
    it(`after ${moment} ${moment === 1 ? "write" : "writes"} goes on from there once its lock is taken away`, async () => {
      await platform.control("POST", "snapshots/bare/restore");
      let writes = 0;
      const isDue = new Promise<void>((resolve) => {
        onWrite = () => ++writes === moment && resolve();
      });
      await project.upKilledWhen(isDue);
      onWrite = () => undefined;
      // As a kill leaves it now and then.
      fs.truncateSync(project.attributesFile);
      await goOn();
      expect(await platform.content(), "as an update that nobody killed").to.deep.equal(whole);
      expect(await project.preview()).to.deep.equal([]);
      await project.destroy();
    });
  }
});
