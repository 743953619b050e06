import fs from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { expect } from "chai";
import { interruptedNotes } from "../../cli/dist/frame/interrupted.js";
import type { Exported } from "../../cli/dist/frame/state.js";
import { type Content, Platform } from "../support/platform.js";
import { PulumiProject } from "../support/pulumi-project.js";

/** Writes of an update after which everything is killed. */
const MOMENTS = [1, 5, 9, 14];

describe("an update of the whole integration that is killed", () => {
  let platform: Platform;
  let project: PulumiProject;
  let bare: Content;
  let whole: Content;
  let atFirst: string;
  let onWrite: () => void = () => undefined;

  before(async () => {
    platform = await Platform.start({ onRequest: ({ write, origin }) => write && origin === "client" && onWrite() });
    project = await PulumiProject.ofRepository(platform.integration);
    await platform.control("POST", "snapshots", { name: "bare" });
    bare = await platform.content();
    atFirst = path.join(project.folder, "at-first.json");
    fs.writeFileSync(atFirst, await project.stateText());
    await project.up();
    whole = await platform.content();
  });
  after(async () => {
    await platform?.stop();
    project?.remove();
  });

  /** As before the first update: no update stands in the way of the next. */
  async function startAnew(): Promise<void> {
    await platform.control("POST", "snapshots/bare/restore");
    await project.import(atFirst);
  }

  async function killAfter(moment: number): Promise<void> {
    await startAnew();
    let writes = 0;
    const isDue = new Promise<void>((resolve) => {
      onWrite = () => ++writes === moment && resolve();
    });
    await project.upKilledWhen(isDue);
    onWrite = () => undefined;
  }

  /** What a check for drift says of it. */
  const notes = async () => interruptedNotes((JSON.parse(await project.stateText()) as Exported).deployment, {});

  /** The step of docs/reliability.md. */
  async function goOn(): Promise<void> {
    const { code, output } = await project.tryUp();
    if (code === 0) return;
    expect(output).to.contain("pulumi cancel");
    await project.succeed("cancel", "--yes");
    await project.up();
  }

  /** The platform is as before the first update, but for what it does not delete. */
  async function expectTakenBack(): Promise<void> {
    const { omsHooks, settings, ...others } = await platform.content();
    const { omsHooks: formerHooks, settings: formerSettings, ...expected } = bare;
    expect(others).to.deep.equal(expected);
    const rows = (texts: string[] = []) => texts.map((text) => JSON.parse(text) as Record<string, unknown>);
    const fresh = (now: string[] = [], former: string[] = []) =>
      rows(now).filter((row) => !rows(former).some((other) => isDeepStrictEqual(row, other)));
    const left = fresh(settings, formerSettings).map(({ key }) => key);
    expect(left, "the platform has no delete").to.deep.equal(["SUPPLIER_CODE"]);
    const active = fresh(omsHooks, formerHooks).filter(({ is_active }) => is_active);
    expect(active, "the platform's delete switches off").to.deep.equal([]);
  }

  for (const moment of MOMENTS) {
    it(`after ${moment} ${moment === 1 ? "write" : "writes"} goes on from there once its lock is taken away`, async () => {
      await killAfter(moment);
      await goOn();
      expect(await platform.content(), "as an update that nobody killed").to.deep.equal(whole);
      expect(await project.preview()).to.deep.equal([]);
    });
  }

  it("is read again once the empty file is deleted that a file backend may have left beside the state", async () => {
    fs.writeFileSync(project.attributesFile, "");
    const { code, output } = await project.tryUp();
    expect(code).not.to.equal(0);
    expect(output).to.contain("failed to load checkpoint: EOF");
    fs.rmSync(project.attributesFile);
    await project.up();
  });

  it("is taken back by a destroy once it went on", async () => {
    await project.destroy();
    await expectTakenBack();
  });

  it("is destroyed as it is, and what was not in its state yet with the next update and destroy", async () => {
    await killAfter(9);
    await project.succeed("cancel", "--yes");
    expect((await notes()).at(-1)).to.contain("a destroy before it would leave that on the platform");
    await project.destroy();
    await project.up();
    expect((await notes()).at(-1)).to.contain("the state holds what the interrupted update created");
    const file = path.join(project.folder, "Pulumi.dev.yaml");
    await project.succeed("refresh", "--yes", "--clear-pending-creates", "--config-file", file);
    expect(await notes()).to.deep.equal([]);
    await project.destroy();
    await expectTakenBack();
  });
});
