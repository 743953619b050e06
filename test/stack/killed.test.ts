import { expect } from "chai";
import { comparable, Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

/** Writes of an update after which everything is killed. */
const MOMENTS = [1, 5, 9, 14];

describe("an update of the whole integration that is killed", function () {
  this.timeout(180_000);
  let platform: Platform;
  let project: PulumiProject;
  let whole: object;
  let onWrite: () => void = () => undefined;

  before(async () => {
    platform = await Platform.start({ onRequest: ({ write, origin }) => write && origin === "client" && onWrite() });
    project = await PulumiProject.ofRepository(platform.integration);
    await project.up();
    whole = await content();
    await project.destroy();
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  /** Without ids, and without what an earlier life left switched off. */
  async function content(): Promise<object> {
    const all = comparable(await platform.state()) as Record<string, Record<string, unknown>[]>;
    return Object.fromEntries(
      Object.entries(all).map(([name, rows]) => [
        name,
        rows
          .filter(({ is_active }) => name !== "omsHooks" || is_active === true)
          .map(({ id: _id, created_date: _date, ...row }) => JSON.stringify(row))
          .sort(),
      ]),
    );
  }

  for (const moment of MOMENTS) {
    it(`after ${moment} ${moment === 1 ? "write" : "writes"} goes on from there once its lock is taken away`, async () => {
      let writes = 0;
      const isDue = new Promise<void>((resolve) => {
        onWrite = () => ++writes === moment && resolve();
      });
      await project.upKilledWhen(isDue);
      onWrite = () => undefined;
      // The steps of docs/reliability.md.
      let { code, output } = await project.tryUp();
      if (output.includes("failed to load checkpoint")) {
        project.takeBackup();
        ({ code, output } = await project.tryUp());
      }
      if (code !== 0) {
        expect(output).to.contain("pulumi cancel");
        await project.succeed("cancel", "--yes");
        await project.up();
      }
      expect(await content(), "as an update that nobody killed").to.deep.equal(whole);
      expect(await project.preview()).to.deep.equal([]);
      await project.destroy();
    });
  }
});
